import { connect } from 'node:net';

/** What came back over a socket, as bytes read as Latin-1. */
export interface RawAnswer {
  readonly text: string;
  /** Status of the first answer, or null if the connection was closed without one. */
  readonly status: number | null;
  /** From the connection to the first byte or the close, milliseconds. */
  readonly answeredMs: number;
  readonly isClosed: boolean;
}

/** What is written to a socket: at once, or piece by piece. */
export type RawBytes = string | Buffer | { readonly pieces: readonly (string | Buffer)[]; readonly everyMs: number };

/** Nothing more within this time after the first byte: the answer is whole. */
const QUIET_MS = 60;
const GIVE_UP_MS = 3_000;

/**
 * Sends bytes over a socket of their own and collects what comes back.
 *
 * @param port - at 127.0.0.1
 * @param bytes - not changed in any way; text is sent as Latin-1
 */
export function rawRequest(port: number, bytes: RawBytes): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    const startMs = performance.now();
    let answeredMs = GIVE_UP_MS;
    let quiet: NodeJS.Timeout | undefined;
    let dripping: NodeJS.Timeout | undefined;
    let isDone = false;
    const end = (isClosed: boolean): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(quiet);
      clearTimeout(giveUp);
      clearInterval(dripping);
      socket.destroy();
      if (chunks.length === 0 && isClosed) answeredMs = performance.now() - startMs;
      const text = Buffer.concat(chunks).toString('latin1');
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      resolve({ text, status: status === undefined ? null : Number(status), answeredMs, isClosed });
    };
    const giveUp = setTimeout(() => end(false), GIVE_UP_MS);
    socket.on('data', (chunk) => {
      if (chunks.length === 0) answeredMs = performance.now() - startMs;
      chunks.push(chunk);
      clearTimeout(quiet);
      quiet = setTimeout(() => end(false), QUIET_MS);
    });
    socket.on('error', () => end(true));
    socket.on('close', () => end(true));
    socket.on('connect', () => {
      if (typeof bytes === 'string') socket.write(bytes, 'latin1');
      else if (Buffer.isBuffer(bytes)) socket.write(bytes);
      else {
        let next = 0;
        const drip = (): void => {
          const piece = bytes.pieces[next++];
          if (piece !== undefined && socket.writable) socket.write(piece);
        };
        drip();
        dripping = setInterval(drip, bytes.everyMs);
      }
    });
  });
}

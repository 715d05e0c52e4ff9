import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

/** What goes wrong with an answer. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: string;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'stall'; readonly afterBytes: number }
  | { readonly kind: 'drip'; readonly bytesPerTick: number; readonly tickMs: number }
  | { readonly kind: 'truncate'; readonly afterBytes: number }
  | { readonly kind: 'reset'; readonly afterBytes: number }
  | { readonly kind: 'length'; readonly stated: number }
  | { readonly kind: 'corrupt'; readonly at: number }
  | { readonly kind: 'replace'; readonly bytes: Uint8Array }
  | { readonly kind: 'html' }
  | { readonly kind: 'silent' };

/** Says what goes wrong with the nth request (from 1) for a path; null: nothing. */
export type Faults = (path: string, nth: number, method: string) => Fault | null;

/** A server over a folder that misbehaves as told. */
export interface TileServer {
  readonly url: string;
  /** Requests with a body so far, `GET path [range]`. */
  readonly log: readonly string[];
  setFaults(faults: Faults): void;
  close(): Promise<void>;
}

const HTML = '<!DOCTYPE html><html><body>Please log in to this network</body></html>';

/** Starts a server on a free port of this machine; ranges and entity tags work as they do in object stores. */
export async function startTileServer(folder: string, faults: Faults = () => null): Promise<TileServer> {
  const counts = new Map<string, number>();
  const log: string[] = [];
  let current = faults;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const method = request.method ?? 'GET';
    const key = `${method} ${path}`;
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    log.push(`${key}${request.headers.range === undefined ? '' : ` ${request.headers.range}`}`);
    const fault = current(path, nth, method);
    if (fault?.kind === 'silent') return;
    if (fault?.kind === 'status') {
      response.writeHead(fault.status, fault.headers ?? {}).end(fault.body ?? '');
      return;
    }
    if (fault?.kind === 'html') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(method === 'HEAD' ? '' : HTML);
      return;
    }
    const file = join(folder, normalize(path));
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>');
      return;
    }
    send(request, response, fault, fault?.kind === 'replace' ? Buffer.from(fault.bytes) : readFileSync(file));
  };
  const server: Server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log,
    setFaults: (next) => {
      counts.clear();
      current = next;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function send(request: IncomingMessage, response: ServerResponse, fault: Fault | null, whole: Buffer): void {
  const tag = `"${whole.length}"`;
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const isPart = from > 0 && from < whole.length && request.headers['if-range'] === tag;
  let body = isPart ? whole.subarray(from) : whole;
  if (fault?.kind === 'corrupt') {
    body = Buffer.from(body);
    body[fault.at] = (body[fault.at] ?? 0) ^ 0x55;
  }
  const length = fault?.kind === 'length' ? fault.stated : body.length;
  const headers: Record<string, string | number> = { 'content-length': length, etag: tag };
  if (isPart) headers['content-range'] = `bytes ${from}-${whole.length - 1}/${whole.length}`;
  response.writeHead(isPart ? 206 : 200, headers);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  switch (fault?.kind) {
    case 'stall':
      response.write(body.subarray(0, fault.afterBytes));
      return;
    case 'reset':
      response.write(body.subarray(0, fault.afterBytes), () => setTimeout(() => request.socket.resetAndDestroy(), 30));
      return;
    case 'truncate':
      response.write(body.subarray(0, fault.afterBytes), () => setTimeout(() => request.socket.end(), 30));
      return;
    case 'drip': {
      let at = 0;
      const timer = setInterval(() => {
        if (at >= body.length || response.destroyed) clearInterval(timer);
        else response.write(body.subarray(at, (at += fault.bytesPerTick)));
      }, fault.tickMs);
      return;
    }
    case 'length':
      response.write(body.subarray(0, Math.min(body.length, fault.stated)));
      if (fault.stated <= body.length) response.end();
      else setTimeout(() => request.socket.end(), 30);
      return;
    default:
      response.end(body);
  }
}

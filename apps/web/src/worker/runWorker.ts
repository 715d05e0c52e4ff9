import type { FromRunWorker, ToRunWorker } from '../run/protocol.ts';
import { runSession } from '../run/runSession.ts';

const scope = self as unknown as {
  onmessage: ((event: { readonly data: ToRunWorker }) => void) | null;
  postMessage(message: FromRunWorker, transfer: ArrayBuffer[]): void;
};

async function digestHex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const take = runSession((message, transfer) => scope.postMessage(message, transfer), {
  fetch: (url, init) => fetch(url, init),
  clockMs: () => performance.now(),
  // Missing outside secure contexts, that is, on plain addresses other than this machine's own.
  ...(typeof crypto === 'object' && crypto.subtle !== undefined ? { digestHex } : {}),
});
scope.onmessage = ({ data }) => void take(data);

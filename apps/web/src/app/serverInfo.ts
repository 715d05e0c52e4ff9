import { type Signal, signal } from '@preact/signals';
import { readServerInfo, type ServerInfo } from './readServerInfo.ts';

/** The server, as far as the page knows: not asked, absent, there, or there before and gone now. */
export type ServerState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'none' }
  | { readonly kind: 'there'; readonly info: ServerInfo }
  | { readonly kind: 'lost'; readonly info: ServerInfo };

export const server: Signal<ServerState> = signal<ServerState>({ kind: 'asking' });

async function ask(path: string): Promise<ServerInfo | null> {
  const answer = await fetch(path, { headers: { accept: 'application/json' } });
  if (!answer.ok || !(answer.headers.get('content-type') ?? '').includes('json')) return null;
  return readServerInfo(await answer.json());
}

/** Asks the server what it has; without one the page goes on with what it carries. */
export async function askServer(): Promise<void> {
  const before = server.peek();
  const known = before.kind === 'there' || before.kind === 'lost' ? before.info : null;
  try {
    const isStatic = known?.isStatic === true;
    const info = (isStatic ? null : await ask('api/info')) ?? (await ask('api/info.json'));
    if (info !== null) server.value = { kind: 'there', info };
    else server.value = known === null ? { kind: 'none' } : { kind: 'lost', info: known };
  } catch {
    server.value = known === null ? { kind: 'none' } : { kind: 'lost', info: known };
  }
}

/** Milliseconds between questions whether the server is still there. */
const WATCH_MS = 15_000;

/** Notices when the server goes and when it comes back; returns how to stop. */
export function watchServer(): () => void {
  void askServer();
  const timer = window.setInterval(() => {
    const now = server.peek();
    // A static site answers as long as its files lie there; without a server there is nothing to lose.
    if (document.hidden || now.kind === 'none' || (now.kind === 'there' && now.info.isStatic)) return;
    void askServer();
  }, WATCH_MS);
  return () => window.clearInterval(timer);
}

import { type Signal, signal } from '@preact/signals';

/** A file that the server offers. */
export interface Offered {
  readonly name: string;
  readonly title: string;
  readonly hasResults?: boolean;
}

/** What the server said of itself. */
export interface ServerInfo {
  readonly version: string;
  readonly kernelVersion: string;
  readonly isStatic: boolean;
  readonly scenarios: readonly Offered[];
  readonly studies: readonly Offered[];
  readonly runs: readonly Offered[];
}

/** The server, as far as the page knows: not asked, absent, there, or there before and gone now. */
export type ServerState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'none' }
  | { readonly kind: 'there'; readonly info: ServerInfo }
  | { readonly kind: 'lost'; readonly info: ServerInfo };

export const server: Signal<ServerState> = signal<ServerState>({ kind: 'asking' });

const isOffered = (value: unknown): value is Offered =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Offered).name === 'string' &&
  typeof (value as Offered).title === 'string';
const offers = (value: unknown): readonly Offered[] => (Array.isArray(value) ? value.filter(isOffered) : []);

/** Reads the document of a server; null if it is something else. */
export function readServerInfo(value: unknown): ServerInfo | null {
  if (typeof value !== 'object' || value === null) return null;
  const of = value as Readonly<Record<string, unknown>>;
  if (typeof of['version'] !== 'string' || typeof of['kernelVersion'] !== 'string') return null;
  return {
    version: of['version'],
    kernelVersion: of['kernelVersion'],
    isStatic: of['isStatic'] === true,
    scenarios: offers(of['scenarios']),
    studies: offers(of['studies']),
    runs: offers(of['runs']),
  };
}

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

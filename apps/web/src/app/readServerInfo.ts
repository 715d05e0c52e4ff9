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

// The shell of the explorer reads the part after the # as a query: scenario (name of a packaged one), mode, seed, any
// number of set=PATH=VALUE, and relief (none or server). Everything else about a run follows from these. It is never
// sent to a server. apps/web/src/app/fragment.ts and fragmentRun.ts are the other end.

/** A run to be shown. */
export interface LinkedRun {
  /** Name of a scenario that comes with the program. */
  readonly scenario: string;
  readonly mode: string;
  readonly seed: number;
  /** `path=value` each. */
  readonly settings: readonly string[];
  readonly relief: 'none' | 'server';
}

/**
 * Address of a run in the explorer.
 *
 * @param url - of the explorer, with its base path
 * @param run - what is to be shown
 * @example
 * ```ts
 * import { explorerLink } from 'redoubt';
 * const run = { scenario: 'murted', mode: 'standAlone', seed: 7, settings: ['durationMin=30'], relief: 'server' } as const;
 * explorerLink('http://localhost:4710/', run) // => 'http://localhost:4710/#scenario=murted&mode=standAlone&seed=7&set=durationMin%3D30&relief=server'
 * ```
 */
export function explorerLink(url: string, { scenario, mode, seed, settings, relief }: LinkedRun): string {
  const query = new URLSearchParams({ scenario, mode, seed: String(seed) });
  for (const setting of settings) query.append('set', setting);
  query.set('relief', relief);
  return `${url}#${query}`;
}

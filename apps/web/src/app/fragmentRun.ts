import type { ReliefWish } from '../run/caseRequest.ts';

/** What a link may say of a run beside its scenario, mode and seed. */
export interface FragmentRun {
  /** `path=value` each. */
  readonly settings: readonly string[];
  readonly relief: ReliefWish;
}

const MOST_SETTINGS = 500;
const MOST_CHARACTERS = 2_000;

/**
 * Reads the settings (`set=PATH=VALUE`, any number) and the relief of a fragment, as `redoubt start` writes them.
 *
 * @param fragment - part of the address behind `#`
 * @returns settings in their order, a smooth earth if relief is not asked for; what is not understood is left out
 */
export function parseFragmentRun(fragment: string): FragmentRun {
  const values = new URLSearchParams(fragment.replace(/^#/, ''));
  const settings = values.getAll('set').slice(0, MOST_SETTINGS);
  return {
    settings: settings.filter((line) => line.length <= MOST_CHARACTERS && /^[^=\s]+=./.test(line)),
    relief: values.get('relief') === 'server' ? 'server' : 'none',
  };
}

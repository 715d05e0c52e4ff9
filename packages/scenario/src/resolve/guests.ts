import type { CommandPostSpec } from '@redoubt/kernel';
import type { CommandSetting } from '../scenario/index.ts';

/** Guests at the console of a post, in SI and in a fixed order; nothing where there are none. */
export function guestsOf({ guests = [] }: CommandSetting, durationS: number): Pick<CommandPostSpec, 'guests'> {
  if (guests.length === 0) return {};
  const inSeconds = guests.map(({ owner, fromMin, toMin }) => ({
    ownerId: owner,
    fromS: 60 * fromMin,
    // to the end: the last step included
    toS: toMin === undefined ? durationS + 1 : 60 * toMin,
  }));
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return {
    guests: inSeconds.sort((a, b) => order(a.ownerId, b.ownerId) || a.fromS - b.fromS || a.toS - b.toS),
  };
}

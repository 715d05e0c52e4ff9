import { checkCount, checkPositive, checkProbability } from './checks.ts';

/** Outcome of a raid that arrives together. */
export interface SaturationResult {
  readonly engageable: number;
  readonly expectedLeakers: number;
}

/**
 * Leakers of a simultaneous raid against channels that each serve one target per cycle within a window.
 *
 * @param raidSize - targets, integer >= 1
 * @param channels - fire channels, integer >= 1
 * @param cycleS - time that a channel spends on one target, seconds, > 0
 * @param windowS - time for which the raid can be engaged, seconds, >= 0
 * @param sspk - kill probability of one engagement, [0, 1]
 * @returns targets that find a channel, expected leakers
 * @throws RangeError if an argument is out of range
 * @remarks Own: channels x floor(window / cycle), each target engaged once at most.
 * @example
 * ```ts
 * import { saturationRaid } from '@redoubt/kernel';
 * saturationRaid(8, 2, 30, 100, 0.5) // => { engageable: 6, expectedLeakers: 5 }
 * ```
 */
export function saturationRaid(
  raidSize: number,
  channels: number,
  cycleS: number,
  windowS: number,
  sspk: number,
): SaturationResult {
  checkCount('raidSize', raidSize, 1);
  checkCount('channels', channels, 1);
  checkPositive('cycleS', cycleS);
  if (!(windowS >= 0)) throw new RangeError(`windowS is ${windowS}, expected seconds >= 0`);
  checkProbability('sspk', sspk);
  const engageable = Math.min(raidSize, channels * Math.floor(windowS / cycleS));
  return { engageable, expectedLeakers: raidSize - engageable * sspk };
}

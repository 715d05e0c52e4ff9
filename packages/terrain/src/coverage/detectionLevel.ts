// Levels of probability and of signal to noise that layers of coverage need.
import type { CompiledRadar, SwerlingCase } from '@redoubt/kernel';
import { mOfNProbability, pdOfSnr } from '@redoubt/kernel';

/** A track starts when this many of so many successive looks detect, with at least this probability. */
export const TRACKING_RULE = { hits: 3, looks: 5, startP: 0.9 } as const;

/**
 * Detection probability of one look from which a track starts within a few looks.
 *
 * @param rule - hits of looks, and the probability to have them
 * @returns probability of one look, (0, 1): P(at least `hits` of `looks`) = `startP`
 * @remarks
 * Source: binary integration; the rule itself is assumed. Valid: looks independent of one another (Swerling 1 from scan
 * to scan). Not modelled: the tracker's own gates and clutter, the way flown between the looks.
 * @example
 * ```ts
 * import { trackingPd } from '@redoubt/terrain';
 * Math.round(trackingPd() * 1e4) / 1e4 // => 0.7534
 * ```
 */
export function trackingPd(rule: { hits: number; looks: number; startP: number } = TRACKING_RULE): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (mOfNProbability(rule.hits, rule.looks, middle) < rule.startP) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Signal to noise (or clutter) ratio from which one look detects with a given probability.
 *
 * @param radar - from the kernel's `compileRadar`
 * @param swerling - fluctuation of the target
 * @param pd - wanted probability, (pfa, 1)
 * @returns mean ratio of one pulse, linear
 * @throws RangeError if the probability is not between the false alarm probability and 1
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec } from '@redoubt/kernel';
 * import { snrForPd } from '@redoubt/terrain';
 * Math.round(snrForPd(compileRadar(defaultRadarSpec()), 1, 0.5) * 100) / 100 // => 18.93
 * ```
 */
export function snrForPd(radar: CompiledRadar, swerling: SwerlingCase, pd: number): number {
  if (!(pd > radar.pfa && pd < 1)) throw new RangeError(`pd is ${pd}, expected more than ${radar.pfa} and less than 1`);
  let low = 0;
  let high = 1;
  while (pdOfSnr(radar, swerling, high) < pd && high < 1e12) high *= 4;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (pdOfSnr(radar, swerling, middle) < pd) low = middle;
    else high = middle;
  }
  return high;
}

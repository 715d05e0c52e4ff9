import type { Intercept, RelativeMotion } from '../engage/index.ts';

/** Share of a range by which rounding may put a place on a sphere beyond it. */
const ON_SPHERE = 1e-9;

/**
 * Latest launch that still meets a target between minimum and maximum range, and not after a time.
 *
 * @param motion - target relative to the launcher now, metres, metres per second
 * @param missileSpeedMps - mean speed, > 0
 * @param minimumRangeM - nearest intercept
 * @param maximumRangeM - farthest intercept
 * @param untilS - latest intercept, seconds from now, >= 0
 * @returns the intercept; its launch may lie before now: it is too late for one then. Null: it is never in reach until then
 * @remarks
 * Source: closed form. At an intercept after t seconds the round left |p + v t| / V before. That launch is latest at an
 * end of the time in reach, or, for a target faster than the round, where it recedes as fast as the round flies. The
 * counterpart of `earliestIntercept`. Not modelled: what is not modelled there.
 * @example
 * ```ts
 * import { latestIntercept } from '@redoubt/kernel';
 * // 75 s until it is over the launcher, forbidden nearer than 5 km: met there after 55 s.
 * latestIntercept({ x: 18_750, y: 0, z: 0, vx: -250, vy: 0, vz: 0 }, 1_000, 5_000, 240_000, 75) // => { launchInS: 50, interceptInS: 55, rangeM: 5000 }
 * ```
 */
export function latestIntercept(
  motion: RelativeMotion,
  missileSpeedMps: number,
  minimumRangeM: number,
  maximumRangeM: number,
  untilS: number,
): Intercept | null {
  const { x, y, z, vx, vy, vz } = motion;
  const a = vx * vx + vy * vy + vz * vz;
  const b = x * vx + y * vy + z * vz;
  const c = x * x + y * y + z * z;
  let best: Intercept | null = null;
  const tryAt = (interceptInS: number): void => {
    if (!(interceptInS >= 0) || interceptInS > untilS) return;
    const rangeM = Math.sqrt(Math.max(0, c + interceptInS * (2 * b + interceptInS * a)));
    if (rangeM > maximumRangeM * (1 + ON_SPHERE) || rangeM < minimumRangeM * (1 - ON_SPHERE)) return;
    const launchInS = interceptInS - rangeM / missileSpeedMps;
    if (best === null || launchInS > best.launchInS) best = { launchInS, interceptInS, rangeM };
  };
  const tryWhere = (q2: number, q1: number, q0: number): void => {
    const d = q1 * q1 - q2 * q0;
    if (q2 === 0 || d < 0) return;
    const root = Math.sqrt(d);
    tryAt((-q1 - root) / q2);
    tryAt((-q1 + root) / q2);
  };
  tryAt(untilS);
  tryAt(0);
  tryWhere(a, b, c - maximumRangeM * maximumRangeM);
  tryWhere(a, b, c - minimumRangeM * minimumRangeM);
  // (b + a t)^2 = V^2 (c + 2 b t + a t^2): where it recedes at the speed of the round.
  const v2 = missileSpeedMps * missileSpeedMps;
  if (a > v2) tryWhere(a * (a - v2), b * (a - v2), b * b - v2 * c);
  return best;
}

/** A target that enters the maximum range later than this is not waited for: a day, seconds. */
const LONGEST_WAIT_S = 86_400;

/** Where and when a missile at constant mean speed meets a target on a straight line. */
export interface Intercept {
  /** Seconds from now until launch and until intercept. */
  readonly launchInS: number;
  readonly interceptInS: number;
  /** Distance from launcher to intercept, metres. */
  readonly rangeM: number;
}

/** Target relative to the launcher: position and velocity, metres and metres per second, any Cartesian frame. */
export interface RelativeMotion {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly vx: number;
  readonly vy: number;
  readonly vz: number;
}

/**
 * Time of flight to a target on a straight line, seconds from launch; null if the missile never catches it.
 *
 * @param motion - target relative to the launcher at launch
 * @param missileSpeedMps - mean speed, > 0
 * @returns smallest positive root of |p + v t| = V t
 * @remarks Source: quadratic closed form. Not modelled: boost phase, drag, turning.
 * @example
 * ```ts
 * import { timeOfFlightS } from '@redoubt/kernel';
 * timeOfFlightS({ x: 100_000, y: 0, z: 0, vx: -250, vy: 0, vz: 0 }, 750) // => 100
 * ```
 */
export function timeOfFlightS(motion: RelativeMotion, missileSpeedMps: number): number | null {
  const { x, y, z, vx, vy, vz } = motion;
  const a = vx * vx + vy * vy + vz * vz - missileSpeedMps * missileSpeedMps;
  const b = x * vx + y * vy + z * vz;
  const c = x * x + y * y + z * z;
  if (c === 0) return 0;
  if (a === 0) return b < 0 ? -c / (2 * b) : null;
  const d = b * b - a * c;
  if (d < 0) return null;
  const root = Math.sqrt(d);
  const t1 = (-b - root) / a;
  const t2 = (-b + root) / a;
  const first = Math.min(t1, t2);
  const second = Math.max(t1, t2);
  if (first > 0) return first;
  return second > 0 ? second : null;
}

function after(motion: RelativeMotion, tS: number): RelativeMotion {
  const { x, y, z, vx, vy, vz } = motion;
  return { x: x + vx * tS, y: y + vy * tS, z: z + vz * tS, vx, vy, vz };
}

/**
 * Earliest launch, not before a delay, whose intercept lies between minimum and maximum range.
 *
 * @param motion - target relative to the launcher now, metres, metres per second
 * @param missileSpeedMps - mean speed
 * @param minimumRangeM - nearest intercept
 * @param maximumRangeM - farthest intercept
 * @param readyInS - earliest launch, seconds from now, >= 0
 * @returns the intercept, or null if there is none: the target never comes into reach, or is already too close
 * @remarks
 * If the intercept of a launch at `readyInS` is too far, the launch waits until the target will cross the maximum
 * range just as the missile arrives there.
 * @example
 * ```ts
 * import { earliestIntercept } from '@redoubt/kernel';
 * earliestIntercept({ x: 400_000, y: 0, z: 0, vx: -250, vy: 0, vz: 0 }, 1_500, 5_000, 240_000, 20)?.launchInS // => 480
 * ```
 */
export function earliestIntercept(
  motion: RelativeMotion,
  missileSpeedMps: number,
  minimumRangeM: number,
  maximumRangeM: number,
  readyInS: number,
): Intercept | null {
  const start = after(motion, readyInS);
  const flightS = timeOfFlightS(start, missileSpeedMps);
  if (flightS !== null) {
    const rangeM = missileSpeedMps * flightS;
    if (rangeM < minimumRangeM) return null;
    if (rangeM <= maximumRangeM) return { launchInS: readyInS, interceptInS: readyInS + flightS, rangeM };
  }
  // Entry into the sphere of maximum range: smaller root of |p + v t| = R.
  const { x, y, z, vx, vy, vz } = motion;
  const a = vx * vx + vy * vy + vz * vz;
  const b = x * vx + y * vy + z * vz;
  const c = x * x + y * y + z * z - maximumRangeM * maximumRangeM;
  const d = b * b - a * c;
  if (a === 0 || d < 0) return null;
  const entryS = (-b - Math.sqrt(d)) / a;
  const launchInS = entryS - maximumRangeM / missileSpeedMps;
  if (launchInS < readyInS || !(entryS <= LONGEST_WAIT_S)) return null;
  return { launchInS, interceptInS: entryS, rangeM: maximumRangeM };
}

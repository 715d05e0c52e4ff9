import type { KinematicBand } from './identitySpec.ts';

/**
 * A band of speed and height widened about its middle.
 *
 * @param band - band as the catalogue gives it
 * @param breadth - factor on both half widths, >= 0; 1 returns the band itself
 * @returns band whose speed does not fall below 0
 * @remarks Broad criteria are a cause of misclassification that inquiries name; nothing public gives their widths.
 * @example
 * ```ts
 * import { widenBand } from '@redoubt/kernel';
 * widenBand({ minimumSpeedMps: 400, maximumSpeedMps: 600, minimumAltitudeM: 0, maximumAltitudeM: 1_000 }, 2).minimumSpeedMps // => 300
 * ```
 */
export function widenBand(band: KinematicBand, breadth: number): KinematicBand {
  if (breadth === 1) return band;
  const speed = (band.minimumSpeedMps + band.maximumSpeedMps) / 2;
  const halfSpeed = (breadth * (band.maximumSpeedMps - band.minimumSpeedMps)) / 2;
  const altitude = (band.minimumAltitudeM + band.maximumAltitudeM) / 2;
  const halfAltitude = (breadth * (band.maximumAltitudeM - band.minimumAltitudeM)) / 2;
  return {
    minimumSpeedMps: Math.max(0, speed - halfSpeed),
    maximumSpeedMps: speed + halfSpeed,
    minimumAltitudeM: altitude - halfAltitude,
    maximumAltitudeM: altitude + halfAltitude,
  };
}

/**
 * Whether a speed and an altitude lie in a band.
 *
 * @param band - limits
 * @param speedMps - over ground, metres per second
 * @param altitudeM - above mean sea level, metres; NaN: not known, the speed decides
 * @returns true on the edges too
 * @example
 * ```ts
 * import { isInBand } from '@redoubt/kernel';
 * isInBand({ minimumSpeedMps: 0, maximumSpeedMps: 100, minimumAltitudeM: 0, maximumAltitudeM: 500 }, 100, 0) // => true
 * ```
 */
export function isInBand(band: KinematicBand, speedMps: number, altitudeM: number): boolean {
  return (
    speedMps >= band.minimumSpeedMps &&
    speedMps <= band.maximumSpeedMps &&
    !(altitudeM < band.minimumAltitudeM) &&
    !(altitudeM > band.maximumAltitudeM)
  );
}

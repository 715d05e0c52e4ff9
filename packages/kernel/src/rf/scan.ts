import type { RadarScan } from './radarSpec.ts';

const TURN: number = 2 * Math.PI;

/**
 * Time of the first look at an azimuth after a given time.
 *
 * @param scan - how the beam comes round
 * @param azimuthRad - clockwise from true north at the radar, any turn
 * @param afterS - seconds since the start of the scenario
 * @param sectorCentreRad - present middle of a sector scan; ignored by a rotating one
 * @returns time > `afterS`, seconds; NaN when the azimuth is outside the sector
 * @remarks
 * A rotating beam points north at time 0 and turns evenly. A sector scan starts each revisit at its left edge and
 * sweeps it evenly.
 * @example
 * ```ts
 * import { beamPassTimeS } from '@redoubt/kernel';
 * beamPassTimeS({ kind: 'rotating', periodS: 10, clockwise: true }, Math.PI / 2, 0, 0) // => 2.5
 * ```
 */
export function beamPassTimeS(scan: RadarScan, azimuthRad: number, afterS: number, sectorCentreRad: number): number {
  let periodS: number;
  let fraction: number;
  if (scan.kind === 'rotating') {
    periodS = scan.periodS;
    fraction = azimuthRad / TURN;
    fraction -= Math.floor(fraction);
  } else {
    periodS = scan.revisitS;
    const offset = offsetFrom(sectorCentreRad, azimuthRad);
    if ((offset < 0 ? -offset : offset) > 0.5 * scan.widthRad) return NaN;
    fraction = offset / scan.widthRad + 0.5;
  }
  const n = Math.floor(afterS / periodS - fraction) + 1;
  const timeS = (n + fraction) * periodS;
  return timeS > afterS ? timeS : timeS + periodS;
}

/**
 * Signed smallest turn from one azimuth to another.
 *
 * @param fromRad - azimuth, any turn
 * @param toRad - azimuth, any turn
 * @returns radians in [-pi, pi), clockwise positive
 * @example
 * ```ts
 * import { offsetFrom } from '@redoubt/kernel';
 * offsetFrom(0, Math.PI / 2) === Math.PI / 2 // => true
 * ```
 */
export function offsetFrom(fromRad: number, toRad: number): number {
  const turns = (toRad - fromRad) / TURN + 0.5;
  return (turns - Math.floor(turns) - 0.5) * TURN;
}

/**
 * Middle of a sector scan that slews towards an azimuth.
 *
 * @param centreRad - middle at the start of the slew
 * @param goalRad - wanted middle
 * @param slewRadPerS - turning rate, radians per second, >= 0
 * @param durationS - time since the start, seconds, >= 0
 * @returns azimuth, radians; takes the shorter way round and stops at the goal
 * @example
 * ```ts
 * import { slewedCentreRad } from '@redoubt/kernel';
 * slewedCentreRad(0, 1, 0.25, 2) // => 0.5
 * ```
 */
export function slewedCentreRad(centreRad: number, goalRad: number, slewRadPerS: number, durationS: number): number {
  const turn = offsetFrom(centreRad, goalRad);
  const step = slewRadPerS * durationS;
  if (step >= (turn < 0 ? -turn : turn)) return goalRad;
  return turn < 0 ? centreRad - step : centreRad + step;
}

import type { SwerlingCase } from './detection/swerlingCase.ts';
import { trigamma } from './exposureTrigamma.ts';

/** Decibels of one natural unit of power. */
const DB_PER_NEPER = 4.342944819032518;

/** Independent powers that the echo of one look is a mean of; Infinity: a steady echo. */
function echoShape(swerling: SwerlingCase, pulses: number): number {
  if (swerling === 0) return Infinity;
  const perDraw = swerling <= 2 ? 1 : 2;
  return swerling === 1 || swerling === 3 ? perDraw : perDraw * pulses;
}

/**
 * Error of one look's measurement of the mean radar cross-section, in decibels: fluctuation and receiver noise.
 *
 * @param snrLinear - mean signal to noise of one pulse, linear, > 0
 * @param pulses - pulses added without phase in the look, >= 1
 * @param swerling - fluctuation of the echo
 * @returns standard deviation of the look's level about the mean level, decibels, > 0
 * @throws RangeError for a ratio that is not above 0 or pulses below 1
 * @remarks
 * Own derivation. The power out of the detector has mean N(1 + s) and variance N(1 + 2s) + N^2 s^2 / k (k: shape of the
 * echo, 1 and 2 for Swerling 1 and 3, N and 2N for 2 and 4). A gamma distribution with these moments has the shape
 * K = mean^2 / variance, and the standard deviation of its level is 4.343 sqrt(trigamma(K)) dB. A level of signal plus
 * noise tells 1 + s, so one decibel of it is (1 + s)/s decibels of cross-section. Exact for Swerling 1 with one pulse
 * (5.57 dB at a high ratio) and Swerling 2. From 13 dB on within 2 % of simulated looks for the others with one pulse, 7 %
 * too large for Swerling 1 with eight.
 * Not modelled: that only looks above the threshold are measured, errors of range and of the beam's shape.
 * @example
 * ```ts
 * import { exposureNoiseDb } from '@redoubt/kernel';
 * Math.round(exposureNoiseDb(1e9, 1, 1) * 100) / 100 // => 5.57
 * ```
 */
export function exposureNoiseDb(snrLinear: number, pulses: number, swerling: SwerlingCase): number {
  if (!(snrLinear > 0)) throw new RangeError(`signal to noise is ${snrLinear}, expected more than 0`);
  if (!(pulses >= 1)) throw new RangeError(`pulses is ${pulses}, expected at least 1`);
  const mean = pulses * (1 + snrLinear);
  const signal = pulses * snrLinear;
  const variance = pulses * (1 + 2 * snrLinear) + (signal * signal) / echoShape(swerling, pulses);
  return (DB_PER_NEPER * Math.sqrt(trigamma((mean * mean) / variance)) * (1 + snrLinear)) / snrLinear;
}

import { cos, exp, log } from '../num/detmath.ts';
import { dbToLinear } from './decibel.ts';
import { RADAR_BANDS, type RadarBand } from './radarBand.ts';
import type { SignatureSpec } from './signatureSpec.ts';

/**
 * Median radar cross-section of an object at one aspect, spread and reflectors included.
 *
 * @param signature - class of the object
 * @param band - radar band
 * @param aspectRad - angle between the object's nose and the line to the radar: 0 from ahead, pi/2 from the side
 * @param spreadDrawDb - the object's own deviation, decibels: `spreadDb` times a standard normal draw
 * @returns square metres, > 0
 * @remarks
 * Own interpolation: the level in decibels goes as sin^2 of the aspect from nose to beam and from beam to tail, which
 * is smooth and hits the three given values. Reflectors add to it at every aspect and do not spread.
 * Not modelled: elevation aspect, polarisation, flashes of a few degrees, bistatic angles.
 * @example
 * ```ts
 * import { rcsM2 } from '@redoubt/kernel';
 * const flat = { noseM2: 1, beamM2: 1, tailM2: 1 };
 * const medianRcsM2 = { VHF: flat, UHF: flat, L: flat, S: flat, C: flat, X: flat };
 * rcsM2({ medianRcsM2, spreadDb: 5, fluctuationSwerling: 1, reflectorRcsM2: null }, 'S', 0.7, 0) // => 1
 * ```
 */
export function rcsM2(signature: SignatureSpec, band: RadarBand, aspectRad: number, spreadDrawDb: number): number {
  const compiled = compileSignature(signature);
  return lookRcsM2(compiled, RADAR_BANDS.indexOf(band), cos(aspectRad), dbToLinear(spreadDrawDb));
}

/** A signature reduced to the numbers that a look needs. */
export interface CompiledSignature {
  /** Float64Array, shape (bands, 3): ln of nose, beam and tail values in square metres, bands as in `RADAR_BANDS`. */
  readonly lnRcs: Float64Array;
  /** Float64Array, shape (bands): value from the side, square metres. */
  readonly beamM2: Float64Array;
  readonly reflectorRcsM2: number;
}

/**
 * Reduces a signature to the numbers that a look needs.
 *
 * @param signature - class of the object
 * @returns compiled signature for `lookRcsM2`
 * @example
 * ```ts
 * import { compileSignature } from '@redoubt/kernel';
 * const flat = { noseM2: 1, beamM2: 1, tailM2: 1 };
 * const medianRcsM2 = { VHF: flat, UHF: flat, L: flat, S: flat, C: flat, X: flat };
 * compileSignature({ medianRcsM2, spreadDb: 5, fluctuationSwerling: 1, reflectorRcsM2: 2 }).reflectorRcsM2 // => 2
 * ```
 */
export function compileSignature(signature: SignatureSpec): CompiledSignature {
  const lnRcs = new Float64Array(3 * RADAR_BANDS.length);
  RADAR_BANDS.forEach((band, i) => {
    const { noseM2, beamM2, tailM2 } = signature.medianRcsM2[band];
    lnRcs[3 * i] = log(noseM2);
    lnRcs[3 * i + 1] = log(beamM2);
    lnRcs[3 * i + 2] = log(tailM2);
  });
  const beamM2 = Float64Array.from(RADAR_BANDS, (band) => signature.medianRcsM2[band].beamM2);
  return { lnRcs, beamM2, reflectorRcsM2: signature.reflectorRcsM2 ?? 0 };
}

/**
 * Radar cross-section for one look, allocation-free.
 *
 * @param signature - from `compileSignature`
 * @param bandIndex - index into `RADAR_BANDS`
 * @param cosAspect - cosine of the angle between nose and line to the radar, [-1, 1]
 * @param spreadFactor - the object's own linear factor on its median, > 0
 * @returns square metres, > 0
 * @example
 * ```ts
 * import { compileSignature, lookRcsM2 } from '@redoubt/kernel';
 * const flat = { noseM2: 1, beamM2: 1, tailM2: 1 };
 * const medianRcsM2 = { VHF: flat, UHF: flat, L: flat, S: flat, C: flat, X: flat };
 * const signature = compileSignature({ medianRcsM2, spreadDb: 5, fluctuationSwerling: 1, reflectorRcsM2: 2 });
 * lookRcsM2(signature, 3, 0.5, 10) // => 12
 * ```
 */
export function lookRcsM2(
  signature: CompiledSignature,
  bandIndex: number,
  cosAspect: number,
  spreadFactor: number,
): number {
  const ln = signature.lnRcs;
  const beam = ln[3 * bandIndex + 1];
  const end = ln[3 * bandIndex + (cosAspect >= 0 ? 0 : 2)];
  const median = end === beam ? signature.beamM2[bandIndex] : +exp(beam + (end - beam) * cosAspect * cosAspect);
  return median * spreadFactor + signature.reflectorRcsM2;
}

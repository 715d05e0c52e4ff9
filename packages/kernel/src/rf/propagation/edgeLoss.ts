// Diffraction over the one edge that hides a target (level 2): a single knife edge, both ways.
import { exp, log10 } from '../../num/detmath.ts';
import { dbToLinear } from '../decibel.ts';

/** Radars below this frequency look over edges (level 2) unless told otherwise; the others have line of sight only. */
export const KNIFE_EDGE_BELOW_HZ = 1e9;

/** Two-way loss beyond which one knife edge says nothing and the target counts as hidden, decibels. */
export const EDGE_LOSS_LIMIT_DB = 20;

/** What rough ground costs on top of the edge where the path is fully obstructed (Bullington), one way, decibels. */
export const ROUGH_GROUND_DB = 10;

/** 10^(2 x 6.9 / 10), two-way loss of the approximation at v = 0.1. */
const LOSS_AT_GRAZING = 23.988329190194904;
/** Power factor at EDGE_LOSS_LIMIT_DB. */
const LEAST_FACTOR = 0.01;
/** Below it the edge does nothing. */
const CLEAR_V = -0.78;
const LN10 = 2.302585092994046;

/**
 * Two-way power factor of the edge that limits the line of sight to a target.
 *
 * @param hiddenM - lowest altitude in line of sight at the target's place minus the target's altitude, metres; negative:
 *   the target is in sight
 * @param edgeM - distance of the controlling edge from the antenna over ground, metres; 0: none, the ground
 *   at the target's place is in sight
 * @param groundM - distance of the target from the antenna over ground, metres, > 0
 * @param wavelengthM - metres, > 0
 * @param roughGroundDb - what rough ground costs on top, one way, where the edge obstructs fully, decibels, >= 0; 0: one
 *   sharp edge and nothing else; `ROUGH_GROUND_DB`: Bullington's correction
 * @returns linear power ratio, 0 or 0.01..1; 0: hidden, the loss is beyond `EDGE_LOSS_LIMIT_DB`
 * @remarks
 * Source: itu-p526 eq. 26 and 31. The ray through the lowest visible altitude touches the edge, so the edge stands
 * hiddenM x edgeM / groundM above the line to the target: curvature and refraction cancel. Two ways cost twice the
 * decibels of `knifeEdgeLossApproximateDb`; its logarithm cancels as well. Without an edge, or with one at the target
 * itself, what is below is hidden and nothing above costs anything. Rough ground: eq. 51, J + (1 - exp(-J / 6)) (10 + 0.02 dB
 * a kilometre), which stands for other edges and round tops. Valid: one edge, far from both ends. Not modelled: the bare
 * curve of the sea, which costs more (docs/models/diffraction.md has the errors with and without the correction).
 * @example
 * ```ts
 * import { edgePowerFactor, linearToDb } from '@redoubt/kernel';
 * edgePowerFactor(-500, 20_000, 40_000, 2) // => 1
 * Math.round(-10 * linearToDb(edgePowerFactor(0, 20_000, 40_000, 2))) // => 121
 * edgePowerFactor(500, 20_000, 40_000, 2) // => 0
 * ```
 */
export function edgePowerFactor(
  hiddenM: number,
  edgeM: number,
  groundM: number,
  wavelengthM: number,
  roughGroundDb = 0,
): number {
  const farM = groundM - edgeM;
  if (!(farM > 0 && edgeM > 0)) return hiddenM > 0 ? 0 : 1;
  const v = hiddenM * Math.sqrt((2 * edgeM) / (wavelengthM * groundM * farM));
  if (v <= CLEAR_V) return 1;
  const x = v - 0.1;
  const root = Math.sqrt(x * x + 1) + x;
  if (roughGroundDb > 0) {
    const edgeDb = 6.9 + 20 * log10(root);
    if (edgeDb <= 0) return 1;
    const lossDb = 2 * (edgeDb + (1 - exp(-edgeDb / 6)) * roughGroundDb * (1 + 2e-6 * groundM));
    return lossDb > EDGE_LOSS_LIMIT_DB ? 0 : dbToLinear(-lossDb);
  }
  const square = root * root;
  const factor = 1 / (LOSS_AT_GRAZING * square * square);
  return factor < LEAST_FACTOR ? 0 : factor < 1 ? factor : 1;
}

/**
 * How far below the line of sight a target still is when the edge costs a given two-way loss.
 *
 * @param lossDb - two-way loss, decibels, 0 to 60
 * @param edgeM - distance of the controlling edge from the antenna over ground, metres, >= 0
 * @param groundM - distance of the target from the antenna over ground, metres, > 0
 * @param wavelengthM - metres, > 0
 * @param roughGroundDb - as in `edgePowerFactor`
 * @returns metres below the lowest altitude in line of sight; negative: above it (losses below 12.1 dB, over rough ground 24.7 dB); 0 where the edge
 *   is at the target or at the antenna
 * @throws RangeError if lossDb is not from 0 to 60
 * @remarks Source: the inverse of `edgePowerFactor`, without its limit.
 * @example
 * ```ts
 * import { edgeDepthM, edgePowerFactor, linearToDb } from '@redoubt/kernel';
 * const depthM = edgeDepthM(15, 20_000, 40_000, 2);
 * Math.round(depthM) // => 34
 * Math.round(-100 * linearToDb(edgePowerFactor(depthM, 20_000, 40_000, 2))) // => 1500
 * ```
 */
export function edgeDepthM(
  lossDb: number,
  edgeM: number,
  groundM: number,
  wavelengthM: number,
  roughGroundDb = 0,
): number {
  if (!(lossDb >= 0 && lossDb <= 60)) throw new RangeError(`lossDb = ${lossDb}, expected 0 to 60 decibels`);
  const farM = groundM - edgeM;
  if (!(farM > 0 && edgeM > 0)) return 0;
  const v = edgeParameterOf(sharpEdgeDb(0.5 * lossDb, roughGroundDb * (1 + 2e-6 * groundM)));
  return v * Math.sqrt((wavelengthM * groundM * farM) / (2 * edgeM));
}

/** One-way loss of the sharp edge that makes up a loss together with rough ground: J + (1 - exp(-J / 6)) ground rises with J. */
function sharpEdgeDb(lossDb: number, groundDb: number): number {
  if (groundDb === 0) return lossDb;
  let low = 0;
  let high = lossDb;
  for (let i = 0; i < 50; i++) {
    const middle = 0.5 * (low + high);
    if (middle + (1 - exp(-middle / 6)) * groundDb < lossDb) low = middle;
    else high = middle;
  }
  return low;
}

/** v at which a sharp edge costs so much one way. */
function edgeParameterOf(edgeDb: number): number {
  const root = exp((edgeDb - 6.9) * (LN10 / 20));
  return Math.max(CLEAR_V, 0.5 * (root - 1 / root) + 0.1);
}

import { WIDEST_GATE_M } from './misfit.ts';

/** 1 sigma of each track quality 0..15, metres: 50 m at 15 by either axis, doubled variance per step, at most the gate. */
const SIGMA_M: Float64Array = Float64Array.from({ length: 16 }, (_, quality) => {
  let variance = 2 * 2_500;
  for (let q = quality; q < 15; q++) variance *= 2;
  return Math.min(Math.sqrt(variance), WIDEST_GATE_M);
});

/** 1 sigma of a track from its quality, 0..15, metres. */
export function sigmaOfQuality(quality: number): number {
  return SIGMA_M[Math.min(15, Math.max(0, quality))];
}

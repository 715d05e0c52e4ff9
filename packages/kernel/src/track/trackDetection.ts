import type { TrackerState } from './trackerState.ts';

/** Codes that many aircraft share (conspicuity and emergency codes, octal 0000, 2000, 7000, 7500 to 7700) identify nobody. */
const SHARED_CODES: readonly number[] = [0o0000, 0o2000, 0o7000, 0o7500, 0o7600, 0o7700];

/**
 * Whether a Mode A code tells one aircraft from another.
 *
 * @param code - 0 to 4095, or -1
 * @returns false for no code and for codes that many aircraft share
 */
export function isDiscreteCode(code: number): boolean {
  return code >= 0 && !SHARED_CODES.includes(code);
}

/**
 * Probability that a look at a track's target gives a plot.
 *
 * @param state - tracker
 * @param row - row of a live track
 * @returns the expected probability, moved towards the track's own share of hits, [0.1, 0.99]
 */
export function trackDetectionProbability(state: TrackerState, row: number): number {
  const { detectionProbability, detectionPriorLooks } = state.spec;
  const seen = state.hits[row] - 1;
  const p = (detectionProbability * detectionPriorLooks + seen) / (detectionPriorLooks + seen + state.looksMissed[row]);
  return p < 0.1 ? 0.1 : p > 0.99 ? 0.99 : p;
}

/**
 * Existence probability of a track just before a look.
 *
 * @param state - tracker
 * @param row - row of a live track
 * @param timeS - time of the look, seconds
 * @returns probability, less than after the previous look because the target may have gone
 */
export function existenceBefore(state: TrackerState, row: number, timeS: number): number {
  const elapsedS = timeS - state.lookS[row];
  return state.existence[row] / (1 + (elapsedS > 0 ? elapsedS : 0) / state.spec.survivalS);
}

import type { StudyProgress } from './studyOptions.ts';

/**
 * Counts runs and tells how long the rest takes.
 *
 * @param total - runs in all
 * @param found - runs that were done before
 * @param tell - told at the start and after each chunk
 * @returns function that adds runs
 */
export function progressMeter(
  total: number,
  found: number,
  tell: ((progress: StudyProgress) => void) | undefined,
): (runs: number) => void {
  const startMs = performance.now();
  let made = 0;
  const report = (): void => {
    const elapsedS = (performance.now() - startMs) / 1_000;
    const runsPerS = made > 0 && elapsedS > 0 ? made / elapsedS : 0;
    const done = found + made;
    tell?.({ done, total, runsPerS, remainingS: runsPerS > 0 ? (total - done) / runsPerS : null });
  };
  report();
  return (runs) => {
    made += runs;
    report();
  };
}

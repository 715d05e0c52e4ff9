import { describe, expect, it } from 'vitest';
import { COVERAGE_CASES, coverageOf } from './coverageCases.ts';

const REPETITIONS = 2_000;

// The draws are counters: every run of this test sees the same samples. Figures: scripts/estimator-coverage.ts.
describe('95 % intervals cover the truth', () => {
  for (const one of COVERAGE_CASES) {
    if (one.isLong === true) continue;
    const bar = { about: 'in 93 to 97 %', 'at least': 'in at least 95 %', stated: 'in less, as stated' }[one.bar];
    it(`${one.estimator}: ${one.truth}: ${bar} of ${REPETITIONS} repetitions`, () => {
      const covered = coverageOf(one, REPETITIONS);
      // At 2,000 repetitions the standard error of 95 % is 0.5 %: an exact interval may be seen at 94.5 %.
      const [low, high] = { about: [0.93, 0.97], 'at least': [0.945, 1], stated: [0.9, 0.95] }[one.bar];
      expect(covered).toBeGreaterThanOrEqual(low as number);
      expect(covered).toBeLessThanOrEqual(high as number);
    });
  }
});

import { type CoverageCase, drawsOf } from './coverage/coverageDraws.ts';
import { NESTED_CASES } from './coverage/nestedCases.ts';
import { SAMPLE_CASES } from './coverage/sampleCases.ts';
import { SENSITIVITY_CASES } from './coverage/sensitivityCases.ts';
import { STOPPING_CASES } from './coverage/stoppingCases.ts';

/** Every estimator with the truths it is tried on. */
export const COVERAGE_CASES: readonly CoverageCase[] = [
  ...SAMPLE_CASES,
  ...NESTED_CASES,
  ...STOPPING_CASES,
  ...SENSITIVITY_CASES,
];

/**
 * Share of repetitions in which an interval covers the truth.
 *
 * @param one - estimator and truth
 * @param repetitions - how many
 * @returns 0 to 1
 */
export function coverageOf(one: CoverageCase, repetitions: number): number {
  let covered = 0;
  for (let r = 0; r < repetitions; r++) if (one.covers(drawsOf(r))) covered++;
  return covered / repetitions;
}

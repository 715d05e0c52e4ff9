import { cellPairs } from '../estimates/contrast.ts';
import { holmConfidences } from '../estimates/holm.ts';
import { type NestedSample, nestedSample } from '../estimates/nestedSample.ts';
import type { RunTable } from '../estimates/runTable.ts';
import type { LevelValue } from '../plan/studyPlan.ts';
import { independentDraws } from '../sensitivity/saltelliDesign.ts';
import { becauseOf } from './because.ts';
import { claimEvidence, pValueOf } from './claimEvidence.ts';
import type { ClaimRule } from './claimRule.ts';
import { levelGroups } from './levelGroups.ts';
import type { Reading } from './readInterval.ts';
import type { Dependence, LevelReading, Verdict } from './verdict.ts';

/** A part of the study, read. */
interface ReadPart extends LevelReading {
  readonly isOrdered: boolean;
  readonly from: LevelValue;
  /** Outer draws that it rests on. */
  readonly draws: number;
}

/**
 * Factors whose levels read against each other. One draw sets all uncertain quantities at once, so that a part with a single
 * draw says nothing of the one it is named by.
 */
function dependences(parts: readonly ReadPart[]): Dependence[] {
  const levels = parts.filter(({ isUncertain, draws }) => !isUncertain || draws > 1);
  const factors = [...new Map(levels.map((one) => [`${one.isUncertain} ${one.factor}`, one])).values()];
  return factors.flatMap(({ factor, isUncertain, isOrdered }): Dependence[] => {
    const own = levels.filter((one) => one.factor === factor && one.isUncertain === isUncertain);
    const decided = own.filter(({ reading }) => reading !== 'not shown');
    const at = (word: Reading): string[] => own.filter(({ reading }) => reading === word).map(({ level }) => level);
    const [supportedAt, notSupportedAt] = [at('supported'), at('not supported')];
    if (supportedAt.length === 0 || notSupportedAt.length === 0) return [];
    const turns = decided.filter((one, i) => i > 0 && one.reading !== decided[i - 1]?.reading);
    const from = isOrdered && turns.length === 1 ? (turns[0]?.from ?? null) : null;
    return [{ factor, isUncertain, from, supportedAt, notSupportedAt }];
  });
}

function judge(table: RunTable, rule: ClaimRule, sample: NestedSample, confidence: number): Verdict {
  const { plan } = table;
  const pairs = cellPairs(plan, rule.contrast);
  const whole = claimEvidence(sample, rule, rule.decides, confidence);
  const parts = levelGroups(plan, rule.contrast, pairs);
  const tests = parts.reduce((sum, { groups }) => sum + groups.length, 0);
  const levels = parts.flatMap(({ factor, isUncertain, isOrdered, groups }) =>
    groups.map(({ label, from, pairs: some, outers }) => {
      const part = nestedSample(table, rule.metric, some, outers);
      const { reading, estimate } = claimEvidence(part, rule, rule.decides, 1 - (1 - confidence) / tests);
      return { factor, isUncertain, isOrdered, from, level: label, reading, estimate, draws: outers.length };
    }),
  );
  const dependsOn = dependences(levels);
  const verdict = dependsOn.length > 0 ? 'depends on' : whole.reading;
  return {
    claim: rule.id,
    verdict,
    because: becauseOf(rule, verdict, whole, dependsOn, confidence),
    threshold: rule.decides,
    confidence,
    estimate: whole.estimate,
    thresholds: rule.thresholds.map((threshold) => ({
      threshold,
      reading: claimEvidence(sample, rule, threshold, confidence).reading,
    })),
    dependsOn,
    levels: levels.map(({ isOrdered: _, from: __, draws: ___, ...one }) => one),
  };
}

/**
 * Verdicts on the claims of a study.
 *
 * @param table - rows of the study
 * @param rules - its claims
 * @param confidence - of all verdicts together, (0, 1), 0.95 by default
 * @returns one verdict for each claim, in order
 * @throws RangeError if a claim compares cells that the study does not have
 * @remarks
 * The rule is in docs/models/verdicts.md: the interval over the outer spread, at the confidence that Holm's procedure gives the claim, against
 * the boundary of the claim; "depends on" if two levels of a factor or uncertain quantity read against each other, at a confidence shared among all levels.
 */
export function judgeClaims(table: RunTable, rules: readonly ClaimRule[], confidence = 0.95): Verdict[] {
  const outers = independentDraws(table.plan);
  const samples = rules.map((rule) => nestedSample(table, rule.metric, cellPairs(table.plan, rule.contrast), outers));
  const pValues = rules.map((rule, i) => pValueOf(samples[i] as NestedSample, rule));
  const levels = holmConfidences(pValues, confidence);
  return rules.map((rule, i) => judge(table, rule, samples[i] as NestedSample, levels[i] as number));
}

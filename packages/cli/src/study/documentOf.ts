import { runKindOf, type Study, type StudyPlan } from '@redoubt/study';
import type { StudyDocument } from '../schemas/studyDocument.ts';
import type { StudyAnswer } from './studyAnswer.ts';

/** What a document says of the table. */
export interface TableFacts {
  readonly tableSha256: string;
  readonly kernelVersion: string;
  readonly runs: number;
  readonly reliefLine: string;
}

/** The answer of a study as the document that `--json` prints. */
export function documentOf(
  study: Study,
  plan: StudyPlan,
  { estimates }: StudyAnswer,
  facts: TableFacts,
): StudyDocument {
  return {
    study: study.name,
    title: study.title,
    question: study.question,
    isSimulated: true,
    runsOf: runKindOf(plan).name,
    planHash: plan.planHash,
    tableSha256: facts.tableSha256,
    campaignSeed: plan.campaignSeed,
    kernelVersion: facts.kernelVersion,
    runs: facts.runs,
    outerDraws: plan.outerDraws.length,
    raids: runKindOf(plan).hasGround ? plan.raidDraws.length : 0,
    replications: plan.replications,
    relief: facts.reliefLine,
    cells: plan.cells.map(({ id, mode, levels }) => ({
      id,
      ...(runKindOf(plan).hasGround ? { mode } : {}),
      levels,
      runs: plan.outerDraws.length * plan.replications,
    })),
    estimates: estimates.estimates.map(({ metric, contrast, cell, measure, value, low, high, n, method }) => {
      const of = contrast === undefined ? { contrast: cell ?? 'all', isCell: true } : { contrast, isCell: false };
      const spread = estimates.spreads.find(
        (one) => one.metric === metric && one.measure === measure && one.contrast === contrast && one.cell === cell,
      );
      const inner = { low: spread?.inner.low ?? low, high: spread?.inner.high ?? high };
      return { metric, ...of, measure, value, low, high, n, method, inner };
    }),
    notEstimated: estimates.gaps.map(({ metric, contrast, cell, measure, because }) => ({
      metric,
      contrast: contrast ?? cell ?? 'all',
      measure,
      because,
    })),
    pairing: estimates.pairing.map(({ metric, contrast, pairs, ratio, runsSaved }) => ({
      metric,
      contrast,
      pairs,
      standardErrorRatio: ratio,
      runsSaved,
    })),
    verdicts: estimates.verdicts.map(({ claim, verdict, because }) => {
      const { text = '', source = '', grade = 'assumed' } = study.claims.find(({ id }) => id === claim) ?? {};
      return { claim, text, source, grade, verdict, because };
    }),
  };
}

import type { Study, StudyPlan } from '@redoubt/study';
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
export function documentOf(study: Study, plan: StudyPlan, answer: StudyAnswer, facts: TableFacts): StudyDocument {
  return {
    study: study.name,
    title: study.title,
    question: study.question,
    isSimulated: true,
    planHash: plan.planHash,
    tableSha256: facts.tableSha256,
    campaignSeed: plan.campaignSeed,
    kernelVersion: facts.kernelVersion,
    runs: facts.runs,
    outerDraws: plan.outerDraws.length,
    raids: plan.raidDraws.length,
    replications: plan.replications,
    relief: facts.reliefLine,
    cells: plan.cells.map(({ id, mode, levels }) => ({
      id,
      mode,
      levels,
      runs: plan.outerDraws.length * plan.replications,
    })),
    estimates: answer.estimates,
    notEstimated: answer.notEstimated,
    verdicts: answer.verdicts.map(({ claim, verdict, because }) => {
      const { text = '', source = '', grade = 'assumed' } = study.claims.find(({ id }) => id === claim) ?? {};
      return { claim, text, source, grade, verdict, because };
    }),
  };
}

import { decideReplications, type ReplicationTarget, type StudyPlan } from '@redoubt/study';
import { readRows, runStudy, type StudyOptions, type StudyResult } from '@redoubt/study/node';

/** A study that ran until a difference was known well enough. */
export interface GrownStudy {
  readonly plan: StudyPlan;
  readonly result: StudyResult;
}

/**
 * Runs a study look by look until the interval of its target is narrow enough, or the most is reached.
 *
 * @param options - as for `runStudy`; `plan.replications` is the most
 * @param target - difference, width
 * @returns the plan with the replications that were run
 * @remarks What a look finds decides how many replications the next one has; finished runs are kept from look to look.
 */
export async function growStudy(options: StudyOptions, target: ReplicationTarget): Promise<GrownStudy> {
  const withReplications = (replications: number): StudyPlan => ({ ...options.plan, replications });
  const { contrast, metric, halfWidth, atMost } = target;
  const { factor, to, within, from } = contrast;
  const wanted = {
    metric,
    halfWidth,
    atMost,
    contrast: { factor, to, within, ...(from === undefined ? {} : { from }) },
  };
  let { wanted: next } = decideReplications(withReplications(1), [], wanted);
  for (let look = 0; ; look++) {
    const plan = withReplications(next);
    const isFirst = look === 0;
    const result = await runStudy({
      ...options,
      plan,
      resume: options.resume || !isFirst,
      force: options.force && isFirst,
    });
    if (!result.isComplete) return { plan, result };
    const decision = decideReplications(plan, await readRows(options.out), wanted);
    options.onNote?.(`${next} replications: ${decision.because}`);
    if (decision.isDone || decision.wanted <= next) return { plan, result };
    next = decision.wanted;
  }
}

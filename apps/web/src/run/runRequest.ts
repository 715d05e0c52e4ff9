import { createWorld, runKey } from '@redoubt/kernel';
import type { FinishedRun } from './buildReplay.ts';
import type { CaseRequest } from './caseRequest.ts';
import { FailedRun } from './failedRun.ts';
import { fetchRelief, type ReliefSource } from './fetchRelief.ts';
import { resolveRequest } from './resolveRequest.ts';
import { checkRunSize } from './runLimits.ts';
import { runRecorder } from './runRecorder.ts';
import { stepWorld } from './stepWorld.ts';

/** Where a run stands. */
export type TellProgress = (stage: string, share: number | null) => void;

/** What a run needs of its surroundings. */
export interface RunSurroundings extends ReliefSource {
  /** Address that `api/…` is relative to. */
  readonly siteUrl: string;
  readonly clockMs: () => number;
}

/**
 * Makes the run that a request asks for.
 *
 * @param request - scenario, mode, settings, seed, relief
 * @param surroundings - server, clock
 * @param tell - progress
 * @returns the finished run with its records
 * @throws FailedRun with what a user can do about it
 */
export async function runRequest(
  request: CaseRequest,
  surroundings: RunSurroundings,
  tell: TellProgress,
): Promise<FinishedRun> {
  tell('Reading the scenario', null);
  const resolved = await resolveRequest(request);
  checkRunSize(resolved.spec);
  if (request.relief === 'server') tell('Asking the server for relief', null);
  const { relief, line } = await fetchRelief(request.relief, resolved.spec, surroundings.siteUrl, surroundings);
  tell('Running', 0);
  const records = runRecorder(resolved.spec);
  try {
    const world = createWorld(resolved.spec, runKey(request.seed, 0), relief, { recorder: records.recorder });
    stepWorld(world, (share) => tell('Running', share), surroundings.clockMs);
    tell('Laying out the replay', null);
    return { request, resolved, reliefLine: line, world, records };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // What the kernel refuses of a spec, or memory that is not there.
    const next = 'Change the scenario, or run it on the command line (redoubt run) if it is large.';
    throw new FailedRun({ title: 'The run was refused', details: [error.message], next });
  }
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StudyPlan } from '../../plan/studyPlan.ts';
import type { PoisonedChunk } from '../chunk/chunkRunner.ts';
import { spanOfChunkId } from '../chunk/chunkId.ts';
import { sealed } from '../file/sealedJson.ts';
import { TEMPORARY_FOLDER, writeWhole } from '../file/writeWhole.ts';
import { STUDY_NAMES } from './studyFolder.ts';
import type { PoisonRun } from './studyOptions.ts';

/** Contents of a file in `poison/`: a chunk that failed each time. */
export interface PoisonDocument {
  readonly kind: 'redoubt-poison';
  readonly chunk: string;
  readonly runs: readonly PoisonRun[];
}

const fileOf = (out: string, id: string): string => join(out, STUDY_NAMES.poison, `${id}.json`);

/**
 * Notes the runs that keep a chunk from its end.
 *
 * @param out - folder of the study
 * @param plan - the study laid out
 * @param outcome - of the chunk
 * @returns the runs
 */
export async function notePoison(out: string, plan: StudyPlan, outcome: PoisonedChunk): Promise<readonly PoisonRun[]> {
  const { id, failed, attempts } = outcome;
  const { cell = 0, outer = 0 } = spanOfChunkId(id) ?? {};
  const cellId = plan.cells[cell]?.id ?? '';
  const runs = failed.map(
    ({ replication, seed, message }): PoisonRun => ({ cell, cellId, outer, replication, seed, message, attempts }),
  );
  const document: PoisonDocument = { kind: 'redoubt-poison', chunk: id, runs };
  const temporary = join(out, TEMPORARY_FOLDER);
  await writeWhole(fileOf(out, id), sealed(document), { mayReplace: true, temporary });
  return runs;
}

/** Forgets a chunk's failures once it has its rows. */
export async function clearPoison(out: string, id: string): Promise<void> {
  await rm(fileOf(out, id), { force: true });
}

import type { StudyPlan } from '../../plan/studyPlan.ts';
import { KERNEL_VERSION } from '@redoubt/kernel';
import type { ChunkRunner } from '../chunk/chunkRunner.ts';
import type { ChunkSpan } from '../chunk/chunkSpan.ts';
import { type ChunkEntry, entryFile, findChunks, putAside } from '../chunk/chunkStore.ts';
import { StudyFileError } from '../studyFileError.ts';

/** Chunks that are kept, and files that were put aside. */
export interface FinishedChunks {
  readonly entries: readonly ChunkEntry[];
  readonly damaged: readonly string[];
}

function foreign(out: string, id: string, what: string, expected: string): StudyFileError {
  return new StudyFileError({
    kind: 'foreign',
    file: entryFile(out, id),
    what,
    expected,
    next: 'choose another folder, or name the relief and version that this one was begun with',
  });
}

function checkOrigin(out: string, plan: StudyPlan, entry: ChunkEntry): void {
  const { id, planHash, campaignSeed, kernelVersion } = entry;
  if (planHash !== plan.planHash || campaignSeed !== plan.campaignSeed || kernelVersion !== KERNEL_VERSION) {
    const what = `belongs to plan ${planHash.slice(0, 12)}…, seed ${campaignSeed}, kernel ${kernelVersion}`;
    const expected = `plan ${plan.planHash.slice(0, 12)}…, seed ${plan.campaignSeed}, kernel ${KERNEL_VERSION}`;
    throw foreign(out, id, what, expected);
  }
}

/**
 * Finished chunks of a folder that belong to this study.
 *
 * @param out - folder
 * @param plan - the study laid out
 * @param options - `isWanted`: which spans; `runner` resolves the case of one chunk, so that other specs or another
 *   relief are noticed; `onNote` is told of what was put aside
 * @throws StudyFileError if a chunk belongs to something else
 */
export async function finishedChunks(
  out: string,
  plan: StudyPlan,
  options: {
    readonly isWanted: (span: ChunkSpan) => boolean;
    readonly runner: Pick<ChunkRunner, 'idOf'>;
    readonly onNote?: ((note: string) => void) | undefined;
  },
): Promise<FinishedChunks> {
  const { entries, damaged } = await findChunks(out, options.isWanted);
  for (const entry of entries) checkOrigin(out, plan, entry);
  const [first] = entries;
  if (first !== undefined) {
    const id = await options.runner.idOf(first);
    if (id !== first.id) throw foreign(out, first.id, 'stands for other specs or another relief', id);
  }
  for (const { problem } of damaged) {
    await putAside(out, problem.file);
    options.onNote?.(`${problem.file}: ${problem.what}; put aside, its runs are made again`);
  }
  return { entries, damaged: damaged.map(({ problem }) => problem.file) };
}

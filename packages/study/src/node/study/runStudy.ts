import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StudyPlan } from '../../plan/studyPlan.ts';
import { type ChunkRunner, type PoisonedChunk, startChunkRunner } from '../chunk/chunkRunner.ts';
import { blocksOf, type ChunkSpan, missingAfter, runsOf } from '../chunk/chunkSpan.ts';
import { type ChunkEntry, findChunks, storeChunk } from '../chunk/chunkStore.ts';
import { sweep } from '../file/sweep.ts';
import { TEMPORARY_FOLDER } from '../file/writeWhole.ts';
import { runOnQueue } from '../redis/runOnQueue.ts';
import { StudyFileError } from '../studyFileError.ts';
import { readTable } from '../table/readTable.ts';
import type { StudyManifest } from '../table/studyManifest.ts';
import { missingOf, writeTable } from '../table/writeTable.ts';
import { checkStudyOptions } from './checkStudyOptions.ts';
import { finishedChunks } from './finishedChunks.ts';
import { clearPoison, notePoison } from './poison.ts';
import { progressMeter } from './progressMeter.ts';
import { openStudyFolder, STUDY_NAMES } from './studyFolder.ts';
import type { PoisonRun, StudyOptions, StudyResult } from './studyOptions.ts';

/** Wall time that a chunk should take, milliseconds: overhead stays small, and a lost chunk costs little. */
const CHUNK_MS = 1_000;
/** Chunks that each worker should get at least, so that all end at about the same time. */
const CHUNKS_PER_WORKER = 8;
/** Up to so many replications of a cell and outer draw are chunks of one run each: nothing needs to be timed first. */
const SINGLE_RUN_REPLICATIONS = 8;
/** Runs of a chunk of a shard: machines must agree without asking each other. */
const SHARD_CHUNK_RUNS = 64;
const MAX_CHUNK_RUNS = 4_096;

async function chooseChunkRuns(options: StudyOptions, runner: ChunkRunner): Promise<number> {
  if (options.chunkRuns !== undefined) return options.chunkRuns;
  if (options.shard !== undefined) return SHARD_CHUNK_RUNS;
  const { plan, workers } = options;
  // Few replications in a block: a run that is only timed would cost more than chunks of one run each.
  if (plan.replications <= SINGLE_RUN_REPLICATIONS) return 1;
  const timed = CHUNK_MS / Math.max(0.1, await runner.timeRun());
  const fair = runsOf(blocksOf(plan, plan.replications)) / (Math.max(1, workers) * CHUNKS_PER_WORKER);
  return Math.max(1, Math.min(MAX_CHUNK_RUNS, Math.round(Math.min(timed, fair))));
}

/** Runs spans with a few in work at a time; the first error stops taking new ones and is thrown when all have ended. */
async function eachSpan(
  spans: readonly ChunkSpan[],
  atOnce: number,
  work: (span: ChunkSpan) => Promise<void>,
): Promise<void> {
  let next = 0;
  let error: unknown = null;
  const lane = async (): Promise<void> => {
    for (let span = spans[next++]; span !== undefined && error === null; span = spans[next++]) {
      try {
        await work(span);
      } catch (thrown) {
        error ??= thrown;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  if (error !== null) throw error as Error;
}

/** The finished table, if it is there and whole and of just this plan. */
async function tableThatIsThere(out: string, plan: StudyPlan): Promise<StudyManifest | null> {
  try {
    const { manifest } = await readTable(out);
    return manifest.planHash === plan.planHash && manifest.replications === plan.replications ? manifest : null;
  } catch (error) {
    if (error instanceof StudyFileError) return null;
    throw error;
  }
}

/** Final table, if every run of the whole plan has its rows, those of other shards included. */
async function finish(
  out: string,
  plan: StudyPlan,
  own: readonly ChunkEntry[],
  isShard: boolean,
): Promise<StudyManifest | null> {
  const entries = isShard ? await entriesOfAll(out) : own;
  return missingOf(plan, entries).length > 0 ? null : writeTable(out, plan, entries);
}

async function entriesOfAll(out: string): Promise<readonly ChunkEntry[]> {
  const { entries, damaged } = await findChunks(out);
  if (damaged[0] !== undefined) throw damaged[0];
  return entries;
}

/** Whether a span belongs to one of these blocks. */
function isWithin(blocks: readonly ChunkSpan[], chunkRuns: number): (span: ChunkSpan) => boolean {
  const places = new Set(blocks.map(({ cell, outer, first }) => `${cell}/${outer}/${first}`));
  return ({ cell, outer, first }) => places.has(`${cell}/${outer}/${first - (first % chunkRuns)}`);
}

/**
 * Runs a study: every run of its plan, or of a shard of it, into a folder from which it can go on after any interruption.
 *
 * @param options - plan, cases, folder, workers
 * @returns what became of it; the final table is written when every run of the plan has its rows
 * @throws StudyFileError if the folder holds something else, a chunk gave two results, or the disk is full
 * @throws RangeError if an option is out of range
 * @remarks
 * A chunk is stored whole or not at all and listed with its SHA-256, so that delivery may happen twice but a result
 * exists once. The table is the same byte for byte however the runs were cut, spread and interrupted.
 */
export async function runStudy(options: StudyOptions): Promise<StudyResult> {
  checkStudyOptions(options);
  const { plan, out, shard } = options;
  const runner = startChunkRunner({
    ...options,
    threads: Math.max(1, options.workers),
    running: options.threads,
  });
  try {
    const chunkRuns = await openStudyFolder(out, {
      ...options,
      mayJoin: shard !== undefined || options.redis !== undefined,
      chooseChunkRuns: () => chooseChunkRuns(options, runner),
    });
    const blocks = blocksOf(plan, chunkRuns, shard);
    const isWanted = shard === undefined ? () => true : isWithin(blocks, chunkRuns);
    const found = await finishedChunks(out, plan, { isWanted, runner, onNote: options.onNote });
    if (found.entries.length > 0 && !options.resume) throw alreadyBegun(out);
    const missing = blocks.flatMap(missingAfter(found.entries));
    const total = runsOf(blocks);
    const resumedRuns = total - runsOf(missing);
    const made: ChunkEntry[] = [];
    const poisoned: PoisonRun[] = [];
    if (missing.length === 0) {
      const manifest = await tableThatIsThere(out, plan);
      if (manifest !== null) return resultOf(manifest);
    } else {
      // The list goes first: a table that is being replaced is never taken for a finished one.
      for (const name of [STUDY_NAMES.manifest, STUDY_NAMES.table]) await rm(join(out, name), { force: true });
    }
    const advance = progressMeter(total, resumedRuns, options.onProgress);
    const onDone = async (entry: ChunkEntry): Promise<void> => {
      await clearPoison(out, entry.id);
      made.push(entry);
      advance(entry.count);
    };
    const onPoisoned = async (outcome: PoisonedChunk): Promise<void> => {
      poisoned.push(...(await notePoison(out, plan, outcome)));
    };
    const { redis } = options;
    if (redis !== undefined && missing.length > 0) {
      await runOnQueue({ ...options, redis }, missing, runner, { onDone, onPoisoned });
    } else {
      await eachSpan(missing, options.workers * 2 + 2, async (span) => {
        const outcome = await runner.run(span);
        if (outcome.kind === 'poisoned') return onPoisoned(outcome);
        await storeChunk(out, outcome.entry, outcome.bytes);
        await onDone(outcome.entry);
      });
    }
    await sweep(join(out, TEMPORARY_FOLDER));
    const manifest =
      poisoned.length > 0 ? null : await finish(out, plan, [...found.entries, ...made], shard !== undefined);
    return resultOf(manifest);

    function resultOf(finished: StudyManifest | null): StudyResult {
      return {
        isComplete: finished !== null,
        runs: resumedRuns + runsOf(made),
        resumedRuns,
        poisoned: [...poisoned].sort((a, b) => a.cell - b.cell || a.outer - b.outer || a.replication - b.replication),
        tableSha256: finished?.table.sha256 ?? null,
        table: finished === null ? null : join(out, finished.table.file),
        damaged: found.damaged,
      };
    }
  } finally {
    await runner.close();
  }
}

function alreadyBegun(out: string): StudyFileError {
  return new StudyFileError({
    kind: 'occupied',
    file: out,
    what: 'already holds chunks of this part of the study',
    expected: 'none yet',
    next: 'add --resume to keep them, or --force to begin anew',
  });
}

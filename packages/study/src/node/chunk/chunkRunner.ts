import { KERNEL_VERSION } from '@redoubt/kernel';
import type { StudyCase, StudyPlan } from '../../plan/studyPlan.ts';
import { rowSeed } from '../../runRow.ts';
import { runKindOf } from '../../runs/runKinds.ts';
import { reliefHashOf, type StudyRunCase } from '../../runs/studyRunCase.ts';
import { tableLabels } from '../../table/tableColumns.ts';
import { ThreadLostError } from '../pool/threadLostError.ts';
import { type CachedCase, caseCache } from './caseCache.ts';
import { chunkIdOf } from './chunkId.ts';
import type { ChunkSpan } from './chunkSpan.ts';
import type { ChunkEntry } from './chunkStore.ts';
import type { ChunkAnswer, ChunkMessage, ChunkRun, FailedRun } from './chunkWork.ts';
import { startStudyThreads, type StudyThreads } from './studyThreads.ts';

/** A chunk whose rows are made. */
export interface MadeChunk {
  readonly kind: 'done';
  readonly entry: ChunkEntry;
  readonly bytes: Uint8Array;
}

/** A chunk that some runs keep from its end. */
export interface PoisonedChunk {
  readonly kind: 'poisoned';
  readonly id: string;
  readonly failed: readonly FailedRun[];
  readonly attempts: number;
}

/** What became of a chunk. */
export type ChunkOutcome = MadeChunk | PoisonedChunk;

/** Runs chunks on worker threads. */
export interface ChunkRunner {
  idOf(span: ChunkSpan): Promise<string>;
  /**
   * Rows of a chunk. A run that throws or kills its thread does not reject: it is tried again, then reported.
   *
   * @throws Error if a case cannot be loaded
   */
  run(span: ChunkSpan): Promise<ChunkOutcome>;
  /** Wall time of one run of the plan's first case on a warm thread, milliseconds. */
  timeRun(): Promise<number>;
  close(): Promise<void>;
}

/** How chunks are run. */
export interface ChunkRunnerOptions {
  readonly plan: StudyPlan;
  readonly loadCase: (studyCase: StudyCase) => Promise<StudyRunCase>;
  /** Worker threads, >= 1. */
  readonly threads: number;
  readonly onNote?: ((note: string) => void) | undefined;
  /** Threads that run already, and go on when the runner is closed; left out: `threads` of its own. */
  readonly running?: StudyThreads | undefined;
  /** Another worker file that answers the same messages; for tests of threads that die. */
  readonly file?: URL | undefined;
}

/** Times that a chunk is tried in all. */
const CHUNK_ATTEMPTS = 3;
/** Cases that a thread keeps beyond those of its chunk. */
const SPARE_CASES = 64;
/** Runs until a thread is warm, for runs so short that it matters. */
const WARM_UP_RUNS = 4;
/** Runs longer than this are timed once, milliseconds. */
const LONG_RUN_MS = 150;

interface Job {
  readonly cases: ReadonlyMap<string, StudyRunCase>;
  readonly message: Omit<ChunkMessage, 'fresh' | 'stale'>;
}

/** Sends each case to each thread once; what a thread no longer needs it is told to forget. */
function messageTo(memory: Map<number, Set<string>>, { cases, message }: Job, thread: number): ChunkMessage {
  const known = memory.get(thread) ?? new Set<string>();
  memory.set(thread, known);
  const fresh = [...cases].filter(([key]) => !known.has(key));
  for (const [key] of fresh) known.add(key);
  const excess = Math.max(0, known.size - cases.size - SPARE_CASES);
  const stale = [...known].filter((key) => !cases.has(key)).slice(0, excess);
  for (const key of stale) known.delete(key);
  return { ...message, fresh, stale };
}

/**
 * Starts worker threads for the chunks of a study.
 *
 * @param options - plan, cases, number of threads
 * @returns the runner; close it, or the process does not end
 */
export function startChunkRunner(options: ChunkRunnerOptions): ChunkRunner {
  const { plan } = options;
  const kind = runKindOf(plan).name;
  const cache = caseCache(plan, options.loadCase);
  const memory = new Map<number, Set<string>>();
  const threads = options.running ?? startStudyThreads(options.threads, options.file);

  const seedOf = (replication: number): number => rowSeed(plan.campaignSeed, replication);
  const identityOf = (cases: readonly CachedCase[]) => ({
    cases: cases.map(({ runCase }) => runCase),
    kernelVersion: KERNEL_VERSION,
    campaignSeed: plan.campaignSeed,
  });

  const withCases = async <T>(span: ChunkSpan, use: (cases: readonly CachedCase[]) => T | Promise<T>): Promise<T> => {
    try {
      return await use(await cache.take(span));
    } finally {
      cache.release(span);
    }
  };

  const attempt = async (job: Job): Promise<ChunkAnswer> => {
    try {
      return (await threads.pool.run({ messageTo: (thread) => messageTo(memory, job, thread) })) as ChunkAnswer;
    } catch (error) {
      if (!(error instanceof ThreadLostError)) throw error;
      const run = job.message.runs[error.part] as ChunkRun;
      return { failed: [{ ...run, message: error.message }], lastRunMs: 0, table: null };
    }
  };

  const runCases = async (span: ChunkSpan, cases: readonly CachedCase[]): Promise<ChunkOutcome> => {
    const id = chunkIdOf(span, identityOf(cases));
    const runs = cases.map(({ key }, i): ChunkRun => {
      const replication = span.first + i;
      return { caseKey: key, replication, seed: seedOf(replication) };
    });
    const job: Job = {
      cases: new Map(cases.map(({ key, runCase }) => [key, runCase])),
      message: {
        kind,
        runs,
        labels: tableLabels(plan, span.cell, span.outer),
        about: { 'redoubt.chunk': id, 'redoubt.planHash': plan.planHash, 'redoubt.isSimulated': 'true' },
      },
    };
    let failed: readonly FailedRun[] = [];
    for (let tried = 1; tried <= CHUNK_ATTEMPTS; tried++) {
      const answer = await attempt(job);
      failed = answer.failed;
      if (answer.table !== null) {
        const { bytes, sha256, furtherMetrics } = answer.table;
        const reliefHashes = [...new Set(cases.flatMap(({ runCase }) => reliefHashOf(runCase) ?? []))].sort();
        const { planHash, campaignSeed } = plan;
        const entry: ChunkEntry = {
          kind: 'redoubt-chunk',
          id,
          ...{ cell: span.cell, outer: span.outer, first: span.first, count: span.count },
          ...{ planHash, campaignSeed, kernelVersion: KERNEL_VERSION, reliefHashes, furtherMetrics },
          bytes: bytes.byteLength,
          sha256,
        };
        return { kind: 'done', entry, bytes };
      }
      for (const { seed, message } of failed) {
        options.onNote?.(`run with seed ${seed} failed, attempt ${tried} of ${CHUNK_ATTEMPTS}: ${message}`);
      }
    }
    return { kind: 'poisoned', id, failed, attempts: CHUNK_ATTEMPTS };
  };

  return {
    idOf: (span) => withCases(span, (cases) => chunkIdOf(span, identityOf(cases))),
    run: (span) => withCases(span, (cases) => runCases(span, cases)),
    timeRun: () =>
      withCases({ cell: 0, outer: 0, first: 0, count: 1 }, async (cases) => {
        const known = new Map(cases.map(({ key, runCase }) => [key, runCase]));
        const time = async (count: number): Promise<number> => {
          const run: ChunkRun = { caseKey: cases[0]?.key ?? '', replication: 0, seed: seedOf(0) };
          const runs = Array.from({ length: count }, () => run);
          return (await attempt({ cases: known, message: { kind, runs, labels: null, about: {} } })).lastRunMs;
        };
        const coldMs = await time(1);
        return coldMs > LONG_RUN_MS ? coldMs : time(WARM_UP_RUNS);
      }),
    close: () => (options.running === undefined ? threads.close() : Promise.resolve()),
  };
}

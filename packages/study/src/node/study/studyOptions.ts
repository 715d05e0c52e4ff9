import type { StudyCase, StudyPlan } from '../../plan/studyPlan.ts';
import type { StudyRunCase } from '../../runs/studyRunCase.ts';
import type { StudyThreads } from '../chunk/studyThreads.ts';

/** How far a study is. */
export interface StudyProgress {
  /** Runs whose rows are on disk, of this shard, those found there included. */
  readonly done: number;
  /** Runs of this shard. */
  readonly total: number;
  /** Runs made here, per second of wall time; 0 before the first. */
  readonly runsPerS: number;
  /** Wall time to the end at that rate; null before the first. */
  readonly remainingS: number | null;
}

/** A static part of a study: one of `count`, every block of runs belongs to exactly one. */
export interface StudyShard {
  /** 0 to count - 1. */
  readonly index: number;
  /** >= 1. */
  readonly count: number;
}

/** Plain data. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** How to run a study. */
export interface StudyOptions {
  readonly plan: StudyPlan;
  /** Resolves one case of the plan. Called once for each case as long as its chunks are in work, one call at a time. */
  readonly loadCase: (studyCase: StudyCase) => Promise<StudyRunCase>;
  /** Folder of the results; shards and machines may share one. */
  readonly out: string;
  /** Worker threads, >= 1; with `redis` also 0: hand out the chunks and wait. */
  readonly workers: number;
  /** `workers` threads that run already; whoever started them closes them. Left out: threads for this study alone. */
  readonly threads?: StudyThreads | undefined;
  /** Runs of a chunk, >= 1; left out: what takes about 1 s here; of a shard: 64. An existing folder keeps its own. */
  readonly chunkRuns?: number | undefined;
  readonly shard?: StudyShard | undefined;
  /** Whether finished chunks in `out` are kept. Damaged ones are then put aside, run again and reported. */
  readonly resume: boolean;
  /** Whether an existing study in `out` is deleted first. */
  readonly force: boolean;
  readonly onProgress?: ((progress: StudyProgress) => void) | undefined;
  /** Told in a sentence what a user must know: a damaged chunk put aside, a run that failed and is tried again. */
  readonly onNote?: ((note: string) => void) | undefined;
  /** URL of a Redis server: chunks go through a BullMQ queue, so that workers elsewhere take part. */
  readonly redis?: string | undefined;
  /** With `redis`: all that a worker elsewhere needs to lay the plan out again (texts, settings, seed, relief). */
  readonly package?: JsonValue | undefined;
}

/** A run that failed each time it was tried. */
export interface PoisonRun {
  readonly cell: number;
  readonly cellId: string;
  readonly outer: number;
  readonly replication: number;
  /** `run --seed` with it repeats that run alone. */
  readonly seed: number;
  /** What went wrong the last time. */
  readonly message: string;
  readonly attempts: number;
}

/** What became of a study. */
export interface StudyResult {
  /** Whether every run of the whole plan has its row and the final table is written. */
  readonly isComplete: boolean;
  /** Runs of this shard that have their rows. */
  readonly runs: number;
  /** Runs of this shard that were found finished. */
  readonly resumedRuns: number;
  /** Never dropped in silence: while there is one, the study has no final table. */
  readonly poisoned: readonly PoisonRun[];
  /** SHA-256 of the final table; null while it is not complete. */
  readonly tableSha256: string | null;
  /** Path of the final table; null while it is not complete. */
  readonly table: string | null;
  /** Files that were damaged, put aside and run again. */
  readonly damaged: readonly string[];
}

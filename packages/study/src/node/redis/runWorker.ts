import { setTimeout as sleep } from 'node:timers/promises';
import { KERNEL_VERSION } from '@redoubt/kernel';
import type { Redis } from 'ioredis';
import { caseOf, type StudyCase, type StudyPlan } from '../../plan/studyPlan.ts';
import { reliefHashOf, type StudyRunCase } from '../../runs/studyRunCase.ts';
import { startChunkRunner } from '../chunk/chunkRunner.ts';
import { readStudyDocument } from '../study/studyFolder.ts';
import { StudyFileError } from '../studyFileError.ts';
import { connectRedis } from './connect.ts';
import { type PostedStudy, postedStudies } from './postedStudy.ts';
import { QUEUE_LOCKS, type QueueLocks, startQueueWorker } from './queueWorker.ts';

/** A plan laid out again from what was posted. */
export interface LoadedPlan {
  readonly plan: StudyPlan;
  readonly loadCase: (studyCase: StudyCase) => Promise<StudyRunCase>;
}

/** How a worker works. */
export interface RunWorkerOptions {
  /** URL of the Redis server. */
  readonly redis: string;
  /** Worker threads, >= 1. */
  readonly workers: number;
  /** Lays the plan of a posted study out again, from its `package`. */
  readonly loadPlan: (posted: PostedStudy) => Promise<LoadedPlan>;
  /** Folder of the results as this machine sees it; left out: the path that was posted. */
  readonly out?: string | undefined;
  /** Ends when no study has waited for so long, seconds; left out: never. */
  readonly idleS?: number | undefined;
  /** Ends when aborted; the chunks in work go back to the queue. */
  readonly signal?: AbortSignal | undefined;
  readonly locks?: QueueLocks | undefined;
  readonly onNote?: ((note: string) => void) | undefined;
}

/** What a worker did. */
export interface RunWorkerResult {
  readonly studies: number;
  readonly chunks: number;
  readonly runs: number;
}

/** How often a worker looks whether its study is still wanted, milliseconds. */
const LOOK_MS = 250;
/** A study without a chunk for this worker for so long lets others have a turn, milliseconds. */
const TURN_MS = 5_000;

async function checkPosted(posted: PostedStudy, { plan, loadCase }: LoadedPlan, out: string): Promise<void> {
  const refuse = (what: string, expected: string, next: string): never => {
    throw new StudyFileError({ kind: 'foreign', file: posted.name, what, expected, next });
  };
  const short = (hash: string): string => `${hash.slice(0, 12)}…`;
  if (posted.kernelVersion !== KERNEL_VERSION) {
    refuse(`was posted by kernel ${posted.kernelVersion}`, `kernel ${KERNEL_VERSION}`, 'install the same version');
  }
  if (plan.planHash !== posted.planHash || plan.campaignSeed !== posted.campaignSeed) {
    const next = 'give this worker the catalogue and version of the machine that posted it';
    refuse(`comes to plan hash ${short(plan.planHash)} here`, short(posted.planHash), next);
  }
  const reliefHash = reliefHashOf(await loadCase(caseOf(plan, 0, 0, 0))) ?? '';
  if (reliefHash !== posted.reliefHash) {
    const next = 'give this worker the elevation data of the machine that posted it';
    refuse(`stands on relief ${short(reliefHash)} here`, short(posted.reliefHash), next);
  }
  const document = await readStudyDocument(out);
  if (document?.plan.planHash !== posted.planHash) {
    const next = 'mount the shared folder and name it with --out';
    refuse(`is not the study in ${out}`, 'the folder that the study writes to', next);
  }
}

/** Works on one study until it is gone, or has nothing to do while another waits. */
async function serveStudy(
  redis: Redis,
  posted: PostedStudy,
  options: RunWorkerOptions,
): Promise<Omit<RunWorkerResult, 'studies'>> {
  const out = options.out ?? posted.out;
  const loaded = await options.loadPlan(posted);
  await checkPosted(posted, loaded, out);
  const threads = Math.max(1, options.workers);
  const runner = startChunkRunner({ ...loaded, threads, onNote: options.onNote });
  const done = { chunks: 0, runs: 0 };
  try {
    const worker = await startQueueWorker({
      ...{ url: options.redis, redis, posted, plan: loaded.plan, runner, out, threads },
      locks: options.locks ?? QUEUE_LOCKS,
      onChunk: (runs) => {
        done.chunks++;
        done.runs += runs;
      },
    });
    try {
      await Promise.race([worker.failed, untilServed(redis, posted, worker, options.signal)]);
    } finally {
      await worker.close();
    }
  } finally {
    await runner.close();
  }
  return done;
}

async function untilServed(
  redis: Redis,
  { key }: PostedStudy,
  worker: { atWork(): number },
  signal: AbortSignal | undefined,
): Promise<void> {
  let busyMs = performance.now();
  while (signal?.aborted !== true) {
    await sleep(LOOK_MS);
    if (worker.atWork() > 0) busyMs = performance.now();
    const studies = await postedStudies(redis);
    const isWanted = studies.some((one) => one.key === key);
    const isIdle = performance.now() - busyMs > TURN_MS;
    if (!isWanted || (isIdle && studies.length > 1)) return;
  }
}

/**
 * Works on the studies that wait in Redis, one at a time.
 *
 * @param options - server, threads, how plans are laid out again
 * @returns what was done, when no study has waited for `idleS` or the signal came
 * @throws StudyFileError if a study comes to another plan, relief or folder here, or a chunk gave two results
 * @remarks
 * The folder of the results must be shared by all machines. A chunk may be delivered twice; it is written by rename and
 * listed once, so that its result exists once.
 */
export async function runWorker(options: RunWorkerOptions): Promise<RunWorkerResult> {
  const redis = await connectRedis(options.redis, options.onNote);
  const total = { studies: 0, chunks: 0, runs: 0 };
  let turn = 0;
  let servedMs = performance.now();
  try {
    while (options.signal?.aborted !== true) {
      const studies = await postedStudies(redis);
      const posted = studies[turn++ % Math.max(1, studies.length)];
      if (posted !== undefined) {
        const { chunks, runs } = await serveStudy(redis, posted, options);
        total.studies++;
        total.chunks += chunks;
        total.runs += runs;
        servedMs = performance.now();
        continue;
      }
      if (options.idleS !== undefined && performance.now() - servedMs > options.idleS * 1_000) break;
      await sleep(LOOK_MS);
    }
  } finally {
    redis.disconnect();
  }
  return total;
}

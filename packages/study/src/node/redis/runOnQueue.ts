import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KERNEL_VERSION } from '@redoubt/kernel';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { caseOf, type StudyPlan } from '../../plan/studyPlan.ts';
import { reliefHashOf } from '../../runs/studyRunCase.ts';
import type { ChunkRunner, PoisonedChunk } from '../chunk/chunkRunner.ts';
import type { ChunkSpan } from '../chunk/chunkSpan.ts';
import { type ChunkEntry, entryFile, readEntry } from '../chunk/chunkStore.ts';
import { StudyFileError } from '../studyFileError.ts';
import type { StudyOptions } from '../study/studyOptions.ts';
import { connectRedis, PATIENT } from './connect.ts';
import { keysOf, post, type PostedStudy, QUEUE_PREFIX, studyKeyOf, unpost } from './postedStudy.ts';
import { QUEUE_LOCKS, type QueueLocks, startQueueWorker } from './queueWorker.ts';

/** How often the folder is looked at for finished chunks, milliseconds. */
const LOOK_MS = 200;
/** How often the queue is compared with what is still missing, milliseconds. */
const CHECK_MS = 3_000;
/** Jobs added to the queue in one go. */
const BATCH = 200;

/** What comes of each chunk on a queue. */
export interface QueueOutcomes {
  readonly onDone: (entry: ChunkEntry) => Promise<void>;
  readonly onPoisoned: (outcome: PoisonedChunk) => Promise<void>;
}

async function enqueue(queue: Queue, ids: readonly string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += BATCH) {
    const jobs = ids.slice(i, i + BATCH).map((jobId) => ({
      name: 'chunk',
      // The queue carries ids only.
      data: {},
      opts: {
        jobId,
        removeOnComplete: true,
        removeOnFail: true,
        attempts: 5,
        backoff: { type: 'fixed', delay: 1_000 },
      },
    }));
    await queue.addBulk(jobs);
  }
}

/** Hands chunks out as soon as their cases are resolved, so that workers need not wait for the last one. */
async function handOut(
  queue: Queue,
  spans: readonly ChunkSpan[],
  runner: ChunkRunner,
  ids: Set<string>,
): Promise<void> {
  let batch: string[] = [];
  for (const [i, span] of spans.entries()) {
    const id = await runner.idOf(span);
    ids.add(id);
    batch.push(id);
    // Small batches first: the first worker starts at once.
    if (batch.length < Math.min(BATCH, 1 + i)) continue;
    await enqueue(queue, batch);
    batch = [];
  }
  await enqueue(queue, batch);
}

async function checkAlarm(redis: Redis, key: string, out: string): Promise<void> {
  const alarm = await redis.get(keysOf(key).alarm);
  if (alarm === null) return;
  throw new StudyFileError({
    kind: 'alarm',
    file: out,
    what: `was stopped by a worker: ${alarm}`,
    expected: 'one result for each chunk',
    next: 'trust neither; keep the folder as evidence and report it',
  });
}

/** Puts chunks back that are neither done nor in the queue: a server may lose its last second of writes when it dies. */
async function putBack(queue: Queue, ids: ReadonlySet<string>): Promise<void> {
  const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
  const queued = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (queued < ids.size) await enqueue(queue, [...ids]);
}

/** Tells of chunks as their files appear, until none is left. */
async function watch(
  options: { readonly queue: Queue; readonly redis: Redis; readonly key: string; readonly out: string },
  ids: Set<string>,
  isHandedOut: () => boolean,
  { onDone, onPoisoned }: QueueOutcomes,
): Promise<void> {
  const { queue, redis, key, out } = options;
  let checkedMs = performance.now();
  while (!isHandedOut() || ids.size > 0) {
    await sleep(LOOK_MS);
    for (const id of [...ids]) {
      if (!existsSync(entryFile(out, id))) continue;
      const entry = await readEntry(out, id);
      if (entry === null) continue;
      ids.delete(id);
      await onDone(entry);
    }
    await checkAlarm(redis, key, out);
    const failed = await redis.hgetall(keysOf(key).failed);
    for (const [id, text] of Object.entries(failed)) {
      if (ids.delete(id)) await onPoisoned(JSON.parse(text) as PoisonedChunk);
    }
    if (!isHandedOut() || performance.now() - checkedMs < CHECK_MS) continue;
    checkedMs = performance.now();
    await putBack(queue, ids);
  }
}

async function postingOf(options: StudyOptions, plan: StudyPlan, key: string): Promise<PostedStudy> {
  const reliefHash = reliefHashOf(await options.loadCase(caseOf(plan, 0, 0, 0))) ?? '';
  return {
    kind: 'redoubt-posted-study',
    key,
    name: plan.name,
    planHash: plan.planHash,
    campaignSeed: plan.campaignSeed,
    kernelVersion: KERNEL_VERSION,
    reliefHash,
    replications: plan.replications,
    out: resolve(options.out),
    package: options.package ?? null,
  };
}

/**
 * Runs chunks through a queue on Redis; this process takes part with its own threads, if it has any.
 *
 * @param options - of the study, with `redis`
 * @param spans - chunks without rows
 * @param runner - threads of this process
 * @param outcomes - told of each chunk
 * @param locks - of jobs
 * @throws StudyFileError if a chunk gave two results anywhere
 */
export async function runOnQueue(
  options: StudyOptions & { readonly redis: string },
  spans: readonly ChunkSpan[],
  runner: ChunkRunner,
  outcomes: QueueOutcomes,
  locks: QueueLocks = QUEUE_LOCKS,
): Promise<void> {
  const { plan, out, workers, redis: url } = options;
  const redis = await connectRedis(url, options.onNote);
  const key = studyKeyOf(plan, out);
  const { Queue } = await import('bullmq');
  const queue = new Queue(key, { connection: { url, ...PATIENT }, prefix: QUEUE_PREFIX });
  queue.on('error', () => undefined);
  try {
    const posted = await postingOf(options, plan, key);
    await redis.del(keysOf(key).starts, keysOf(key).failed, keysOf(key).alarm);
    await post(redis, posted);
    const worker =
      workers === 0
        ? null
        : await startQueueWorker({ url, redis, posted, plan, runner, out: posted.out, threads: workers, locks });
    try {
      const ids = new Set<string>();
      let isHandedOut = false;
      const handing = handOut(queue, spans, runner, ids).then(() => {
        isHandedOut = true;
      });
      const watching = watch({ queue, redis, key, out: posted.out }, ids, () => isHandedOut, outcomes);
      await Promise.race([Promise.all([handing, watching]), ...(worker === null ? [] : [worker.failed])]);
    } finally {
      await worker?.close();
    }
    await unpost(redis, key);
    await queue.obliterate({ force: true });
  } finally {
    await queue.close();
    redis.disconnect();
  }
}

import type { Redis } from 'ioredis';
import type { StudyPlan } from '../../plan/studyPlan.ts';
import { rowSeed } from '../../runRow.ts';
import { spanOfChunkId } from '../chunk/chunkId.ts';
import type { ChunkRunner, PoisonedChunk } from '../chunk/chunkRunner.ts';
import { entryFile, readEntry, storeChunk } from '../chunk/chunkStore.ts';
import { StudyFileError } from '../studyFileError.ts';
import { PATIENT } from './connect.ts';
import { keysOf, type PostedStudy, QUEUE_PREFIX } from './postedStudy.ts';

/** How long a job belongs to a worker that is not heard of. */
export interface QueueLocks {
  /** Milliseconds; renewed at half of it. */
  readonly durationMs: number;
  /** How often others look for jobs whose worker is gone, milliseconds. */
  readonly checkMs: number;
}

/** A worker that dies loses its chunk after this; the lock is kept by a thread that never computes. */
export const QUEUE_LOCKS: QueueLocks = { durationMs: 30_000, checkMs: 10_000 };

/** Chunks that ended so many processes are not tried again: far more than workers killed from outside explain. */
const MAX_STARTS = 10;
/** Stalled jobs always come back: what is poison we count ourselves. */
const MAX_STALLED = 1_000_000;

/** What a worker of a queue works with. */
export interface QueueWorkerOptions {
  readonly url: string;
  readonly redis: Redis;
  readonly posted: PostedStudy;
  readonly plan: StudyPlan;
  readonly runner: ChunkRunner;
  /** Folder of the results as this machine sees it. */
  readonly out: string;
  readonly threads: number;
  readonly locks: QueueLocks;
  readonly onChunk?: ((runs: number) => void) | undefined;
}

/** A worker at work. */
export interface QueueWorker {
  /** Rejects when it cannot go on: results that differ, a full disk, another relief. */
  readonly failed: Promise<never>;
  /** Chunks in work. */
  atWork(): number;
  close(): Promise<void>;
}

/** A chunk that ended its process each time: none of its runs can be told from the others. */
function lethal(plan: StudyPlan, id: string): PoisonedChunk {
  const { first = 0, count = 0 } = spanOfChunkId(id) ?? {};
  const message = `the worker process ended over this chunk ${MAX_STARTS} times; it may be any run of it`;
  const failed = Array.from({ length: count }, (_, i) => {
    const replication = first + i;
    return { caseKey: '', replication, seed: rowSeed(plan.campaignSeed, replication), message };
  });
  return { kind: 'poisoned', id, failed, attempts: MAX_STARTS };
}

/**
 * Takes chunks from the queue of a study until it is closed. The kernel runs in worker threads: the thread that renews
 * the locks never computes.
 *
 * @param options - connection, study, runner
 */
export async function startQueueWorker(options: QueueWorkerOptions): Promise<QueueWorker> {
  const { redis, posted, plan, runner, out, locks } = options;
  const keys = keysOf(posted.key);
  let atWork = 0;
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);

  const work = async (id: string): Promise<void> => {
    const span = spanOfChunkId(id);
    if (span === null) throw new Error(`"${id}" in the queue is no chunk`);
    const alarm = await redis.get(keys.alarm);
    if (alarm !== null) throw new Error(alarm);
    // Delivered a second time: the result is there already.
    if ((await readEntry(out, id)) !== null) return;
    const starts = await redis.hincrby(keys.starts, id, 1);
    if (starts > MAX_STARTS) return report(lethal(plan, id));
    const own = await runner.idOf(span);
    if (own !== id) {
      throw new StudyFileError({
        kind: 'foreign',
        file: entryFile(out, id),
        what: `is another chunk here (${own})`,
        expected: 'the same specs, relief and kernel on every machine',
        next: 'give this worker the scenario data, relief and version of the study',
      });
    }
    const outcome = await runner.run(span);
    if (outcome.kind === 'poisoned') return report(outcome);
    if (await storeChunk(out, outcome.entry, outcome.bytes)) options.onChunk?.(span.count);
    await redis.hdel(keys.starts, id);
  };

  const report = async (outcome: PoisonedChunk): Promise<void> => {
    await redis.hset(keys.failed, outcome.id, JSON.stringify(outcome));
    await redis.hdel(keys.starts, outcome.id);
  };

  const { Worker } = await import('bullmq');
  const worker = new Worker(
    posted.key,
    async ({ id = '' }) => {
      atWork++;
      try {
        await work(id);
      } catch (error) {
        if (error instanceof StudyFileError && error.problem.kind === 'alarm')
          await redis.set(keys.alarm, error.message);
        fail(error);
        throw error;
      } finally {
        atWork--;
      }
    },
    {
      connection: { url: options.url, ...PATIENT },
      prefix: QUEUE_PREFIX,
      concurrency: options.threads + 1,
      lockDuration: locks.durationMs,
      stalledInterval: locks.checkMs,
      maxStalledCount: MAX_STALLED,
      drainDelay: 1,
    },
  );
  // Without a listener a lost connection would end the process; the connection comes back by itself.
  worker.on('error', () => undefined);
  return { failed, atWork: () => atWork, close: () => worker.close(true) };
}

import type { RunCase } from '../../runRow.ts';
import { workerFile } from '../pool/workerFile.ts';
import { startWorkerPool, type WorkerPool } from '../pool/workerPool.ts';
import { shareRelief } from '../shareRelief.ts';
import type { ChunkAnswer, ChunkMessage } from './chunkWork.ts';
import type { Replay, ReplayMessage } from './replayWork.ts';

/** A job, and what it becomes for a thread: large things go to each thread once. */
export interface ThreadJob {
  readonly messageTo: (thread: number) => ChunkMessage | ReplayMessage;
}

/** Worker threads for studies, which live until they are closed. */
export interface StudyThreads {
  readonly pool: WorkerPool<ThreadJob, ChunkAnswer | Replay>;
  /**
   * Makes a run once more, with all that can be recorded, on a thread that is warm from the study.
   *
   * @throws Error if the run fails
   */
  replay(runCase: RunCase, seed: number): Promise<Replay>;
  /** Ends the threads, whatever they are at. */
  close(): Promise<void>;
}

/**
 * Starts worker threads before there is a study to run, so that they read their code meanwhile.
 *
 * @param count - threads, >= 1
 * @param file - another worker file that answers the same messages; for tests of threads that die
 * @returns the threads; close them, or the process does not end
 */
export function startStudyThreads(count: number, file?: URL): StudyThreads {
  const pool = startWorkerPool<ThreadJob, ChunkMessage | ReplayMessage, ChunkAnswer | Replay>({
    file: file ?? workerFile(import.meta.url, './chunkWorker.js'),
    threads: count,
    messageOf: ({ messageTo }, thread) => messageTo(thread),
  });
  return {
    pool,
    replay: async (runCase, seed) => {
      const message: ReplayMessage = { replay: { runCase: { ...runCase, relief: shareRelief(runCase.relief) }, seed } };
      return (await pool.run({ messageTo: () => message })) as Replay;
    },
    close: () => pool.close(),
  };
}

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { rowSeed, type StudyCase } from '@redoubt/study';
import { runStudy, startWorkerPool, ThreadLostError } from '@redoubt/study/node';
import { temporaryFolder, tinyCase, tinyPlan } from './tinyStudy.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const plan = tinyPlan(6);
const base = { plan, workers: 2, chunkRuns: 3, resume: false, force: false } as const;

/** Raid 1 in cell 1 cannot be set up: each of its runs throws. */
async function brokenCase(one: StudyCase) {
  const runCase = await tinyCase(one);
  if (one.cell !== 1 || one.raid !== 1 || one.outer !== 0) return runCase;
  const commandPosts = runCase.spec.commandPosts.map((post) => ({ ...post, acquisitionRadars: [0, 1] }));
  return { ...runCase, spec: { ...runCase.spec, commandPosts } };
}

describe('a run that always fails', { timeout: 240_000 }, () => {
  it('is tried three times, reported with its seed, and keeps the study from a table until it is mended', async () => {
    const out = join(folder.path, 'poisoned');
    const notes: string[] = [];
    const result = await runStudy({ ...base, out, loadCase: brokenCase, onNote: (note) => void notes.push(note) });
    expect(result).toMatchObject({ isComplete: false, table: null, tableSha256: null, runs: 18 });
    expect(result.poisoned).toEqual(
      [1, 4].map((replication) => ({
        ...{ cell: 1, cellId: 'mode=integrated', outer: 0, replication },
        seed: rowSeed(17, replication),
        message: expect.stringMatching(/expected at most 1/),
        attempts: 3,
      })),
    );
    expect(notes).toHaveLength(6);
    expect(notes).toContainEqual(expect.stringContaining(`seed ${rowSeed(17, 4)} failed, attempt 2 of 3`));
    expect(readdirSync(join(out, 'poison'))).toHaveLength(2);
    expect(existsSync(join(out, 'runs.parquet'))).toBe(false);

    // The specification hash stays that of the case, so that the mended case continues the same study.
    const mended = await runStudy({ ...base, out, loadCase: tinyCase, resume: true });
    expect(mended).toMatchObject({ isComplete: true, runs: 24, resumedRuns: 18, poisoned: [] });
    expect(readdirSync(join(out, 'poison'))).toHaveLength(0);
  });
});

describe('a pool whose thread dies', () => {
  const file = new URL('./dyingWorker.mjs', import.meta.url);

  it('blames the job and the part it was at, starts another thread, and loses no other job', async () => {
    expect(existsSync(fileURLToPath(file))).toBe(true);
    const threads: number[] = [];
    const pool = startWorkerPool<number, number, number>({
      file,
      threads: 2,
      messageOf: (job, thread) => {
        threads.push(thread);
        return job;
      },
    });
    try {
      const settled = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => pool.run(i)));
      settled.forEach((one, i) => {
        if (i === 7) {
          expect(one).toMatchObject({ status: 'rejected', reason: { part: 107 } });
          expect((one as PromiseRejectedResult).reason).toBeInstanceOf(ThreadLostError);
        } else if (i === 11) {
          expect(one).toMatchObject({ status: 'rejected', reason: { message: 'eleven' } });
        } else {
          expect(one).toEqual({ status: 'fulfilled', value: i * i });
        }
      });
      expect(await Promise.all([2, 3, 4].map((job) => pool.run(job)))).toEqual([4, 9, 16]);
      expect(Math.max(...threads)).toBe(2);
    } finally {
      await pool.close();
    }
  });

  it('fails every job when its worker cannot start, instead of waiting for ever', async () => {
    const pool = startWorkerPool<number, number, number>({
      file: new URL('./no-such-worker.mjs', import.meta.url),
      threads: 1,
      messageOf: (job) => job,
    });
    const settled = await Promise.allSettled([pool.run(1), pool.run(2), pool.run(3)]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(pool.run(4)).rejects.toThrow(/does not start/);
    await pool.close();
  });
});

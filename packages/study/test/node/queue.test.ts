import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowSeed, type StudyCase } from '@redoubt/study';
import { type PostedStudy, runStudy, type RunWorkerOptions, runWorker, type StudyOptions } from '@redoubt/study/node';
import { findRedis, type RedisServer, startRedis } from './redisServer.ts';
import { temporaryFolder, tinyCase, tinyPlan } from './tinyStudy.ts';

const found = findRedis();
const reason = 'reason' in found ? found.reason : null;

if (process.env['CI'] === 'true') {
  it('has a Redis server to be tried with: in CI nothing is skipped', () => expect(reason).toBeNull());
}

describe.skipIf(reason !== null)(
  `a study through a queue${reason === null ? '' : ` (skipped: ${reason})`}`,
  { timeout: 240_000 },
  () => {
    const folder = temporaryFolder();
    let server: RedisServer;
    beforeAll(async () => {
      server = await startRedis('file' in found ? found.file : '', join(folder.path, 'redis'));
    });
    afterAll(async () => {
      await server.stop();
      folder.remove();
    });

    const plan = tinyPlan(6);
    const base = (name: string): StudyOptions => ({
      ...{ plan, loadCase: tinyCase, out: join(folder.path, name), workers: 1, chunkRuns: 2 },
      ...{ resume: false, force: false },
    });
    const loadPlan: RunWorkerOptions['loadPlan'] = ({ package: given }: PostedStudy) =>
      Promise.resolve({ plan: tinyPlan(6, (given as { planHash: string }).planHash), loadCase: tinyCase });
    const given = { planHash: plan.planHash };

    it('gives the same table byte for byte as worker threads, with two workers and none of its own', async () => {
      const alone = await runStudy(base('alone'));
      const worker = (): ReturnType<typeof runWorker> =>
        runWorker({ redis: server.url, workers: 1, loadPlan, idleS: 4 });
      const [queued, first, second] = await Promise.all([
        runStudy({ ...base('queued'), workers: 0, redis: server.url, package: given }),
        worker(),
        worker(),
      ]);
      expect(queued).toMatchObject({ isComplete: true, runs: 24, tableSha256: alone.tableSha256 });
      expect(readFileSync(queued.table!).equals(readFileSync(alone.table!))).toBe(true);
      expect(first.chunks + second.chunks).toBe(12);
      expect(first.runs + second.runs).toBe(24);
    });

    it('reports a run that always fails with its seed, and goes on with the others', async () => {
      const loadCase = async (one: StudyCase) => {
        const runCase = await tinyCase(one);
        if (one.cell !== 0 || one.outer !== 1 || one.raid !== 2) return runCase;
        const commandPosts = runCase.spec.commandPosts.map((post) => ({ ...post, acquisitionRadars: [0, 1] }));
        return { ...runCase, spec: { ...runCase.spec, commandPosts } };
      };
      const options = { ...base('poisoned'), loadCase, redis: server.url };
      const result = await runStudy(options);
      expect(result).toMatchObject({ isComplete: false, runs: 20, table: null });
      expect(result.poisoned.map(({ replication, seed }) => [replication, seed])).toEqual(
        [2, 5].map((replication) => [replication, rowSeed(17, replication)]),
      );
      const mended = await runStudy({ ...options, loadCase: tinyCase, resume: true });
      expect(mended).toMatchObject({ isComplete: true, resumedRuns: 20, runs: 24 });
    });

    it('is refused by a worker that comes to another plan, other relief, or another folder', async () => {
      const waiting = runStudy({ ...base('refused'), workers: 0, redis: server.url, package: given });
      const options = { redis: server.url, workers: 1, loadPlan, idleS: 20 };
      const otherPlan = () => Promise.resolve({ plan: tinyPlan(6, 'c'.repeat(64)), loadCase: tinyCase });
      const otherRelief = () =>
        Promise.resolve({
          plan,
          loadCase: async (one: StudyCase) => {
            const runCase = await tinyCase(one);
            return { ...runCase, relief: { ...runCase.relief, reliefHash: 'hills' } };
          },
        });
      await expect(runWorker({ ...options, loadPlan: otherPlan })).rejects.toThrow(/comes to plan hash cccccccccccc…/);
      await expect(runWorker({ ...options, loadPlan: otherRelief })).rejects.toThrow(/stands on relief hills… here/);
      await expect(runWorker({ ...options, out: folder.path })).rejects.toThrow(/is not the study in/);
      const stop = new AbortController();
      const worker = runWorker({ ...options, signal: stop.signal });
      expect(await waiting).toMatchObject({ isComplete: true, runs: 24 });
      stop.abort();
      expect(await worker).toMatchObject({ studies: 1, chunks: 12 });
    });

    it('fails with one sentence when there is no server', async () => {
      await expect(runWorker({ redis: 'redis://127.0.0.1:1', workers: 1, loadPlan })).rejects.toThrow(
        /Redis at redis:\/\/127.0.0.1:1 cannot be reached/,
      );
    });
  },
);

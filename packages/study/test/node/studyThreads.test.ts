import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlotRecord, TrackRecord } from '@redoubt/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { caseOf, rowSeed, runOne } from '@redoubt/study';
import { runStudy, startStudyThreads, type StudyOptions, type StudyThreads } from '@redoubt/study/node';
import { temporaryFolder, tinyCase, tinyPlan } from './tinyStudy.ts';

const folder = temporaryFolder();
let threads: StudyThreads | null = null;
afterAll(async () => {
  await threads?.close();
  folder.remove();
});

describe('threads that run already', { timeout: 240_000 }, () => {
  it('make studies one after the other, each as on threads of its own', async () => {
    threads ??= startStudyThreads(1);
    const bytesOf = async (name: string, options: Partial<StudyOptions>): Promise<Buffer> => {
      const out = join(folder.path, name);
      const base = {
        plan: tinyPlan(4),
        loadCase: tinyCase,
        out,
        workers: 1,
        chunkRuns: 2,
        resume: false,
        force: false,
      };
      expect((await runStudy({ ...base, ...options })).isComplete).toBe(true);
      return readFileSync(join(out, 'runs.parquet'));
    };
    // Cases of two plans have the same places, and must not be taken for each other.
    const other = {
      ...tinyPlan(4, 'b'.repeat(64)),
      raidDraws: tinyPlan(1)
        .raidDraws.slice(2)
        .map((one) => ({ ...one, index: 0 })),
    };
    const kept = [await bytesOf('one', { threads }), await bytesOf('other', { threads, plan: other })];
    expect(kept[0]!.equals(await bytesOf('one-alone', {}))).toBe(true);
    expect(kept[1]!.equals(await bytesOf('other-alone', { plan: other }))).toBe(true);
  });

  it('make a run once more with all that it left behind, and tell why one cannot be made', async () => {
    threads ??= startStudyThreads(1);
    const plan = tinyPlan(1);
    const runCase = await tinyCase(caseOf(plan, 0, 0, 0));
    const seed = rowSeed(plan.campaignSeed, 0);
    const plots: PlotRecord[] = [];
    const tracks: TrackRecord[] = [];
    const recorder = {
      plot: (one: PlotRecord) => void plots.push(one),
      track: (one: TrackRecord) => void tracks.push(one),
    };
    const { world } = runOne(runCase, seed, { recorder });
    expect(plots.length).toBeGreaterThan(0);
    expect(await threads.replay(runCase, seed)).toEqual({ events: world.state.events, plots, tracks });
    const broken = { ...runCase, spec: { ...runCase.spec, radars: null as never } };
    await expect(threads.replay(broken, seed)).rejects.toThrow('null');
  });
});

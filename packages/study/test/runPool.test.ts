import { describe, expect, it } from 'vitest';
import { type RunSpec, SMOOTH_EARTH } from '@redoubt/kernel';
import { rowSeed, runOne, summariseRows } from '@redoubt/study';
import { runSeeds } from '@redoubt/study/node';
import { smallRaid } from '../../kernel/test/sim/smallRaid.ts';

const spec: RunSpec = { ...smallRaid(), durationS: 300 };
const runCase = { spec, specHash: 'f'.repeat(64), relief: SMOOTH_EARTH };
const seeds = Array.from({ length: 5 }, (_, i) => rowSeed(11, i));

describe('a pool of worker threads', () => {
  it('gives the same rows with one and with two threads, in the order of the seeds, and as a direct run', async () => {
    const done: number[] = [];
    const one = await runSeeds(runCase, seeds, { workers: 1, onRow: (_row, n) => void done.push(n) });
    const two = await runSeeds(runCase, seeds, { workers: 2 });
    expect(two).toEqual(one);
    expect(one.map(({ seed }) => seed)).toEqual(seeds);
    expect(one[3]).toEqual(runOne(runCase, seeds[3]!).row);
    expect(done).toEqual([1, 2, 3, 4, 5]);
  });

  it('names the seed of a run that fails', async () => {
    const broken = {
      ...runCase,
      spec: { ...spec, commandPosts: spec.commandPosts.map((post) => ({ ...post, acquisitionRadars: [0, 1] })) },
    };
    await expect(runSeeds(broken, [42], { workers: 1 })).rejects.toThrow(/seed 42 failed: .*expected at most 1/);
  });

  it('gives the same run whoever else is in the campaign: seeds do not depend on the number of replications', () => {
    expect(rowSeed(11, 3)).toBe(seeds[3]);
    expect(new Set(Array.from({ length: 1_000 }, (_, i) => rowSeed(11, i))).size).toBe(1_000);
  });

  it('estimates every metric that has values, with its interval', async () => {
    const rows = await runSeeds(runCase, seeds, { workers: 2 });
    const estimates = summariseRows(rows);
    const size = estimates.find(({ metric }) => metric === 'raidSize');
    expect(size).toMatchObject({ value: 5, low: 5, high: 5, n: 5 });
    expect(estimates.every(({ low, value, high }) => low <= value && value <= high)).toBe(true);
    expect(estimates.find(({ metric }) => metric === 'exposureBits')).toBeUndefined();
  });
});

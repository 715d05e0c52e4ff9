import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { LoadedRadar, LoadReliefOptions, ReliefProgress } from '@redoubt/terrain/node';
import { loadRelief, reliefMemory } from '@redoubt/terrain/node';

const DEG = Math.PI / 180;
const folder = mkdtempSync(join(tmpdir(), 'redoubt-memory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const heights = Buffer.alloc(1201 * 1201 * 2);
for (let i = 0; i < 1201 * 1201; i++) {
  const fromTop = Math.hypot(Math.floor(i / 1201) - 600, (i % 1201) - 600);
  heights.writeInt16BE(Math.max(0, 900 - Math.floor(fromTop)), 2 * i);
}
writeFileSync(join(folder, 'N39E032.hgt.gz'), gzipSync(heights, { level: 1 }));

const small = { maxRangeM: 20_000, azimuths: 72, rangeStepM: 1000 };

function radar(id: string, antennaHeightM: number, more: Partial<LoadedRadar> = {}): LoadedRadar {
  return { id, latRad: 39.5 * DEG, lonRad: 32.4 * DEG, antennaHeightM, terrainM: null, ...more };
}

/** Reads and surfaces that a call made, and what came of it. */
async function load(radars: readonly LoadedRadar[], options: LoadReliefOptions) {
  const steps: ReliefProgress[] = [];
  const loaded = await loadRelief(folder, radars, {
    ...small,
    ...options,
    onProgress: (step) => void steps.push(step),
  });
  return { ...loaded, reads: steps.filter(({ stage }) => stage === 'read').length };
}

/** The same plain data with a digest in place of each typed array: Vitest compares those element by element. */
function bytesHashed(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return `${value.constructor.name} ${value.byteLength} ${createHash('sha256').update(bytes).digest('hex')}`;
  }
  if (Array.isArray(value)) return value.map(bytesHashed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bytesHashed(inner)]));
}

describe('reliefMemory', () => {
  const calls: readonly [string, readonly LoadedRadar[], number][] = [
    ['a first relief', [radar('a', 20), radar('b', 30)], 4 / 3],
    ['another refraction', [radar('a', 20), radar('b', 30)], 1.2],
    ['another mast', [radar('a', 25), radar('b', 30)], 4 / 3],
    ['another id at a place that is known', [radar('a', 20), radar('c', 30)], 4 / 3],
    ['two ids at one place', [radar('a', 20), radar('z', 20)], 4 / 3],
    ['one over edges at a place that is known', [radar('a', 20, { isOverEdges: true })], 4 / 3],
    ['another range', [radar('a', 20, { maxRangeM: 15_000 })], 4 / 3],
    ['ground that is given', [radar('a', 20, { terrainM: 950 })], 4 / 3],
    ['so many that they come packed', Array.from({ length: 9 }, (_, i) => radar(`r${i}`, 20 + (i % 3))), 4 / 3],
    ['the first relief once more', [radar('a', 20), radar('b', 30)], 4 / 3],
  ];

  it('gives what a call without memory gives, bit for bit, whatever came before', async () => {
    const memory = reliefMemory(4);
    for (const [what, radars, refractionK] of calls) {
      const known = await load(radars, { refractionK, memory });
      const fresh = await load(radars, { refractionK });
      expect(bytesHashed(known.relief), what).toEqual(bytesHashed(fresh.relief));
      expect(known.description, what).toBe(fresh.description);
      expect(known.report, what).toEqual(fresh.report);
    }
  });

  it('reads a raster once for the same circles, and again for others', async () => {
    const memory = reliefMemory(4);
    const reads: number[] = [];
    for (const [, radars, refractionK] of calls) reads.push((await load(radars, { refractionK, memory })).reads);
    expect(reads).toEqual([1, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
  });

  it('computes a surface once for antennas at one place, and forgets those of long ago', async () => {
    const memory = reliefMemory(2);
    const tableOf = async (antennaHeightM: number): Promise<Float32Array> =>
      (await load([radar('a', antennaHeightM)], { memory })).relief.surfaces[0]!.minimumAltitudeM;
    const first = await tableOf(20);
    expect(await tableOf(20)).toBe(first);
    await tableOf(21);
    await tableOf(22);
    const again = await tableOf(20);
    expect(again).not.toBe(first);
    expect(bytesHashed(again)).toEqual(bytesHashed(first));
  });

  it('does not keep a failure', async () => {
    const memory = reliefMemory(2);
    const far = radar('a', 20, { latRad: 10 * DEG });
    for (let i = 0; i < 2; i++)
      await expect(loadRelief(folder, [far], { ...small, memory })).rejects.toThrow('expected tiles under the radars');
  });
});

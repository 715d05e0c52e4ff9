import { describe, expect, it } from 'vitest';
import { computePackedSurface, computeSurface, syntheticRelief } from '@redoubt/terrain';
import { computeSurfaces, startSurfaceThreads } from '@redoubt/terrain/node';

const DEG = Math.PI / 180;
const frame = { northRad: 41.2 * DEG, westRad: 31.4 * DEG, rows: 900, cols: 900, stepRad: DEG / 1200 };
const grid = syntheticRelief({ ...frame, seed: 8, summitM: 2500 });
const radars = [0, 1, 2, 3, 4].map((i) => ({
  id: `r${i}`,
  latRad: (40.8 + 0.02 * i) * DEG,
  lonRad: 31.8 * DEG,
  antennaHeightM: 20,
  terrainM: null,
}));
// Far enough for both averaged levels.
const parameters = { refractionK: 4 / 3, maxRangeM: 220_000, azimuths: 72, rangeStepM: 1000 };

describe('computeSurfaces', () => {
  it.each([1, 2])('gives on %d threads the bytes of one, in the order of the radars', async (workers) => {
    let most = 0;
    const surfaces = await computeSurfaces(grid, radars, parameters, {
      workers,
      onSurface: (_, done) => (most = done),
    });
    expect(most).toBe(radars.length);
    expect(surfaces).toEqual(radars.map((radar) => computeSurface(grid, radar, parameters)));
  });

  it('packs, and takes heights with fractions', async () => {
    const rough = { ...grid, heightsM: Float32Array.from(grid.heightsM, (height) => height + 0.3) };
    const surfaces = await computeSurfaces(rough, radars.slice(0, 2), parameters, { workers: 2, isPacked: true });
    expect(surfaces).toEqual(radars.slice(0, 2).map((radar) => computePackedSurface(rough, radar, parameters)));
  });

  it.each([1, 2, 3])('takes %d threads that were started before, and ends those that are too many', async (started) => {
    const threads = startSurfaceThreads(started);
    const ends = threads.workers.map((worker) => new Promise((done) => worker.once('exit', done)));
    const surfaces = await computeSurfaces(grid, radars, parameters, { workers: 2, threads });
    expect(surfaces).toEqual(radars.map((radar) => computeSurface(grid, radar, parameters)));
    await Promise.all(ends);
  });

  it('ends threads that were started before where it refuses, and starts no broken number of them', async () => {
    const threads = startSurfaceThreads(2);
    const ends = threads.workers.map((worker) => new Promise((done) => worker.once('exit', done)));
    const wrong = computeSurfaces(grid, radars, { ...parameters, azimuths: 2 }, { workers: 2, threads });
    await expect(wrong).rejects.toThrow(/radar r0: azimuths = 2/);
    await Promise.all(ends);
    expect(() => startSurfaceThreads(0)).toThrow(/0 threads; expected a whole number >= 1/);
    expect(() => startSurfaceThreads(1.5)).toThrow(/1\.5 threads/);
  });

  it('names what is out of range before a thread starts', async () => {
    const wrong = computeSurfaces(grid, radars, { ...parameters, azimuths: 2 }, { workers: 2 });
    await expect(wrong).rejects.toThrow(/radar r0: azimuths = 2/);
  });
});

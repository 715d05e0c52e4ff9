// A raster that lives in the memory of the program that walks its spokes, against the same heights in an array of their own.
import { describe, expect, it } from 'vitest';
import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import { sha256Hex } from '@redoubt/kernel';
import type { ReliefRadar, SurfaceParameters } from '@redoubt/terrain';
import { computePackedSurface, computeSurface, newHeights, syntheticRelief } from '@redoubt/terrain';

const DEG = Math.PI / 180;

function radarAt(latDeg: number, lonDeg: number): ReliefRadar {
  return { id: 'r', latRad: latDeg * DEG, lonRad: lonDeg * DEG, antennaHeightM: 20, terrainM: null };
}

function atHome(grid: HeightGrid): HeightGrid {
  const heightsM = newHeights(grid.heightsM.length);
  heightsM.set(grid.heightsM);
  return { ...grid, heightsM };
}

/** Every byte of a surface: to compare arrays of this size entry by entry takes a test a minute. */
function digest({ minimumAltitudeM, controllingEdgeM, steps }: VisibilitySurface): readonly string[] {
  const columns = [minimumAltitudeM, controllingEdgeM, steps?.firstStep, steps?.ring, steps?.slope];
  return columns.flatMap((column) =>
    column === undefined ? [] : sha256Hex(new Uint8Array(column.buffer, column.byteOffset, column.byteLength)),
  );
}

/** 15 arc-seconds: 39.12 to 41.2 degrees north, 31.4 to 33.9 degrees east. */
function coarseMountains(): HeightGrid {
  const frame = { northRad: 41.2 * DEG, westRad: 31.4 * DEG, rows: 500, cols: 600, stepRad: DEG / 240 };
  return syntheticRelief({ ...frame, seed: 6, summitM: 2500 });
}

/** 3 arc-seconds, three fourths of a degree: averages of 2 x 2 and 4 x 4 are walked, most of them beyond its edges. */
function fineMountains(): HeightGrid {
  const frame = { northRad: 41.2 * DEG, westRad: 31.4 * DEG, rows: 901, cols: 903, stepRad: DEG / 1200 };
  return syntheticRelief({ ...frame, seed: 8, summitM: 2500 });
}

describe('a raster in the memory of the program', () => {
  const parameters: SurfaceParameters = { refractionK: 4 / 3, maxRangeM: 120_000, azimuths: 360, rangeStepM: 500 };
  const copied = coarseMountains();
  const home = atHome(copied);

  it('shares its memory with room for the work', () => {
    expect(home.heightsM.buffer.byteLength).toBeGreaterThan(home.heightsM.byteLength + (40 << 20));
    expect(newHeights(1000).buffer.byteLength).toBe(2000);
  });

  it.each([
    ['in its middle', 40.1, 32.6],
    ['near its corner', 41.19, 31.41],
    ['on its southern edge', 39.1209, 33],
    ['west of it', 40, 31.2],
    ['far away from it', 43, 37],
  ])('gives the bytes of a copied one for an antenna %s', (_, latDeg, lonDeg) => {
    const radar = radarAt(latDeg, lonDeg);
    const edges = { ...parameters, withEdges: true };
    expect(digest(computeSurface(home, radar, edges))).toEqual(digest(computeSurface(copied, radar, edges)));
    expect(digest(computeSurface(home, radar, parameters))).toEqual(digest(computeSurface(copied, radar, parameters)));
    expect(digest(computePackedSurface(home, radar, parameters))).toEqual(
      digest(computePackedSurface(copied, radar, parameters)),
    );
  });

  it('gives the bytes of a copied one where averages are walked', () => {
    const far = { ...parameters, maxRangeM: 260_000 };
    const plain = fineMountains();
    const radar = radarAt(40.8, 31.8);
    expect(digest(computePackedSurface(atHome(plain), radar, far))).toEqual(
      digest(computePackedSurface(plain, radar, far)),
    );
  });

  it('gives the bytes of a copied one where rings lie farther apart than stretches are long', () => {
    const wide = { ...parameters, azimuths: 37, rangeStepM: 30_000 };
    const radar = radarAt(40.1, 32.6);
    expect(digest(computeSurface(home, radar, wide))).toEqual(digest(computeSurface(copied, radar, wide)));
  });
});

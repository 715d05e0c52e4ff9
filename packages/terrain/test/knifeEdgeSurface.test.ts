import type { HeightGrid } from '@redoubt/kernel';
import { edgePowerFactor, linearToDb } from '@redoubt/kernel';
import { computeSurface, knifeEdgeSurface } from '@redoubt/terrain';
import { describe, expect, it } from 'vitest';

const STEP_RAD = Math.PI / 180 / 1200;

/** A wall of 800 m from west to east, `northRows` cells north of the middle. */
function wall(northRows: number): HeightGrid {
  const rows = 1201;
  const cols = 601;
  const heightsM = new Int16Array(rows * cols);
  for (let c = 0; c < cols; c++) for (const r of [0, 1]) heightsM[(600 - northRows - r) * cols + c] = 800;
  return {
    rows,
    cols,
    northRad: 600 * STEP_RAD,
    westRad: -300 * STEP_RAD,
    stepLatRad: STEP_RAD,
    stepLonRad: STEP_RAD,
    heightsM,
  };
}

const RADAR = { id: 'r', latRad: 0, lonRad: 0, antennaHeightM: 20, terrainM: null };
const PARAMETERS = { refractionK: 4 / 3, maxRangeM: 50_000, azimuths: 4, rangeStepM: 500, withEdges: true };

describe('a surface let down by what an edge may cost', () => {
  const sight = computeSurface(wall(200), RADAR, PARAMETERS);

  it('knows the wall as the edge of all that lies behind it', () => {
    // 200 cells of 92.1 m on the ellipsoid: 18.43 km.
    const edges = sight.controllingEdgeM as Float32Array;
    for (let ring = 40; ring < 100; ring++) expect(Math.abs((edges[ring] as number) - 18_470)).toBeLessThan(150);
  });

  it('costs just the stated loss at its altitudes', () => {
    for (const [lossDb, roughDb] of [
      [3, 0],
      [10, 0],
      [15, 0],
      [20, 0],
      [10, 10],
      [20, 10],
    ] as const) {
      const over = knifeEdgeSurface(sight, 2, lossDb, roughDb);
      for (let ring = 40; ring < 100; ring++) {
        const hiddenM = (sight.minimumAltitudeM[ring] as number) - (over.minimumAltitudeM[ring] as number);
        const edgeM = sight.controllingEdgeM?.[ring] as number;
        const factor = edgePowerFactor(hiddenM - 1e-3, edgeM, (ring + 1) * 500, 2, roughDb);
        // A millimetre above them; altitudes are stored to 0.1 mm and the loss changes by less than 1 dB a metre.
        expect(Math.abs(-linearToDb(factor) - lossDb)).toBeLessThan(0.01);
      }
    }
  });

  it('becomes the line of sight as the wave gets short', () => {
    const over = knifeEdgeSurface(sight, 1e-9, 20);
    over.minimumAltitudeM.forEach((m, i) => {
      expect(Math.abs(m - (sight.minimumAltitudeM[i] as number))).toBeLessThan(0.01);
    });
  });

  it('refuses a surface without edges and losses that one edge cannot speak for', () => {
    const bare = computeSurface(wall(200), RADAR, { ...PARAMETERS, withEdges: false });
    expect(() => knifeEdgeSurface(bare, 2, 15)).toThrow(/withEdges/);
    expect(() => knifeEdgeSurface(sight, 2, 25)).toThrow(RangeError);
    expect(() => knifeEdgeSurface(sight, 0, 15)).toThrow(RangeError);
  });
});

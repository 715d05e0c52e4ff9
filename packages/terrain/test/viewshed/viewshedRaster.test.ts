import { compareWithExactRays, openViewshedRaster, VIEWSHED_NODATA, type ViewshedWindow } from '@redoubt/terrain';
import { describe, expect, it } from 'vitest';
import { madeUpHills } from './madeUpHills.ts';

const K = 4 / 3;
const EARTH_M = 6_371_000 * K;
const WINDOW: ViewshedWindow = { rows: 801, cols: 801, cellM: 100, sampleType: 'int16', nodata: -32768 };
const MIDDLE = 400;

function flatRaster(heightM: number, window: ViewshedWindow = WINDOW): ReturnType<typeof openViewshedRaster> {
  const raster = openViewshedRaster(window);
  raster.samples.fill(heightM);
  return raster;
}

/** Lowest altitude over a smooth sphere of ground at 0 m: the tangent from the antenna, beyond its horizon. */
function tangentAltitudeM(antennaM: number, distanceM: number): number {
  const horizon = Math.acos(EARTH_M / (EARTH_M + antennaM));
  const beyond = distanceM / EARTH_M - horizon;
  return beyond <= 0 ? 0 : EARTH_M / Math.cos(beyond) - EARTH_M;
}

describe('a viewshed raster', () => {
  it('is the closed-form tangent over a flat plane, in every direction', () => {
    const raster = flatRaster(0);
    const observer = { row: MIDDLE, col: MIDDLE, antennaHeightM: 10 };
    const { minimumAltitudeM, cells, voids } = raster.view(observer, { radiusM: 40_000, refractionK: K, voidM: null });
    expect(voids).toBe(0);
    // Cells in a circle of 400 cells: pi r^2, within the width of its rim.
    expect(Math.abs(cells - Math.PI * 400 ** 2)).toBeLessThan(800);
    for (let turn = 0; turn < 64; turn++) {
      for (const reach of [30, 120, 200, 300, 395]) {
        const row = Math.round(MIDDLE + reach * Math.cos((turn * Math.PI) / 32));
        const col = Math.round(MIDDLE + reach * Math.sin((turn * Math.PI) / 32));
        const distanceM = 100 * Math.hypot(row - MIDDLE, col - MIDDLE);
        const found = minimumAltitudeM[row * 801 + col] as number;
        // Samples 100 m apart straddle the horizon at 13 km: the drop over half of it is below 0.01 m there, times 3.
        expect(Math.abs(found - tangentAltitudeM(10, distanceM))).toBeLessThan(0.03);
      }
    }
  });

  it('follows the ray over a single wall', () => {
    const raster = flatRaster(0);
    // A wall of 500 m across the view, 10 km east.
    for (let row = 0; row < 801; row++) raster.samples[row * 801 + MIDDLE + 100] = 500;
    const observer = { row: MIDDLE, col: MIDDLE, antennaHeightM: 20 };
    const { minimumAltitudeM } = raster.view(observer, { radiusM: 40_000, refractionK: K, voidM: null });
    for (const [down, right] of [
      [0, 300],
      [40, 350],
      [-200, 200],
    ] as const) {
      const share = 100 / right;
      const distanceM = 100 * Math.hypot(down, right);
      const wall = (share * distanceM) / EARTH_M;
      const tangent = (Math.cos(wall) - (EARTH_M + 20) / (EARTH_M + 500)) / Math.sin(wall);
      const angle = distanceM / EARTH_M;
      const expected = (EARTH_M + 20) / (Math.cos(angle) - tangent * Math.sin(angle)) - EARTH_M;
      // Float32 of kilometres keeps millimetres; the ray of a cell is the mean of two rays, exact for a straight wall.
      const found = minimumAltitudeM[(MIDDLE + down) * 801 + MIDDLE + right] as number;
      expect(Math.abs(found - expected)).toBeLessThan(0.2);
    }
    // In front of the wall and on it the ground is seen.
    expect(minimumAltitudeM[MIDDLE * 801 + MIDDLE + 99]).toBe(0);
    expect(minimumAltitudeM[MIDDLE * 801 + MIDDLE + 100]).toBe(500);
  });

  it.each([
    ['on a cell centre', 400, 400, 'int16'],
    ['between cells', 400.37, 399.81, 'int16'],
    ['near a corner of the raster', 30.5, 770.25, 'float32'],
  ] as const)('agrees with exact rays over hills, antenna %s', (_, row, col, sampleType) => {
    const hills = madeUpHills(801, 801, 1500, 7);
    const raster = openViewshedRaster({ ...WINDOW, sampleType });
    raster.samples.set(hills);
    const observer = { row, col, antennaHeightM: 15 };
    const radiusM = 50_000;
    const { minimumAltitudeM, antennaM } = raster.view(observer, { radiusM, refractionK: K, voidM: null });
    const scene = { rows: 801, cols: 801, cellM: 100, heightsM: hills, row, col, antennaM, refractionK: K };
    const found = compareWithExactRays(scene, radiusM, 4000, (r, c) => minimumAltitudeM[r * 801 + c] as number);
    expect(found.cells).toBeGreaterThan(700);
    expect(found.rmseM).toBeLessThan(8);
    // One cell in 2,000 is 0.05 %.
    expect(found.disagreement * found.cells).toBeLessThanOrEqual(2);
  });

  it('passes over voids as over 0 m and has no result there, unless their height is stated', () => {
    const raster = flatRaster(200);
    for (let row = 380; row < 420; row++) raster.samples.fill(-32768, row * 801 + 450, row * 801 + 460);
    const observer = { row: MIDDLE, col: MIDDLE, antennaHeightM: 20 };
    const parameters = { radiusM: 30_000, refractionK: K };
    const clear = flatRaster(200).view(observer, { ...parameters, voidM: null });
    const open = raster.view(observer, { ...parameters, voidM: null });
    expect(open.voids).toBe(400);
    const at = (col: number): number => MIDDLE * 801 + col;
    expect(open.minimumAltitudeM[at(455)]).toBe(VIEWSHED_NODATA);
    expect(open.minimumAltitudeM[at(470)]).toBe(clear.minimumAltitudeM[at(470)]);
    const beyond = open.minimumAltitudeM[at(600)] as number;
    const walled = raster.view(observer, { ...parameters, voidM: 900 });
    expect(walled.minimumAltitudeM[at(450)]).toBe(900);
    expect(walled.minimumAltitudeM[at(600)]).toBeGreaterThan(beyond + 1000);
    expect(walled.minimumAltitudeM[at(300)]).toBe(clear.minimumAltitudeM[at(300)]);
  });

  it('holds no value beyond the radius, also when it is used again', () => {
    const raster = flatRaster(10);
    const observer = { row: MIDDLE, col: MIDDLE, antennaHeightM: 20 };
    raster.view(observer, { radiusM: 40_000, refractionK: K, voidM: null });
    const { minimumAltitudeM } = raster.view(observer, { radiusM: 5_000, refractionK: K, voidM: null });
    for (let row = 0; row < 801; row++) {
      for (let col = 0; col < 801; col++) {
        const isInside = Math.hypot(row - MIDDLE, col - MIDDLE) <= 50;
        if ((minimumAltitudeM[row * 801 + col] === VIEWSHED_NODATA) === isInside) {
          expect.fail(`row ${row}, column ${col}: ${minimumAltitudeM[row * 801 + col]}`);
        }
      }
    }
  });

  it('works on rasters of a few cells', () => {
    const raster = flatRaster(5, { rows: 2, cols: 3, cellM: 1000, sampleType: 'float32', nodata: null });
    const observer = { row: 0.5, col: 1, antennaHeightM: 2 };
    const { minimumAltitudeM } = raster.view(observer, { radiusM: 1e6, refractionK: K, voidM: null });
    expect(Array.from(minimumAltitudeM)).toEqual([5, 5, 5, 5, 5, 5]);
  });

  it('refuses windows and observers that make no sense', () => {
    expect(() => openViewshedRaster({ ...WINDOW, rows: 1 })).toThrow('1 x 801 cells');
    expect(() => openViewshedRaster({ ...WINDOW, rows: 200_000, cols: 200_000 })).toThrow('100000000 cells');
    expect(() => openViewshedRaster({ ...WINDOW, cellM: 0 })).toThrow('cellM');
    const raster = flatRaster(0);
    const observer = { row: 1, col: 1, antennaHeightM: 10 };
    const parameters = { radiusM: 1000, refractionK: K, voidM: null };
    expect(() => raster.view({ ...observer, col: 801 }, parameters)).toThrow('column 801');
    expect(() => raster.view({ ...observer, antennaHeightM: -1 }, parameters)).toThrow('antennaHeightM');
    expect(() => raster.view(observer, { ...parameters, radiusM: 0 })).toThrow('radiusM');
    expect(() => raster.view(observer, { ...parameters, refractionK: 0 })).toThrow('refractionK');
  });
});

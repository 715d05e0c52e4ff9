import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { groundHeightM } from '@redoubt/kernel';
import type { ElevationTile } from '@redoubt/terrain';
import { assembleGrid } from '@redoubt/terrain';
import { loadRelief } from '@redoubt/terrain/node';
import { tinyGeoTiff } from './tinyGeoTiff.ts';

const DEG = Math.PI / 180;

type Height = (latDeg: number, lonDeg: number) => number;

interface Shape {
  readonly southDeg: number;
  readonly westDeg: number;
  readonly sizeDeg?: number;
  readonly latPerDeg: number;
  readonly lonPerDeg?: number;
  /** Without the nodes on the southern and eastern edge, as Copernicus has it. */
  readonly isOpen?: boolean;
  readonly isFloat?: boolean;
}

function tile(file: string, shape: Shape, height: Height): ElevationTile {
  const { southDeg, westDeg, latPerDeg, sizeDeg = 1, lonPerDeg = latPerDeg, isOpen = false, isFloat = false } = shape;
  const rows = sizeDeg * latPerDeg + (isOpen ? 0 : 1);
  const cols = sizeDeg * lonPerDeg + (isOpen ? 0 : 1);
  const heightsM = isFloat ? new Float32Array(rows * cols) : new Int16Array(rows * cols);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < cols; c++)
      heightsM[r * cols + c] = height(southDeg + sizeDeg - r / latPerDeg, westDeg + c / lonPerDeg);
  const grid = {
    rows,
    cols,
    northRad: (southDeg + sizeDeg) * DEG,
    westRad: westDeg * DEG,
    stepLatRad: DEG / latPerDeg,
    stepLonRad: DEG / lonPerDeg,
    heightsM,
  };
  return { file, grid };
}

const plane: Height = (lat, lon) => 100 * lat + 40 * lon;

describe('a mosaic of mixed spacings', () => {
  it('keeps the finest nodes as they are and blends the coarser ones between theirs', () => {
    const fine = tile('fine', { southDeg: 39, westDeg: 32, latPerDeg: 60 }, (lat, lon) => plane(lat, lon) + 7);
    const coarse = tile('coarse', { southDeg: 38, westDeg: 31, sizeDeg: 3, latPerDeg: 10 }, plane);
    const { grid, report } = assembleGrid([coarse, fine]);
    expect([grid.rows, grid.cols]).toEqual([181, 181]);
    expect(report.layers.map(({ files, cells, isResampled }) => [files, cells, isResampled])).toEqual([
      [['fine'], 61 * 61, false],
      [['coarse'], 181 * 181 - 61 * 61, true],
    ]);
    expect(groundHeightM(grid, 39.5 * DEG, 32.5 * DEG)).toBeCloseTo(plane(39.5, 32.5) + 7, 6);
    // 0.5 m: blended heights are rounded to whole metres, because all tiles hold those.
    expect(Math.abs(groundHeightM(grid, 38.283 * DEG, 31.417 * DEG) - plane(38.283, 31.417))).toBeLessThan(0.51);
    expect(assembleGrid([fine, coarse])).toEqual({ grid, report });
  });

  it('blends without rounding when a tile holds fractions', () => {
    const fine = tile('fine', { southDeg: 39, westDeg: 32, latPerDeg: 60, isFloat: true }, plane);
    const coarse = tile('coarse', { southDeg: 39, westDeg: 33, latPerDeg: 10 }, plane);
    const { grid } = assembleGrid([coarse, fine]);
    // 1 mm: Float32 near 5,000 m.
    for (const lon of [32.3, 32.99, 33.01, 33.77])
      expect(Math.abs(groundHeightM(grid, 39.444 * DEG, lon * DEG) - plane(39.444, lon))).toBeLessThan(0.001);
  });

  it('lays a tile that is shifted against the others as a layer of its own', () => {
    const a = tile('a', { southDeg: 39, westDeg: 32, latPerDeg: 10 }, plane);
    const b = tile('b', { southDeg: 39, westDeg: 33.03, latPerDeg: 10 }, plane);
    const { grid, report } = assembleGrid([a, b]);
    expect(report.layers.length).toBe(2);
    expect(Math.abs(groundHeightM(grid, 39.5 * DEG, 33.6 * DEG) - plane(39.5, 33.6))).toBeLessThan(0.51);
  });

  it('joins open tiles across 50 degrees north, where their columns thin out, without a step', () => {
    const open = { latPerDeg: 60, isOpen: true, isFloat: true };
    const tiles = [49, 50].flatMap((southDeg) =>
      [11, 12].map((westDeg) =>
        tile(`N${southDeg}E${westDeg}`, { ...open, southDeg, westDeg, lonPerDeg: southDeg < 50 ? 60 : 40 }, plane),
      ),
    );
    const { grid, report } = assembleGrid(tiles);
    expect(report.layers.map(({ isResampled }) => isResampled)).toEqual([false, true]);
    let worstM = 0;
    for (let lat = 49.1; lat < 50.95; lat += 0.0137)
      for (let lon = 11.05; lon < 12.9; lon += 0.0411)
        worstM = Math.max(worstM, Math.abs(groundHeightM(grid, lat * DEG, lon * DEG) - plane(lat, lon)));
    // 2 mm: Float32 near 5,500 m, twice.
    expect(worstM).toBeLessThan(0.002);
  });

  it('keeps its geometry at 80 degrees north and across the date line there', () => {
    const at80: Height = (lat, lon) => 10 * (lat - 79) * 100 + 30 * (((lon + 360) % 360) - 170);
    const tiles = [79, 80].flatMap((southDeg) =>
      [178, 179, -180, -179].map((westDeg) => {
        const lonPerDeg = southDeg < 80 ? 20 : 12;
        return tile(
          `N${southDeg}E${westDeg}`,
          { southDeg, westDeg, latPerDeg: 60, lonPerDeg, isOpen: true, isFloat: true },
          at80,
        );
      }),
    );
    const { grid } = assembleGrid(tiles);
    for (const [lat, lon] of [
      [79.5, 179.99],
      [79.5, -179.99],
      [80.6, 179.5],
      [80.6, -179.31],
      [80.003, 180],
    ] as const)
      expect(Math.abs(groundHeightM(grid, lat * DEG, lon * DEG) - at80(lat, lon)), `${lat} ${lon}`).toBeLessThan(0.01);
  });

  it('closes the turn around a pole', () => {
    const around: Height = (lat, lon) => 1000 * (lat - 85) + 5 * Math.abs(lon);
    const tiles = [-180, -90, 0, 90].map((westDeg) =>
      tile(
        `W${westDeg + 500}`,
        { southDeg: 80, westDeg, sizeDeg: 90, latPerDeg: 1, lonPerDeg: 1, isOpen: true },
        (lat, lon) => (lat > 90 ? 0 : around(lat, lon)),
      ),
    );
    // Rows from 170 N down would be off the globe: cut the tiles to the cap.
    const capped = tiles.map(({ file, grid }) => {
      const heightsM = grid.heightsM.slice(80 * 90, 90 * 90);
      return { file, grid: { ...grid, rows: 10, northRad: 90 * DEG, heightsM } };
    });
    const window = { southRad: 82 * DEG, northRad: 90 * DEG, westRad: -40 * DEG, eastRad: 320 * DEG };
    const { grid, report } = assembleGrid(capped, { window });
    expect(grid.cols).toBe(361);
    expect(report.uncoveredCells).toBe(0);
    for (const lon of [-179.5, -40.5, -39.5, 0.5, 89.5, 179.5])
      expect(Math.abs(groundHeightM(grid, 85.5 * DEG, lon * DEG) - around(85.5, lon)), `${lon}`).toBeLessThan(0.51);
  });

  it('fills a hole from the coarser source below, raised to fit the rim, and says so', () => {
    const ridge: Height = (lat) => 1000 + 800 * Math.exp(-(((lat - 39.5) / 0.05) ** 2));
    const hole: Height = (lat, lon) =>
      Math.abs(lat - 39.5) < 0.15 && Math.abs(lon - 32.5) < 0.2 ? -32768 : ridge(lat, lon) + 60;
    const fine = tile('fine', { southDeg: 39, westDeg: 32, latPerDeg: 100 }, hole);
    const coarse = tile('coarse', { southDeg: 39, westDeg: 32, latPerDeg: 50 }, ridge);
    const alone = assembleGrid([fine]);
    const both = assembleGrid([fine, coarse]);
    expect(both.report.cellsFromCoarser).toBe(alone.report.voidCells);
    expect(alone.report.cellsFromCoarser).toBe(0);
    const crest = (grid: typeof alone.grid): number => groundHeightM(grid, 39.5 * DEG, 32.5 * DEG);
    // The coarse ridge is sampled every 0.02 degrees with a node on the crest; 60 m of offset come from the rim.
    expect(Math.abs(crest(both.grid) - (ridge(39.5, 32.5) + 60))).toBeLessThan(5);
    // Without it the ridge inside the hole is lost: the membrane between the rims.
    expect(crest(alone.grid)).toBeLessThan(ridge(39.5, 32.5) - 300);
  });

  it('takes a hole larger than a gap from the coarser source, else as sea', () => {
    const fine = tile('fine', { southDeg: 39, westDeg: 32, latPerDeg: 400 }, (lat) => (lat > 39.9 ? 500 : -32768));
    const coarse = tile('coarse', { southDeg: 39, westDeg: 32, latPerDeg: 10 }, () => 300);
    const alone = assembleGrid([fine]);
    expect(alone.report.cellsTakenAsSea).toBeGreaterThan(100_000);
    expect(alone.report.voidCells).toBe(0);
    const both = assembleGrid([fine, coarse]);
    expect(both.report.cellsTakenAsSea).toBe(0);
    expect(both.report.cellsFromCoarser).toBe(alone.report.cellsTakenAsSea);
    expect(groundHeightM(both.grid, 39.2 * DEG, 32.5 * DEG)).toBe(300);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'redoubt-mosaic-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('loadRelief over mixed files', () => {
  const small = { maxRangeM: 30_000, azimuths: 36, rangeStepM: 1000 };
  const radar = { id: 'a', latRad: 39.5 * DEG, lonRad: 32.99 * DEG, antennaHeightM: 20, terrainM: null };
  mkdirSync(join(folder, 'mixed'));
  const write = (name: string, westDeg: number, perDeg: number, heightM: number): void => {
    const side = perDeg + 1;
    const bytes = tinyGeoTiff({
      rows: side,
      cols: side,
      heights: new Int16Array(side * side).fill(heightM),
      tieLonDeg: westDeg,
      tieLatDeg: 40,
      stepDeg: 1 / perDeg,
      pixelIsPoint: true,
    });
    writeFileSync(join(folder, 'mixed', name), bytes);
  };
  write('fine.tif', 32, 240, 100);
  write('coarse_15s.tif', 33, 60, 300);

  it('names both sources with kind, spacing and share', async () => {
    const { description, relief, report } = await loadRelief(join(folder, 'mixed'), [radar], small);
    expect(description).toMatch(
      /^relief: elevation files of unstated source and kind, 1 file\(s\), node every 15 arc-seconds; where those end: 15 arc-second tiles after J\. de Ferranti \(radar surface and maps, trees partly included; viewfinderpanoramas\.org\), 1 file\(s\), node every 60 arc-seconds, resampled, 4\d\.?\d? % of the raster; void cells filled: 0; refraction k = 1\.333$/,
    );
    expect(groundHeightM(relief.heightGrid, 39.5 * DEG, 32.9 * DEG)).toBe(100);
    expect(groundHeightM(relief.heightGrid, 39.5 * DEG, 33.1 * DEG)).toBe(300);
    expect(report?.layers.length).toBe(2);
  });

  it('refuses rasters over the limit and radars beyond 89 degrees instead of cutting them', async () => {
    await expect(loadRelief(join(folder, 'mixed'), [radar], { ...small, mostCells: 1000 })).rejects.toThrow(
      /fine\.tif: \d+ x \d+ nodes are needed; expected at most 1000 nodes/,
    );
    await expect(loadRelief(join(folder, 'mixed'), [{ ...radar, latRad: 89.5 * DEG }], small)).rejects.toThrow(
      /radar a: latRad = 1\.56.*, expected/,
    );
  });
});

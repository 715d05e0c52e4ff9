import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeightGrid } from '@redoubt/kernel';
import { groundHeightM } from '@redoubt/kernel';
import type { ElevationTile } from '@redoubt/terrain';
import { assembleGrid, fillVoids, isVoid, LARGEST_FILLED_HOLE_CELLS } from '@redoubt/terrain';

const DEG = Math.PI / 180;

type Height = (latDeg: number, lonDeg: number) => number;

/** Tile with its nodes on whole steps; shared edges like HGT. */
function tile(
  file: string,
  southDeg: number,
  westDeg: number,
  height: Height,
  sizeDeg = 1,
  perDeg = 10,
): ElevationTile {
  const side = sizeDeg * perDeg + 1;
  const heightsM = new Int16Array(side * side);
  for (let r = 0; r < side; r++) {
    for (let c = 0; c < side; c++)
      heightsM[r * side + c] = height(southDeg + sizeDeg - r / perDeg, westDeg + c / perDeg);
  }
  const step = DEG / perDeg;
  const grid = {
    rows: side,
    cols: side,
    northRad: (southDeg + sizeDeg) * DEG,
    westRad: westDeg * DEG,
    stepLatRad: step,
    stepLonRad: step,
    heightsM,
  };
  return { file, grid };
}

const slope: Height = (lat, lon) => Math.round(100 * lat + 10 * lon);

describe('assembleGrid', () => {
  it('joins tiles without a seam, whatever their order', () => {
    const tiles = [
      tile('a', 39, 32, slope),
      tile('b', 39, 33, slope),
      tile('c', 40, 32, slope),
      tile('d', 40, 33, slope),
    ];
    const forward = assembleGrid(tiles);
    const backward = assembleGrid([...tiles].reverse());
    expect(backward).toEqual(forward);
    expect([forward.grid.rows, forward.grid.cols]).toEqual([21, 21]);
    expect(forward.report.seamDisagreements).toBe(0);
    expect(forward.report.uncoveredCells).toBe(0);
    for (let r = 0; r <= 20; r++) {
      for (let c = 0; c <= 20; c++) {
        expect(groundHeightM(forward.grid, (41 - r / 10) * DEG, (32 + c / 10) * DEG)).toBeCloseTo(
          slope(41 - r / 10, 32 + c / 10),
          6,
        );
      }
    }
  });

  it('takes absent tiles as sea and counts their nodes', () => {
    const { grid, report } = assembleGrid([tile('a', 39, 32, slope), tile('d', 40, 33, slope)]);
    // Two absent tiles of 11 x 11 nodes, each sharing two edges (21 nodes) with the present ones.
    expect(report.uncoveredCells).toBe(2 * (11 * 11 - 21));
    expect(groundHeightM(grid, 40.5 * DEG, 32.5 * DEG)).toBe(0);
  });

  it('crosses the date line', () => {
    const east: Height = (lat, lon) => slope(lat, lon < 0 ? lon + 360 : lon);
    const { grid } = assembleGrid([tile('w', 51, 179, east), tile('e', 51, -180, east)]);
    expect([grid.rows, grid.cols]).toEqual([11, 21]);
    expect(grid.westRad / DEG).toBeCloseTo(179, 9);
    expect(groundHeightM(grid, 51.5 * DEG, -179.5 * DEG)).toBeCloseTo(slope(51.5, 180.5), 6);
    expect(groundHeightM(grid, 51.5 * DEG, 179.5 * DEG)).toBeCloseTo(slope(51.5, 179.5), 6);
  });

  it('cuts a window on any turn of longitude and keeps its heights', () => {
    const tiles = [tile('a', 39, 32, slope), tile('b', 39, 33, slope)];
    const window = {
      southRad: 39.21 * DEG,
      northRad: 39.79 * DEG,
      westRad: (32.81 - 360) * DEG,
      eastRad: (33.19 - 360) * DEG,
    };
    const { grid } = assembleGrid(tiles, { window });
    expect([grid.rows, grid.cols]).toEqual([7, 5]);
    expect(groundHeightM(grid, 39.5 * DEG, 33 * DEG)).toBeCloseTo(slope(39.5, 33), 6);
  });

  it('keeps the first file by name where two disagree on an edge, and says by how much', () => {
    const { grid, report } = assembleGrid([tile('b', 39, 33, () => 130), tile('a', 39, 32, () => 100)]);
    expect(report.seamDisagreements).toBe(11);
    expect(report.largestSeamDisagreementM).toBe(30);
    expect(groundHeightM(grid, 39.5 * DEG, 33 * DEG)).toBeCloseTo(100, 6);
  });

  it('fills a void on an edge from the neighbour that has it', () => {
    const gap: Height = (_, lon) => (lon > 32.95 ? -32768 : 100);
    const { grid, report } = assembleGrid([tile('a', 39, 32, gap), tile('b', 39, 33, () => 100)]);
    expect(report.voidCells).toBe(0);
    expect(groundHeightM(grid, 39.5 * DEG, 33 * DEG)).toBeCloseTo(100, 6);
  });

  it('takes sea floor as sea, keeps land below sea level, treats single impossible heights as voids', () => {
    const odd: Height = (lat, lon) =>
      lat > 39.95 ? -4000 : lat < 39.05 ? -430 : lat > 39.45 && lat < 39.55 && lon === 32.5 ? 20_000 : 500;
    const { grid, report } = assembleGrid([tile('a', 39, 32, odd)]);
    expect(report.seaFloorCells).toBe(11);
    expect(report.impossibleCells).toBe(1);
    expect(report.voidCells).toBe(1);
    expect(groundHeightM(grid, 40 * DEG, 32.3 * DEG)).toBe(0);
    expect(groundHeightM(grid, 39 * DEG, 32.3 * DEG)).toBe(-430);
    expect(groundHeightM(grid, 39.5 * DEG, 32.5 * DEG)).toBe(500);
  });

  it('refuses swapped bytes, too many nodes, windows elsewhere and tiles without any height', () => {
    const a = tile('a', 39, 32, slope);
    expect(() => assembleGrid([tile('a', 39, 32, () => 12_000)])).toThrow(/121 heights are above 9000 m.*byte order/);
    expect(() => assembleGrid([a], { mostCells: 100 })).toThrow(
      /11 x 11 nodes are needed; expected at most 100 nodes \(it would take 1 MB\); next: use coarser/,
    );
    const elsewhere = { southRad: 0.1, northRad: 0.2, westRad: 0.1, eastRad: 0.2 };
    expect(() => assembleGrid([a], { window: elsewhere })).toThrow(/none of the tiles reaches the window/);
    expect(() => assembleGrid([tile('a', 39, 32, () => -32768)])).toThrow(/^a: holds no height at all/);
  });

  it('becomes Float32 if one tile has fractions', () => {
    const b = tile('b', 39, 33, slope);
    const fraction: ElevationTile = {
      ...b,
      grid: { ...b.grid, heightsM: Float32Array.from(b.grid.heightsM, (h) => h + 0.25) },
    };
    const { grid } = assembleGrid([tile('a', 39, 32, slope), fraction]);
    expect(grid.heightsM).toBeInstanceOf(Float32Array);
    expect(groundHeightM(grid, 39.5 * DEG, 33.5 * DEG)).toBeCloseTo(slope(39.5, 33.5) + 0.25, 4);
  });
});

describe('fillVoids', () => {
  function plane(side: number, isHole: (r: number, c: number) => boolean): HeightGrid {
    const heightsM = new Float32Array(side * side);
    for (let r = 0; r < side; r++)
      for (let c = 0; c < side; c++) heightsM[r * side + c] = isHole(r, c) ? NaN : 1000 + 6 * r - 4 * c;
    return { rows: side, cols: side, northRad: 0, westRad: 0, stepLatRad: 1e-5, stepLonRad: 1e-5, heightsM };
  }

  it('restores a plane under holes of any shape to 1 m', () => {
    const grid = plane(
      120,
      (r, c) => (r - 40) * (r - 40) + (c - 50) * (c - 50) < 600 || (r > 90 && r < 94 && c > 10 && c < 100),
    );
    const report = fillVoids(grid);
    expect(report.holes).toBe(2);
    expect(report.voidCells).toBe(report.largestHoleCells + 3 * 89);
    let worstM = 0;
    for (let r = 0; r < 120; r++)
      for (let c = 0; c < 120; c++)
        worstM = Math.max(worstM, Math.abs((grid.heightsM[r * 120 + c] as number) - (1000 + 6 * r - 4 * c)));
    // 1 m: relaxation stops when no node moves by 0.05 m; the remaining error of the widest hole is some 20 times that.
    expect(worstM).toBeLessThan(1);
  });

  it('leaves no void, touches nothing else and stays within the heights around it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ h: fc.integer({ min: -400, max: 4000 }), isVoid: fc.boolean() }), {
          minLength: 64,
          maxLength: 64,
        }),
        (cells) => {
          const heightsM = Int16Array.from(cells, (cell) => (cell.isVoid ? -32768 : cell.h));
          const before = heightsM.slice();
          const report = fillVoids({
            rows: 8,
            cols: 8,
            northRad: 0,
            westRad: 0,
            stepLatRad: 1,
            stepLonRad: 1,
            heightsM,
          });
          const known = cells.filter((cell) => !cell.isVoid).map((cell) => cell.h);
          expect(report.voidCells + report.cellsTakenAsSea).toBe(64 - known.length);
          before.forEach((h, i) => {
            if (!isVoid(h)) expect(heightsM[i]).toBe(h);
            else if (known.length > 0) {
              expect(heightsM[i]).toBeGreaterThanOrEqual(Math.min(...known));
              expect(heightsM[i]).toBeLessThanOrEqual(Math.max(...known));
            } else expect(heightsM[i]).toBe(0);
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('takes holes too large for a survey gap as sea', () => {
    const side = 330;
    const grid = plane(side, (r, c) => r > 4 && c > 4);
    const report = fillVoids(grid);
    expect(report.cellsTakenAsSea).toBe(325 * 325);
    expect(325 * 325).toBeGreaterThan(LARGEST_FILLED_HOLE_CELLS);
    expect(grid.heightsM[side * side - 1]).toBe(0);
  });
});

// Several decoded tiles laid into one raster on their common lattice.
import type { HeightGrid } from '@redoubt/kernel';
import type { ElevationTile, GeoBounds } from './elevationTile.ts';
import { frameBounds } from './elevationTile.ts';
import { joinBounds, longitudeNear } from './geoBounds.ts';
import { ReliefFileError } from './reliefFileError.ts';
import type { VoidReport } from './voids.ts';
import { fillVoids, isVoid } from './voids.ts';

const TURN_RAD = 2 * Math.PI;
/** Below the Dead Sea's shore there is only sea floor. */
const LOWEST_LAND_M = -500;
/** Above the highest summit there are only mistakes. */
const HIGHEST_LAND_M = 9000;
/** Share of impossible heights beyond which a file is refused as a whole. */
const MOST_IMPOSSIBLE_SHARE = 0.01;
/** Largest shift of a tile against the common lattice, in cells. */
const LATTICE_TOLERANCE_CELLS = 0.05;
/** 200 million nodes: 400 MB of whole metres. */
const DEFAULT_MOST_CELLS = 200_000_000;

/** What was done to make one raster of several tiles. */
export interface AssemblyReport extends VoidReport {
  readonly files: readonly string[];
  /** Nodes inside the raster that no tile covers: taken as sea at 0 m. */
  readonly uncoveredCells: number;
  /** Nodes below -500 m, taken as sea at 0 m. */
  readonly seaFloorCells: number;
  /** Nodes above 9,000 m, treated as voids. */
  readonly impossibleCells: number;
  /** Nodes on shared edges where two tiles disagree (the first file by name wins), and by how much at most. */
  readonly seamDisagreements: number;
  readonly largestSeamDisagreementM: number;
}

/** Options of {@link assembleGrid}. */
export interface AssemblyOptions {
  /** Only this part of the earth, widened to whole nodes; default: all tiles. */
  readonly window?: GeoBounds;
  /** Refuse larger rasters; default 200 million nodes. */
  readonly mostCells?: number;
}

/**
 * Lays tiles into one raster, fills voids and puts sea where nothing is known.
 *
 * @param tiles - at least one decoded tile; their order does not matter
 * @param options - window in radians and size limit
 * @returns raster in metres (Int16Array if every tile holds whole metres, else Float32Array) and what was done
 * @throws ReliefFileError if spacings differ, a tile sits off the lattice of the first, impossible heights abound,
 * no tile reaches the window, or the raster is too large
 * @remarks
 * Tiles are sorted by name, so that the result is the same for any order. Tiles on both sides of the date line
 * become one raster whose eastern nodes lie beyond 180 degrees.
 * @example
 * ```ts
 * import { assembleGrid, decodeHgt } from '@redoubt/terrain';
 * const sea = new Uint8Array(1201 * 1201 * 2);
 * const { grid } = assembleGrid([decodeHgt('N39E033.hgt', sea), decodeHgt('N39E032.hgt', sea)]);
 * grid.cols // => 2401
 * ```
 */
export function assembleGrid(
  tiles: readonly ElevationTile[],
  options: AssemblyOptions = {},
): { readonly grid: HeightGrid; readonly report: AssemblyReport } {
  const sorted = [...tiles].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const first = sorted[0];
  if (first === undefined) throw new RangeError('assembleGrid: at least one tile is needed');
  const { stepLatRad, stepLonRad } = first.grid;
  for (const tile of sorted) checkSameLattice(first, tile);

  const placed = layFrame(sorted, options.window);
  const { rows, cols, northRad, westRad } = placed;
  const mostCells = options.mostCells ?? DEFAULT_MOST_CELLS;
  if (rows * cols > mostCells) {
    throw new ReliefFileError({
      file: first.file,
      what: `${rows} x ${cols} nodes are needed`,
      expected: `at most ${mostCells} nodes`,
      next: 'use coarser tiles, a smaller range, or radars that stand closer together',
    });
  }
  const isWhole = sorted.every((tile) => tile.grid.heightsM instanceof Int16Array);
  // Where no tile has been laid yet; never a height.
  const uncovered = isWhole ? -32767 : -Infinity;
  const heightsM = (isWhole ? new Int16Array(rows * cols) : new Float32Array(rows * cols)).fill(uncovered);
  const grid = { rows, cols, northRad, westRad, stepLatRad, stepLonRad, heightsM };

  const tally = { seaFloorCells: 0, impossibleCells: 0, seamDisagreements: 0, largestSeamDisagreementM: 0 };
  for (const tile of sorted) layTile(grid, uncovered, tile, tally);
  let uncoveredCells = 0;
  for (let i = 0; i < heightsM.length; i++) {
    if (heightsM[i] !== uncovered) continue;
    heightsM[i] = 0;
    uncoveredCells++;
  }
  const voids = fillVoids(grid);
  const wrapped = { ...grid, westRad: longitudeNear(westRad, 0) };
  return { grid: wrapped, report: { files: sorted.map((tile) => tile.file), uncoveredCells, ...tally, ...voids } };
}

function checkSameLattice(first: ElevationTile, tile: ElevationTile): void {
  const a = first.grid;
  const b = tile.grid;
  const drift = Math.max(
    (Math.abs(a.stepLatRad - b.stepLatRad) / a.stepLatRad) * Math.max(a.rows, b.rows),
    (Math.abs(a.stepLonRad - b.stepLonRad) / a.stepLonRad) * Math.max(a.cols, b.cols),
  );
  if (drift > LATTICE_TOLERANCE_CELLS) {
    throw new ReliefFileError({
      file: tile.file,
      what: `has a node every ${describeStep(b)}`,
      expected: `the spacing of ${first.file}, ${describeStep(a)}`,
      next: 'give tiles of one spacing, for example each source in a folder of its own',
    });
  }
  const rowShift = (a.northRad - b.northRad) / a.stepLatRad;
  const colShift = (longitudeNear(b.westRad, a.westRad) - a.westRad) / a.stepLonRad;
  const off = Math.max(Math.abs(rowShift - nearest(rowShift)), Math.abs(colShift - nearest(colShift)));
  if (off > LATTICE_TOLERANCE_CELLS) {
    throw new ReliefFileError({
      file: tile.file,
      what: `its nodes sit ${off.toFixed(2)} of a cell beside those of ${first.file}`,
      expected: 'nodes on one lattice',
      next: 'resample one of them, or give tiles of one source',
    });
  }
}

function layFrame(
  tiles: readonly ElevationTile[],
  window: GeoBounds | undefined,
): { rows: number; cols: number; northRad: number; westRad: number } {
  const first = tiles[0] as ElevationTile;
  const { stepLatRad, stepLonRad } = first.grid;
  const middle = window === undefined ? first.grid.westRad : (window.westRad + window.eastRad) / 2;
  const union = joinBounds(
    tiles.map((tile) => {
      const bounds = frameBounds(tile.grid);
      const centre = (bounds.westRad + bounds.eastRad) / 2;
      const shift = longitudeNear(centre, middle) - centre;
      return { ...bounds, westRad: bounds.westRad + shift, eastRad: bounds.eastRad + shift };
    }),
  );
  const cut =
    window === undefined
      ? union
      : {
          southRad: Math.max(union.southRad, window.southRad),
          northRad: Math.min(union.northRad, window.northRad),
          westRad: Math.max(union.westRad, window.westRad),
          eastRad: Math.min(union.eastRad, window.eastRad),
        };
  // Whole nodes outward, without creeping a node further through rounding.
  const top = Math.max(0, Math.floor((union.northRad - cut.northRad) / stepLatRad + 1e-6));
  const bottom = Math.min(
    nearest((union.northRad - union.southRad) / stepLatRad),
    Math.ceil((union.northRad - cut.southRad) / stepLatRad - 1e-6),
  );
  const left = Math.max(0, Math.floor((cut.westRad - union.westRad) / stepLonRad + 1e-6));
  const right = Math.min(
    nearest((union.eastRad - union.westRad) / stepLonRad),
    Math.ceil((cut.eastRad - union.westRad) / stepLonRad - 1e-6),
  );
  if (!(bottom > top && right > left)) {
    throw new ReliefFileError({
      file: tiles.map((tile) => tile.file).join(', '),
      what: 'none of the tiles reaches the window',
      expected: "tiles under the radars' circles",
      next: 'give the folder with the tiles of this region',
    });
  }
  return {
    rows: bottom - top + 1,
    cols: right - left + 1,
    northRad: union.northRad - top * stepLatRad,
    westRad: union.westRad + left * stepLonRad,
  };
}

interface Tally {
  seaFloorCells: number;
  impossibleCells: number;
  seamDisagreements: number;
  largestSeamDisagreementM: number;
}

function layTile(grid: HeightGrid, uncovered: number, tile: ElevationTile, tally: Tally): void {
  const { rows, cols, heightsM } = grid;
  const source = tile.grid;
  const rowShift = nearest((source.northRad - grid.northRad) / grid.stepLatRad);
  const turnCols = nearest(TURN_RAD / grid.stepLonRad);
  const gridCentre = grid.westRad + ((cols - 1) / 2) * grid.stepLonRad;
  const halfWidth = ((source.cols - 1) / 2) * grid.stepLonRad;
  const westRad = longitudeNear(source.westRad + halfWidth, gridCentre) - halfWidth;
  const colShift = nearest((grid.westRad - westRad) / grid.stepLonRad);
  const voidValue = heightsM instanceof Int16Array ? -32768 : NaN;
  let impossible = 0;
  for (let row = Math.max(0, -rowShift); row < Math.min(rows, source.rows - rowShift); row++) {
    for (let sourceCol = 0; sourceCol < source.cols; sourceCol++) {
      // A raster of nearly a whole turn may meet a tile on both of its sides.
      let col = sourceCol - colShift;
      if (col < 0) col += turnCols;
      else if (col >= cols) col -= turnCols;
      if (col < 0 || col >= cols) continue;
      let height = source.heightsM[(row + rowShift) * source.cols + sourceCol] as number;
      if (isVoid(height)) {
        height = voidValue;
      } else if (height < LOWEST_LAND_M) {
        height = 0;
        tally.seaFloorCells++;
      } else if (height > HIGHEST_LAND_M) {
        height = voidValue;
        impossible++;
      }
      const at = row * cols + col;
      const old = heightsM[at] as number;
      if (old === uncovered || isVoid(old)) {
        heightsM[at] = height;
      } else if (!isVoid(height) && Math.abs(old - height) > 0.5) {
        tally.seamDisagreements++;
        tally.largestSeamDisagreementM = Math.max(tally.largestSeamDisagreementM, Math.abs(old - height));
      }
    }
  }
  tally.impossibleCells += impossible;
  if (impossible > MOST_IMPOSSIBLE_SHARE * source.rows * source.cols) {
    throw new ReliefFileError({
      file: tile.file,
      what: `${impossible} heights are above ${HIGHEST_LAND_M} m`,
      expected: 'metres, big-endian if HGT',
      next: 'check the unit and the byte order of the file',
    });
  }
}

function describeStep(frame: { readonly stepLatRad: number; readonly stepLonRad: number }): string {
  const seconds = (rad: number): string => ((rad / Math.PI) * 648_000).toFixed(2);
  return `${seconds(frame.stepLatRad)} x ${seconds(frame.stepLonRad)} arc-seconds`;
}

function nearest(x: number): number {
  return Math.floor(x + 0.5);
}

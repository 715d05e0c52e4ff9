// Tiles of one lattice laid into one raster: a layer of a mosaic.
import type { RasterFrame } from './elevationTile.ts';
import { longitudeNear } from './geoBounds.ts';
import { ReliefFileError } from './reliefFileError.ts';
import { newHeights } from './reliefHome.ts';
import { mercatorOfLatitude } from './terrarium.ts';
import { isVoid } from './voids.ts';

const TURN_RAD = 2 * Math.PI;
/** Below the Dead Sea's shore there is only sea floor. */
const LOWEST_LAND_M = -500;
/** Above the highest summit there are only mistakes. */
const HIGHEST_LAND_M = 9000;
/** Share of impossible heights beyond which a file is refused as a whole. */
const MOST_IMPOSSIBLE_SHARE = 0.01;
/** Stands for a node that no tile covers; never a height. */
const UNCOVERED_INT16 = -32767;

/** What the rows of a lattice are evenly spaced in: latitude, or the ordinate of a Mercator map. */
export type RowSpacing = 'latitude' | 'mercator';

/** Raster of one lattice while a mosaic is made: nodes hold heights, voids (-32768 or NaN) or "uncovered". */
export interface Layer {
  /** With rows spaced by Mercator, `northRad` and `stepLatRad` are ordinates, not latitudes. */
  readonly frame: RasterFrame;
  readonly rowSpacing: RowSpacing;
  readonly heightsM: Int16Array | Float32Array;
}

/** What was noticed while tiles were laid. */
export interface LayTally {
  seaFloorCells: number;
  impossibleCells: number;
  seamDisagreements: number;
  largestSeamDisagreementM: number;
}

/**
 * Makes an empty layer.
 *
 * @param frame - nodes
 * @param rowSpacing - what its rows are evenly spaced in
 * @param isWhole - whether whole metres do (2 bytes a node) or fractions are needed (4 bytes)
 * @returns layer without any covered node
 * @example
 * ```ts
 * import { newLayer } from '@redoubt/terrain';
 * const frame = { rows: 2, cols: 2, northRad: 0, westRad: 0, stepLatRad: 0.1, stepLonRad: 0.1 };
 * newLayer(frame, 'latitude', true).heightsM[0] // => -32767
 * ```
 */
export function newLayer(frame: RasterFrame, rowSpacing: RowSpacing, isWhole: boolean): Layer {
  const nodes = frame.rows * frame.cols;
  const heightsM = isWhole ? newHeights(nodes).fill(UNCOVERED_INT16) : new Float32Array(nodes).fill(-Infinity);
  return { frame, rowSpacing, heightsM };
}

/**
 * Whether a node of a layer is covered by no tile.
 *
 * @param stored - value in the layer
 * @returns true for the marks that {@link newLayer} sets
 * @example
 * ```ts
 * import { isUncovered } from '@redoubt/terrain';
 * isUncovered(-32767) // => true
 * isUncovered(-32768) // => false
 * ```
 */
export function isUncovered(stored: number): boolean {
  return stored === UNCOVERED_INT16 || stored === -Infinity;
}

/**
 * Lays a tile into a layer of its lattice; where a height already lies, it stays.
 *
 * @param layer - layer; nodes under the tile are written
 * @param file - name for messages
 * @param frame - nodes of the tile; on the lattice of the layer
 * @param source - heights and voids of the tile, row-major
 * @param tally - counts that are added to
 * @throws ReliefFileError if more than 1 % of the tile's heights are above 9,000 m
 * @remarks Heights below -500 m become sea at 0 m, single heights above 9,000 m become voids.
 * @example
 * ```ts
 * import { layTile, newLayer } from '@redoubt/terrain';
 * const frame = { rows: 2, cols: 2, northRad: 0, westRad: 0, stepLatRad: 0.1, stepLonRad: 0.1 };
 * const layer = newLayer(frame, 'latitude', true);
 * const tally = { seaFloorCells: 0, impossibleCells: 0, seamDisagreements: 0, largestSeamDisagreementM: 0 };
 * layTile(layer, 'a', frame, Int16Array.of(1, 2, 3, -4000), tally);
 * layer.heightsM // => Int16Array.of(1, 2, 3, 0)
 * ```
 */
export function layTile(
  layer: Layer,
  file: string,
  frame: RasterFrame,
  source: Int16Array | Float32Array,
  tally: LayTally,
): void {
  const { heightsM } = layer;
  const { rows, cols, northRad, westRad, stepLatRad, stepLonRad } = layer.frame;
  const rowShift = nearest((frame.northRad - northRad) / stepLatRad);
  const turnCols = nearest(TURN_RAD / stepLonRad);
  const layerCentre = westRad + ((cols - 1) / 2) * stepLonRad;
  const halfWidth = ((frame.cols - 1) / 2) * stepLonRad;
  const tileWestRad = longitudeNear(frame.westRad + halfWidth, layerCentre) - halfWidth;
  const colShift = nearest((westRad - tileWestRad) / stepLonRad);
  let impossible = 0;
  const firstRow = Math.max(0, -rowShift);
  const endRow = Math.min(rows, frame.rows - rowShift);
  // A raster of nearly a whole turn may meet a tile on both of its sides.
  for (let turn = -turnCols; turn <= turnCols; turn += turnCols) {
    const firstCol = Math.max(0, turn - colShift);
    const endCol = Math.min(cols, frame.cols + turn - colShift);
    if (firstCol >= endCol) continue;
    for (let row = firstRow; row < endRow; row++) {
      const from = (row + rowShift) * frame.cols + colShift - turn + firstCol;
      const to = row * cols + firstCol;
      const count = endCol - firstCol;
      if (heightsM instanceof Int16Array && source instanceof Int16Array) {
        if (layPlainRow(heightsM, to, source, from, count)) continue;
      }
      impossible += layRow(heightsM, to, source, from, count, tally);
    }
  }
  tally.impossibleCells += impossible;
  if (impossible > MOST_IMPOSSIBLE_SHARE * source.length) {
    throw new ReliefFileError({
      file,
      what: `${impossible} heights are above ${HIGHEST_LAND_M} m`,
      expected: 'metres, big-endian if HGT',
      next: 'check the unit and the byte order of the file',
    });
  }
}

/** The common case: heights alone on nodes that nothing covers yet. False, with nothing written, if it is not that. */
function layPlainRow(heightsM: Int16Array, to: number, source: Int16Array, from: number, count: number): boolean {
  for (let i = 0; i < count; i++) {
    const height = source[from + i] as number;
    if (height < LOWEST_LAND_M || height > HIGHEST_LAND_M || heightsM[to + i] !== UNCOVERED_INT16) return false;
  }
  heightsM.set(source.subarray(from, from + count), to);
  return true;
}

/** Returns how many heights are impossible. */
function layRow(
  heightsM: Int16Array | Float32Array,
  to: number,
  source: Int16Array | Float32Array,
  from: number,
  count: number,
  tally: LayTally,
): number {
  const voidValue = heightsM instanceof Int16Array ? -32768 : NaN;
  let impossible = 0;
  for (let i = 0; i < count; i++) {
    let height = source[from + i] as number;
    if (isVoid(height)) {
      height = voidValue;
    } else if (height < LOWEST_LAND_M) {
      height = 0;
      tally.seaFloorCells++;
    } else if (height > HIGHEST_LAND_M) {
      height = voidValue;
      impossible++;
    }
    const old = heightsM[to + i] as number;
    if (isUncovered(old) || isVoid(old)) {
      heightsM[to + i] = height;
    } else if (!isVoid(height) && Math.abs(old - height) > 0.5) {
      tally.seamDisagreements++;
      tally.largestSeamDisagreementM = Math.max(tally.largestSeamDisagreementM, Math.abs(old - height));
    }
  }
  return impossible;
}

/**
 * Row of a layer at a latitude, as a number with a fraction.
 *
 * @param layer - layer
 * @param latRad - geodetic latitude, radians
 * @returns row; outside [0, rows - 1] beyond the layer
 * @example
 * ```ts
 * import { layerRow, newLayer } from '@redoubt/terrain';
 * const frame = { rows: 3, cols: 2, northRad: 0.5, westRad: 0, stepLatRad: 0.25, stepLonRad: 0.25 };
 * layerRow(newLayer(frame, 'latitude', true), 0.375) // => 0.5
 * ```
 */
export function layerRow(layer: Layer, latRad: number): number {
  const { northRad, stepLatRad } = layer.frame;
  return (northRad - (layer.rowSpacing === 'mercator' ? mercatorOfLatitude(latRad) : latRad)) / stepLatRad;
}

/**
 * Column of a layer at a longitude, as a number with a fraction.
 *
 * @param layer - layer
 * @param lonRad - longitude, radians, any turn
 * @returns column; outside [0, cols - 1] beyond the layer
 * @example
 * ```ts
 * import { layerCol, newLayer } from '@redoubt/terrain';
 * const frame = { rows: 2, cols: 3, northRad: 0, westRad: 3, stepLatRad: 0.25, stepLonRad: 0.25 };
 * layerCol(newLayer(frame, 'latitude', true), 3.125) // => 0.5
 * ```
 */
export function layerCol(layer: Layer, lonRad: number): number {
  const { westRad, cols, stepLonRad } = layer.frame;
  const centre = westRad + ((cols - 1) / 2) * stepLonRad;
  return (longitudeNear(lonRad, centre) - westRad) / stepLonRad;
}

/**
 * Height of a layer between its nodes.
 *
 * @param layer - layer of at least 2 x 2 nodes
 * @param row - row with a fraction, as {@link layerRow} gives it
 * @param col - column with a fraction, as {@link layerCol} gives it
 * @returns metres, bilinear between the four nodes around the point; if one of them has no height or lies beyond the
 * layer, the nearest node counts alone: its height, a void (NaN) or -Infinity if no tile covers it
 * @example
 * ```ts
 * import { sampleLayer } from '@redoubt/terrain';
 * const frame = { rows: 2, cols: 2, northRad: 0, westRad: 0, stepLatRad: 0.1, stepLonRad: 0.1 };
 * const layer = { frame, rowSpacing: 'latitude' as const, heightsM: Int16Array.of(10, 20, 30, -32768) };
 * sampleLayer(layer, 0, 0.5) // => 15
 * sampleLayer(layer, 0.25, 0.25) // => 10
 * sampleLayer(layer, 0, 3) // => -Infinity
 * ```
 */
export function sampleLayer(layer: Layer, row: number, col: number): number {
  const { rows, cols } = layer.frame;
  const { heightsM } = layer;
  if (!(row >= -0.5 && col >= -0.5 && row < rows - 0.5 && col < cols - 0.5)) return -Infinity;
  const r = Math.min(Math.max(row, 0), rows - 1);
  const c = Math.min(Math.max(col, 0), cols - 1);
  const r0 = Math.min(Math.floor(r), rows - 2);
  const c0 = Math.min(Math.floor(c), cols - 2);
  const fr = r - r0;
  const fc = c - c0;
  const i = r0 * cols + c0;
  const nw = heightsM[i] as number;
  const ne = heightsM[i + 1] as number;
  const sw = heightsM[i + cols] as number;
  const se = heightsM[i + cols + 1] as number;
  // The marks are far below any height: one comparison finds them, and it is false for NaN.
  if (nw > -32767 && ne > -32767 && sw > -32767 && se > -32767) {
    const top = nw + (ne - nw) * fc;
    return top + (sw + (se - sw) * fc - top) * fr;
  }
  // A node without a weight does not matter.
  const blend = fr === 0 ? onLine(nw, ne, fc) : fr === 1 ? onLine(sw, se, fc) : NaN;
  const side = fc === 0 ? onLine(nw, sw, fr) : fc === 1 ? onLine(ne, se, fr) : blend;
  if (side === side) return side;
  const stored = heightsM[(fr < 0.5 ? i : i + cols) + (fc < 0.5 ? 0 : 1)] as number;
  return isUncovered(stored) ? -Infinity : isVoid(stored) ? NaN : stored;
}

/** Height between two nodes; NaN if one that matters has none. */
function onLine(a: number, b: number, share: number): number {
  const isKnown = (share === 1 || a > -32767) && (share === 0 || b > -32767);
  return !isKnown ? NaN : share === 0 ? a : share === 1 ? b : a + (b - a) * share;
}

function nearest(x: number): number {
  return Math.floor(x + 0.5);
}

// A quarter of the view, line by line outwards: rays fan out to the side cells of every line (the R2 method).
import { BLOCK_LINES, RAYS_PER_CELL, type ViewshedMachine } from './viewshedMachine.ts';

/** Where the observer is and how far the view goes, cells of the window; rows grow southward. */
export interface ViewshedPlace {
  readonly row: number;
  readonly col: number;
  readonly radiusCells: number;
  /** Height of cells without data for rays and as ground, metres; NaN: 0 m for rays, and no result there. */
  readonly voidM: number;
}

/** Sector: its axis runs along rows (to north and south) or along columns (to west and east). */
export interface ViewshedSector {
  readonly isAcrossRows: boolean;
  readonly sign: 1 | -1;
}

/** Distances at which rays are split in two: halves of the radius. */
const SPLITS = 2;
const MARGIN_CELLS = 2;
/** Share of the radius within which rays are looked at between lines, too. */
const NEAR = 0.26;
/** Between fewer rays the length of a cell along them is not linear enough. */
const FEWEST_RAYS = 64;
const FLAT_SLOPE = -1e9;
/** Marks results of a block that no line of the sector has reached. */
const UNTOUCHED = -1e9;

/**
 * Number of rays of a sector before its splits.
 *
 * @param radiusCells - radius of the view, cells
 * @returns intervals between rays, from one diagonal to the other
 */
function raysBeforeSplits(radiusCells: number): number {
  return Math.max(FEWEST_RAYS, 2 * Math.ceil((radiusCells * RAYS_PER_CELL) / (1 << SPLITS)));
}

/**
 * Fills one sector of the result.
 *
 * @param machine - memory with the samples in place, configured for the antenna
 * @param place - observer and radius
 * @param sector - which quarter
 * @returns cells of the sector within the radius, and those of them without data
 */
export function sweepSector(
  machine: ViewshedMachine,
  place: ViewshedPlace,
  sector: ViewshedSector,
): { cells: number; voids: number } {
  const { line, window, slopesAt, risesAt } = machine;
  const { isAcrossRows, sign } = sector;
  const [along, across] = isAcrossRows ? [place.row, place.col] : [place.col, place.row];
  const [lines, cells] = isAcrossRows ? [window.rows, window.cols] : [window.cols, window.rows];
  const origin = Math.floor(across);
  const fraction = across - origin;
  const radius = place.radiusCells;
  const first = sign > 0 ? Math.floor(along) + 1 : Math.ceil(along) - 1;
  const rimAt = (distance: number): number => Math.sqrt(Math.max(0, radius * radius - distance * distance));
  const lowest = (reach: number): number => Math.max(-origin, Math.ceil(fraction - reach));
  const highest = (reach: number): number => Math.min(cells - 1 - origin, Math.floor(fraction + reach));
  const reach = (nearest: number, farthest: number): readonly [number, number] => {
    const most = Math.min(Math.abs(farthest - along), rimAt(Math.abs(nearest - along))) + 1 + MARGIN_CELLS;
    return [lowest(most), highest(most)];
  };
  const feed = isAcrossRows ? rowFeed(machine, place, origin) : columnFeed(machine, place, origin, sign, reach);

  let rays = raysBeforeSplits(radius);
  let splits = SPLITS;
  let slopes = slopesAt[0];
  let spare = slopesAt[1];
  const memory = machine.memory.buffer;
  new Float32Array(memory, slopes, rays + 8).fill(FLAT_SLOPE);
  let here = risesAt[0] + BIAS + 4 * origin;
  let before = risesAt[1] + BIAS + 4 * origin;
  let covered = 0;
  let voids = 0;
  // The line behind the observer: rays may cross a line along the axis before they reach the first line.
  const behind = first - sign;
  if (behind >= 0 && behind < lines) {
    const from = lowest(MARGIN_CELLS);
    const to = highest(MARGIN_CELLS);
    line.rises(feed.heights(behind, from, to), before, from, to, behind - along, fraction);
  }
  for (let at = first; at >= 0 && at < lines; at += sign) {
    const distance = Math.abs(at - along);
    if (distance > radius) break;
    for (; splits > 0 && distance > radius / (1 << splits); splits--) {
      line.split(slopes, rays, spare);
      [slopes, spare] = [spare, slopes];
      rays *= 2;
    }
    const width = Math.min(distance, rimAt(distance));
    const low = lowest(width + MARGIN_CELLS);
    const high = highest(width + MARGIN_CELLS);
    const heights = feed.heights(at, low, high);
    // Cells on the diagonals belong to the sectors across rows.
    const own = isAcrossRows ? width : Math.min(width, distance * (1 - 1e-9));
    const from = lowest(own);
    const to = highest(own);
    covered += Math.max(0, to - from + 1);
    line.rises(heights, here, low, from - 1, distance, fraction);
    voids += line.cells(heights, slopes, feed.result(at), here, from, to, distance, fraction, rays);
    line.rises(heights, here, Math.max(from, to + 1), high, distance, fraction);
    const left = Math.min(width, across) / distance;
    const right = Math.min(width, cells - 1 - across) / distance;
    const firstRay = Math.max(0, Math.floor(((1 - left) * rays) / 2));
    const lastRay = Math.min(rays, Math.ceil(((1 + right) * rays) / 2));
    if (distance > NEAR * radius) line.skim(here, slopes, firstRay, lastRay, distance, fraction, rays, low, high);
    else line.pass(before, here, slopes, firstRay, lastRay, distance, fraction, rays, low, high);
    [here, before] = [before, here];
  }
  feed.finish();
  return { cells: covered, voids };
}

/** Spare bytes before the first cell of a scratch line: vectors may start left of it. */
const BIAS = 32;

/** Heights of lines and room for their results; addresses point at the observer's cell. */
interface LineFeed {
  /** Heights of the cells low..high of a line, counted from the observer's. */
  heights(line: number, low: number, high: number): number;
  result(line: number): number;
  /** Puts away what has not been put away yet. */
  finish(): void;
}

function rowFeed(machine: ViewshedMachine, place: ViewshedPlace, origin: number): LineFeed {
  const { line, window, samplesAt, resultAt } = machine;
  const samples = samplesOf(machine);
  const scratch = machine.blockHeightsAt + BIAS + 4 * origin;
  return {
    heights(row, low, high) {
      const source = samplesAt + (row * window.cols + origin + low) * samples.bytes;
      line.row(source, scratch + 4 * low, high - low + 1, samples.isFloat, samples.nodata, place.voidM);
      return scratch;
    },
    result: (row) => resultAt + 4 * (row * window.cols + origin),
    finish: () => undefined,
  };
}

/** Columns are turned into lines, a block at a time, and results back; `reach` bounds the rows of any line of a block. */
function columnFeed(
  machine: ViewshedMachine,
  place: ViewshedPlace,
  origin: number,
  sign: 1 | -1,
  reach: (nearest: number, farthest: number) => readonly [number, number],
): LineFeed {
  const { line, window, lineBytes, samplesAt, resultAt, blockHeightsAt, blockResultAt } = machine;
  const { cols } = window;
  const samples = samplesOf(machine);
  const results = new Float32Array(machine.memory.buffer, blockResultAt, (BLOCK_LINES * lineBytes) / 4);
  let start = -Infinity;
  let first = 0;
  let count = 0;
  const finish = (): void => {
    if (count === 0) return;
    const from = blockResultAt + BIAS + 4 * first;
    line.toColumns(from, lineBytes, count, resultAt + 4 * (first * cols + start), 4 * cols, UNTOUCHED);
    count = 0;
  };
  const load = (column: number): void => {
    finish();
    start = Math.max(0, sign > 0 ? Math.min(column, cols - BLOCK_LINES) : column - BLOCK_LINES + 1);
    const [low, high] = reach(column, column + sign * (BLOCK_LINES - 1));
    first = origin + low;
    count = high - low + 1;
    const source = samplesAt + (first * cols + start) * samples.bytes;
    const out = blockHeightsAt + BIAS + 4 * first;
    line.columns(source, cols * samples.bytes, out, lineBytes, count, samples.isFloat, samples.nodata, place.voidM);
    for (let at = BIAS / 4 + first; at < results.length; at += lineBytes / 4) {
      results.fill(UNTOUCHED, at, at + count + BLOCK_LINES);
    }
  };
  return {
    heights(column) {
      if (!(column >= start && column < start + BLOCK_LINES)) load(column);
      return blockHeightsAt + BIAS + (column - start) * lineBytes + 4 * origin;
    },
    result: (column) => blockResultAt + BIAS + (column - start) * lineBytes + 4 * origin,
    finish,
  };
}

/** How the program is to read samples; no sample equals the nodata of a raster that has none. */
function samplesOf(machine: ViewshedMachine): { bytes: number; isFloat: boolean; nodata: number } {
  const isFloat = machine.window.sampleType === 'float32';
  return { bytes: isFloat ? 4 : 2, isFloat, nodata: machine.window.nodata ?? (isFloat ? NaN : 1e6) };
}

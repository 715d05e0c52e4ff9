// A raster, or averages of it, in memory: its heights and the highest of its tiles.

/** Bytes of what is known of one level; shared with src/sweepTables.ts. */
export const LEVEL_BYTES: usize = 128;
/** Samples of a row. */
export const WIDTH: usize = 4;
/** 1 / factor, then row and column of the antenna. */
export const SCALE: usize = 12;
export const ROW: usize = 16;
export const COL: usize = 20;
/** Metres of one unit of the samples. */
export const UNIT: usize = 24;
/** Address of the sample that rows and columns count from. */
export const BASE: usize = 28;
/** Highest sample. */
export const HIGHEST: usize = 32;
/** Highest samples of tiles of 16 x 16 and of 4 x 4: addresses, and tiles of 16 in a row. */
export const TILES: usize = 36;
export const FINE_TILES: usize = 40;
export const TILE_COLS: usize = 44;
/** First and last cells (row, column) that differ from their neighbours outside: those that have one node of the level. */
export const FIRST_CELL: usize = 48;
export const LAST_CELL: usize = 56;
/** First and last cells with all four nodes. */
export const FIRST_WHOLE: usize = 64;
export const LAST_WHOLE: usize = 72;
/** Row, row, column, column: where nodes begin, and the last of them. */
const FIRST_NODES: usize = 80;
const LAST_NODES: usize = 96;
/** First row, minus last row, first column, minus last column that stretches inside may reach. */
const WHOLE_BOUNDS: usize = 112;

/** A rectangle over more tiles than this is compared with the highest ground of its level. */
const MOST_TILES: i32 = 40;

/** Lowest row, minus highest row, lowest column, minus highest column of four lines and the nodes of their cells. */
// @ts-ignore: decorator
@inline
export function boundsOf(row0: v128, row1: v128, col0: v128, col1: v128): v128 {
  const rowLow = f32x4.pmin(row0, row1);
  const rowHigh = f32x4.neg(f32x4.pmax(row0, row1));
  const colLow = f32x4.pmin(col0, col1);
  const colHigh = f32x4.neg(f32x4.pmax(col0, col1));
  const rows = f32x4.pmin(
    v128.shuffle<f32>(rowLow, rowHigh, 0, 1, 4, 5),
    v128.shuffle<f32>(rowLow, rowHigh, 2, 3, 6, 7),
  );
  const cols = f32x4.pmin(
    v128.shuffle<f32>(colLow, colHigh, 0, 1, 4, 5),
    v128.shuffle<f32>(colLow, colHigh, 2, 3, 6, 7),
  );
  const least = f32x4.pmin(v128.shuffle<f32>(rows, cols, 0, 2, 4, 6), v128.shuffle<f32>(rows, cols, 1, 3, 5, 7));
  return f32x4.sub(least, f32x4(0.01, 1.01, 0.01, 1.01));
}

/** Whether all cells within bounds have their four nodes in the level. */
// @ts-ignore: decorator
@inline
export function isWhole(level: usize, bounds: v128): bool {
  return i32x4.all_true(f32x4.ge(bounds, v128.load(level, WHOLE_BOUNDS)));
}

/** Highest sample of the tiles that bounds touch, the sea around the level included; `fine` looks at tiles of 4 x 4. */
// @ts-ignore: decorator
@inline
export function highestTile(level: usize, bounds: v128, fine: bool): i32 {
  const places = f32x4.mul(bounds, f32x4(1, -1, 1, -1));
  const first = v128.load(level, FIRST_NODES);
  const nodes = i32x4.trunc_sat_f32x4_s(
    f32x4.sub(f32x4.pmin(v128.load(level, LAST_NODES), f32x4.pmax(first, places)), first),
  );
  const tiles = i32x4.shr_s(nodes, fine ? 2 : 4);
  const r0 = i32x4.extract_lane(tiles, 0);
  const r1 = i32x4.extract_lane(tiles, 1);
  const c0 = i32x4.extract_lane(tiles, 2);
  const c1 = i32x4.extract_lane(tiles, 3);
  if ((r1 - r0 + 1) * (c1 - c0 + 1) > MOST_TILES) return max(0, load<i32>(level, HIGHEST));
  const tileCols = load<i32>(level, TILE_COLS);
  const rowBytes = <usize>(fine ? tileCols << 3 : tileCols << 1);
  let highest: i32 = isWhole(level, bounds) ? -32768 : 0;
  let row = <usize>(fine ? load<u32>(level, FINE_TILES) : load<u32>(level, TILES)) + <usize>r0 * rowBytes;
  for (let r = r0; r <= r1; r++) {
    for (let c = c0; c <= c1; c++) highest = max(highest, <i32>load<i16>(row + (<usize>c << 1)));
    row += rowBytes;
  }
  return highest;
}

/** A tile whose highest sample is not known yet. */
const UNKNOWN: i32 = -32768;

/** Highest of each four neighbours of eight samples: in lanes 0 and 4 of eight. */
// @ts-ignore: decorator
@inline
function fours(a: v128): v128 {
  const pairs = i16x8.max_s(a, i32x4.shr_u(a, 16));
  return i16x8.max_s(pairs, i64x2.shr_u(pairs, 32));
}

/**
 * Finds the highest samples of the tiles of 16 x 16 of one row of tiles, from column to column, and of those of 4 x 4 within
 * them, unless they are known; a tile at the right edge may count samples of the next rows too. Returns the highest of all.
 */
export function highestOfTiles(
  source: usize, width: i32, height: i32, tiles: usize, fineTiles: usize, row: i32, col0: i32, col1: i32,
): i32 {
  const bytes = <usize>width << 1;
  const tileCols = (width + 15) >> 4;
  const fineBytes = <usize>tileCols << 3;
  const known = tiles + (<usize>(row * tileCols) << 1);
  let highest: i32 = UNKNOWN;
  let isKnown = true;
  for (let c = col0; c <= col1; c++) {
    const most = <i32>load<i16>(known + (<usize>c << 1));
    isKnown = isKnown && most != UNKNOWN;
    highest = max(highest, most);
  }
  if (isKnown) return highest;
  const fine = fineTiles + <usize>(4 * row) * fineBytes;
  const end = min(16 * row + 16, height);
  // Four rows of the raster at a time: processors read ahead along a few of them, not along sixteen.
  let groups: usize = 0;
  for (let top = 16 * row; top < end; top += 4) {
    const at0 = source + <usize>top * bytes;
    const at1 = source + <usize>min(top + 1, end - 1) * bytes;
    const at2 = source + <usize>min(top + 2, end - 1) * bytes;
    const at3 = source + <usize>min(top + 3, end - 1) * bytes;
    const out = fine + groups * fineBytes;
    for (let c = <usize>col0; c <= <usize>col1; c++) {
      const x = c << 5;
      const left = i16x8.max_s(
        i16x8.max_s(v128.load(at0 + x), v128.load(at1 + x)),
        i16x8.max_s(v128.load(at2 + x), v128.load(at3 + x)),
      );
      const right = i16x8.max_s(
        i16x8.max_s(v128.load(at0 + x, 16), v128.load(at1 + x, 16)),
        i16x8.max_s(v128.load(at2 + x, 16), v128.load(at3 + x, 16)),
      );
      const highs = v128.shuffle<i16>(fours(left), fours(right), 0, 4, 8, 12, 0, 4, 8, 12);
      v128.store64_lane(out + (c << 3), highs, 0);
    }
    groups++;
  }
  highest = UNKNOWN;
  for (let c = <usize>col0; c <= <usize>col1; c++) {
    let all = v128.load64_zero(fine + (c << 3));
    for (let g: usize = 1; g < groups; g++) all = i16x8.max_s(all, v128.load64_zero(fine + g * fineBytes + (c << 3)));
    const most = i16x8.extract_lane_s(fours(all), 0);
    store<i16>(known + (c << 1), <i16>most);
    highest = max(highest, most);
  }
  return highest;
}

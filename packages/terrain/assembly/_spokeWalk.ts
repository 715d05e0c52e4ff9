// Walks four neighbouring spokes along one stretch, from crossing to crossing of rows and columns: in a cell between two
// crossings bilinear ground is a parabola, so that its steepest point is known.

/** Bytes of a stop: its share of the stretch, and its ring or -1. */
export const STOP_BYTES = 8;
/** 3/2 2^23: added to a whole number it leaves that number in the lowest bits. */
const MAGIC: f32 = 12582912.0;
/** Less than this in a stretch is no way across rows or columns, cells. */
const LEAST_RUN: f32 = 1e-9;

/** Numbers that stay the same along a stretch, four lanes each: engines would work them out anew for every crossing. */
const KEPT: usize = memory.data(16 * 16, 16);

/**
 * Crossings of one stretch: returns the steepest slopes, leaves them at its rings (and their ranges in `edge`, a slot,
 * if asked).
 */
// @ts-ignore: decorator
@inline
export function walk(
  segment: usize, stop: usize, end: usize, level: usize, rowFrom: v128, rowTo: v128, colFrom: v128, colTo: v128,
  before: v128, slots: usize, edgeSlots: usize, edges: bool, edgeAt: usize, isInside: bool,
): v128 {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const minusOne = f32x4.splat(-1);
  const least = f32x4.splat(LEAST_RUN);
  const magic = f32x4.splat(MAGIC);
  const half = f32x4.splat(0.5);
  const down = <usize>(2 * load<i32>(level, 4));
  const width = i32x4.splat(load<i32>(level, 4));
  const base = i32x4.splat(load<i32>(level, 28));
  const unit = v128.load32_splat(level, 24);
  const firstRow = v128.load32_splat(level, 32);
  const firstCol = v128.load32_splat(level, 36);
  const lastRow = v128.load32_splat(level, 40);
  const lastCol = v128.load32_splat(level, 44);

  const rowBy = f32x4.sub(rowTo, rowFrom);
  const colBy = f32x4.sub(colTo, colFrom);
  const isDown = f32x4.ge(rowBy, zero);
  const isRight = f32x4.ge(colBy, zero);
  const rowStep0 = v128.bitselect(one, minusOne, isDown);
  const colStep0 = v128.bitselect(one, minusOne, isRight);
  v128.store(KEPT, rowFrom);
  v128.store(KEPT, rowBy, 16);
  v128.store(KEPT, colFrom, 32);
  v128.store(KEPT, colBy, 48);
  const rowInv = f32x4.div(rowStep0, f32x4.pmax(least, f32x4.abs(rowBy)));
  const colInv = f32x4.div(colStep0, f32x4.pmax(least, f32x4.abs(colBy)));
  v128.store(KEPT, rowInv, 64);
  v128.store(KEPT, colInv, 80);
  v128.store(KEPT, rowStep0, 96);
  v128.store(KEPT, colStep0, 112);
  // Bend of the ground for a twist of one unit in its cell.
  v128.store(KEPT, f32x4.mul(f32x4.mul(rowBy, colBy), f32x4.mul(unit, v128.load32_splat(segment, 92))), 128);
  v128.store(KEPT, unit, 144);
  v128.store(KEPT, width, 160);
  v128.store(KEPT, base, 176);

  // The cell, and the line of the raster that the spoke crosses next, each way; `half` brings one to the other.
  let cellRow = v128.bitselect(f32x4.floor(rowFrom), f32x4.sub(f32x4.ceil(rowFrom), one), isDown);
  let cellCol = v128.bitselect(f32x4.floor(colFrom), f32x4.sub(f32x4.ceil(colFrom), one), isRight);
  const rowAhead = f32x4.sub(f32x4.add(half, f32x4.mul(half, rowStep0)), rowFrom);
  const colAhead = f32x4.sub(f32x4.add(half, f32x4.mul(half, colStep0)), colFrom);
  v128.store(KEPT, rowAhead, 192);
  v128.store(KEPT, colAhead, 208);
  let rowT = f32x4.mul(f32x4.add(cellRow, rowAhead), rowInv);
  let colT = f32x4.mul(f32x4.add(cellCol, colAhead), colInv);
  let steepest = before;
  let edge = zero;
  if (edges) edge = v128.load(edgeAt);
  let slope = zero;
  let range = v128.load32_splat(segment, 64);
  for (; stop < end; stop += STOP_BYTES) {
    const stopT = v128.load32_splat(stop);
    let t: v128;
    do {
      t = f32x4.pmin(stopT, f32x4.pmin(rowT, colT));
      const row = f32x4.add(v128.load(KEPT), f32x4.mul(t, v128.load(KEPT, 16)));
      const col = f32x4.add(v128.load(KEPT, 32), f32x4.mul(t, v128.load(KEPT, 48)));
      let r = cellRow;
      let c = cellCol;
      if (!isInside) {
        r = f32x4.pmin(lastRow, f32x4.pmax(firstRow, r));
        c = f32x4.pmin(lastCol, f32x4.pmax(firstCol, c));
      }
      let down01 = f32x4.sub(row, r);
      let right01 = f32x4.sub(col, c);
      if (!isInside) {
        down01 = f32x4.pmin(one, f32x4.pmax(zero, down01));
        right01 = f32x4.pmin(one, f32x4.pmax(zero, right01));
      }
      const at = i32x4.add(
        v128.load(KEPT, 176),
        i32x4.shl(i32x4.add(i32x4.mul(f32x4.add(r, magic), v128.load(KEPT, 160)), f32x4.add(c, magic)), 1),
      );
      const a0 = <usize>i32x4.extract_lane(at, 0);
      const a1 = <usize>i32x4.extract_lane(at, 1);
      const a2 = <usize>i32x4.extract_lane(at, 2);
      const a3 = <usize>i32x4.extract_lane(at, 3);
      let upper = v128.load32_zero(a0);
      let lower = v128.load32_zero(a0 + down);
      upper = v128.load_lane<u32>(a1, upper, 1);
      lower = v128.load_lane<u32>(a1 + down, lower, 1);
      upper = v128.load_lane<u32>(a2, upper, 2);
      lower = v128.load_lane<u32>(a2 + down, lower, 2);
      upper = v128.load_lane<u32>(a3, upper, 3);
      lower = v128.load_lane<u32>(a3 + down, lower, 3);
      const nw = f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.shl(upper, 16), 16));
      const sw = f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.shl(lower, 16), 16));
      const top = f32x4.sub(f32x4.convert_i32x4_s(i32x4.shr_s(upper, 16)), nw);
      const twist = f32x4.sub(f32x4.sub(f32x4.convert_i32x4_s(i32x4.shr_s(lower, 16)), sw), top);
      const h = f32x4.mul(
        v128.load(KEPT, 144),
        f32x4.add(
          f32x4.add(nw, f32x4.mul(right01, top)),
          f32x4.mul(down01, f32x4.add(f32x4.sub(sw, nw), f32x4.mul(right01, twist))),
        ),
      );
      const to = f32x4.add(v128.load32_splat(segment, 64), f32x4.mul(t, v128.load32_splat(segment, 68)));
      const rise = f32x4.add(
        v128.load32_splat(segment, 32),
        f32x4.mul(t, f32x4.add(v128.load32_splat(segment, 72), f32x4.mul(t, v128.load32_splat(segment, 76)))),
      );
      const below = f32x4.add(v128.load32_splat(segment, 40), f32x4.mul(t, v128.load32_splat(segment, 80)));
      const run = f32x4.add(v128.load32_splat(segment, 36), f32x4.mul(t, v128.load32_splat(segment, 84)));
      const here = f32x4.div(
        f32x4.sub(f32x4.mul(h, below), rise),
        f32x4.mul(run, f32x4.add(one, f32x4.mul(h, v128.load32_splat(segment, 88)))),
      );
      // Between two crossings slope = a / r + b + c r; it is steepest where r^2 = a / c, if that lies between them.
      const bend = f32x4.add(f32x4.mul(twist, v128.load(KEPT, 128)), v128.load32_splat(segment, 96));
      const by = f32x4.div(f32x4.sub(here, slope), f32x4.sub(to, range));
      const a = f32x4.mul(f32x4.mul(range, to), f32x4.sub(bend, by));
      const peaks = v128.and(
        f32x4.gt(a, f32x4.mul(bend, f32x4.mul(to, to))),
        f32x4.lt(a, f32x4.mul(bend, f32x4.mul(range, range))),
      );
      if (v128.any_true(peaks)) {
        const crest = f32x4.sqrt(f32x4.div(a, bend));
        const peak = f32x4.add(
          slope,
          f32x4.mul(f32x4.sub(crest, range), f32x4.sub(bend, f32x4.div(a, f32x4.mul(range, crest)))),
        );
        const isMore = v128.and(peaks, f32x4.gt(peak, steepest));
        if (edges) edge = v128.bitselect(crest, edge, isMore);
        steepest = v128.bitselect(peak, steepest, isMore);
      }
      if (edges) edge = v128.bitselect(to, edge, f32x4.gt(here, steepest));
      steepest = f32x4.pmax(steepest, here);
      slope = here;
      range = to;
      cellRow = f32x4.add(cellRow, v128.and(v128.load(KEPT, 96), f32x4.le(rowT, t)));
      cellCol = f32x4.add(cellCol, v128.and(v128.load(KEPT, 112), f32x4.le(colT, t)));
      rowT = f32x4.mul(f32x4.add(cellRow, v128.load(KEPT, 192)), v128.load(KEPT, 64));
      colT = f32x4.mul(f32x4.add(cellCol, v128.load(KEPT, 208)), v128.load(KEPT, 80));
    } while (v128.any_true(f32x4.lt(t, stopT)));
    const ring = load<i32>(stop, 4);
    if (ring >= 0) {
      v128.store(slots + (<usize>ring << 4), steepest);
      if (edges) v128.store(edgeSlots + (<usize>ring << 4), edge);
    }
  }
  if (edges) v128.store(edgeAt, edge);
  return steepest;
}

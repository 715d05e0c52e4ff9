// Walks four neighbouring spokes along one stretch, from crossing to crossing of rows and columns: in a cell between two
// crossings bilinear ground is a parabola, so that its steepest point is known.
import {
  BASE, boundsOf, FIRST_CELL, FIRST_WHOLE, highestTile, LAST_CELL, LAST_WHOLE, UNIT, WIDTH,
} from './_reliefLevel.ts';

/** Bytes of a stop: its share of the stretch, its ring or -1, and from 16 on what a slope becomes at its range. */
export const STOP_BYTES = 32;
const STOP_RAY = 16;
/** 3/2 2^23: added to a whole number it leaves that number in the lowest bits. */
const MAGIC: f32 = 12582912.0;
/** Less than this in a stretch is no way across rows or columns, cells. */
const LEAST_RUN: f32 = 1e-9;
/** More than slopes between two crossings are rounded by. */
const SLOPE_MARGIN: f32 = 1e-4;

/** What is kept of a walk: every slope, these with the ranges of the ground, or only those of rings at which one grows. */
export const SLOPES = 0;
export const EDGES = 1;
export const STEPS = 2;

/** Numbers that stay the same along a stretch, four lanes each: engines would work them out anew for every crossing. */
const KEPT: usize = memory.data(14 * 16, 16);
/** Where the next ring at which a slope grows is listed, and from 16 on the slopes at the last one. */
const CHANGED: usize = memory.data(2 * 16, 16);

/** Begins a list of rings at which a slope grows. */
// @ts-ignore: decorator
@inline
export function listChanges(at: usize): void {
  store<u32>(CHANGED, <u32>at);
  v128.store(CHANGED, f32x4.splat(NaN), 16);
}

/** End of that list. */
// @ts-ignore: decorator
@inline
export function changesEnd(): usize {
  return <usize>load<u32>(CHANGED);
}

/** Says that the list ends there, with these slopes. */
// @ts-ignore: decorator
@inline
export function setChanges(end: usize, steepest: v128): void {
  store<u32>(CHANGED, <u32>end);
  v128.store(CHANGED, steepest, 16);
}

/** Lists a ring, and keeps its slopes, if one differs from those of the ring that was listed last. */
// @ts-ignore: decorator
@inline
export function listChange(slots: usize, ring: i32, steepest: v128): void {
  if (!v128.any_true(f32x4.ne(steepest, v128.load(CHANGED, 16)))) return;
  const next = <usize>load<u32>(CHANGED);
  store<u16>(next, <u16>ring);
  store<u32>(CHANGED, <u32>next + 2);
  v128.store(CHANGED, steepest, 16);
  v128.store(slots + (<usize>ring << 4), steepest);
}

/** Whether the rays of the four steepest slopes pass over `ground` at both ends of a stretch. */
// @ts-ignore: decorator
@inline
export function clears(from: usize, to: usize, steepest: v128, ground: f32): bool {
  const high = f32x4.splat(ground);
  const near = f32x4.gt(
    f32x4.add(v128.load32_splat(from), f32x4.mul(steepest, v128.load32_splat(from, 4))),
    f32x4.mul(high, f32x4.sub(v128.load32_splat(from, 8), f32x4.mul(steepest, v128.load32_splat(from, 12)))),
  );
  const far = f32x4.gt(
    f32x4.add(v128.load32_splat(to), f32x4.mul(steepest, v128.load32_splat(to, 4))),
    f32x4.mul(high, f32x4.sub(v128.load32_splat(to, 8), f32x4.mul(steepest, v128.load32_splat(to, 12)))),
  );
  return i32x4.all_true(v128.and(near, far));
}

/** Line that a spoke crosses first at `t` or later, when lines are `line` + 0, 1, 2 ... steps. */
// @ts-ignore: decorator
@inline
function cellAt(guess: v128, step: v128, ahead: v128, inverse: v128, t: v128): v128 {
  const isBehind = f32x4.lt(f32x4.mul(f32x4.add(guess, ahead), inverse), t);
  const cell = f32x4.add(guess, v128.and(step, isBehind));
  const before = f32x4.sub(cell, step);
  const isAhead = f32x4.ge(f32x4.mul(f32x4.add(before, ahead), inverse), t);
  return v128.bitselect(before, cell, isAhead);
}

/**
 * Crossings of one stretch: returns the steepest slopes, leaves them at its rings (and their ranges in `edge`, a slot,
 * if asked). Parts of it whose ground stays below the rays are passed over: nothing in them would count.
 */
// @ts-ignore: decorator
@inline
export function walk(
  segment: usize, stop: usize, end: usize, level: usize, rowFrom: v128, rowTo: v128, colFrom: v128, colTo: v128,
  before: v128, slots: usize, edgeSlots: usize, form: i32, edgeAt: usize, isInside: bool,
): v128 {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const minusOne = f32x4.splat(-1);
  const least = f32x4.splat(LEAST_RUN);
  const magic = f32x4.splat(MAGIC);
  const half = f32x4.splat(0.5);
  const down = <usize>(2 * load<i32>(level, WIDTH));
  const unit = v128.load32_splat(level, UNIT);

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
  v128.store(KEPT, i32x4.splat(load<i32>(level, WIDTH)), 160);
  v128.store(KEPT, i32x4.splat(load<i32>(level, BASE)), 176);
  // From a cell to the line of the raster that the spoke crosses next, each way.
  v128.store(KEPT, f32x4.sub(f32x4.add(half, f32x4.mul(half, rowStep0)), rowFrom), 192);
  v128.store(KEPT, f32x4.sub(f32x4.add(half, f32x4.mul(half, colStep0)), colFrom), 208);

  const partBytes = <usize>load<i32>(segment, 100) * STOP_BYTES;
  let steepest = before;
  let edge = zero;
  if (form == EDGES) edge = v128.load(edgeAt);
  let slope = zero;
  let range = zero;
  let cellRow = zero;
  let cellCol = zero;
  let rowT = zero;
  let colT = zero;
  let isMoving = false;
  const first = stop;
  end -= STOP_BYTES;
  // From one stop to another that ends a part.
  while (stop < end) {
    const last = min(stop + partBytes, end);
    const startT = v128.load32_splat(stop);
    const endT = v128.load32_splat(last);
    const startRow = f32x4.add(rowFrom, f32x4.mul(startT, rowBy));
    const startCol = f32x4.add(colFrom, f32x4.mul(startT, colBy));
    const highest = highestTile(
      level,
      boundsOf(
        startRow,
        f32x4.add(rowFrom, f32x4.mul(endT, rowBy)),
        startCol,
        f32x4.add(colFrom, f32x4.mul(endT, colBy)),
      ),
      true,
    );
    if (
      clears(stop + STOP_RAY, last + STOP_RAY, steepest, f32(highest) * load<f32>(level, UNIT) + load<f32>(segment, 104))
    ) {
      isMoving = false;
      if (form == STEPS) {
        const ring = load<i32>(stop + STOP_BYTES, 4);
        if (ring >= 0) listChange(slots, ring, steepest);
      } else {
        for (let at = stop + STOP_BYTES; at <= last; at += STOP_BYTES) {
          const ring = load<i32>(at, 4);
          if (ring < 0) continue;
          v128.store(slots + (<usize>ring << 4), steepest);
          if (form == EDGES) v128.store(edgeSlots + (<usize>ring << 4), edge);
        }
      }
      stop = last;
      continue;
    }
    if (isMoving) stop += STOP_BYTES;
    else {
      // The cells in which a walk from the start of the stretch would be: its first one, or what lines it has crossed.
      cellRow = v128.bitselect(f32x4.floor(startRow), f32x4.sub(f32x4.ceil(startRow), one), isDown);
      cellCol = v128.bitselect(f32x4.floor(startCol), f32x4.sub(f32x4.ceil(startCol), one), isRight);
      if (stop != first) {
        cellRow = cellAt(cellRow, rowStep0, v128.load(KEPT, 192), rowInv, startT);
        cellCol = cellAt(cellCol, colStep0, v128.load(KEPT, 208), colInv, startT);
      }
      rowT = f32x4.mul(f32x4.add(cellRow, v128.load(KEPT, 192)), rowInv);
      colT = f32x4.mul(f32x4.add(cellCol, v128.load(KEPT, 208)), colInv);
      // The first point has none before it: no crest between the two.
      slope = zero;
      range = f32x4.add(v128.load32_splat(segment, 64), f32x4.mul(startT, v128.load32_splat(segment, 68)));
      isMoving = true;
    }
    for (; stop <= last; stop += STOP_BYTES) {
      const stopT = v128.load32_splat(stop);
      let t: v128;
      do {
        t = f32x4.pmin(stopT, f32x4.pmin(rowT, colT));
        const row = f32x4.add(v128.load(KEPT), f32x4.mul(t, v128.load(KEPT, 16)));
        const col = f32x4.add(v128.load(KEPT, 32), f32x4.mul(t, v128.load(KEPT, 48)));
        let r = cellRow;
        let c = cellCol;
        let isKnown = zero;
        if (!isInside) {
          r = f32x4.pmin(v128.load32_splat(level, LAST_CELL), f32x4.pmax(v128.load32_splat(level, FIRST_CELL), r));
          c = f32x4.pmin(
            v128.load32_splat(level, LAST_CELL + 4),
            f32x4.pmax(v128.load32_splat(level, FIRST_CELL + 4), c),
          );
          isKnown = v128.and(f32x4.eq(r, cellRow), f32x4.eq(c, cellCol));
        }
        const down01 = f32x4.sub(row, r);
        const right01 = f32x4.sub(col, c);
        let above = zero;
        let below4 = zero;
        let left = zero;
        let right = zero;
        if (!isInside) {
          const wholeR = f32x4.pmin(
            v128.load32_splat(level, LAST_WHOLE),
            f32x4.pmax(v128.load32_splat(level, FIRST_WHOLE), r),
          );
          const wholeC = f32x4.pmin(
            v128.load32_splat(level, LAST_WHOLE + 4),
            f32x4.pmax(v128.load32_splat(level, FIRST_WHOLE + 4), c),
          );
          above = f32x4.lt(r, wholeR);
          below4 = f32x4.gt(r, wholeR);
          left = f32x4.lt(c, wholeC);
          right = f32x4.gt(c, wholeC);
          r = wholeR;
          c = wholeC;
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
        if (!isInside) {
          // A cell at the edge has the sea on its other side.
          const inUpper = v128.bitselect(zero, v128.bitselect(lower, upper, below4), above);
          lower = v128.bitselect(zero, v128.bitselect(upper, lower, above), below4);
          upper = inUpper;
          // Farther out all is sea, flat: nothing of the cell that was read instead may be left.
          upper = v128.and(
            isKnown,
            v128.bitselect(i32x4.shl(upper, 16), v128.bitselect(i32x4.shr_u(upper, 16), upper, right), left),
          );
          lower = v128.and(
            isKnown,
            v128.bitselect(i32x4.shl(lower, 16), v128.bitselect(i32x4.shr_u(lower, 16), lower, right), left),
          );
        }
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
        const bend = f32x4.add(f32x4.mul(twist, v128.load(KEPT, 128)), v128.load32_splat(segment, 96));
        // Ground rises between two crossings by no more than this over the higher of the two.
        const bulge = f32x4.add(
          f32x4.mul(f32x4.abs(bend), v128.load32_splat(segment, 108)),
          f32x4.splat(SLOPE_MARGIN),
        );
        if (v128.any_true(f32x4.ge(f32x4.add(f32x4.pmax(here, slope), bulge), steepest))) {
          // Between two crossings slope = a / r + b + c r; it is steepest where r^2 = a / c, if that lies between them.
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
            if (form == EDGES) edge = v128.bitselect(crest, edge, isMore);
            steepest = v128.bitselect(peak, steepest, isMore);
          }
          if (form == EDGES) edge = v128.bitselect(to, edge, f32x4.gt(here, steepest));
          steepest = f32x4.pmax(steepest, here);
        }
        slope = here;
        range = to;
        cellRow = f32x4.add(cellRow, v128.and(v128.load(KEPT, 96), f32x4.le(rowT, t)));
        cellCol = f32x4.add(cellCol, v128.and(v128.load(KEPT, 112), f32x4.le(colT, t)));
        rowT = f32x4.mul(f32x4.add(cellRow, v128.load(KEPT, 192)), v128.load(KEPT, 64));
        colT = f32x4.mul(f32x4.add(cellCol, v128.load(KEPT, 208)), v128.load(KEPT, 80));
      } while (v128.any_true(f32x4.lt(t, stopT)));
      const ring = load<i32>(stop, 4);
      if (form == STEPS) {
        if (ring >= 0) listChange(slots, ring, steepest);
      } else if (ring >= 0) {
        v128.store(slots + (<usize>ring << 4), steepest);
        if (form == EDGES) v128.store(edgeSlots + (<usize>ring << 4), edge);
      }
    }
    stop = last;
  }
  if (form == EDGES) v128.store(edgeAt, edge);
  return steepest;
}

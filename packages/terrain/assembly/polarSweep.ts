// Steepest ground along the spokes of one antenna, four neighbouring spokes in a vector. Compiled by `npm run wasm`.
// Each spoke goes from crossing to crossing of rows and columns: in a cell between two of them, bilinear ground is a
// parabola, so that its steepest point is known. Stretches whose ground stays below the ray are not looked at.
import { STOP_BYTES, walk } from './_spokeWalk.ts';
import { writeRows } from './_surfaceRows.ts';

/** First byte that the caller may use. */
export const heapBase: usize = __heap_base;

const TILE_SHIFT = 4;
/** A stretch over more tiles than this is compared with the highest ground of its level. */
const MOST_TILES = 40;
// Layout of the block of parameters, shared with src/polarSweep.ts.
const RANGES = 0;
const SLOT_AT = 4;
const EDGE_SLOT_AT = 8;
const RING_AT = 12;
const OUT_AT = 16;
const EDGE_OUT_AT = 20;
const STEP_RING_AT = 24;
const FIRST_STEP_AT = 28;
const SPOKES = 32;
const KNOT_ROW_AT = 36;
const KNOT_COL_AT = 40;
const KNOT_STRIDE = 44;
const BLEND_AT = 48;
const SEGMENT_AT = 52;
const SEGMENTS = 56;
const LEVEL_AT = 60;
const STOP_AT = 64;
const STEPS_DONE = 68;
const NEAR_SEGMENTS = 72;
const NEAR_RINGS = 76;
const NEAR_AT = 80;
const NEAR_EDGE_AT = 84;
/** Near the antenna one spoke in so many is walked. */
const NEAR_STRIDE = 4;
const LEVEL_BYTES = 64;
const SEGMENT_BYTES = 128;

/** Cubic through four solved spokes for four spokes: their places at one knot. */
// @ts-ignore: decorator
@inline
function blend(line: usize, b0: usize, b1: usize, b2: usize, b3: usize): v128 {
  const x0 = f32x4.mul(v128.load(line + <usize>load<u32>(b0)), v128.load(b0, 16));
  const x1 = f32x4.mul(v128.load(line + <usize>load<u32>(b1)), v128.load(b1, 16));
  const x2 = f32x4.mul(v128.load(line + <usize>load<u32>(b2)), v128.load(b2, 16));
  const x3 = f32x4.mul(v128.load(line + <usize>load<u32>(b3)), v128.load(b3, 16));
  const low = f32x4.add(v128.shuffle<f32>(x0, x1, 0, 4, 1, 5), v128.shuffle<f32>(x0, x1, 2, 6, 3, 7));
  const high = f32x4.add(v128.shuffle<f32>(x2, x3, 0, 4, 1, 5), v128.shuffle<f32>(x2, x3, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(low, high, 0, 1, 4, 5), v128.shuffle<f32>(low, high, 2, 3, 6, 7));
}

// @ts-ignore: decorator
@inline
function lowestLane(a: v128): f32 {
  return min(
    min(f32x4.extract_lane(a, 0), f32x4.extract_lane(a, 1)),
    min(f32x4.extract_lane(a, 2), f32x4.extract_lane(a, 3)),
  );
}

// @ts-ignore: decorator
@inline
function highestLane(a: v128): f32 {
  return max(
    max(f32x4.extract_lane(a, 0), f32x4.extract_lane(a, 1)),
    max(f32x4.extract_lane(a, 2), f32x4.extract_lane(a, 3)),
  );
}

/** Whether the rays of the four steepest slopes pass over `ground` at both ends of a stretch. */
// @ts-ignore: decorator
@inline
function clears(segment: usize, steepest: v128, ground: f32): bool {
  const high = f32x4.splat(ground + load<f32>(segment, 28));
  const near = f32x4.gt(
    f32x4.add(v128.load32_splat(segment, 32), f32x4.mul(steepest, v128.load32_splat(segment, 36))),
    f32x4.mul(
      high,
      f32x4.sub(v128.load32_splat(segment, 40), f32x4.mul(steepest, v128.load32_splat(segment, 44))),
    ),
  );
  const far = f32x4.gt(
    f32x4.add(v128.load32_splat(segment, 48), f32x4.mul(steepest, v128.load32_splat(segment, 52))),
    f32x4.mul(
      high,
      f32x4.sub(v128.load32_splat(segment, 56), f32x4.mul(steepest, v128.load32_splat(segment, 60))),
    ),
  );
  return i32x4.all_true(v128.and(near, far));
}

/** Highest sample of the tiles that a rectangle of a level touches. */
// @ts-ignore: decorator
@inline
function highestTile(level: usize, rowLow: i32, rowHigh: i32, colLow: i32, colHigh: i32): i32 {
  const tiles = <usize>load<u32>(level, 52);
  const tileCols = load<i32>(level, 56);
  const r0 = rowLow >> TILE_SHIFT;
  const r1 = rowHigh >> TILE_SHIFT;
  const c0 = colLow >> TILE_SHIFT;
  const c1 = colHigh >> TILE_SHIFT;
  if ((r1 - r0 + 1) * (c1 - c0 + 1) > MOST_TILES) return load<i32>(level, 48);
  let highest: i32 = -32768;
  for (let r = r0; r <= r1; r++) {
    const row = tiles + (<usize>(r * tileCols) << 1);
    for (let c = c0; c <= c1; c++) highest = max(highest, <i32>load<i16>(row + (<usize>c << 1)));
  }
  return highest;
}

// @ts-ignore: decorator
@inline
function fill(slots: usize, value: v128, ring: i32, end: i32): void {
  for (; ring < end; ring++) v128.store(slots + (<usize>ring << 4), value);
}

/** Sets the slots of the near rings between one walked spoke and the next. */
// @ts-ignore: decorator
@inline
function blendNear(near: usize, slots: usize, rings: i32, g: i32, last: i32): v128 {
  const left = near + (<usize>g * <usize>rings << 2);
  const right = near + (<usize>(g == last ? 0 : g + 1) * <usize>rings << 2);
  const share = f32x4(0, 0.25, 0.5, 0.75);
  let value = f32x4.splat(-f32.MAX_VALUE);
  for (let ring: usize = 0; ring < <usize>rings << 2; ring += 4) {
    const from = v128.load32_splat(left + ring);
    value = f32x4.add(from, f32x4.mul(share, f32x4.sub(v128.load32_splat(right + ring), from)));
    v128.store(slots + (ring << 2), value);
  }
  return value;
}

/** As blendNear for the ranges of the ground: they jump, so that each spoke takes those of its nearest one. */
// @ts-ignore: decorator
@inline
function nearEdges(near: usize, slots: usize, rings: i32, g: i32, last: i32): v128 {
  const left = near + (<usize>g * <usize>rings << 2);
  const right = near + (<usize>(g == last ? 0 : g + 1) * <usize>rings << 2);
  const isLeft = i32x4(-1, -1, -1, 0);
  let value = f32x4.splat(0);
  for (let ring: usize = 0; ring < <usize>rings << 2; ring += 4) {
    value = v128.bitselect(v128.load32_splat(left + ring), v128.load32_splat(right + ring), isLeft);
    v128.store(slots + (ring << 2), value);
  }
  return value;
}

/** Returns the ring from which the slopes stay the same. */
// @ts-ignore: decorator
@inline
function sweepGroup(p: usize, g: i32, edges: bool, isNear: bool): i32 {
  const slots = <usize>load<u32>(p, SLOT_AT);
  const edgeSlots = <usize>load<u32>(p, EDGE_SLOT_AT);
  const rows = <usize>load<u32>(p, KNOT_ROW_AT);
  const cols = <usize>load<u32>(p, KNOT_COL_AT);
  const knotStride = <usize>load<u32>(p, KNOT_STRIDE);
  const levelAt = <usize>load<u32>(p, LEVEL_AT);
  const stopAt = <usize>load<u32>(p, STOP_AT);
  const rings = isNear ? load<i32>(p, NEAR_RINGS) : load<i32>(p, RANGES);
  const stride = isNear ? NEAR_STRIDE : 1;
  const lastSpoke = load<i32>(p, SPOKES) - 1;
  const blends = <usize>load<u32>(p, BLEND_AT);
  // Spokes past the last one, which fill its vector, repeat it.
  const b0 = blends + (<usize>min(lastSpoke, 4 * g * stride) << 5);
  const b1 = blends + (<usize>min(lastSpoke, (4 * g + 1) * stride) << 5);
  const b2 = blends + (<usize>min(lastSpoke, (4 * g + 2) * stride) << 5);
  const b3 = blends + (<usize>min(lastSpoke, (4 * g + 3) * stride) << 5);

  let steepest = f32x4.splat(-f32.MAX_VALUE);
  // The slot behind the last ring holds the range of the steepest ground so far.
  const edgeAt = edgeSlots + (<usize>load<i32>(p, RANGES) << 4);
  if (edges) v128.store(edgeAt, f32x4.splat(0));
  const nearSegments = load<i32>(p, NEAR_SEGMENTS);
  const nearRings = load<i32>(p, NEAR_RINGS);
  let k = 0;
  if (!isNear && nearSegments > 0) {
    const last = (lastSpoke + 1) / NEAR_STRIDE - 1;
    steepest = blendNear(<usize>load<u32>(p, NEAR_AT), slots, nearRings, g, last);
    if (edges) v128.store(edgeAt, nearEdges(<usize>load<u32>(p, NEAR_EDGE_AT), edgeSlots, nearRings, g, last));
    k = nearSegments;
  }
  const segments = isNear ? nearSegments : load<i32>(p, SEGMENTS);
  let segment = <usize>load<u32>(p, SEGMENT_AT) + <usize>k * SEGMENT_BYTES;
  const firstKnot = <usize>k * knotStride;
  let knotRow = blend(rows + firstKnot, b0, b1, b2, b3);
  let knotCol = blend(cols + firstKnot, b0, b1, b2, b3);
  let sameFrom = rings;
  for (; k < segments; k++) {
    const ring0 = load<i32>(segment, 12);
    // Above all that is still to come and rising: nothing more will be steeper.
    if (
      clears(segment, steepest, load<f32>(segment, 20)) &&
      i32x4.all_true(f32x4.gt(steepest, f32x4.neg(v128.load32_splat(segment, 44))))
    ) {
      sameFrom = ring0;
      break;
    }
    const ring1 = load<i32>(segment, 16);
    const knot = <usize>(k + 1) * knotStride;
    const endRow = blend(rows + knot, b0, b1, b2, b3);
    const endCol = blend(cols + knot, b0, b1, b2, b3);
    const level = levelAt + <usize>load<i32>(segment) * LEVEL_BYTES;
    const scale = v128.load32_splat(level, 12);
    const row0 = f32x4.add(f32x4.mul(knotRow, scale), v128.load32_splat(level, 16));
    const row1 = f32x4.add(f32x4.mul(endRow, scale), v128.load32_splat(level, 16));
    const col0 = f32x4.add(f32x4.mul(knotCol, scale), v128.load32_splat(level, 20));
    const col1 = f32x4.add(f32x4.mul(endCol, scale), v128.load32_splat(level, 20));
    knotRow = endRow;
    knotCol = endCol;
    const rowLow = lowestLane(f32x4.pmin(row0, row1)) - 0.01;
    const rowHigh = highestLane(f32x4.pmax(row0, row1)) + 1.01;
    const colLow = lowestLane(f32x4.pmin(col0, col1)) - 0.01;
    const colHigh = highestLane(f32x4.pmax(col0, col1)) + 1.01;
    // Rows and columns count from a node next to the antenna, so that float32 is finest there.
    const firstRow = load<f32>(level, 32);
    const firstCol = load<f32>(level, 36);
    const lastRow = load<f32>(level, 40) + 1;
    const lastCol = load<f32>(level, 44) + 1;
    const isInside = rowLow >= firstRow && colLow >= firstCol && rowHigh <= lastRow && colHigh <= lastCol;
    const highest = highestTile(
      level,
      i32(min(lastRow, max(firstRow, rowLow)) - firstRow),
      i32(min(lastRow, max(firstRow, rowHigh)) - firstRow),
      i32(min(lastCol, max(firstCol, colLow)) - firstCol),
      i32(min(lastCol, max(firstCol, colHigh)) - firstCol),
    );
    if (!clears(segment, steepest, f32(highest) * load<f32>(level, 24))) {
      const from = stopAt + <usize>load<i32>(segment, 4) * STOP_BYTES;
      const end = stopAt + <usize>load<i32>(segment, 8) * STOP_BYTES;
      steepest = isInside
        ? walk(segment, from, end, level, row0, row1, col0, col1, steepest, slots, edgeSlots, edges, edgeAt, true)
        : walk(segment, from, end, level, row0, row1, col0, col1, steepest, slots, edgeSlots, edges, edgeAt, false);
    } else {
      fill(slots, steepest, ring0, ring1);
      if (edges) fill(edgeSlots, v128.load(edgeAt), ring0, ring1);
    }
    segment += SEGMENT_BYTES;
  }
  if (edges) fill(edgeSlots, v128.load(edgeAt), sameFrom, rings);
  fill(slots, steepest, sameFrom, rings);
  return sameFrom;
}

/** Keeps the slopes of the near rings of four walked spokes, with the ranges of that ground if asked. */
export function sweepNear(p: usize, group: i32, edges: i32): void {
  const rings = load<i32>(p, NEAR_RINGS);
  const at = (<usize>group * <usize>rings) << 4;
  if (edges) sweepGroup(p, group, true, true);
  else sweepGroup(p, group, false, true);
  writeRows(<usize>load<u32>(p, SLOT_AT), <usize>load<u32>(p, NEAR_AT) + at, rings, 0, false);
  if (edges) writeRows(<usize>load<u32>(p, EDGE_SLOT_AT), <usize>load<u32>(p, NEAR_EDGE_AT) + at, rings, 0, false);
}

/** Finds the slopes of the steepest ground up to each ring for the four spokes of a group and writes them as altitudes. */
export function sweepAltitudes(p: usize, group: i32): void {
  sweepGroup(p, group, false, false);
  writeAltitudes(p, group);
}

/** As sweepAltitudes, and the ranges of that ground. */
export function sweepEdges(p: usize, group: i32): void {
  sweepGroup(p, group, true, false);
  writeAltitudes(p, group);
  const rings = load<i32>(p, RANGES);
  const at = (<usize>group * <usize>rings) << 4;
  writeRows(<usize>load<u32>(p, EDGE_SLOT_AT), <usize>load<u32>(p, EDGE_OUT_AT) + at, rings, 0, false);
}

// @ts-ignore: decorator
@inline
function writeAltitudes(p: usize, group: i32): void {
  const rings = load<i32>(p, RANGES);
  const at = (<usize>group * <usize>rings) << 4;
  writeRows(<usize>load<u32>(p, SLOT_AT), <usize>load<u32>(p, OUT_AT) + at, rings, <usize>load<u32>(p, RING_AT), true);
}

/** As sweepAltitudes, but appends only the rings at which the slope of a spoke grows. */
export function sweepSteps(p: usize, group: i32): void {
  const rings = <usize>sweepGroup(p, group, false, false);
  const out = <usize>load<u32>(p, OUT_AT);
  const ringOut = <usize>load<u32>(p, STEP_RING_AT);
  const first = <usize>load<u32>(p, FIRST_STEP_AT);
  const slots = <usize>load<u32>(p, SLOT_AT);
  const spokes = load<i32>(p, SPOKES);
  let count = <usize>load<u32>(p, STEPS_DONE);
  // Rings at which any of the four grows; the slots of edges are free, since steps have none.
  const changed = <usize>load<u32>(p, EDGE_SLOT_AT);
  let end = changed;
  let before = v128.load(slots);
  for (let ring: usize = 1; ring < rings; ring++) {
    const here = v128.load(slots + (ring << 4));
    if (v128.any_true(f32x4.ne(here, before))) {
      store<u16>(end, <u16>ring);
      end += 2;
    }
    before = here;
  }
  for (let lane = 0; lane < 4; lane++) {
    const spoke = 4 * group + lane;
    if (spoke >= spokes) break;
    store<u32>(first + (<usize>spoke << 2), <u32>count);
    let held = load<f32>(slots + (<usize>lane << 2));
    store<f32>(out + (count << 2), held);
    store<u16>(ringOut + (count << 1), 0);
    count++;
    for (let at = changed; at < end; at += 2) {
      const ring = <usize>load<u16>(at);
      const slope = load<f32>(slots + (ring << 4) + (<usize>lane << 2));
      if (slope == held) continue;
      held = slope;
      store<f32>(out + (count << 2), slope);
      store<u16>(ringOut + (count << 1), <u16>ring);
      count++;
    }
  }
  store<u32>(p, <u32>count, STEPS_DONE);
}

/** Highest sample of each tile of 16 x 16; a tile at the right edge may count samples of the next rows too. Returns the highest of all. */
export function tileHighest(source: usize, width: i32, height: i32, target: usize): i32 {
  const bytes = <usize>width << 1;
  let highest: i32 = -32768;
  for (let row = 0; row < height; row += 16) {
    const some = min(16, height - row);
    const top = source + <usize>row * bytes;
    for (let col = 0; col < width; col += 16) {
      let at = top + (<usize>col << 1);
      let best = i16x8.max_s(v128.load(at), v128.load(at, 16));
      for (let r = 1; r < some; r++) {
        at += bytes;
        best = i16x8.max_s(best, i16x8.max_s(v128.load(at), v128.load(at, 16)));
      }
      best = i32x4.max_s(i32x4.shr_s(i32x4.shl(best, 16), 16), i32x4.shr_s(best, 16));
      const most = max(
        max(i32x4.extract_lane(best, 0), i32x4.extract_lane(best, 1)),
        max(i32x4.extract_lane(best, 2), i32x4.extract_lane(best, 3)),
      );
      store<i16>(target, <i16>most);
      target += 2;
      highest = max(highest, most);
    }
  }
  return highest;
}

// Steepest ground along the spokes of one antenna, four neighbouring spokes in a vector. Compiled by `npm run wasm`.
// Each spoke goes from crossing to crossing of rows and columns: in a cell between two of them, bilinear ground is a
// parabola, so that its steepest point is known. Stretches whose ground stays below the ray are not looked at.
import {
  boundsOf, COL, highestOfTiles, highestTile, isWhole, LEVEL_BYTES, ROW, SCALE, UNIT,
} from './_reliefLevel.ts';
import { changesEnd, clears, EDGES, listChange, listChanges, setChanges, SLOPES, STEPS, STOP_BYTES, walk } from './_spokeWalk.ts';
import { writeRows } from './_surfaceRows.ts';

/** First byte that the caller may use. */
export const heapBase: usize = __heap_base;

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
function fill(slots: usize, value: v128, ring: i32, end: i32): void {
  for (; ring < end; ring++) v128.store(slots + (<usize>ring << 4), value);
}

/** Sets the slots of the near rings between one walked spoke and the next. */
// @ts-ignore: decorator
@inline
function blendNear(near: usize, slots: usize, rings: i32, g: i32, last: i32, form: i32): v128 {
  const left = near + (<usize>g * <usize>rings << 2);
  const right = near + (<usize>(g == last ? 0 : g + 1) * <usize>rings << 2);
  const share = f32x4(0, 0.25, 0.5, 0.75);
  let value = f32x4.splat(-f32.MAX_VALUE);
  let before = f32x4.splat(NaN);
  let next = changesEnd();
  for (let ring: usize = 0; ring < <usize>rings << 2; ring += 4) {
    const from = v128.load32_splat(left + ring);
    value = f32x4.add(from, f32x4.mul(share, f32x4.sub(v128.load32_splat(right + ring), from)));
    v128.store(slots + (ring << 2), value);
    if (form == STEPS) {
      // A ring that is none is written over by the next one.
      store<u16>(next, <u16>(ring >> 2));
      next += <usize>v128.any_true(f32x4.ne(value, before)) << 1;
      before = value;
    }
  }
  if (form == STEPS) setChanges(next, value);
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

/** Walks the four spokes of a group; leaves their slopes in slots, of `STEPS` those at the rings that it lists. */
// @ts-ignore: decorator
@inline
function sweepGroup(p: usize, g: i32, form: i32, isNearPart: bool): void {
  const slots = <usize>load<u32>(p, SLOT_AT);
  const edgeSlots = <usize>load<u32>(p, EDGE_SLOT_AT);
  const rows = <usize>load<u32>(p, KNOT_ROW_AT);
  const cols = <usize>load<u32>(p, KNOT_COL_AT);
  const knotStride = <usize>load<u32>(p, KNOT_STRIDE);
  const levelAt = <usize>load<u32>(p, LEVEL_AT);
  const stopAt = <usize>load<u32>(p, STOP_AT);
  const rings = isNearPart ? load<i32>(p, NEAR_RINGS) : load<i32>(p, RANGES);
  const stride = isNearPart ? NEAR_STRIDE : 1;
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
  if (form == EDGES) v128.store(edgeAt, f32x4.splat(0));
  const nearSegments = load<i32>(p, NEAR_SEGMENTS);
  const nearRings = load<i32>(p, NEAR_RINGS);
  let k = 0;
  if (!isNearPart && nearSegments > 0) {
    const last = (lastSpoke + 1) / NEAR_STRIDE - 1;
    steepest = blendNear(<usize>load<u32>(p, NEAR_AT), slots, nearRings, g, last, form);
    if (form == EDGES) v128.store(edgeAt, nearEdges(<usize>load<u32>(p, NEAR_EDGE_AT), edgeSlots, nearRings, g, last));
    k = nearSegments;
  }
  const segments = isNearPart ? nearSegments : load<i32>(p, SEGMENTS);
  let segment = <usize>load<u32>(p, SEGMENT_AT) + <usize>k * SEGMENT_BYTES;
  const firstKnot = <usize>k * knotStride;
  let knotRow = blend(rows + firstKnot, b0, b1, b2, b3);
  let knotCol = blend(cols + firstKnot, b0, b1, b2, b3);
  let sameFrom = rings;
  for (; k < segments; k++) {
    const ring0 = load<i32>(segment, 12);
    // Above all that is still to come and rising: nothing more will be steeper.
    if (
      clears(segment + 32, segment + 48, steepest, load<f32>(segment, 20) + load<f32>(segment, 28)) &&
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
    const scale = v128.load32_splat(level, SCALE);
    const row0 = f32x4.add(f32x4.mul(knotRow, scale), v128.load32_splat(level, ROW));
    const row1 = f32x4.add(f32x4.mul(endRow, scale), v128.load32_splat(level, ROW));
    const col0 = f32x4.add(f32x4.mul(knotCol, scale), v128.load32_splat(level, COL));
    const col1 = f32x4.add(f32x4.mul(endCol, scale), v128.load32_splat(level, COL));
    knotRow = endRow;
    knotCol = endCol;
    const bounds = boundsOf(row0, row1, col0, col1);
    const highest = f32(highestTile(level, bounds, false)) * load<f32>(level, UNIT);
    if (!clears(segment + 32, segment + 48, steepest, highest + load<f32>(segment, 28))) {
      const from = stopAt + <usize>load<i32>(segment, 4) * STOP_BYTES;
      const end = stopAt + <usize>load<i32>(segment, 8) * STOP_BYTES;
      if (isWhole(level, bounds))
        steepest = walk(segment, from, end, level, row0, row1, col0, col1, steepest, slots, edgeSlots, form, edgeAt, true);
      else steepest = walk(segment, from, end, level, row0, row1, col0, col1, steepest, slots, edgeSlots, form, edgeAt, false);
    } else if (form == STEPS) {
      if (ring0 < ring1) listChange(slots, ring0, steepest);
    } else {
      fill(slots, steepest, ring0, ring1);
      if (form == EDGES) fill(edgeSlots, v128.load(edgeAt), ring0, ring1);
    }
    segment += SEGMENT_BYTES;
  }
  if (form == STEPS) {
    if (sameFrom < rings) listChange(slots, sameFrom, steepest);
    return;
  }
  if (form == EDGES) fill(edgeSlots, v128.load(edgeAt), sameFrom, rings);
  fill(slots, steepest, sameFrom, rings);
}

/** Keeps the slopes of the near rings of four walked spokes, with the ranges of that ground if asked. */
export function sweepNear(p: usize, group: i32, edges: i32): void {
  const rings = load<i32>(p, NEAR_RINGS);
  const at = (<usize>group * <usize>rings) << 4;
  if (edges) sweepGroup(p, group, EDGES, true);
  else sweepGroup(p, group, SLOPES, true);
  writeRows(<usize>load<u32>(p, SLOT_AT), <usize>load<u32>(p, NEAR_AT) + at, rings, 0, false);
  if (edges) writeRows(<usize>load<u32>(p, EDGE_SLOT_AT), <usize>load<u32>(p, NEAR_EDGE_AT) + at, rings, 0, false);
}

/** Finds the slopes of the steepest ground up to each ring for the four spokes of a group and writes them as altitudes. */
export function sweepAltitudes(p: usize, group: i32): void {
  sweepGroup(p, group, SLOPES, false);
  writeAltitudes(p, group);
}

/** As sweepAltitudes, and the ranges of that ground. */
export function sweepEdges(p: usize, group: i32): void {
  sweepGroup(p, group, EDGES, false);
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
  // The slots of edges are free: steps have none.
  const changed = <usize>load<u32>(p, EDGE_SLOT_AT);
  listChanges(changed);
  sweepGroup(p, group, STEPS, false);
  const end = changesEnd();
  const out = <usize>load<u32>(p, OUT_AT);
  const ringOut = <usize>load<u32>(p, STEP_RING_AT);
  const first = <usize>load<u32>(p, FIRST_STEP_AT);
  const slots = <usize>load<u32>(p, SLOT_AT);
  const spokes = load<i32>(p, SPOKES);
  let count = <usize>load<u32>(p, STEPS_DONE);
  for (let lane = 0; lane < 4; lane++) {
    const spoke = 4 * group + lane;
    if (spoke >= spokes) break;
    store<u32>(first + (<usize>spoke << 2), <u32>count);
    const slotsOfLane = slots + (<usize>lane << 2);
    let held: f32 = NaN;
    // A step that is none is written over by the next one.
    for (let at = changed; at < end; at += 2) {
      const ring = <usize>load<u16>(at);
      const slope = load<f32>(slotsOfLane + (ring << 4));
      store<f32>(out + (count << 2), slope);
      store<u16>(ringOut + (count << 1), <u16>ring);
      count += <usize>(slope != held);
      held = slope;
    }
  }
  store<u32>(p, <u32>count, STEPS_DONE);
}

/** See highestOfTiles. */
export function tileHighest(
  source: usize, width: i32, height: i32, tiles: usize, fineTiles: usize, row: i32, col0: i32, col1: i32,
): i32 {
  return highestOfTiles(source, width, height, tiles, fineTiles, row, col0, col1);
}

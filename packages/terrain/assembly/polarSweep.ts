// Steepest ground along the spokes of one antenna, four neighbouring spokes in a vector. Compiled by `npm run wasm`.
// All spokes are sampled at the same ranges, so that what depends on range alone is tabulated. Zones near the antenna
// have fewer spokes; the next zone begins between them. Stretches whose ground stays below the ray are not looked at.

/** First byte that the caller may use. */
export const heapBase: usize = __heap_base;

/** 3/2 2^23: added to a number it leaves the nearest whole number in the lowest bits. */
const MAGIC: f32 = 12582912.0;
const MAGIC_BITS: i32 = 0x4b400000;
const NEVER_M: f32 = 1e6;
const LEAST_DIVISOR: f32 = 1e-3;
/** Shares of two neighbours are whole numbers of 2^-14, so that one instruction blends 16-bit pairs. */
const WHOLE: f32 = 16384.0;
const TILE_SHIFT = 4;
/** A stretch over more tiles than this is compared with the highest ground of its level. */
const MOST_TILES = 40;

/** Places along a stretch: first ones, and how far to the last ones. */
const KEPT: usize = memory.data(16 * 4, 16);
/** Numbers of the walk, four lanes each. */
const FIXED: usize = memory.data<u32>(
  [
    0x4b400000, 0x4b400000, 0x4b400000, 0x4b400000, // 12582912.0
    0x3f000000, 0x3f000000, 0x3f000000, 0x3f000000, // 0.5
    0x46800000, 0x46800000, 0x46800000, 0x46800000, // 16384.0
    0x4b400000, 0x4b400000, 0x4b400000, 0x4b400000,
    16384, 16384, 16384, 16384,
  ],
  16,
);

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
const LEVEL_AT = 56;
const SAMPLE_AT = 60;
const STEPS_DONE = 64;
/** Numbers of a level, and eight vectors of them that the walk loads. */
const LEVEL_BYTES = 176;
// Layout of a zone.
const FIRST_SEGMENT = 0;
const END_SEGMENT = 4;
const STRIDE = 8;
const INNER_RINGS = 12;
const RINGS = 16;
const INNER_AT = 20;
const INNER_SPOKES = 24;
const ZONE_OUT_AT = 28;
const INNER_EDGE_AT = 32;
const ZONE_EDGE_AT = 36;

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
  const tiles = <usize>load<u32>(level, 32);
  const tileCols = load<i32>(level, 36);
  const r0 = rowLow >> TILE_SHIFT;
  const r1 = rowHigh >> TILE_SHIFT;
  const c0 = colLow >> TILE_SHIFT;
  const c1 = colHigh >> TILE_SHIFT;
  if ((r1 - r0 + 1) * (c1 - c0 + 1) > MOST_TILES) return load<i32>(level, 28);
  let highest: i32 = -32768;
  for (let r = r0; r <= r1; r++) {
    const row = tiles + (<usize>(r * tileCols) << 1);
    for (let c = c0; c <= c1; c++) highest = max(highest, <i32>load<i16>(row + (<usize>c << 1)));
  }
  return highest;
}

/** Samples of one stretch; returns the steepest slopes (and keeps their ranges in `edge`, a slot, if asked). */
// @ts-ignore: decorator
@inline
function walk(
  sample: usize, end: usize, level: usize, rowFrom: v128, rowBy: v128, colFrom: v128, colBy: v128,
  before: v128, slots: usize, edgeSlots: usize, edges: bool, edgeAt: usize, isInside: bool, isFine: bool,
): v128 {
  const down = <usize>(2 * load<i32>(level, 4));
  // What stays the same is loaded: engines would work out anew for every sample what is computed here.
  v128.store(KEPT, rowFrom);
  v128.store(KEPT, rowBy, 16);
  v128.store(KEPT, colFrom, 32);
  v128.store(KEPT, colBy, 48);
  const row0 = v128.load(KEPT);
  const rowRun = v128.load(KEPT, 16);
  const col0 = v128.load(KEPT, 32);
  const colRun = v128.load(KEPT, 48);
  const widthV = v128.load(level, 48);
  const base = v128.load(level, 64);
  const firstRow = v128.load(level, 80);
  const firstCol = v128.load(level, 96);
  const lastRow = v128.load(level, 112);
  const lastCol = v128.load(level, 128);
  const unit = isFine ? v128.load(level, 144) : v128.load(level, 160);
  const magic = v128.load(FIXED);
  const half = v128.load(FIXED, 16);
  const whole = v128.load(FIXED, 32);
  const magicBits = v128.load(FIXED, 48);
  const wholes = v128.load(FIXED, 64);
  const zero = f32x4.splat(0);
  let steepest = before;
  let edge = zero;
  if (edges) edge = v128.load(edgeAt);
  for (; sample < end; sample += 32) {
    const f = v128.load32_splat(sample);
    let row = f32x4.add(row0, f32x4.mul(f, rowRun));
    let col = f32x4.add(col0, f32x4.mul(f, colRun));
    if (!isInside) {
      row = f32x4.pmin(lastRow, f32x4.pmax(firstRow, row));
      col = f32x4.pmin(lastCol, f32x4.pmax(firstCol, col));
    }
    // Floor; an odd whole number gives one less, and then a share of 1.
    const rowBits = f32x4.add(f32x4.sub(row, half), magic);
    const colBits = f32x4.add(f32x4.sub(col, half), magic);
    const down01 = f32x4.sub(row, f32x4.sub(rowBits, magic));
    const right01 = f32x4.sub(col, f32x4.sub(colBits, magic));
    const at = i32x4.add(base, i32x4.shl(i32x4.add(i32x4.mul(rowBits, widthV), colBits), 1));
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
    let top: v128;
    let bottom: v128;
    if (isFine) {
      const nw = f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.shl(upper, 16), 16));
      const sw = f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.shl(lower, 16), 16));
      top = f32x4.add(nw, f32x4.mul(right01, f32x4.sub(f32x4.convert_i32x4_s(i32x4.shr_s(upper, 16)), nw)));
      bottom = f32x4.add(sw, f32x4.mul(right01, f32x4.sub(f32x4.convert_i32x4_s(i32x4.shr_s(lower, 16)), sw)));
    } else {
      const w = i32x4.sub(f32x4.add(f32x4.mul(right01, whole), magic), magicBits);
      const weights = i32x4.add(wholes, i32x4.sub(i32x4.shl(w, 16), w));
      top = f32x4.convert_i32x4_s(i32x4.dot_i16x8_s(upper, weights));
      bottom = f32x4.convert_i32x4_s(i32x4.dot_i16x8_s(lower, weights));
    }
    const h = f32x4.mul(unit, f32x4.add(top, f32x4.mul(f32x4.sub(bottom, top), down01)));
    const slope = f32x4.mul(
      f32x4.sub(f32x4.mul(h, v128.load32_splat(sample, 4)), v128.load32_splat(sample, 8)),
      f32x4.sub(v128.load32_splat(sample, 12), f32x4.mul(h, v128.load32_splat(sample, 16))),
    );
    if (edges) edge = v128.bitselect(v128.load32_splat(sample, 20), edge, f32x4.gt(slope, steepest));
    steepest = f32x4.pmax(steepest, slope);
    const ring = load<i32>(sample, 24);
    if (ring >= 0) {
      v128.store(slots + (<usize>ring << 4), steepest);
      if (edges) v128.store(edgeSlots + (<usize>ring << 4), edge);
    }
  }
  if (edges) v128.store(edgeAt, edge);
  return steepest;
}

// @ts-ignore: decorator
@inline
function sweepGroup(p: usize, zone: usize, g: i32, edges: bool): void {
  const slots = <usize>load<u32>(p, SLOT_AT);
  const edgeSlots = <usize>load<u32>(p, EDGE_SLOT_AT);
  const rows = <usize>load<u32>(p, KNOT_ROW_AT);
  const cols = <usize>load<u32>(p, KNOT_COL_AT);
  const knotStride = <usize>load<u32>(p, KNOT_STRIDE);
  const segmentAt = <usize>load<u32>(p, SEGMENT_AT);
  const levelAt = <usize>load<u32>(p, LEVEL_AT);
  const sampleAt = <usize>load<u32>(p, SAMPLE_AT);
  const stride = load<i32>(zone, STRIDE);
  const rings = load<i32>(zone, RINGS);
  const lastSpoke = load<i32>(p, SPOKES) - 1;
  const blends = <usize>load<u32>(p, BLEND_AT);
  // Spokes past the last one, which fill its vector, repeat it.
  const b0 = blends + (<usize>min(lastSpoke, 4 * g * stride) << 5);
  const b1 = blends + (<usize>min(lastSpoke, (4 * g + 1) * stride) << 5);
  const b2 = blends + (<usize>min(lastSpoke, (4 * g + 2) * stride) << 5);
  const b3 = blends + (<usize>min(lastSpoke, (4 * g + 3) * stride) << 5);
  const zero = f32x4.splat(0);

  let steepest = f32x4.splat(-f32.MAX_VALUE);
  // The slot behind the last ring holds the range of the steepest ground so far.
  const edgeAt = edgeSlots + (<usize>load<i32>(p, RANGES) << 4);
  if (edges) v128.store(edgeAt, zero);
  const innerRings = load<i32>(zone, INNER_RINGS);
  if (innerRings > 0) {
    const innerBytes = <usize>innerRings << 2;
    const next = g + 1 == load<i32>(zone, INNER_SPOKES) ? 0 : g + 1;
    const inner = <usize>load<u32>(zone, INNER_AT);
    const left = inner + <usize>g * innerBytes;
    const right = inner + <usize>next * innerBytes;
    const share = f32x4(0, 0.25, 0.5, 0.75);
    for (let ring: usize = 0; ring < innerBytes; ring += 4) {
      const from = v128.load32_splat(left + ring);
      steepest = f32x4.add(from, f32x4.mul(share, f32x4.sub(v128.load32_splat(right + ring), from)));
      v128.store(slots + (ring << 2), steepest);
    }
    if (edges) {
      const innerEdge = <usize>load<u32>(zone, INNER_EDGE_AT);
      const isLeft = i32x4(-1, -1, -1, 0);
      let edge = zero;
      for (let ring: usize = 0; ring < innerBytes; ring += 4) {
        edge = v128.bitselect(
          v128.load32_splat(innerEdge + <usize>g * innerBytes + ring),
          v128.load32_splat(innerEdge + <usize>next * innerBytes + ring),
          isLeft,
        );
        v128.store(edgeSlots + (ring << 2), edge);
      }
      v128.store(edgeAt, edge);
    }
  }

  let k = load<i32>(zone, FIRST_SEGMENT);
  const endSegment = load<i32>(zone, END_SEGMENT);
  const firstKnot = <usize>k * knotStride;
  let knotRow = blend(rows + firstKnot, b0, b1, b2, b3);
  let knotCol = blend(cols + firstKnot, b0, b1, b2, b3);
  for (; k < endSegment; k++) {
    const segment = segmentAt + (<usize>k << 6);
    const ring0 = load<i32>(segment, 12);
    // Above all that is still to come and rising: nothing more will be steeper.
    const isOver =
      clears(segment, steepest, load<f32>(segment, 20)) &&
      i32x4.all_true(f32x4.gt(steepest, f32x4.neg(v128.load32_splat(segment, 44))));
    const ring1 = isOver ? rings : load<i32>(segment, 16);
    let isHidden = isOver;
    if (!isOver) {
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
      const rowLow = lowestLane(f32x4.pmin(row0, row1));
      const rowHigh = highestLane(f32x4.pmax(row0, row1));
      const colLow = lowestLane(f32x4.pmin(col0, col1));
      const colHigh = highestLane(f32x4.pmax(col0, col1));
      // Rows and columns count from a node next to the antenna, so that float32 is finest there.
      const zeroRow = load<i32>(level, 40);
      const zeroCol = load<i32>(level, 44);
      const firstRow = f32(-zeroRow);
      const firstCol = f32(-zeroCol);
      const lastRow = f32(load<i32>(level, 8) - 1 - zeroRow);
      const lastCol = f32(load<i32>(level, 4) - 1 - zeroCol);
      const isInside = rowLow >= firstRow && colLow >= firstCol && rowHigh <= lastRow && colHigh <= lastCol;
      const highest = highestTile(
        level,
        i32(min(lastRow, max(firstRow, rowLow - 0.01)) - firstRow),
        i32(min(lastRow, max(firstRow, rowHigh + 1.01)) - firstRow),
        i32(min(lastCol, max(firstCol, colLow - 0.01)) - firstCol),
        i32(min(lastCol, max(firstCol, colHigh + 1.01)) - firstCol),
      );
      isHidden = clears(segment, steepest, f32(highest) * load<f32>(level, 24));
      if (!isHidden) {
        const from = sampleAt + (<usize>load<i32>(segment, 4) << 5);
        const end = sampleAt + (<usize>load<i32>(segment, 8) << 5);
        const rowRun = f32x4.sub(row1, row0);
        const colRun = f32x4.sub(col1, col0);
        const isFine = load<i32>(segment, 24) != 0;
        steepest = !isInside
          ? walk(from, end, level, row0, rowRun, col0, colRun, steepest, slots, edgeSlots, edges, edgeAt, false, true)
          : isFine
            ? walk(from, end, level, row0, rowRun, col0, colRun, steepest, slots, edgeSlots, edges, edgeAt, true, true)
            : walk(from, end, level, row0, rowRun, col0, colRun, steepest, slots, edgeSlots, edges, edgeAt, true, false);
      }
    }
    if (isHidden) {
      for (let ring = ring0; ring < ring1; ring++) v128.store(slots + (<usize>ring << 4), steepest);
      if (edges) {
        const edge = v128.load(edgeAt);
        for (let ring = ring0; ring < ring1; ring++) v128.store(edgeSlots + (<usize>ring << 4), edge);
      }
      if (isOver) break;
    }
  }
}

/** Finds the slope of the steepest ground up to each ring for the four spokes of a group; leaves it in the slots. */
export function sweep(p: usize, zone: usize, group: i32): void {
  sweepGroup(p, zone, group, false);
}

/** As sweep, and the range of that ground. */
export function sweepWithEdges(p: usize, zone: usize, group: i32): void {
  sweepGroup(p, zone, group, true);
}

/** Slots of four spokes as four rows. */
// @ts-ignore: decorator
@inline
function writeRows(slots: usize, out: usize, rings: i32, table: usize, isHeight: bool): void {
  const rowBytes = <usize>rings << 2;
  const never = f32x4.splat(NEVER_M);
  const least = f32x4.splat(LEAST_DIVISOR);
  let ring = 0;
  for (; ring + 4 <= rings; ring += 4) {
    const s0 = v128.load(slots);
    const s1 = v128.load(slots, 16);
    const s2 = v128.load(slots, 32);
    const s3 = v128.load(slots, 48);
    slots += 64;
    const low01 = v128.shuffle<f32>(s0, s1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(s0, s1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(s2, s3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(s2, s3, 2, 6, 3, 7);
    let r0 = v128.shuffle<f32>(low01, low23, 0, 1, 4, 5);
    let r1 = v128.shuffle<f32>(low01, low23, 2, 3, 6, 7);
    let r2 = v128.shuffle<f32>(high01, high23, 0, 1, 4, 5);
    let r3 = v128.shuffle<f32>(high01, high23, 2, 3, 6, 7);
    if (isHeight) {
      const a = v128.load(table);
      const b = v128.load(table + rowBytes);
      const c = v128.load(table + 2 * rowBytes);
      const d = v128.load(table + 3 * rowBytes);
      table += 16;
      const c0 = f32x4.sub(c, f32x4.mul(r0, d));
      const c1 = f32x4.sub(c, f32x4.mul(r1, d));
      const c2 = f32x4.sub(c, f32x4.mul(r2, d));
      const c3 = f32x4.sub(c, f32x4.mul(r3, d));
      r0 = f32x4.pmin(never, f32x4.div(f32x4.add(a, f32x4.mul(r0, b)), c0));
      r1 = f32x4.pmin(never, f32x4.div(f32x4.add(a, f32x4.mul(r1, b)), c1));
      r2 = f32x4.pmin(never, f32x4.div(f32x4.add(a, f32x4.mul(r2, b)), c2));
      r3 = f32x4.pmin(never, f32x4.div(f32x4.add(a, f32x4.mul(r3, b)), c3));
      r0 = v128.bitselect(r0, never, f32x4.gt(c0, least));
      r1 = v128.bitselect(r1, never, f32x4.gt(c1, least));
      r2 = v128.bitselect(r2, never, f32x4.gt(c2, least));
      r3 = v128.bitselect(r3, never, f32x4.gt(c3, least));
    }
    v128.store(out, r0);
    v128.store(out + rowBytes, r1);
    v128.store(out + 2 * rowBytes, r2);
    v128.store(out + 3 * rowBytes, r3);
    out += 16;
  }
  for (; ring < rings; ring++) {
    for (let lane: usize = 0; lane < 4; lane++) {
      let value = load<f32>(slots + (lane << 2));
      if (isHeight) {
        const below: f32 = load<f32>(table + 2 * rowBytes) - value * load<f32>(table + 3 * rowBytes);
        const above: f32 = load<f32>(table) + value * load<f32>(table + rowBytes);
        const altitude: f32 = above / below;
        value = below > LEAST_DIVISOR && altitude < NEVER_M ? altitude : NEVER_M;
      }
      store<f32>(out + lane * rowBytes, value);
    }
    slots += 16;
    table += 4;
    out += 4;
  }
}

/** Keeps the slots as slopes of a zone. */
export function writeSlopes(p: usize, zone: usize, group: i32, edges: i32): void {
  const rings = load<i32>(zone, RINGS);
  const at = (<usize>group * <usize>rings) << 4;
  writeRows(<usize>load<u32>(p, SLOT_AT), <usize>load<u32>(zone, ZONE_OUT_AT) + at, rings, 0, false);
  if (edges) writeRows(<usize>load<u32>(p, EDGE_SLOT_AT), <usize>load<u32>(zone, ZONE_EDGE_AT) + at, rings, 0, false);
}

/** Writes the slots as altitudes, and edges. */
export function writeAltitudes(p: usize, group: i32, edges: i32): void {
  const rings = load<i32>(p, RANGES);
  const at = (<usize>group * <usize>rings) << 4;
  writeRows(<usize>load<u32>(p, SLOT_AT), <usize>load<u32>(p, OUT_AT) + at, rings, <usize>load<u32>(p, RING_AT), true);
  if (edges) writeRows(<usize>load<u32>(p, EDGE_SLOT_AT), <usize>load<u32>(p, EDGE_OUT_AT) + at, rings, 0, false);
}

/** Appends only the rings at which the slope of a spoke grows. */
export function writeSteps(p: usize, group: i32): void {
  const rings = <usize>load<i32>(p, RANGES);
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

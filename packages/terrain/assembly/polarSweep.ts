// Steepest ground along the spokes of one antenna, four neighbouring spokes in a vector. Compiled by `npm run wasm`.
// Heights are read where a spoke crosses a row or a column of the raster: there lie the kinks of bilinear ground.

/** First byte that the caller may use. */
export const heapBase: usize = __heap_base;

/** 3/2 2^23: added to a number it leaves the nearest whole number in the lowest bits. */
const MAGIC: f32 = 12582912.0;
const MAGIC_BITS: i32 = 0x4b400000;
const NEVER_M: f32 = 1e6;
const LEAST_DIVISOR: f32 = 1e-3;

// Layout of the block of parameters, shared with src/polarSweep.ts.
const GROUPS = 0;
const RANGES = 4;
const SEGMENTS = 8;
const SEGMENT_AT = 12;
const LEVEL_AT = 16;
const KNOT_ROW_AT = 20;
const KNOT_COL_AT = 24;
const KNOT_STRIDE = 28;
const FIXED_AT = 32;
const RING_AT = 36;
const SLOT_AT = 40;
const OUT_AT = 48;
const EDGE_OUT_AT = 52;
const ANTENNA_M = 56;
const RADIUS_M = 60;
const RINGS_PER_M = 64;

/** Floor of numbers >= 0 as magic numbers; a whole number may give one less, and then a share of 1. */
// @ts-ignore: decorator
@inline
function floorMagic(x: v128): v128 {
  return f32x4.add(f32x4.sub(x, f32x4.splat(0.5)), f32x4.splat(MAGIC));
}

/** 1 - cos(x) for |x| <= 0.32, from x squared. */
// @ts-ignore: decorator
@inline
function versine(t: v128): v128 {
  const one = f32x4.splat(1);
  const inner = f32x4.sub(one, f32x4.mul(t, f32x4.splat(1.0 / 30)));
  return f32x4.mul(f32x4.mul(t, f32x4.splat(0.5)), f32x4.sub(one, f32x4.mul(f32x4.mul(t, f32x4.splat(1.0 / 12)), inner)));
}

/** sin(x) for |x| <= 0.32. */
// @ts-ignore: decorator
@inline
function sine(x: v128, t: v128): v128 {
  const one = f32x4.splat(1);
  const inner = f32x4.sub(one, f32x4.mul(t, f32x4.splat(1.0 / 20)));
  return f32x4.mul(x, f32x4.sub(one, f32x4.mul(f32x4.mul(t, f32x4.splat(1.0 / 6)), inner)));
}

/** Height at which a ray of tangent `slope` passes over range `r`; negative where it turns away from the earth. */
// @ts-ignore: decorator
@inline
function rayHeight(slope: v128, r: v128, antenna: v128, radius: v128, perRadius: v128): v128 {
  const x = f32x4.mul(r, perRadius);
  const t = f32x4.mul(x, x);
  const q = versine(t);
  const s = f32x4.mul(slope, sine(x, t));
  return f32x4.div(
    f32x4.add(antenna, f32x4.mul(radius, f32x4.add(q, s))),
    f32x4.sub(f32x4.sub(f32x4.splat(1), q), s),
  );
}

/** Raises the slots of the rings behind four points to the points' slopes. */
// @ts-ignore: decorator
@inline
function scatter(slots: usize, slope: v128, range: v128, ringsPerM: v128, edges: bool, edgeOffset: usize): void {
  const bits = floorMagic(f32x4.mul(range, ringsPerM));
  const at = i32x4.shl(i32x4.sub(bits, i32x4.splat(MAGIC_BITS)), 4);
  const s0 = slots + i32x4.extract_lane(at, 0);
  const s1 = slots + i32x4.extract_lane(at, 1) + 4;
  const s2 = slots + i32x4.extract_lane(at, 2) + 8;
  const s3 = slots + i32x4.extract_lane(at, 3) + 12;
  const v0 = f32x4.extract_lane(slope, 0);
  if (v0 > load<f32>(s0)) {
    store<f32>(s0, v0);
    if (edges) store<f32>(s0 + edgeOffset, f32x4.extract_lane(range, 0));
  }
  const v1 = f32x4.extract_lane(slope, 1);
  if (v1 > load<f32>(s1)) {
    store<f32>(s1, v1);
    if (edges) store<f32>(s1 + edgeOffset, f32x4.extract_lane(range, 1));
  }
  const v2 = f32x4.extract_lane(slope, 2);
  if (v2 > load<f32>(s2)) {
    store<f32>(s2, v2);
    if (edges) store<f32>(s2 + edgeOffset, f32x4.extract_lane(range, 2));
  }
  const v3 = f32x4.extract_lane(slope, 3);
  if (v3 > load<f32>(s3)) {
    store<f32>(s3, v3);
    if (edges) store<f32>(s3 + edgeOffset, f32x4.extract_lane(range, 3));
  }
}

/**
 * Crossings of four spokes with the lines of one axis between two knots. `along` counts the lines that are crossed,
 * `across` lies on them; `alongStride` and `acrossStride` are in samples, `last` the last sample of each axis.
 * Returns the steepest slope of each spoke.
 */
// @ts-ignore: decorator
@inline
function crossLines(
  along0: v128, along1: v128, across0: v128, across1: v128, lastAlong: f32, lastAcross: f32, isRow: bool,
  heights: usize, width: i32, unit: v128, range0: v128, rangeRun: v128,
  antenna: v128, radius: v128, perRadius: v128, ringsPerM: v128,
  slots: usize, edges: bool, edgeOffset: usize, before: v128,
): v128 {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  // Lines are crossed outward: a point that is not steeper than one before it hides nothing.
  const from = f32x4.pmin(f32x4.splat(lastAlong), f32x4.pmax(zero, along0));
  const to = f32x4.pmin(f32x4.splat(lastAlong), f32x4.pmax(zero, along1));
  const isUp = f32x4.ge(along1, along0);
  const first = v128.bitselect(f32x4.ceil(from), f32x4.floor(from), isUp);
  const count = f32x4.abs(f32x4.sub(v128.bitselect(f32x4.ceil(to), f32x4.floor(to), isUp), first));
  const lineRun = v128.bitselect(one, f32x4.splat(-1), isUp);
  const most = max(
    max(f32x4.extract_lane(count, 0), f32x4.extract_lane(count, 1)),
    max(f32x4.extract_lane(count, 2), f32x4.extract_lane(count, 3)),
  );
  let steepest = before;
  const iterations = i32(most);
  if (iterations <= 0) return steepest;
  const perRun = f32x4.div(one, f32x4.sub(along1, along0));
  const acrossRun = f32x4.sub(across1, across0);
  const lastAcrossV = f32x4.splat(lastAcross);
  const lineStep = isRow ? width : 1;
  let line = i32x4.mul(
    i32x4.sub(f32x4.add(first, f32x4.splat(MAGIC)), i32x4.splat(MAGIC_BITS)),
    i32x4.splat(lineStep),
  );
  const lineStepV = v128.bitselect(i32x4.splat(lineStep), i32x4.splat(-lineStep), isUp);
  const lastLine = i32x4.splat(i32(lastAlong) * lineStep);
  let n = first;
  let i: f32 = 0;
  for (let k = 0; k < iterations; k++) {
    const f = f32x4.pmin(one, f32x4.pmax(zero, f32x4.mul(f32x4.sub(n, along0), perRun)));
    const at = f32x4.pmin(lastAcrossV, f32x4.pmax(zero, f32x4.add(across0, f32x4.mul(f, acrossRun))));
    const magic = floorMagic(at);
    const share = f32x4.sub(at, f32x4.sub(magic, f32x4.splat(MAGIC)));
    const cell = i32x4.sub(magic, i32x4.splat(MAGIC_BITS));
    let near: v128;
    let far: v128;
    if (isRow) {
      const index = i32x4.shl(i32x4.add(line, cell), 1);
      // Both neighbours in one load: the lower half is the western one.
      let pair = i32x4.splat(0);
      pair = v128.load_lane<u32>(heights + i32x4.extract_lane(index, 0), pair, 0);
      pair = v128.load_lane<u32>(heights + i32x4.extract_lane(index, 1), pair, 1);
      pair = v128.load_lane<u32>(heights + i32x4.extract_lane(index, 2), pair, 2);
      pair = v128.load_lane<u32>(heights + i32x4.extract_lane(index, 3), pair, 3);
      near = f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.shl(pair, 16), 16));
      far = f32x4.convert_i32x4_s(i32x4.shr_s(pair, 16));
    } else {
      const index = i32x4.shl(i32x4.add(line, i32x4.mul(cell, i32x4.splat(width))), 1);
      const a0 = heights + i32x4.extract_lane(index, 0);
      const a1 = heights + i32x4.extract_lane(index, 1);
      const a2 = heights + i32x4.extract_lane(index, 2);
      const a3 = heights + i32x4.extract_lane(index, 3);
      const down = <usize>(2 * width);
      let upper = i32x4.splat(0);
      upper = v128.load_lane<u16>(a0, upper, 0);
      upper = v128.load_lane<u16>(a1, upper, 2);
      upper = v128.load_lane<u16>(a2, upper, 4);
      upper = v128.load_lane<u16>(a3, upper, 6);
      let lower = i32x4.splat(0);
      lower = v128.load_lane<u16>(a0 + down, lower, 0);
      lower = v128.load_lane<u16>(a1 + down, lower, 2);
      lower = v128.load_lane<u16>(a2 + down, lower, 4);
      lower = v128.load_lane<u16>(a3 + down, lower, 6);
      near = f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.shl(upper, 16), 16));
      far = f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.shl(lower, 16), 16));
    }
    const h = f32x4.mul(unit, f32x4.add(near, f32x4.mul(f32x4.sub(far, near), share)));
    const r = f32x4.pmax(f32x4.splat(0.5), f32x4.add(range0, f32x4.mul(f, rangeRun)));
    const x = f32x4.mul(r, perRadius);
    const t = f32x4.mul(x, x);
    const rh = f32x4.add(radius, h);
    const rise = f32x4.sub(f32x4.sub(h, antenna), f32x4.mul(rh, versine(t)));
    const run = f32x4.mul(rh, sine(x, t));
    const isSteeper = v128.and(
      f32x4.gt(rise, f32x4.mul(steepest, run)),
      f32x4.lt(f32x4.splat(i), count),
    );
    if (v128.any_true(isSteeper)) {
      steepest = v128.bitselect(f32x4.div(rise, run), steepest, isSteeper);
      scatter(slots, steepest, r, ringsPerM, edges, edgeOffset);
    }
    n = f32x4.add(n, lineRun);
    // A spoke that has crossed its last line stays on the raster while its neighbours go on.
    line = i32x4.min_s(lastLine, i32x4.max_s(i32x4.splat(0), i32x4.add(line, lineStepV)));
    i += 1;
  }
  return steepest;
}

// @ts-ignore: decorator
@inline
function sweepGroup(p: usize, g: i32, edges: bool): void {
  const ranges = load<i32>(p, RANGES);
  const segments = load<i32>(p, SEGMENTS);
  const segmentAt = <usize>load<u32>(p, SEGMENT_AT);
  const levelAt = <usize>load<u32>(p, LEVEL_AT);
  const rowAt = <usize>load<u32>(p, KNOT_ROW_AT);
  const colAt = <usize>load<u32>(p, KNOT_COL_AT);
  const knotStride = <usize>load<u32>(p, KNOT_STRIDE);
  const fixedAt = <usize>load<u32>(p, FIXED_AT);
  const ringAt = <usize>load<u32>(p, RING_AT);
  const slots = <usize>load<u32>(p, SLOT_AT);
  const outAt = <usize>load<u32>(p, OUT_AT);
  const edgeOutAt = <usize>load<u32>(p, EDGE_OUT_AT);
  const antenna = v128.load32_splat(p, ANTENNA_M);
  const radius = v128.load32_splat(p, RADIUS_M);
  const perRadius = f32x4.div(f32x4.splat(1), radius);
  const ringsPerM = v128.load32_splat(p, RINGS_PER_M);
  const zero = f32x4.splat(0);
  // One slot more than rings: rounding may put the end of the last segment behind the last ring.
  const edgeOffset = <usize>(ranges + 1) * 16;
  const unseen = f32x4.splat(-f32.MAX_VALUE);

  const lane = <usize>g * 16;
  for (let ring = 0; ring <= ranges; ring++) v128.store(slots + <usize>ring * 16, unseen);
  let steepest = unseen;
  for (let k = 0; k < segments; k++) {
    const segment = segmentAt + <usize>k * 32;
    const range0 = v128.load32_splat(segment);
    const range1 = v128.load32_splat(segment, 4);
    // The ray of each spoke is a convex curve over the ground: its lowest point lies above its ends less the sagitta.
    const sag = v128.load32_splat(segment, 20);
    const lowest = f32x4.sub(
      f32x4.pmin(rayHeight(steepest, range0, antenna, radius, perRadius), rayHeight(steepest, range1, antenna, radius, perRadius)),
      sag,
    );
    const level = levelAt + <usize>load<i32>(segment, 8) * 32;
    if (i32x4.all_true(f32x4.gt(lowest, v128.load32_splat(level, 28)))) continue;
    const heights = <usize>load<u32>(level);
    const width = load<i32>(level, 4);
    const height = load<i32>(level, 8);
    const scale = v128.load32_splat(level, 12);
    const offRow = v128.load32_splat(level, 16);
    const offCol = v128.load32_splat(level, 20);
    const unit = v128.load32_splat(level, 24);
    const lastRow = f32(height - 1);
    const lastCol = f32(width - 1);
    const knot = <usize>k * knotStride + lane;
    const row0 = f32x4.add(f32x4.mul(v128.load(rowAt + knot), scale), offRow);
    const row1 = f32x4.add(f32x4.mul(v128.load(rowAt + knot + knotStride), scale), offRow);
    const col0 = f32x4.add(f32x4.mul(v128.load(colAt + knot), scale), offCol);
    const col1 = f32x4.add(f32x4.mul(v128.load(colAt + knot + knotStride), scale), offCol);
    const rangeRun = f32x4.sub(range1, range0);
    const before = steepest;
    steepest = f32x4.pmax(steepest, crossLines(
      row0, row1, col0, col1, lastRow, lastCol, true, heights, width, unit, range0, rangeRun,
      antenna, radius, perRadius, ringsPerM, slots, edges, edgeOffset, before,
    ));
    steepest = f32x4.pmax(steepest, crossLines(
      col0, col1, row0, row1, lastCol, lastRow, false, heights, width, unit, range0, rangeRun,
      antenna, radius, perRadius, ringsPerM, slots, edges, edgeOffset, before,
    ));
    // Points at the same range on all spokes: rings, the tangent point of the sea, the ground next to the antenna.
    const rowRun = f32x4.sub(row1, row0);
    const colRun = f32x4.sub(col1, col0);
    const end = load<i32>(segment, 16);
    for (let j = load<i32>(segment, 12); j < end; j++) {
      const sample = fixedAt + <usize>j * 16;
      const r = v128.load32_splat(sample);
      const f = v128.load32_splat(sample, 4);
      const row = f32x4.pmin(f32x4.splat(lastRow), f32x4.pmax(zero, f32x4.add(row0, f32x4.mul(f, rowRun))));
      const col = f32x4.pmin(f32x4.splat(lastCol), f32x4.pmax(zero, f32x4.add(col0, f32x4.mul(f, colRun))));
      const rowMagic = floorMagic(row);
      const colMagic = floorMagic(col);
      const rowShare = f32x4.sub(row, f32x4.sub(rowMagic, f32x4.splat(MAGIC)));
      const colShare = f32x4.sub(col, f32x4.sub(colMagic, f32x4.splat(MAGIC)));
      const index = i32x4.shl(
        i32x4.add(
          i32x4.mul(i32x4.sub(rowMagic, i32x4.splat(MAGIC_BITS)), i32x4.splat(width)),
          i32x4.sub(colMagic, i32x4.splat(MAGIC_BITS)),
        ),
        1,
      );
      const a0 = heights + i32x4.extract_lane(index, 0);
      const a1 = heights + i32x4.extract_lane(index, 1);
      const a2 = heights + i32x4.extract_lane(index, 2);
      const a3 = heights + i32x4.extract_lane(index, 3);
      const down = <usize>(2 * width);
      let upper = i32x4.splat(0);
      upper = v128.load_lane<u32>(a0, upper, 0);
      upper = v128.load_lane<u32>(a1, upper, 1);
      upper = v128.load_lane<u32>(a2, upper, 2);
      upper = v128.load_lane<u32>(a3, upper, 3);
      let lower = i32x4.splat(0);
      lower = v128.load_lane<u32>(a0 + down, lower, 0);
      lower = v128.load_lane<u32>(a1 + down, lower, 1);
      lower = v128.load_lane<u32>(a2 + down, lower, 2);
      lower = v128.load_lane<u32>(a3 + down, lower, 3);
      const nw = f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.shl(upper, 16), 16));
      const ne = f32x4.convert_i32x4_s(i32x4.shr_s(upper, 16));
      const sw = f32x4.convert_i32x4_s(i32x4.shr_s(i32x4.shl(lower, 16), 16));
      const se = f32x4.convert_i32x4_s(i32x4.shr_s(lower, 16));
      const top = f32x4.add(nw, f32x4.mul(f32x4.sub(ne, nw), colShare));
      const bottom = f32x4.add(sw, f32x4.mul(f32x4.sub(se, sw), colShare));
      const h = f32x4.mul(unit, f32x4.add(top, f32x4.mul(f32x4.sub(bottom, top), rowShare)));
      const x = f32x4.mul(r, perRadius);
      const t = f32x4.mul(x, x);
      const rh = f32x4.add(radius, h);
      const rise = f32x4.sub(f32x4.sub(h, antenna), f32x4.mul(rh, versine(t)));
      const slope = f32x4.div(rise, f32x4.mul(rh, sine(x, t)));
      const slot = slots + <usize>load<i32>(sample, 8) * 16;
      const held = v128.load(slot);
      if (edges) {
        const isSteeper = f32x4.gt(slope, held);
        v128.store(slot + edgeOffset, v128.bitselect(r, v128.load(slot + edgeOffset), isSteeper));
      }
      v128.store(slot, f32x4.pmax(held, slope));
      steepest = f32x4.pmax(steepest, slope);
    }
  }

  // Outward: the running maximum, and the height of its ray at every ring.
  let running = unseen;
  let edge = zero;
  const rowBytes = <usize>ranges * 4;
  let out = outAt + <usize>g * 4 * rowBytes;
  let edgeOut = edgeOutAt + <usize>g * 4 * rowBytes;
  for (let ring = 0; ring < ranges; ring++) {
    const slot = slots + <usize>ring * 16;
    const slope = v128.load(slot);
    if (edges) {
      edge = v128.bitselect(v128.load(slot + edgeOffset), edge, f32x4.gt(slope, running));
      store<f32>(edgeOut, f32x4.extract_lane(edge, 0));
      store<f32>(edgeOut + rowBytes, f32x4.extract_lane(edge, 1));
      store<f32>(edgeOut + 2 * rowBytes, f32x4.extract_lane(edge, 2));
      store<f32>(edgeOut + 3 * rowBytes, f32x4.extract_lane(edge, 3));
      edgeOut += 4;
    }
    running = f32x4.pmax(running, slope);
    v128.store(slot, running);
    store<f32>(out, f32x4.extract_lane(running, 0));
    store<f32>(out + rowBytes, f32x4.extract_lane(running, 1));
    store<f32>(out + 2 * rowBytes, f32x4.extract_lane(running, 2));
    store<f32>(out + 3 * rowBytes, f32x4.extract_lane(running, 3));
    out += 4;
  }
}

/** Writes the slope of the steepest ground up to each ring of the four spokes of a group. */
export function sweep(p: usize, group: i32): void {
  sweepGroup(p, group, false);
}

/** As sweep, and the range of that ground. */
export function sweepWithEdges(p: usize, group: i32): void {
  sweepGroup(p, group, true);
}

/** Turns slopes into the heights of their rays, in place. */
export function slopesToAltitudes(p: usize): void {
  const spokes = load<i32>(p, GROUPS) * 4;
  const ranges = load<i32>(p, RANGES);
  const table = <usize>load<u32>(p, RING_AT);
  const column = <usize>ranges * 4;
  const never = f32x4.splat(NEVER_M);
  let out = <usize>load<u32>(p, OUT_AT);
  for (let a = 0; a < spokes; a++) {
    let at = table;
    let ring = 0;
    for (; ring + 4 <= ranges; ring += 4) {
      const slope = v128.load(out);
      const below = f32x4.sub(v128.load(at + 2 * column), f32x4.mul(slope, v128.load(at + 3 * column)));
      const above = f32x4.add(v128.load(at), f32x4.mul(slope, v128.load(at + column)));
      const altitude = f32x4.pmin(never, f32x4.div(above, below));
      v128.store(out, v128.bitselect(altitude, never, f32x4.gt(below, f32x4.splat(LEAST_DIVISOR))));
      out += 16;
      at += 16;
    }
    for (; ring < ranges; ring++) {
      const slope = load<f32>(out);
      const below: f32 = load<f32>(at + 2 * column) - slope * load<f32>(at + 3 * column);
      const above: f32 = load<f32>(at) + slope * load<f32>(at + column);
      const altitude: f32 = above / below;
      store<f32>(out, below > LEAST_DIVISOR && altitude < NEVER_M ? altitude : NEVER_M);
      out += 4;
      at += 4;
    }
  }
}

/** Highest of `samples` samples, a multiple of 8. */
export function highestSample(source: usize, samples: i32): i32 {
  let best = i16x8.splat(-32768);
  const end = source + <usize>samples * 2;
  for (let at = source; at < end; at += 16) best = i16x8.max_s(best, v128.load(at));
  const pairs = i32x4.max_s(i32x4.shr_s(i32x4.shl(best, 16), 16), i32x4.shr_s(best, 16));
  return max(
    max(i32x4.extract_lane(pairs, 0), i32x4.extract_lane(pairs, 1)),
    max(i32x4.extract_lane(pairs, 2), i32x4.extract_lane(pairs, 3)),
  );
}

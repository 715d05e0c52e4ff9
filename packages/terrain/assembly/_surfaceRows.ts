// Writes the slopes that a sweep left in its slots: as altitudes, edges or steps.

const NEVER_M: f32 = 1e6;
const LEAST_DIVISOR: f32 = 1e-3;

/** Slots of four spokes, one vector a ring, as four rows: as they are, or as altitudes over a table of the rings. */
// @ts-ignore: decorator
@inline
export function writeRows(slots: usize, out: usize, rings: i32, table: usize, isHeight: bool): void {
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

// num/philox.ts, four counters at once.

/** Ten rounds for the counters (c0, c1, c2, c3) of four lanes; word j of all lanes goes to `out + j * stride`. */
// @ts-ignore: decorator
@inline export function philox4(
  c0: v128, c1: v128, c2: v128, c3: v128, k0: i32, k1: i32, out: usize, stride: usize,
): void {
  const m0 = i32x4.splat(0xd2511f53);
  const m2 = i32x4.splat(0xcd9e8d57);
  let a0 = i32x4.splat(k0);
  let a1 = i32x4.splat(k1);
  for (let round = 0; round < 10; round++) {
    const a = i64x2.extmul_low_i32x4_u(c0, m0);
    const b = i64x2.extmul_high_i32x4_u(c0, m0);
    const c = i64x2.extmul_low_i32x4_u(c2, m2);
    const d = i64x2.extmul_high_i32x4_u(c2, m2);
    c0 = v128.xor(v128.xor(v128.shuffle<i32>(c, d, 1, 3, 5, 7), c1), a0);
    c2 = v128.xor(v128.xor(v128.shuffle<i32>(a, b, 1, 3, 5, 7), c3), a1);
    c1 = v128.shuffle<i32>(c, d, 0, 2, 4, 6);
    c3 = v128.shuffle<i32>(a, b, 0, 2, 4, 6);
    a0 = i32x4.add(a0, i32x4.splat(0x9e3779b9));
    a1 = i32x4.add(a1, i32x4.splat(0xbb67ae85));
  }
  v128.store(out, c0);
  v128.store(out + stride, c1);
  v128.store(out + 2 * stride, c2);
  v128.store(out + 3 * stride, c3);
}

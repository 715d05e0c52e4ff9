// Averages of 2 x 2 or 4 x 4 samples of a raster. Compiled by `npm run wasm`.

/** First byte that the caller may use. */
export const heapBase: usize = __heap_base;

/** Mean of four rows' (or two rows') sums, moved towards the highest sample by `crest` / 256. */
// @ts-ignore: decorator
@inline
function blend(sum: v128, highest: v128, half: i32, shift: i32, crest: i32): v128 {
  const mean = i32x4.shr_s(i32x4.add(sum, i32x4.splat(half)), shift);
  const rest = i32x4.mul(i32x4.sub(highest, mean), i32x4.splat(crest));
  return i32x4.add(mean, i32x4.shr_s(i32x4.add(rest, i32x4.splat(128)), 8));
}

/** Larger of each pair of samples, as int32. */
// @ts-ignore: decorator
@inline
function pairMax(a: v128): v128 {
  return i32x4.max_s(i32x4.shr_s(i32x4.shl(a, 16), 16), i32x4.shr_s(a, 16));
}

/**
 * Writes one row of averages for each two rows of `source`. `width` is a multiple of 16; a row of output has width / 2 samples.
 */
export function shrink2(source: usize, width: i32, outRows: i32, target: usize, crest: i32): void {
  const bytes = <usize>width * 2;
  for (let row = 0; row < outRows; row++) {
    let upper = source + <usize>row * 2 * bytes;
    const end = upper + bytes;
    while (upper < end) {
      const a = v128.load(upper);
      const b = v128.load(upper + bytes);
      const c = v128.load(upper, 16);
      const d = v128.load(upper + bytes, 16);
      const left = i32x4.add(i32x4.extadd_pairwise_i16x8_s(a), i32x4.extadd_pairwise_i16x8_s(b));
      const right = i32x4.add(i32x4.extadd_pairwise_i16x8_s(c), i32x4.extadd_pairwise_i16x8_s(d));
      v128.store(
        target,
        i16x8.narrow_i32x4_s(
          blend(left, pairMax(i16x8.max_s(a, b)), 2, 2, crest),
          blend(right, pairMax(i16x8.max_s(c, d)), 2, 2, crest),
        ),
      );
      target += 16;
      upper += 32;
    }
  }
}

/** As shrink2 for four rows and columns; `width` is a multiple of 32, a row of output has width / 4 samples. */
export function shrink4(source: usize, width: i32, outRows: i32, target: usize, crest: i32): void {
  const bytes = <usize>width * 2;
  for (let row = 0; row < outRows; row++) {
    let upper = source + <usize>row * 4 * bytes;
    const end = upper + bytes;
    while (upper < end) {
      v128.store(
        target,
        i16x8.narrow_i32x4_s(quads(upper, bytes, crest), quads(upper + 32, bytes, crest)),
      );
      target += 16;
      upper += 64;
    }
  }
}

// @ts-ignore: decorator
@inline
function quads(at: usize, bytes: usize, crest: i32): v128 {
  const low = octet(at, bytes);
  const lowMax = octetMax(at, bytes);
  const high = octet(at + 16, bytes);
  const highMax = octetMax(at + 16, bytes);
  const sum = i32x4.add(
    v128.shuffle<i32>(low, high, 0, 2, 4, 6),
    v128.shuffle<i32>(low, high, 1, 3, 5, 7),
  );
  const highest = i32x4.max_s(
    v128.shuffle<i32>(lowMax, highMax, 0, 2, 4, 6),
    v128.shuffle<i32>(lowMax, highMax, 1, 3, 5, 7),
  );
  return blend(sum, highest, 8, 4, crest);
}

// @ts-ignore: decorator
@inline
function octet(at: usize, bytes: usize): v128 {
  return i32x4.add(
    i32x4.add(i32x4.extadd_pairwise_i16x8_s(v128.load(at)), i32x4.extadd_pairwise_i16x8_s(v128.load(at + bytes))),
    i32x4.add(
      i32x4.extadd_pairwise_i16x8_s(v128.load(at + 2 * bytes)),
      i32x4.extadd_pairwise_i16x8_s(v128.load(at + 3 * bytes)),
    ),
  );
}

// @ts-ignore: decorator
@inline
function octetMax(at: usize, bytes: usize): v128 {
  return pairMax(
    i16x8.max_s(
      i16x8.max_s(v128.load(at), v128.load(at + bytes)),
      i16x8.max_s(v128.load(at + 2 * bytes), v128.load(at + 3 * bytes)),
    ),
  );
}

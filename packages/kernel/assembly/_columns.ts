// Rows of columns in vectors of two.
import { OBJECT } from './_layout';

// @ts-ignore: decorator
@inline export function f64At(column: usize, row: i32): v128 {
  return v128.load(column + (<usize>row << 3));
}

/** Numbers of two rows of a column. */
// @ts-ignore: decorator
@inline export function gather(column: usize, row0: i32, row1: i32): v128 {
  return v128.load64_lane(column + (<usize>row1 << 3), v128.load64_zero(column + (<usize>row0 << 3)), 1);
}

// @ts-ignore: decorator
@inline export function objectAt(row: i32): i32 {
  return load<i32>(OBJECT + (<usize>row << 2));
}

// @ts-ignore: decorator
@inline export function lowOf(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 0, 2);
}

// @ts-ignore: decorator
@inline export function highOf(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 1, 3);
}

/** Stores two lanes from a row on; the rows are equal where the first lane is dropped: then the second alone. */
// @ts-ignore: decorator
@inline export function put(column: usize, row0: i32, row1: i32, value: v128): void {
  if (row1 > row0) {
    v128.store(column + (<usize>row0 << 3), value);
  } else {
    v128.store64_lane(column + (<usize>row1 << 3), value, 1);
  }
}

/** Lets vectors read whole: rows behind the last are about its object. */
// @ts-ignore: decorator
@inline export function padObjects(n: i32): void {
  v128.store(OBJECT + (<usize>n << 2), i32x4.splat(n > 0 ? objectAt(n - 1) : 0));
}

/** Numbers at two places. */
// @ts-ignore: decorator
@inline export function gather64(at0: usize, at1: usize): v128 {
  return v128.load64_lane(at1, v128.load64_zero(at0), 1);
}

// @ts-ignore: decorator
@inline export function setF64(column: usize, row: i32, value: v128): void {
  v128.store(column + (<usize>row << 3), value);
}

const view = new DataView(new ArrayBuffer(8));

// rank of a number among all binary64 numbers
function rankOf(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** How many binary64 numbers lie between two: 0 when they are the same, NaN equal to NaN, -0 equal to 0. */
export function ulpsBetween(a: number, b: number): number {
  if (a !== a || b !== b) return a !== a && b !== b ? 0 : Infinity;
  const d = rankOf(a) - rankOf(b);
  return Number(d < 0n ? -d : d);
}

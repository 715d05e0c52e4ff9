/** Points of a low-discrepancy sequence in (0, 1): test inputs that need no random numbers. */
export function r2(i: number): { u: number; v: number } {
  return { u: (0.5 + 0.7548776662466927 * i) % 1, v: (0.5 + 0.5698402909980532 * i) % 1 };
}

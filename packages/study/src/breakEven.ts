// Where a swept value brings a score to a stated level: for questions that no public number answers directly.

/** A score at one value of what is swept. */
export interface BreakEvenPoint {
  /** Swept value, in any unit. */
  readonly x: number;
  /** The score there, with its interval. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Where a curve reaches a level. */
export interface BreakEven {
  /** Swept value there; null: the points end before it is reached. */
  readonly x: number | null;
  /** Smallest swept value at which the level lies in the intervals; null: they hold it from the first point on, or never. */
  readonly low: number | null;
  /** Largest such value; null: they hold it to the last point, or never. */
  readonly high: number | null;
  /** Which way the curve goes. */
  readonly direction: 'rising' | 'falling';
  /** Where the level is reached: between the points, before the first, after the last. */
  readonly place: 'within' | 'before' | 'after';
  /** Whether some interval holds the level: if not, `low` and `high` say nothing. */
  readonly isHeld: boolean;
  /** Whether the points went one way by themselves; if not, neighbours were averaged. */
  readonly isMonotone: boolean;
}

/** The rising sequence nearest to some values, by least squares: pools neighbours that go down. */
function pooled(values: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const value of values) {
    blocks.push({ sum: value, count: 1 });
    for (let last = blocks.length - 1; last > 0; last--) {
      const [before, after] = [
        blocks[last - 1] as { sum: number; count: number },
        blocks[last] as { sum: number; count: number },
      ];
      if (before.sum / before.count <= after.sum / after.count) break;
      blocks.splice(last - 1, 2, { sum: before.sum + after.sum, count: before.count + after.count });
    }
  }
  return blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
}

const squares = (values: readonly number[], fit: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + (value - (fit[i] as number)) ** 2, 0);

/** First place at which a rising polyline is at or above a level; null if it never is. */
function firstAtLeast(xs: readonly number[], ys: readonly number[], level: number): number | null {
  const i = ys.findIndex((y) => y >= level);
  if (i < 0) return null;
  const [x1, y1] = [xs[i] as number, ys[i] as number];
  if (i === 0) return x1;
  const [x0, y0] = [xs[i - 1] as number, ys[i - 1] as number];
  return x0 + ((x1 - x0) * (level - y0)) / (y1 - y0);
}

/** Last place at which a rising polyline is at or below a level; null if it never is. */
function lastAtMost(xs: readonly number[], ys: readonly number[], level: number): number | null {
  const mirrored = firstAtLeast(xs.map((x) => -x).reverse(), ys.map((y) => -y).reverse(), -level);
  return mirrored === null ? null : -mirrored;
}

/**
 * Where a curve that goes one way reaches a level, and between which values it may do so.
 *
 * @param curve - at least two points with different finite `x`, in any order; each value inside its interval
 * @param target - the level, in the unit of the values: for "a tenth more leakers" the value without the change plus 0.1
 * @returns smallest swept value at which the curve has reached the level, straight between the points
 * @throws RangeError if there are fewer than two points, two share an `x`, a number is not finite or a value is outside its interval
 * @remarks
 * Source: isotonic regression by pooling adjacent violators (barlow-1972), rising or falling, whichever is nearer; ends of
 * the intervals are pooled alike, and every value whose interval holds the level is inside `low` to `high`. Valid: where
 * what is swept can only push the score one way. Not modelled: intervals hold for each point, not for all at once; what
 * lies beyond the last point is not guessed.
 * @example
 * ```ts
 * import { breakEven } from '@redoubt/study';
 * const at = (x: number, value: number) => ({ x, value, low: value - 0.5, high: value + 0.5 });
 * const { x, low, high } = breakEven([at(1, 2), at(2, 3), at(4, 7)], 4);
 * [low, x, high] // => [2.25, 2.5, 2.75]
 * breakEven([at(1, 2), at(2, 3)], 9).place // => 'after'
 * ```
 */
export function breakEven(curve: readonly BreakEvenPoint[], target: number): BreakEven {
  checkCurve(curve, target);
  const points = [...curve].sort((a, b) => a.x - b.x);
  const xs = points.map(({ x }) => x);
  const values = points.map(({ value }) => value);
  const rising = squares(values, pooled(values));
  const falling = squares(
    values,
    pooled(values.map((y) => -y)).map((y) => -y),
  );
  const isFalling = falling < rising;
  // A falling curve is a rising one upside down.
  const sign = isFalling ? -1 : 1;
  const level = sign * target;
  const fit = pooled(values.map((y) => sign * y));
  const upper = pooled(points.map(({ low, high }) => (isFalling ? -low : high)));
  const lower = pooled(points.map(({ low, high }) => (isFalling ? -high : low)));
  const from = firstAtLeast(xs, upper, level);
  const to = lastAtMost(xs, lower, level);
  const isHeld = from !== null && to !== null;
  const isBefore = level < (fit[0] as number);
  const x = isBefore ? null : firstAtLeast(xs, fit, level);
  return {
    x,
    low: isHeld && (upper[0] as number) < level ? from : null,
    high: isHeld && (lower.at(-1) as number) > level ? to : null,
    direction: isFalling ? 'falling' : 'rising',
    place: x !== null ? 'within' : isBefore ? 'before' : 'after',
    isHeld,
    isMonotone: Math.min(rising, falling) === 0,
  };
}

function checkCurve(curve: readonly BreakEvenPoint[], target: number): void {
  if (!Number.isFinite(target)) throw new RangeError(`target is ${target}, expected a finite number`);
  if (curve.length < 2) throw new RangeError(`the curve has ${curve.length} points, expected at least 2`);
  if (new Set(curve.map(({ x }) => x)).size < curve.length) throw new RangeError('two points of the curve share an x');
  curve.forEach(({ x, value, low, high }, i) => {
    if (![x, value, low, high].every(Number.isFinite)) throw new RangeError(`point ${i} of the curve is not finite`);
    if (!(low <= value && value <= high))
      throw new RangeError(`point ${i} of the curve: ${value} is outside its interval ${low} to ${high}`);
  });
}

import { runKey, uniform } from '@redoubt/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEven, type BreakEvenPoint } from '../src/breakEven.ts';

const at = (x: number, value: number, half = 0): BreakEvenPoint => ({
  x,
  value,
  low: value - half,
  high: value + half,
});
const numberIn = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

describe('break-even', () => {
  it('inverts a line, rising or falling, whatever the order of the points', () => {
    for (const slope of [3, -3]) {
      const curve = [4, 1, 2, 8].map((x) => at(x, 5 + slope * x, 1.5));
      const found = breakEven(curve, 5 + slope * 6);
      expect(found).toEqual({
        x: 6,
        low: 5.5,
        high: 6.5,
        direction: slope > 0 ? 'rising' : 'falling',
        place: 'within',
        isHeld: true,
        isMonotone: true,
      });
    }
  });

  it('gives the level back, by a straight line between the two points around it', () => {
    const curve = fc
      .array(fc.tuple(numberIn(0.01, 5), numberIn(0.001, 9)), { minLength: 2, maxLength: 12 })
      .map((steps) => {
        let [x, value] = [0, 0];
        return steps.map(([dx, dy]) => at((x += dx), (value += dy), 0.1));
      });
    fc.assert(
      fc.property(curve, numberIn(0, 1), fc.boolean(), (points, share, isFalling) => {
        const turned = points.map(({ x, value, low, high }) =>
          isFalling ? { x, value: -value, low: -high, high: -low } : { x, value, low, high },
        );
        const [first, last] = [turned[0] as BreakEvenPoint, turned.at(-1) as BreakEvenPoint];
        const target = first.value + share * (last.value - first.value);
        const { x, low, high, direction } = breakEven(turned, target);
        expect(direction).toBe(isFalling ? 'falling' : 'rising');
        const i = Math.max(
          1,
          turned.findIndex((point) => point.x >= (x as number)),
        );
        const [a, b] = [turned[i - 1] as BreakEvenPoint, turned[i] as BreakEvenPoint];
        const there = a.value + ((b.value - a.value) * ((x as number) - a.x)) / (b.x - a.x);
        expect(Math.abs(there - target)).toBeLessThan(
          1e-9 * (1 + Math.abs(target)) + 1e-9 * Math.abs(b.value - a.value),
        );
        if (low !== null) expect(low).toBeLessThanOrEqual((x as number) + 1e-9);
        if (high !== null) expect(high).toBeGreaterThanOrEqual((x as number) - 1e-9);
      }),
      { seed: 20_261_122 },
    );
  });

  it('says when the points end before the level', () => {
    const curve = [at(1, 10, 1), at(2, 12, 1), at(3, 15, 1)];
    expect(breakEven(curve, 20)).toMatchObject({ x: null, low: null, high: null, place: 'after', isHeld: false });
    expect(breakEven(curve, 5)).toMatchObject({ x: null, place: 'before', isHeld: false });
    // The intervals reach the level though the curve does not.
    expect(breakEven(curve, 15.5)).toMatchObject({
      x: null,
      low: expect.closeTo(2 + 2.5 / 3, 12) as number,
      high: null,
      place: 'after',
      isHeld: true,
    });
    expect(breakEven(curve, 9.5)).toMatchObject({ x: null, low: null, high: 1.25, place: 'before', isHeld: true });
    // At an end itself.
    expect(breakEven(curve, 10)).toMatchObject({ x: 1, low: null, place: 'within' });
    expect(breakEven(curve, 15)).toMatchObject({ x: 3, high: null, place: 'within' });
  });

  it('takes the first place of a level that a curve stays on', () => {
    expect(breakEven([at(0, 0), at(1, 2), at(2, 2), at(3, 4)], 2)).toMatchObject({ x: 1, low: 1, high: 2 });
  });

  it('averages neighbours that go the wrong way by luck, and says so', () => {
    const found = breakEven([at(0, 0), at(1, 3), at(2, 1), at(3, 4)], 2);
    expect(found).toMatchObject({ x: 1, direction: 'rising', isMonotone: false });
    // Pooling keeps the sum: 3 and 1 become 2 and 2.
    expect(breakEven([at(0, 0), at(1, 3), at(2, 1), at(3, 4)], 1).x).toBe(0.5);
  });

  it('holds the true value in its interval about as often as the points do', () => {
    // Score 2 + x, 9 points, means of 200 draws with a standard deviation of 2: 95 % intervals for each point.
    const RUNS = 400;
    const half = (1.96 * 2) / Math.sqrt(200);
    let held = 0;
    for (let run = 0; run < RUNS; run++) {
      const curve = Array.from({ length: 9 }, (_, i) => {
        const key = runKey(77, run);
        // Sum of 12 uniforms less 6: mean 0, variance 1.
        let sum = -6;
        for (let draw = 0; draw < 12; draw++) sum += uniform(key, i, 0, 1, draw);
        return at(1 + i / 4, 3 + i / 4 + (sum * 2) / Math.sqrt(200), half);
      });
      const { low, high } = breakEven(curve, 4.1);
      held += +((low ?? -Infinity) <= 2.1 && (high ?? Infinity) >= 2.1);
    }
    // Pooled neighbours share their luck, so the bands are a little wide: at least 95 % less three standard errors.
    expect(held / RUNS).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / RUNS));
  });

  it('refuses curves that say nothing', () => {
    expect(() => breakEven([at(1, 2)], 2)).toThrow(/at least 2/);
    expect(() => breakEven([at(1, 2), at(1, 3)], 2)).toThrow(/share an x/);
    expect(() => breakEven([at(1, 2), at(2, Number.NaN)], 2)).toThrow(/not finite/);
    expect(() => breakEven([at(1, 2), { x: 2, value: 3, low: 4, high: 5 }], 2)).toThrow(/outside its interval/);
    expect(() => breakEven([at(1, 2), at(2, 3)], Number.POSITIVE_INFINITY)).toThrow(/target/);
  });
});

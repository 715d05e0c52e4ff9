import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as detmath from '../../src/num/detmath.ts';
import { normalQuantile, poissonCount } from '../../src/num/index.ts';
import { r2 } from './sequence.ts';
import { ulpsBetween } from './ulp.ts';

type Unary = (x: number) => number;
type Binary = (x: number, y: number) => number;

const linear =
  (lo: number, hi: number) =>
  (u: number): number =>
    lo + (hi - lo) * u;
// 10^lo to 10^hi; the second half of the unit interval gives the same sizes, negative
const decades =
  (lo: number, hi: number) =>
  (u: number): number =>
    (u < 0.5 ? 1 : -1) * Math.pow(10, lo + (hi - lo) * ((2 * u) % 1));
const positiveDecades =
  (lo: number, hi: number) =>
  (u: number): number =>
    Math.pow(10, lo + (hi - lo) * u);

const {
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  atan2,
  exp,
  expm1,
  log,
  log1p,
  log10,
  pow,
  hypot,
  hypot3,
  cbrt,
  sinh,
  cosh,
  tanh,
  sinCos,
} = detmath;

/** Inputs by kind, and how far the engine's own function may be away: it errs too, by 1 ulp, log10, sinh and cosh by 2. */
const UNARY: readonly { name: string; own: Unary; engine: Unary; inputs: readonly Unary[]; ulps: number }[] = [
  { name: 'sin', own: sin, engine: Math.sin, inputs: [linear(-10, 10), decades(-10, 9), decades(9, 300)], ulps: 1 },
  { name: 'cos', own: cos, engine: Math.cos, inputs: [linear(-10, 10), decades(-10, 9), decades(9, 300)], ulps: 1 },
  { name: 'tan', own: tan, engine: Math.tan, inputs: [linear(-10, 10), decades(-10, 9), decades(9, 300)], ulps: 1 },
  { name: 'asin', own: asin, engine: Math.asin, inputs: [linear(-1, 1), decades(-10, 0)], ulps: 1 },
  { name: 'acos', own: acos, engine: Math.acos, inputs: [linear(-1, 1), decades(-10, 0)], ulps: 1 },
  { name: 'atan', own: atan, engine: Math.atan, inputs: [linear(-5, 5), decades(-10, 20)], ulps: 1 },
  { name: 'exp', own: exp, engine: Math.exp, inputs: [linear(-1, 1), linear(-746, 710)], ulps: 1 },
  {
    name: 'expm1',
    own: expm1,
    engine: Math.expm1,
    inputs: [linear(-1, 1), linear(-60, 710), decades(-12, 0)],
    ulps: 1,
  },
  { name: 'log', own: log, engine: Math.log, inputs: [linear(0.4, 2), positiveDecades(-320, 300)], ulps: 1 },
  {
    name: 'log1p',
    own: log1p,
    engine: Math.log1p,
    inputs: [linear(-0.99, 2), decades(-12, -0.31), positiveDecades(-20, 300)],
    ulps: 1,
  },
  { name: 'log10', own: log10, engine: Math.log10, inputs: [linear(0.4, 2), positiveDecades(-320, 300)], ulps: 2 },
  { name: 'cbrt', own: cbrt, engine: Math.cbrt, inputs: [linear(-10, 10), decades(-320, 300)], ulps: 1 },
  { name: 'sinh', own: sinh, engine: Math.sinh, inputs: [linear(-1, 1), linear(-30, 30), linear(-711, 711)], ulps: 2 },
  { name: 'cosh', own: cosh, engine: Math.cosh, inputs: [linear(-1, 1), linear(-30, 30), linear(-711, 711)], ulps: 2 },
  { name: 'tanh', own: tanh, engine: Math.tanh, inputs: [linear(-1, 1), linear(-30, 30), decades(-10, 1)], ulps: 1 },
];

const BINARY: readonly { name: string; own: Binary; engine: Binary; x: Unary; y: Unary; ulps: number }[] = [
  { name: 'atan2', own: atan2, engine: Math.atan2, x: linear(-1, 1), y: linear(-1, 1), ulps: 2 },
  { name: 'atan2', own: atan2, engine: Math.atan2, x: decades(-200, 200), y: decades(-200, 200), ulps: 2 },
  { name: 'pow', own: pow, engine: Math.pow, x: linear(0.5, 2), y: decades(-2, 2.8), ulps: 1 },
  { name: 'pow', own: pow, engine: Math.pow, x: positiveDecades(-10, 10), y: linear(-34, 34), ulps: 1 },
  { name: 'hypot', own: hypot, engine: Math.hypot, x: linear(-1, 1), y: linear(-1, 1), ulps: 2 },
  { name: 'hypot', own: hypot, engine: Math.hypot, x: decades(-300, 300), y: decades(-300, 300), ulps: 2 },
];

describe('elementary functions against the engine', () => {
  it.each(UNARY)('$name stays within $ulps ulp over 40,000 inputs of every kind', ({ own, engine, inputs, ulps }) => {
    for (const input of inputs) {
      let worst = 0;
      let at = 0;
      for (let i = 1; i <= 40_000; i++) {
        const x = input(r2(i).u);
        const d = ulpsBetween(own(x), engine(x));
        if (d > worst) {
          worst = d;
          at = x;
        }
      }
      expect(worst, `at ${at}`).toBeLessThanOrEqual(ulps);
    }
  });

  it.each(BINARY)('$name stays within $ulps ulp over 60,000 pairs', ({ own, engine, x, y, ulps }) => {
    let worst = 0;
    let at = '';
    for (let i = 1; i <= 60_000; i++) {
      const p = r2(i);
      const a = x(p.u);
      const b = y(p.v);
      const d = ulpsBetween(own(a, b), engine(a, b));
      if (d > worst) {
        worst = d;
        at = `${a}, ${b}`;
      }
    }
    expect(worst, `at ${at}`).toBeLessThanOrEqual(ulps);
  });

  const special = [
    0,
    -0,
    0.5,
    -0.5,
    1,
    -1,
    2,
    -2,
    3,
    -3,
    Infinity,
    -Infinity,
    NaN,
    5e-324,
    -5e-324,
    1e-310,
    1e-30,
    -1e-30,
    1e30,
    1e301,
    -1e301,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    9007199254740991,
    -9007199254740991,
    9007199254740992,
    0.9999999,
    1.0000001,
  ];

  it.each(UNARY)('$name gives zeros, infinities and NaN where the language says so', ({ own, engine, ulps }) => {
    for (const x of special) {
      expect(ulpsBetween(own(x), engine(x)), `at ${x}: ${own(x)} and ${engine(x)}`).toBeLessThanOrEqual(ulps);
      if (engine(x) === 0) expect(Object.is(own(x), engine(x)), `sign of zero at ${x}`).toBe(true);
    }
  });

  it.each(BINARY)('$name gives zeros, infinities and NaN where the language says so', ({ own, engine }) => {
    for (const x of special)
      for (const y of special) {
        expect(
          ulpsBetween(own(x, y), engine(x, y)),
          `at ${x}, ${y}: ${own(x, y)} and ${engine(x, y)}`,
        ).toBeLessThanOrEqual(1);
        if (engine(x, y) === 0) expect(Object.is(own(x, y), engine(x, y)), `sign of zero at ${x}, ${y}`).toBe(true);
      }
  });
});

describe('elementary functions against 1,600-bit arithmetic', () => {
  const table = readFileSync(new URL('./elementaryFunctions.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const functions: Readonly<Record<string, Unary | Binary>> = {
    sin,
    cos,
    tan,
    asin,
    acos,
    atan,
    atan2,
    exp,
    expm1,
    log,
    log1p,
    log10,
    pow,
    hypot,
    cbrt,
    sinh,
    cosh,
    tanh,
    normalQuantile,
    poissonCount,
  };
  // the true value is rounded once, so 1 means an error below 1 ulp and a half; a count is exact
  const allowed: Readonly<Record<string, number>> = { normalQuantile: 4, poissonCount: 0 };

  it.each(Object.keys(functions))('%s is the true value to the last place or the one beside it', (name) => {
    const rows = table.filter((row) => row[0] === name);
    expect(rows.length).toBeGreaterThan(20);
    for (const [, x, y, value] of rows) {
      const own = y === '' ? (functions[name] as Unary)(Number(x)) : (functions[name] as Binary)(Number(x), Number(y));
      expect(ulpsBetween(own, Number(value)), `at ${x}, ${y}: ${own}, true ${value}`).toBeLessThanOrEqual(
        allowed[name] ?? 1,
      );
    }
  });
});

describe('identities', () => {
  it('gives the bits of sin and cos from sinCos', () => {
    const pair = new Float64Array(2);
    for (let i = 1; i <= 20_000; i++) {
      const x = decades(-10, 12)(r2(i).u);
      sinCos(x, pair);
      expect(pair[0]).toBe(sin(x));
      expect(pair[1]).toBe(cos(x));
    }
    sinCos(Infinity, pair);
    expect([...pair]).toEqual([NaN, NaN]);
  });

  it('gives exact powers of ten from log10 and whole cube roots from cbrt', () => {
    for (let k = -307; k <= 308; k++) {
      if (k >= 0 && k <= 22) expect(log10(Number(`1e${k}`))).toBe(k);
      else expect(Math.abs(log10(Number(`1e${k}`)) - k)).toBeLessThanOrEqual(1e-13);
    }
    for (let n = 1; n <= 1000; n++) expect(cbrt(n * n * n)).toBe(n);
  });

  it('measures lengths that would overflow or vanish when squared', () => {
    expect(hypot3(3e200, 4e200, 12e200) / 13e200).toBeCloseTo(1, 15);
    expect(hypot3(3e-200, 4e-200, 12e-200) / 13e-200).toBeCloseTo(1, 15);
    expect(hypot3(0, -0, 0)).toBe(0);
    expect(hypot3(1, NaN, Infinity)).toBe(Infinity);
    expect(hypot3(1, NaN, 2)).toBeNaN();
  });
});

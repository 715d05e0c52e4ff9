import { describe, expect, it } from 'vitest';
import { defaultTrackerSpec, type TurnModel } from '../../src/index.ts';
import { collapseTurnModes, predictModes } from '../../src/track/modeMath.ts';
import { updateTurnModes, weighTurnModes } from '../../src/track/updateModes.ts';

type Matrix = number[][];
const multiply = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((s, v, k) => s + v * b[k]![j]!, 0)));
const transpose = (a: Matrix): Matrix => a[0]!.map((_, j) => a.map((row) => row[j]!));
const add = (a: Matrix, b: Matrix, scale = 1): Matrix => a.map((row, i) => row.map((v, j) => v + scale * b[i]![j]!));

const climb = [{ accelerationNoiseM2ps3: 1, decayS: Infinity, climbSigmaMps: 5, meanDurationS: 50, share: 1 }] as const;
const turnOf = (turnRateRadps: number): TurnModel => ({
  turnRateRadps,
  turnNoiseRad2ps: 0,
  accelerationNoiseM2ps3: 3,
  meanDurationS: 20,
  share: 1,
});
/** x, y, u, v and xx xy yy xu xv yu yv uu uv vv, weight 1; then a climb model. */
const start = [1000, 2000, 210, -40, 9e4, 1e4, 16e4, 2e3, -1e3, 500, 3e3, 2500, 300, 3600, 1, 8000, 5, 1e4, 10, 100, 1];

/** The same Kalman filter with whole matrices, straight from the textbook. */
function textbook(rate: number, h: number, z: readonly [number, number], r: Matrix): { x: Matrix; p: Matrix } {
  const s = Math.sin(rate * h),
    c = Math.cos(rate * h),
    a = rate === 0 ? h : s / rate,
    b = rate === 0 ? 0 : (1 - c) / rate;
  const f: Matrix = [
    [1, 0, a, -b],
    [0, 1, b, a],
    [0, 0, c, -s],
    [0, 0, s, c],
  ];
  const p0: Matrix = [
    [9e4, 1e4, 2e3, -1e3],
    [1e4, 16e4, 500, 3e3],
    [2e3, 500, 2500, 300],
    [-1e3, 3e3, 300, 3600],
  ];
  const q = 3,
    q1 = (q * h ** 3) / 3,
    q2 = (q * h * h) / 2,
    q3 = q * h;
  const noise: Matrix = [
    [q1, 0, q2, 0],
    [0, q1, 0, q2],
    [q2, 0, q3, 0],
    [0, q2, 0, q3],
  ];
  const x = multiply(f, [[1000], [2000], [210], [-40]]);
  const p = add(multiply(multiply(f, p0), transpose(f)), noise);
  const h1: Matrix = [
    [1, 0, 0, 0],
    [0, 1, 0, 0],
  ];
  const sMatrix = add(multiply(multiply(h1, p), transpose(h1)), r);
  const det = sMatrix[0]![0]! * sMatrix[1]![1]! - sMatrix[0]![1]! ** 2;
  const inverse: Matrix = [
    [sMatrix[1]![1]! / det, -sMatrix[0]![1]! / det],
    [-sMatrix[0]![1]! / det, sMatrix[0]![0]! / det],
  ];
  const k = multiply(multiply(p, transpose(h1)), inverse);
  const innovation: Matrix = [[z[0] - x[0]![0]!], [z[1] - x[1]![0]!]];
  return { x: add(x, multiply(k, innovation)), p: add(p, multiply(multiply(k, h1), p), -1) };
}

describe('the filter of one turn model', () => {
  for (const rate of [0, 0.09, -0.12]) {
    it(`agrees with the textbook Kalman filter at ${rate} rad/s to 1e-9 of each number`, () => {
      const spec = defaultTrackerSpec({ turnModels: [turnOf(rate)], climbModels: climb });
      const modes = Float64Array.from(start);
      predictModes(spec, modes, 0, 7, modes, 0);
      const plot = Float64Array.of(2500, 1700, 0, 4e4, 5e3, 25e4, 1, 1);
      const weights = new Float64Array(1),
        out = new Float64Array(2);
      weighTurnModes(modes, 0, 1, 0, plot, 0, weights, 0, out);
      updateTurnModes(modes, 0, 1, plot, 0, weights, 0);
      const { x, p } = textbook(
        rate,
        7,
        [2500, 1700],
        [
          [4e4, 5e3],
          [5e3, 25e4],
        ],
      );
      const order = [
        [0, 0],
        [0, 1],
        [1, 1],
        [0, 2],
        [0, 3],
        [1, 2],
        [1, 3],
        [2, 2],
        [2, 3],
        [3, 3],
      ] as const;
      x.forEach((row, i) => expect(Math.abs(modes[i]! / row[0]! - 1)).toBeLessThan(1e-9));
      order.forEach(([i, j], k) =>
        expect(Math.abs(modes[4 + k]! - p[i]![j]!)).toBeLessThan(1e-9 * Math.sqrt(p[i]![i]! * p[j]![j]!)),
      );
    });
  }

  it('mixes models without moving the mean or the spread of the whole', () => {
    const spec = defaultTrackerSpec({
      turnModels: [
        { ...turnOf(0), accelerationNoiseM2ps3: 0, share: 0.5 },
        { ...turnOf(0), accelerationNoiseM2ps3: 0, share: 0.5, meanDurationS: 5 },
      ],
      climbModels: climb,
    });
    const other = start.slice(0, 14).map((v, i) => (i < 4 ? v + 100 * (i + 1) : 1.5 * v));
    const modes = Float64Array.from([...start.slice(0, 14), ...other, 0.7, 0.3, ...start.slice(15)]);
    const before = new Float64Array(14),
      after = new Float64Array(14);
    collapseTurnModes(modes, 0, 2, before);
    predictModes(spec, modes, 0, 1e-9, modes, 0); // 1 ns: nothing moves, only a trace is mixed
    collapseTurnModes(modes, 0, 2, after);
    after.forEach((v, k) => expect(Math.abs(v - before[k]!)).toBeLessThan(1e-6 * (1 + Math.abs(before[k]!))));
    predictModes(spec, modes, 0, 10, modes, 0);
    expect(modes[28]! + modes[29]!).toBeCloseTo(1, 12);
    collapseTurnModes(modes, 0, 2, after);
    // Equal models: straight flight of the mean, however they are mixed.
    expect(after[0]).toBeCloseTo(before[0]! + 10 * before[2]!, 6);
    expect(after[7 + 4]).toBeCloseTo(before[7 + 4]!, 6);
  });
});

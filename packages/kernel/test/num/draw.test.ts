import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exponentialQuantile,
  normalQuantile,
  philox4x32,
  poissonCount,
  PURPOSE,
  runKey,
  standardNormal,
  uniform,
  uniform4,
  wordToUniform,
} from '../../src/num/index.ts';

const VECTORS = `${process.env['REDOUBT_DATA'] ?? '../shared/data'}/numerics/random123_kat_vectors.txt`;

function block(counter: readonly number[], key: readonly number[]): number[] {
  const out = new Uint32Array(4);
  philox4x32(counter[0]!, counter[1]!, counter[2]!, counter[3]!, key[0]!, key[1]!, out);
  return [...out];
}

describe('philox4x32', () => {
  it('gives the published answers for zeros, ones and the digits of pi', () => {
    expect(block([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    expect(block([-1, -1, -1, -1], [-1, -1])).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
    expect(block([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
    ]);
  });

  it.skipIf(!existsSync(VECTORS))(
    `gives every ten-round answer of the known-answer file (skipped without ${VECTORS})`,
    () => {
      const rows = readFileSync(VECTORS, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('philox4x32 10 '));
      expect(rows.length).toBeGreaterThanOrEqual(3);
      for (const row of rows) {
        const words = row
          .split(/\s+/)
          .slice(2)
          .map((word) => Number.parseInt(word, 16));
        expect(block(words.slice(0, 4), words.slice(4, 6))).toEqual(words.slice(6, 10));
      }
    },
  );

  it('multiplies like exact integers for any counter and key', () => {
    const word = fc.nat({ max: 0xffffffff });
    fc.assert(
      fc.property(fc.array(word, { minLength: 6, maxLength: 6 }), (w) => {
        let [x0, x1, x2, x3, a, b] = w.map(BigInt) as [bigint, bigint, bigint, bigint, bigint, bigint];
        for (let round = 0; round < 10; round++) {
          const p = x0 * 0xd2511f53n;
          const q = x2 * 0xcd9e8d57n;
          [x0, x1, x2, x3] = [(q >> 32n) ^ x1 ^ a, q & 0xffffffffn, (p >> 32n) ^ x3 ^ b, p & 0xffffffffn];
          a = (a + 0x9e3779b9n) & 0xffffffffn;
          b = (b + 0xbb67ae85n) & 0xffffffffn;
        }
        expect(block(w.slice(0, 4), w.slice(4))).toEqual([x0, x1, x2, x3].map(Number));
      }),
    );
  });
});

describe('draws', () => {
  const key = runKey(20240607, 3);

  it('do not depend on the order in which they are made', () => {
    const ask = (i: number): number => uniform(key, i % 7, i % 11, PURPOSE.look, i);
    const forward = Array.from({ length: 500 }, (_, i) => ask(i));
    const backward = Array.from({ length: 500 }, (_, i) => ask(499 - i)).reverse();
    expect(backward).toEqual(forward);
  });

  it('differ when the run, the entity, the purpose or the index differs in one bit', () => {
    const base = uniform(key, 1, 2, 3, 4);
    const others = [
      uniform(runKey(20240607, 2), 1, 2, 3, 4),
      uniform(runKey(20240606, 3), 1, 2, 3, 4),
      uniform(key, 0, 2, 3, 4),
      uniform(key, 1, 3, 3, 4),
      uniform(key, 1, 2, 2, 4),
      uniform(key, 1, 2, 3, 5),
      uniform(key, 1, 2, 3, 4 + 2 ** 32),
      uniform(runKey(20240607, 3 + 2 ** 32), 1, 2, 3, 4),
      uniform(runKey(20240607 + 2 ** 32, 3), 1, 2, 3, 4),
    ];
    expect(new Set([base, ...others]).size).toBe(others.length + 1);
  });

  it('are uniform: each of 64 cells holds its share of 64,000 draws', () => {
    const cells = new Float64Array(64);
    for (let i = 0; i < 64_000; i++) cells[Math.floor(64 * uniform(key, 9, 9, PURPOSE.rcs, i))]! += 1;
    let chi2 = 0;
    for (const n of cells) chi2 += (n - 1000) ** 2 / 1000;
    // 63 degrees of freedom: 30.5 and 107.6 are the 0.02 % points; the draws are fixed, so the test cannot waver
    expect(chi2).toBeGreaterThan(30.5);
    expect(chi2).toBeLessThan(107.6);
  });

  it('of neighbouring entities and indices are uncorrelated within four standard errors', () => {
    const n = 40_000;
    let byEntity = 0;
    let byIndex = 0;
    for (let i = 0; i < n; i++) {
      const x = uniform(key, i, 0, PURPOSE.look, 0) - 0.5;
      byEntity += x * (uniform(key, i + 1, 0, PURPOSE.look, 0) - 0.5);
      byIndex += x * (uniform(key, i, 0, PURPOSE.look, 1) - 0.5);
    }
    const standardError = 1 / Math.sqrt(n);
    expect(Math.abs((12 * byEntity) / n)).toBeLessThan(4 * standardError);
    expect(Math.abs((12 * byIndex) / n)).toBeLessThan(4 * standardError);
  });

  it('of a standard normal have mean 0, variance 1 and kurtosis 3 within four standard errors', () => {
    const n = 40_000;
    let m1 = 0;
    let m2 = 0;
    let m4 = 0;
    for (let i = 0; i < n; i++) {
      const z = standardNormal(key, 5, 5, PURPOSE.plotNoise, i);
      m1 += z;
      m2 += z * z;
      m4 += z ** 4;
    }
    expect(Math.abs(m1 / n)).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(m2 / n - 1)).toBeLessThan((4 * Math.sqrt(2)) / Math.sqrt(n));
    expect(Math.abs(m4 / n - 3)).toBeLessThan((4 * Math.sqrt(96)) / Math.sqrt(n));
  });

  it('never reach 0 or 1, even from the extreme words', () => {
    expect(wordToUniform(0)).toBeGreaterThan(0);
    expect(wordToUniform(0xffffffff)).toBeLessThan(1);
    expect((0x3ffffff * 67108864 + 0x3ffffff + 0.5) * 2 ** -52).toBeLessThan(1);
    const four = new Float64Array(4);
    uniform4(key, 1, 2, 3, 4, four);
    expect(new Set(four).size).toBe(4);
  });

  it('refuse seeds that are not whole numbers', () => {
    for (const bad of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
      expect(() => runKey(bad, 0)).toThrow(RangeError);
      expect(() => runKey(0, bad)).toThrow(RangeError);
    }
  });
});

describe('quantiles', () => {
  it('normalQuantile rises, is odd about one half and ends at the infinities', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-12, max: 0.5 - 1e-12, noNaN: true }),
        fc.double({ min: 1e-12, max: 0.5 - 1e-12, noNaN: true }),
        (p, q) => {
          if (p < q) expect(normalQuantile(p)).toBeLessThanOrEqual(normalQuantile(q));
          // 1 - p is rounded by up to 2^-54, which the slope 1/density magnifies
          const z = normalQuantile(p);
          const slope = Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
          expect(Math.abs(normalQuantile(1 - p) + z)).toBeLessThan(1e-14 + slope * 2 ** -53);
        },
      ),
    );
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(1.1)).toBeNaN();
    expect(normalQuantile(-0.1)).toBeNaN();
  });

  it('exponentialQuantile undoes the distribution function to 1e-15', () => {
    for (let i = 1; i < 1000; i++) expect(-Math.expm1(-exponentialQuantile(i / 1000))).toBeCloseTo(i / 1000, 14);
  });

  it('poissonCount rises with u and with the mean', () => {
    const u = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    const mean = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(u, u, mean, mean, (u1, u2, m1, m2) => {
        expect(poissonCount(m1, Math.min(u1, u2))).toBeLessThanOrEqual(poissonCount(m1, Math.max(u1, u2)));
        expect(poissonCount(Math.min(m1, m2), u1)).toBeLessThanOrEqual(poissonCount(Math.max(m1, m2), u1));
      }),
    );
  });

  it.each([0.3, 4, 15.9, 16.1, 250, 30_000])('poissonCount has mean and variance %d', (mean) => {
    const n = 20_000; // stratified: the error of the mean is far below a standard error
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const d = poissonCount(mean, (i + 0.5) / n) - mean;
      sum += d;
      squares += d * d;
    }
    expect(Math.abs(sum / n)).toBeLessThan(0.002 * Math.sqrt(mean));
    expect(squares / n / mean).toBeCloseTo(1, 2);
  });

  it('poissonCount refuses a mean it cannot serve and gives 0 for none', () => {
    expect(poissonCount(0, 0.999)).toBe(0);
    for (const bad of [-1, NaN, 1.1e9]) expect(() => poissonCount(bad, 0.5)).toThrow(RangeError);
  });
});

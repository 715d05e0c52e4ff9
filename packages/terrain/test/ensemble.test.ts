import type { HeightGrid } from '@redoubt/kernel';
import { cos, groundHeightM, MEAN_EARTH_RADIUS_M, PURPOSE, runKey, standardNormal } from '@redoubt/kernel';
import { ensembleInterval, reliefErrorMember } from '@redoubt/terrain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const DEG = Math.PI / 180;
const STEP_RAD = DEG / 240; // 15 arc-seconds

/** Plain of one height, so that a member minus the plain is the error. */
function plain(rows: number, cols: number, heightM: number, northDeg = 43, westDeg = 30): HeightGrid {
  const heightsM = new Float32Array(rows * cols).fill(heightM);
  return {
    rows,
    cols,
    northRad: northDeg * DEG,
    westRad: westDeg * DEG,
    stepLatRad: STEP_RAD,
    stepLonRad: STEP_RAD,
    heightsM,
  };
}

function errorOf(grid: HeightGrid, rmsM: number, correlationM: number, seed: number): Float64Array {
  const member = reliefErrorMember(grid, { rmsM, correlationM, seed });
  return Float64Array.from(member.heightsM, (h, i) => h - (grid.heightsM[i] as number));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('a member of the ensemble of a relief', () => {
  const grid = plain(1200, 1200, 3000);
  const error = errorOf(grid, 40, 2000, 7);

  it('has the stated RMS and no mean', () => {
    // 556 km x 400 km hold about 14,000 independent patches of 4 km x 4 km: standard errors 0.34 m of the mean and
    // 0.24 m of the RMS. Five of them.
    expect(Math.abs(mean(error))).toBeLessThan(1.7);
    expect(Math.abs(Math.sqrt(mean(error.map((e) => e * e))) - 40)).toBeLessThan(1.2);
  });

  it('has that variance at every node, not only on average', () => {
    const small = plain(8, 8, 3000);
    const squares = new Float64Array(64);
    for (let seed = 0; seed < 2000; seed++)
      errorOf(small, 1, 1500, seed).forEach((e, i) => {
        squares[i] = (squares[i] as number) + (e * e) / 2000;
      });
    // Standard error of a variance from 2,000 draws: sqrt(2 / 2000) = 0.032. Four of them for the worst of 64 nodes;
    // splines that are not normalised would vary between 0.45 and 1.
    for (const square of squares) expect(Math.abs(square - 1)).toBeLessThan(0.127);
  });

  it('falls off over the stated distance, alike to the north and to the east', () => {
    const correlation = (shift: number, eachRow: boolean): number => {
      let sum = 0;
      let n = 0;
      for (let r = 0; r < 1200 - (eachRow ? 0 : shift); r++)
        for (let c = 0; c < 1200 - (eachRow ? shift : 0); c++, n++)
          sum +=
            (error[r * 1200 + c] as number) *
            (error[eachRow ? r * 1200 + c + shift : (r + shift) * 1200 + c] as number);
      return sum / n / 1600;
    };
    const northM = STEP_RAD * MEAN_EARTH_RADIUS_M;
    for (const eachRow of [false, true]) {
      // Columns lie 0.73 to 0.79 of that apart over these rows.
      const stepM = eachRow ? northM * cos(40.5 * DEG) : northM;
      for (const shift of [1, 2, 3, 4, 6, 8, 12, 30]) {
        const lag = (shift * stepM) / 2000;
        // 0.015 from the splines, 0.02 from five standard errors, 0.015 from the change of the columns' distance.
        expect(Math.abs(correlation(shift, eachRow) - Math.exp(-lag * lag))).toBeLessThan(0.05);
      }
    }
  });

  it('is normal: tails as often as they should be', () => {
    const share = (z: number): number => error.filter((e) => Math.abs(e) > 40 * z).length / error.length;
    // About 14,000 patches: standard errors 0.004 and 0.0018.
    expect(Math.abs(share(1) - 0.3173)).toBeLessThan(0.02);
    expect(Math.abs(share(2) - 0.0455)).toBeLessThan(0.009);
  });

  it('is another one with another seed, and unrelated to it', () => {
    const other = errorOf(grid, 40, 2000, 8);
    // Standard error of a correlation of 14,000 patches: 0.0085.
    expect(Math.abs(mean(error.map((e, i) => e * (other[i] as number))) / 1600)).toBeLessThan(0.043);
  });

  it('has the same error at a place whatever window and spacing it is asked for', () => {
    const window = { ...plain(40, 50, 3000), northRad: grid.northRad - 100 * STEP_RAD };
    const shifted = { ...window, westRad: grid.westRad + 200 * STEP_RAD };
    const member = reliefErrorMember(grid, { rmsM: 40, correlationM: 2000, seed: 7 });
    const part = reliefErrorMember(shifted, { rmsM: 40, correlationM: 2000, seed: 7 });
    const fine = reliefErrorMember(
      { ...shifted, stepLatRad: STEP_RAD / 2, stepLonRad: STEP_RAD / 2 },
      { rmsM: 40, correlationM: 2000, seed: 7 },
    );
    for (let r = 0; r < 20; r++)
      for (let c = 0; c < 25; c++) {
        const whole = member.heightsM[(100 + r) * 1200 + 200 + c] as number;
        // Float32 of 3,000 m: 0.12 mm steps; angles differ in their last bits.
        expect(Math.abs((part.heightsM[r * 50 + c] as number) - whole)).toBeLessThan(0.001);
        expect(Math.abs((fine.heightsM[2 * r * 50 + 2 * c] as number) - whole)).toBeLessThan(0.001);
      }
  });

  it('goes on over the date line and over the equator', () => {
    const steps = (values: Float64Array): number =>
      Math.sqrt(mean(values.subarray(1).map((e, i) => (e - (values[i] as number)) ** 2)));
    const across = plain(1, 240, 3000, 40, 179.5);
    const east = plain(1, 120, 3000, 40, -180);
    const ofAcross = errorOf(across, 40, 2000, 7);
    const ofEast = errorOf(east, 40, 2000, 7);
    for (let c = 0; c < 120; c++)
      expect(Math.abs((ofAcross[120 + c] as number) - (ofEast[c] as number))).toBeLessThan(0.001);
    // Neighbours 354 m apart differ by 40 m x sqrt(2 (1 - exp(-0.031))) = 9.9 m RMS; a break would show as about 50 m.
    expect(Math.abs((ofAcross[120] as number) - (ofAcross[119] as number))).toBeLessThan(4 * steps(ofAcross));
    const equator = errorOf(plain(9, 2, 3000, 4 / 240, 10), 40, 2000, 7);
    for (let r = 1; r < 9; r++)
      expect(Math.abs((equator[2 * r] as number) - (equator[2 * r - 2] as number))).toBeLessThan(55);
  });

  it('is rough from node to node when the correlation is shorter than the raster', () => {
    const rough = errorOf(plain(400, 400, 3000), 40, 100, 3);
    let sum = 0;
    for (let i = 1; i < rough.length; i++) sum += (rough[i] as number) * (rough[i - 1] as number);
    // 160,000 independent nodes: standard error 0.0025.
    expect(Math.abs(sum / rough.length / 1600)).toBeLessThan(0.02);
  });

  it('leaves the sea alone, makes no land negative that was not, and keeps what lies below the sea free', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.double({ min: 0, max: 200, noNaN: true }), (seed, rmsM) => {
        const heightsM = Int16Array.from({ length: 900 }, (_, i) => [0, 5, 40, 2000, -400][i % 5] as number);
        const mixed = { ...plain(30, 30, 0), heightsM };
        const member = reliefErrorMember(mixed, { rmsM, correlationM: 1000, seed }).heightsM;
        heightsM.forEach((h, i) => {
          if (h === 0) expect(member[i]).toBe(0);
          if (h > 0) expect(member[i]).toBeGreaterThanOrEqual(0);
          if (h < 0 && rmsM > 1) expect(member[i]).not.toBe(0);
        });
        expect(mixed.heightsM).toBe(heightsM);
      }),
      { numRuns: 50 },
    );
  });

  it('is what the grid was when the error is nothing', () => {
    const rough = { ...plain(5, 5, 0), heightsM: Int16Array.from({ length: 25 }, (_, i) => 7 * i - 40) };
    expect([...reliefErrorMember(rough, { rmsM: 0, correlationM: 1000, seed: 1 }).heightsM]).toEqual([
      ...rough.heightsM,
    ]);
  });

  it('samples like any raster', () => {
    const member = reliefErrorMember(plain(5, 5, 100), { rmsM: 1, correlationM: 5000, seed: 1 });
    const height = groundHeightM(member, 43 * DEG - STEP_RAD, 30 * DEG + STEP_RAD);
    // The latitude of a node comes back from the subtraction within 1e-12 of a cell.
    expect(height).toBeCloseTo(member.heightsM[6] as number, 6);
  });

  it('refuses what makes no sense', () => {
    const one = plain(2, 2, 1);
    expect(() => reliefErrorMember(one, { rmsM: NaN, correlationM: 1000, seed: 1 })).toThrow(RangeError);
    expect(() => reliefErrorMember(one, { rmsM: 40, correlationM: 0, seed: 1 })).toThrow(RangeError);
    expect(() => reliefErrorMember(one, { rmsM: 40, correlationM: 1000, seed: -1 })).toThrow(RangeError);
  });
});

describe('the interval of an ensemble', () => {
  it('is the 5 and 95 % points where there are enough members', () => {
    const values = Array.from({ length: 99 }, (_, i) => 99 - i);
    const interval = ensembleInterval(values);
    expect(interval).toMatchObject({ n: 99, mean: 50, median: 50, share: 0.9 });
    // Float64: 0.05 x 100 is exact, 0.95 x 100 within an ulp.
    expect(interval.low).toBeCloseTo(5, 12);
    expect(interval.high).toBeCloseTo(95, 12);
  });

  it('holds another member as often as it says, for any distribution', () => {
    // Squares of normal numbers: a skewed distribution.
    const key = runKey(1, 0);
    const value = (at: number): number => standardNormal(key, at, 0, PURPOSE.elevationError, 0) ** 2;
    for (const n of [2, 5, 10, 40]) {
      let inside = 0;
      for (let at = 0; at < 3000 * (n + 1); at += n + 1) {
        const { low, high } = ensembleInterval(Array.from({ length: n }, (_, i) => value(at + i)));
        const another = value(at + n);
        if (another >= low && another <= high) inside++;
      }
      const share = n >= 19 ? 0.9 : (n - 1) / (n + 1);
      // 3,000 tries: standard error at most 0.0086. Four of them.
      expect(Math.abs(inside / 3000 - share)).toBeLessThan(0.035);
    }
  });

  it('refuses one value and values that are no numbers', () => {
    expect(() => ensembleInterval([1])).toThrow(RangeError);
    expect(() => ensembleInterval([1, NaN])).toThrow(RangeError);
  });
});

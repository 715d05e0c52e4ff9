import { describe, expect, it } from 'vitest';
import {
  newNorthTest,
  northRatio,
  northResidualTest,
  type NorthTest,
  runKey,
  standardNormal,
  uniform,
} from '@redoubt/kernel';

const rad = (deg: number): number => (deg * Math.PI) / 180;

/** Residual of flight i in run `seed`: right flight about the error of north, wrong flight anywhere. */
function residual(seed: number, i: number, biasRad: number, sigmaRad: number, wrong: number): number {
  const key = runKey(77, seed);
  if (uniform(key, i, 0, 1, 0) < wrong) return 2 * Math.PI * uniform(key, i, 0, 1, 1);
  return biasRad + sigmaRad * standardNormal(key, i, 0, 2, 0);
}

/** Number of the flight at which the test speaks, or null within `flights`. */
function noticed(seed: number, flights: number, biasRad: number, sigmaRad: number, a: number, wrong: number) {
  let test: NorthTest = newNorthTest(a, wrong);
  for (let i = 0; i < flights && test.noticedAt === null; i++) {
    test = northResidualTest(test, residual(seed, i, biasRad, sigmaRad, wrong), sigmaRad);
  }
  return test;
}

describe('test for an error of north', () => {
  it('has a likelihood ratio whose mean is 1 when north is right: integrated over the circle to 1e-9', () => {
    for (const [sigmaRad, wrong] of [
      [rad(2), 0.1],
      [rad(10), 0.02],
      [0.8, 0.5],
    ] as const) {
      const before = northResidualTest(newNorthTest(0.01, wrong), 0.1, sigmaRad);
      const n = 1_800;
      let after = 0;
      for (let k = 0; k < n; k++) {
        const r = -Math.PI + (2 * Math.PI * (k + 0.5)) / n;
        // Density without an error, written anew: five turns of the normal, and an even share.
        let normal = 0;
        for (let turn = -2; turn <= 2; turn++) normal += Math.exp(-0.5 * ((r + 2 * Math.PI * turn) / sigmaRad) ** 2);
        const density = ((1 - wrong) * normal) / (sigmaRad * Math.sqrt(2 * Math.PI)) + wrong / (2 * Math.PI);
        after += (northRatio(northResidualTest(before, r, sigmaRad)) * density * 2 * Math.PI) / n;
      }
      // The turns beyond the nearest two are left out: below 4e-9 at 0.8 rad.
      expect(Math.abs(after / northRatio(before) - 1)).toBeLessThan(1e-8);
    }
  });

  it('speaks in at most the stated share of runs when north is right', () => {
    const runs = 600;
    for (const a of [0.1, 0.02]) {
      let alarms = 0;
      for (let seed = 0; seed < runs; seed++) if (noticed(seed, 15, 0, rad(6), a, 0.1).noticedAt !== null) alarms++;
      // The bound plus 3 standard errors; and it does speak at times.
      expect(alarms / runs).toBeLessThan(a + 3 * Math.sqrt((a * (1 - a)) / runs));
      if (a === 0.1) expect(alarms).toBeGreaterThan(0);
    }
  });

  it('notices 105 degrees at the second flight that is rightly associated, the closed form of k', () => {
    const wrong = 0.1;
    const runs = 600;
    const counts = new Map<number, number>();
    for (let seed = 0; seed < runs; seed++) {
      const test = noticed(seed, 9, rad(105), rad(6), 0.01, wrong);
      expect(test.noticedAt).not.toBeNull();
      counts.set(test.noticedAt!, (counts.get(test.noticedAt!) ?? 0) + 1);
    }
    // Two right ones in k flights, the second at k: (k - 1) (1 - wrong)^2 wrong^(k - 2). A wrong one seldom helps.
    for (let k = 2; k <= 4; k++) {
      const p = (k - 1) * (1 - wrong) ** 2 * wrong ** (k - 2);
      // 3 standard errors and 0.02 for pairs that lie too far apart, or wrong ones that lie near by chance.
      expect(Math.abs((counts.get(k) ?? 0) / runs - p)).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / runs) + 0.02);
    }
    expect(counts.get(1)).toBeUndefined();
  });

  it('tells the error of north that it found', () => {
    const test = noticed(3, 9, rad(105), rad(6), 1e-6, 0.1);
    expect(Math.abs(test.biasRad - rad(105))).toBeLessThan(rad(10));
    const left = noticed(4, 9, rad(-40), rad(6), 1e-6, 0.1);
    expect(Math.abs(left.biasRad + rad(40))).toBeLessThan(rad(10));
  });

  it('needs more flights for a small error, and does not forget that it spoke', () => {
    const mean = (biasDeg: number): number => {
      let sum = 0;
      for (let seed = 0; seed < 60; seed++) sum += noticed(seed, 40, rad(biasDeg), rad(6), 0.01, 0.1).noticedAt ?? 41;
      return sum / 60;
    };
    expect(mean(6)).toBeGreaterThan(mean(20) + 1);
    let test = noticed(1, 9, rad(105), rad(6), 0.01, 0.1);
    const at = test.noticedAt;
    for (let i = 0; i < 20; i++) test = northResidualTest(test, 0, rad(6));
    expect(test.noticedAt).toBe(at);
  });

  it('does not change its state, and refuses what is no probability or no deviation', () => {
    const test = newNorthTest(0.01, 0.1);
    northResidualTest(test, 1, 0.1);
    expect(test).toEqual(newNorthTest(0.01, 0.1));
    expect(() => newNorthTest(0, 0.1)).toThrow(/falseAlarmProbability is 0/);
    expect(() => newNorthTest(0.1, 1)).toThrow(/wrongAssociationProbability is 1/);
    expect(() => northResidualTest(test, 0, 2)).toThrow(/sigmaRad is 2/);
  });
});

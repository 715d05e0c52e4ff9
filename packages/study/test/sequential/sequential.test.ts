import { runKey, standardNormal } from '@redoubt/kernel';
import { decideReplications, nextReplications, type WidthTarget } from '@redoubt/study';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syntheticStudy } from '../estimates/syntheticStudy.ts';

const KEY = runKey(50, 0);
const values = (n: number): number[] => Array.from({ length: n }, (_, i) => standardNormal(KEY, i, 0, 1, 0));

describe('when to stop', () => {
  it('looks first at 64, then at a quarter more each time, and never beyond the most', () => {
    expect(nextReplications([], { halfWidth: 0.1, atMost: 500 }).wanted).toBe(64);
    expect(nextReplications(values(64), { halfWidth: 0.1, atMost: 500 }).wanted).toBe(80);
    expect(nextReplications(values(450), { halfWidth: 0.01, atMost: 500 }).wanted).toBe(500);
    expect(nextReplications(values(500), { halfWidth: 0.01, atMost: 500 })).toMatchObject({
      isDone: true,
      wanted: 500,
    });
  });

  it('stops at the first look whose interval is narrow enough, of about the size that theory asks', () => {
    let n = 0;
    for (let decision = nextReplications([], { halfWidth: 0.1, atMost: 10_000 }); !decision.isDone; ) {
      n = decision.wanted;
      decision = nextReplications(values(n), { halfWidth: 0.1, atMost: 10_000 });
    }
    // 1.96 squared over 0.01: 384; looks are a quarter apart.
    expect(n).toBeGreaterThan(340);
    expect(n).toBeLessThan(520);
  });

  it('does not stop because nothing was seen yet', () => {
    const none = new Array<number>(64).fill(0);
    expect(nextReplications(none, { halfWidth: 0.01, atMost: 10_000 }).isDone).toBe(false);
    expect(nextReplications(new Array<number>(400).fill(0), { halfWidth: 0.01, atMost: 10_000 }).isDone).toBe(true);
  });

  it('asks for more where values are very skewed', () => {
    const skewed = Array.from({ length: 100 }, (_, i) => (i % 4 === 0 ? 1 : 0) + (i === 50 ? 20 : 0));
    expect(nextReplications(skewed, { halfWidth: 10, atMost: 10_000 }).because).toMatch(
      /so skewed that \d+ are needed/,
    );
  });

  it('always goes on or stops: what is wanted is more than there is unless done', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 200 }),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        (some, halfWidth) => {
          const { isDone, wanted } = nextReplications(some, { halfWidth, atMost: 1_000 });
          if (isDone) expect(wanted).toBe(some.length);
          else expect(wanted).toBeGreaterThan(some.length);
        },
      ),
    );
  });
});

describe('when a study has replications enough', () => {
  const target: WidthTarget = {
    metric: 'identityDelayS',
    contrast: { factor: 'mode', from: 'a', to: 'b' },
    halfWidth: 0.25,
    atMost: 400,
  };
  const study = (replications: number, raids = 1): ReturnType<typeof syntheticStudy> =>
    syntheticStudy([{ mode: 'a' }, { mode: 'b' }], [{}, {}], { replications, raids }, ({ mode }, _, r, k) => ({
      identityDelayS: 100 + (mode === 'b' ? standardNormal(KEY, r, k, 3, 0) : 0),
    }));

  it('looks at the differences, averaged over outer draws', () => {
    const { plan, rows } = study(64);
    const decision = decideReplications(plan, rows, target);
    // Half width of the mean of two draws over 64 replications: 2 sqrt(1/2/64) = 0.18, with the margin 0.19.
    expect(decision.isDone).toBe(true);
    expect(decision.halfWidth).toBeGreaterThan(0.15);
    expect(decideReplications(plan, rows, { ...target, halfWidth: 0.05 })).toMatchObject({ isDone: false, wanted: 80 });
    expect(decideReplications(plan, [], target)).toMatchObject({ isDone: false, wanted: 64 });
  });

  it('looks at raids where they are fewer than replications, and does not wait for more of them', () => {
    const { plan, rows } = study(64, 16);
    const decision = decideReplications(plan, rows, target);
    expect(decision.because).toContain('at 16');
    expect(decideReplications(plan, rows, { ...target, halfWidth: 1 }).isDone).toBe(true);
    expect(decideReplications(plan, rows, { ...target, halfWidth: 0.01 })).toMatchObject({ isDone: false, wanted: 80 });
  });

  it('ends at the most', () => {
    const { plan, rows } = study(64);
    expect(decideReplications(plan, rows, { ...target, halfWidth: 1e-6, atMost: 64 })).toMatchObject({
      isDone: true,
      wanted: 64,
    });
  });
});

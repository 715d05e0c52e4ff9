import { runKey, standardNormal } from '@redoubt/kernel';
import { type ClaimRule, claimedSide, estimateStudy, readInterval } from '@redoubt/study';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syntheticStudy } from '../estimates/syntheticStudy.ts';

const KEY = runKey(40, 0);
const number = fc.double({ min: -2, max: 2, noNaN: true });
const threshold = fc.double({ min: 0, max: 1, noNaN: true });
const rule = fc.record({
  id: fc.constant('claim'),
  metric: fc.constant('leakers'),
  contrast: fc.constant({ factor: 'mode', from: 'a', to: 'b' }),
  measure: fc.constantFrom('difference' as const, 'relative' as const),
  direction: fc.constantFrom('rises' as const, 'falls' as const),
  amount: fc.constantFrom('any' as const, 'slight' as const, 'moreThanSlight' as const),
  thresholds: fc.constant([0.1]),
  decides: fc.constant(0.1),
});
const interval = fc.tuple(number, number).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
const against = { supported: 'not supported', 'not supported': 'supported', 'not shown': 'not shown' } as const;

describe('the rule that reads a claim off an interval', () => {
  it('supports what the words say, for every direction and amount', () => {
    const says = (one: ClaimRule, x: number, t: number): boolean => {
      const way = one.direction === 'rises' ? x : -x;
      return one.amount === 'any' ? way > 0 : one.amount === 'slight' ? way < t : way > t;
    };
    fc.assert(
      fc.property(rule, number, threshold, (one, x, t) => {
        const reading = readInterval({ low: x, high: x }, claimedSide(one, t));
        if (reading !== 'not shown') expect(reading === 'supported').toBe(says(one, x, t));
      }),
    );
  });

  it('turns with the claim: slight against more than slight', () => {
    fc.assert(
      fc.property(rule, interval, threshold, (one, ends, t) => {
        const slight = readInterval(ends, claimedSide({ ...one, amount: 'slight' }, t));
        expect(readInterval(ends, claimedSide({ ...one, amount: 'moreThanSlight' }, t))).toBe(against[slight]);
      }),
    );
  });

  it('never turns a verdict round by a wider interval: it only loses it', () => {
    fc.assert(
      fc.property(rule, interval, threshold, fc.double({ min: 0, max: 1, noNaN: true }), (one, ends, t, more) => {
        const wide = readInterval({ low: ends.low - more, high: ends.high + more }, claimedSide(one, t));
        if (wide !== 'not shown') expect(readInterval(ends, claimedSide(one, t))).toBe(wide);
      }),
    );
  });

  it('says the same of the mirror image', () => {
    fc.assert(
      fc.property(rule, interval, threshold, (one, { low, high }, t) => {
        const mirrored: ClaimRule = { ...one, direction: one.direction === 'rises' ? 'falls' : 'rises' };
        const other = readInterval({ low: -high, high: -low }, claimedSide(mirrored, t));
        expect(readInterval({ low, high }, claimedSide(one, t))).toBe(other);
      }),
    );
  });

  it('a slight change is easier to support with a larger threshold', () => {
    fc.assert(
      fc.property(rule, interval, threshold, threshold, (one, ends, t, more) => {
        const slight: ClaimRule = { ...one, amount: 'slight' };
        if (readInterval(ends, claimedSide(slight, t)) === 'supported') {
          expect(readInterval(ends, claimedSide(slight, t + more))).toBe('supported');
        }
      }),
    );
  });

  it('shows nothing where the interval touches the boundary, and nothing of no interval', () => {
    expect(readInterval({ low: 0, high: 0 }, { side: 'above', boundary: 0 })).toBe('not shown');
    expect(readInterval({ low: 0.1, high: 0.2 }, { side: 'above', boundary: 0.1 })).toBe('not shown');
    expect(readInterval({ low: -Infinity, high: Infinity }, { side: 'above', boundary: 0 })).toBe('not shown');
    expect(readInterval({ low: Number.NaN, high: Number.NaN }, { side: 'below', boundary: 0 })).toBe('not shown');
  });

  it('reads a rate against its threshold', () => {
    const rate = { measure: 'rate', direction: 'falls', amount: 'any' } as ClaimRule;
    expect(claimedSide(rate, 0.02)).toEqual({ side: 'below', boundary: 0.02 });
  });
});

const contrast = { factor: 'mode', from: 'integrated', to: 'standAlone' };
const modes = [{ mode: 'integrated' }, { mode: 'standAlone' }];
const claim = (part: Partial<ClaimRule>): ClaimRule => ({
  id: 'claim',
  metric: 'leakers',
  contrast,
  measure: 'difference',
  direction: 'rises',
  amount: 'any',
  thresholds: [0.1],
  decides: 0.1,
  ...part,
});

describe('verdicts on a study', () => {
  it('never say "no difference": arms that all agree show nothing', () => {
    const { plan, rows } = syntheticStudy(modes, [{}], { replications: 100 }, () => ({ leakers: 3 }));
    const found = estimateStudy({ metrics: [], claims: [claim({})] }, plan, rows);
    expect(found.verdicts[0]?.verdict).toBe('not shown');
    // The bound of 100 pairs without a change: 3.69 / 100.
    expect(Math.abs((found.verdicts[0]?.estimate?.high ?? 0) - 0.0369)).toBeLessThan(1e-4);
  });

  it('read a relative change off the difference where the base may be 0', () => {
    const { plan, rows } = syntheticStudy(modes, [{}], { replications: 100 }, (levels, _, r) => ({
      civilEngagements: levels['mode'] === 'standAlone' ? 2 + (r % 3) : r === 7 ? 1 : 0,
    }));
    const more = claim({ metric: 'civilEngagements', measure: 'relative', amount: 'moreThanSlight' });
    const [verdict] = estimateStudy({ metrics: [], claims: [more] }, plan, rows).verdicts;
    expect(verdict?.verdict).toBe('supported');
    expect(verdict?.because).toMatch(
      /^change of civilEngagements less 0.1 times the base .* too few runs for a relative change/,
    );
  });

  it('err together in at most one study of twenty where no claim is right: Holm over four claims', () => {
    let wrong = 0;
    const claims = ['firstPlotS', 'firstTrackS', 'identityDelayS', 'exposureBits'].map((metric) =>
      claim({ id: metric, metric }),
    );
    for (let study = 0; study < 400; study++) {
      let draw = study * 10_000;
      const normal = (): number => standardNormal(KEY, draw++, 0, 1, 0);
      const { plan, rows } = syntheticStudy(modes, [{}], { replications: 12 }, () =>
        Object.fromEntries(claims.map(({ metric }) => [metric, 100 + normal()])),
      );
      const { verdicts } = estimateStudy({ metrics: [], claims }, plan, rows);
      if (verdicts.some(({ verdict }) => verdict !== 'not shown')) wrong++;
    }
    // 5 % of 400 is 20; two standard errors of it are 9.
    expect(wrong).toBeLessThan(29);
    expect(wrong).toBeGreaterThan(8);
  }, 60_000);

  it('rarely say "depends on" where nothing hangs on a factor of four levels', () => {
    let wrong = 0;
    const cells = [1, 2, 3, 4].flatMap((level) => modes.map(({ mode }) => ({ mode, level })));
    for (let study = 0; study < 200; study++) {
      let draw = study * 10_000;
      const { plan, rows } = syntheticStudy(cells, [{}], { replications: 12 }, ({ mode }) => ({
        identityDelayS: 100 + standardNormal(KEY, draw++, 0, 2, 0) + (mode === 'standAlone' ? 0.1 : 0),
      }));
      const at = claim({ metric: 'identityDelayS', amount: 'moreThanSlight' });
      if (estimateStudy({ metrics: [], claims: [at] }, plan, rows).verdicts[0]?.verdict === 'depends on') wrong++;
    }
    // The truth lies on the boundary, where errors are most frequent; two levels must err to opposite sides.
    expect(wrong).toBeLessThan(6);
  }, 60_000);

  it('hang on an uncertain quantity only where more than one draw has each of its values', () => {
    const change = (values: readonly string[]): ReturnType<typeof estimateStudy> => {
      const draws = values.map((model) => ({ model }));
      const { plan, rows } = syntheticStudy(modes, draws, { replications: 4 }, ({ mode }, { model }, r) => ({
        identityDelayS: 100 + r + (mode === 'standAlone' ? (model === 'a' ? 5 : -5) + 0.001 * r : 0),
      }));
      return estimateStudy({ metrics: [], claims: [claim({ metric: 'identityDelayS' })] }, plan, rows);
    };
    // One draw each: whatever else was drawn may be the reason.
    expect(change(['a', 'b']).verdicts[0]?.verdict).toBe('not shown');
    const [verdict] = change(['a', 'b', 'a', 'b', 'a', 'b']).verdicts;
    expect(verdict?.verdict).toBe('depends on');
    expect(verdict?.dependsOn).toMatchObject([{ factor: 'model', supportedAt: ['a'], notSupportedAt: ['b'] }]);
  });

  it('refuse a claim about cells that the study does not have', () => {
    const { plan, rows } = syntheticStudy(modes, [{}], { replications: 4 }, () => ({}));
    const about = claim({ contrast: { ...contrast, to: 'nationalOnly' } });
    expect(() => estimateStudy({ metrics: [], claims: [about] }, plan, rows)).toThrow(/no cells of synthetic fit/);
  });
});

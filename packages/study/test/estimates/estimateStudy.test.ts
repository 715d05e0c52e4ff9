import { runKey, standardNormal, uniform } from '@redoubt/kernel';
import { type ClaimRule, contrastId, estimateStudy } from '@redoubt/study';
import { describe, expect, it } from 'vitest';
import { syntheticStudy } from './syntheticStudy.ts';

const KEY = runKey(20, 0);
const luck = (r: number, purpose: number): number => standardNormal(KEY, r, 0, purpose, 0);
const CELLS = [
  { mode: 'integrated', organicLinks: 'healthy' },
  { mode: 'integrated', organicLinks: 'cut' },
  { mode: 'standAlone', organicLinks: 'healthy' },
  { mode: 'standAlone', organicLinks: 'cut' },
];
const contrast = { factor: 'mode', from: 'integrated', to: 'standAlone' } as const;
const slight: ClaimRule = {
  id: 'slight',
  metric: 'hostileKills',
  contrast,
  measure: 'relative',
  direction: 'falls',
  amount: 'slight',
  thresholds: [0.05, 0.1, 0.2],
  decides: 0.1,
};
const questions = { metrics: ['leakers', 'civilLosses'], claims: [slight] };

/** Integrated 20 kills with luck of sd 3; standing alone loses `loss` of them, and luck of its own of sd 0.5. */
const kills =
  (loss: (levels: Readonly<Record<string, unknown>>, draw: Readonly<Record<string, unknown>>) => number) =>
  (
    levels: Readonly<Record<string, string | number | boolean>>,
    draw: Readonly<Record<string, string | number | boolean>>,
    r: number,
  ) => {
    const common = 20 + 3 * luck(r, 1);
    const own = levels['mode'] === 'standAlone' ? 0.5 * luck(r, 2) : 0;
    const share = levels['mode'] === 'standAlone' ? 1 - loss(levels, draw) : 1;
    return { hostileKills: common * share + own, leakers: 5 };
  };

describe('a study of one outer draw', () => {
  const { plan, rows } = syntheticStudy(
    CELLS,
    [{}],
    { replications: 60 },
    kills(() => 0.04),
  );
  const found = estimateStudy(questions, plan, rows);

  it('estimates every cell and every contrast, with luck alone, and says so', () => {
    expect(found.estimates.filter(({ cell }) => cell !== undefined)).toHaveLength(4 * 3);
    const relative = found.estimates.find((one) => one.metric === 'hostileKills' && one.measure === 'relative');
    expect(relative?.contrast).toBe(contrastId(contrast));
    expect(relative?.method).toContain('luck only, one outer draw');
    expect(relative?.method).toContain('Fieller');
    expect(relative && relative.low < -0.04 && relative.high > -0.04).toBe(true);
    expect(found.spreads.every(({ outer }) => outer === null)).toBe(true);
  });

  it('supports the claim that was built in, at 5, 10 and 20 %', () => {
    expect(found.verdicts[0]?.verdict).toBe('supported');
    expect(found.verdicts[0]?.because).toMatch(/^change of hostileKills -[34]\.\d+ % \[-/);
    expect(found.verdicts[0]?.confidence).toBe(0.95);
    expect(found.verdicts[0]?.thresholds.map(({ threshold }) => threshold)).toEqual([0.05, 0.1, 0.2]);
  });

  it('says what the same luck gained: the luck of both arms cancels', () => {
    const gain = found.pairing.find(({ metric }) => metric === 'hostileKills');
    // Pairs differ by 0.04 of 3 and by 0.5: 0.51; independent arms by 3 and 2.9: 4.2. Within a third, for 60 pairs.
    expect(gain?.ratio).toBeGreaterThan(0.08);
    expect(gain?.ratio).toBeLessThan(0.17);
    expect(gain?.runsSaved).toBeGreaterThan(35);
  });

  it('keeps a bound on what never happened, in cells and in contrasts', () => {
    const losses = found.estimates.filter(({ metric }) => metric === 'civilLosses');
    for (const { cell, measure, value, low, high } of losses) {
      expect(value).toBe(0);
      // -ln(0.025) / 60 = 0.0615
      expect(Math.abs(high - 0.0615)).toBeLessThan(1e-4);
      expect(Math.abs(low - (cell === undefined ? -0.0615 : 0))).toBeLessThan(1e-4);
      expect(measure).not.toBe('relative');
    }
    expect(losses).toHaveLength(5);
    expect(found.gaps).toEqual([
      expect.objectContaining({ metric: 'civilLosses', measure: 'relative', because: expect.stringContaining('base') }),
    ]);
  });

  it('gives the same numbers whatever the order of the rows', () => {
    expect(estimateStudy(questions, plan, [...rows].reverse())).toEqual(found);
  });

  it('refuses a run that is there twice, and leaves out replications that a cell lacks', () => {
    expect(() => estimateStudy(questions, plan, [...rows, rows[0]!])).toThrow(/is there twice/);
    const partial = estimateStudy(questions, plan, rows.slice(0, -1));
    expect(partial.ignoredRows).toBe(3);
    expect(partial.luck).toBe('59 replications');
  });
});

describe('a study of many outer draws', () => {
  const draws = Array.from({ length: 12 }, (_, k) => ({ rangeKm: 100 + 10 * k, tracker: k % 2 === 0 ? 'a' : 'b' }));

  it('decides by the outer spread: luck alone would have shown it', () => {
    // The loss is 0.02 to 0.15, by what nobody knows.
    const { plan, rows } = syntheticStudy(
      CELLS,
      draws,
      { replications: 40 },
      kills((_, draw) => 0.02 + 0.0012 * (Number(draw['rangeKm']) - 100)),
    );
    const found = estimateStudy(questions, plan, rows);
    const spread = found.spreads.find((one) => one.measure === 'relative' && one.metric === 'hostileKills');
    expect(spread?.inner.low).toBeGreaterThan(-0.1);
    expect(spread?.outer?.low).toBeLessThan(-0.1);
    expect(found.verdicts[0]?.verdict).toBe('not shown');
    expect(found.verdicts[0]?.because).toContain('reaches both sides of -10 %');
  });

  it('says on which unknown value a verdict hangs, and from which value on', () => {
    const { plan, rows } = syntheticStudy(
      CELLS,
      draws,
      { replications: 40 },
      kills((_, draw) => (Number(draw['rangeKm']) < 140 ? 0.02 : 0.3)),
    );
    const [verdict] = estimateStudy(questions, plan, rows).verdicts;
    expect(verdict?.verdict).toBe('depends on');
    expect(verdict?.dependsOn).toEqual([
      {
        factor: 'rangeKm',
        isUncertain: true,
        from: 140,
        supportedAt: ['100 to 130'],
        notSupportedAt: ['140 to 170', '180 to 210'],
      },
    ]);
    expect(verdict?.because).toContain('rangeKm from 140, which nobody knows');
  });

  it('says on which factor of the cells a verdict hangs', () => {
    const { plan, rows } = syntheticStudy(
      CELLS,
      [{}],
      { replications: 40 },
      kills((levels) => (levels['organicLinks'] === 'cut' ? 0.3 : 0.02)),
    );
    const [verdict] = estimateStudy(questions, plan, rows).verdicts;
    expect(verdict?.dependsOn).toEqual([
      { factor: 'organicLinks', isUncertain: false, from: null, supportedAt: ['healthy'], notSupportedAt: ['cut'] },
    ]);
  });

  it('never explains a result by the raid', () => {
    const { plan, rows } = syntheticStudy(CELLS, draws, { replications: 40, raids: 10 }, (levels, draw, r) => ({
      ...kills(() => 0.02)(levels, draw, r),
      leakers: r % 10,
    }));
    const found = estimateStudy(
      { ...questions, sensitivity: { metrics: ['leakers'], methods: ['rank'], safeguards: [] } },
      plan,
      rows,
    );
    expect(found.luck).toBe('10 raids');
    expect([...new Set(found.sensitivity.map(({ quantity }) => quantity))].sort()).toEqual(['rangeKm', 'tracker']);
    expect(found.verdicts[0]?.levels.some(({ factor }) => /raid|family/.test(factor))).toBe(false);
  });
});

describe('what never happened', () => {
  it('is counted, estimated beside, and decides nothing where it is frequent', () => {
    const { plan, rows } = syntheticStudy(CELLS, [{}], { replications: 80 }, (levels, _, r) => ({
      warningTimeS: uniform(KEY, r, 0, 9, 0) < 0.2 && levels['mode'] === 'standAlone' ? null : 100 + luck(r, 3),
      hostileKills: 10,
    }));
    const claim: ClaimRule = { ...slight, id: 'warning', metric: 'warningTimeS', thresholds: [0.1], decides: 0.1 };
    const found = estimateStudy({ metrics: [], claims: [claim] }, plan, rows);
    const happened = found.estimates.find(
      (one) => one.metric === 'warningTimeS happened' && one.contrast !== undefined,
    );
    expect(happened?.value).toBeLessThan(-0.1);
    expect(found.verdicts[0]).toMatchObject({
      verdict: 'not shown',
      because: expect.stringMatching(/\d+ of 160 runs or pairs have no value/),
    });
    const difference = found.estimates.find((one) => one.metric === 'warningTimeS' && one.measure === 'difference');
    expect(difference?.method).toMatch(/given that it happened; without a value \d+ of 160/);
  });
});

describe('several claims', () => {
  it('share the error: each is read at a higher confidence, as Holm has it', () => {
    const { plan, rows } = syntheticStudy(
      CELLS,
      [{}],
      { replications: 60 },
      kills(() => 0.04),
    );
    const never: ClaimRule = {
      ...slight,
      id: 'none',
      metric: 'leakers',
      measure: 'difference',
      amount: 'any',
      direction: 'rises',
    };
    const { verdicts } = estimateStudy({ metrics: [], claims: [slight, never] }, plan, rows);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['supported', 'not shown']);
    expect(verdicts.map(({ confidence }) => Number(confidence.toFixed(3)))).toEqual([0.975, 0.95]);
  });
});

import { describe, expect, it } from 'vitest';
import { dependenceOf } from '../../src/studies/dependence.ts';
import { metricWords, pairsOf, settingsOf, type StudyFiles, studyData } from '../../src/studies/studyData.ts';

const OUTER = 6;
const row = (cell: number, outer: number, replication: number) => ({
  cell,
  cellId: `mode=${cell}`,
  outer,
  outer_range: 100 + outer * 10,
  'outer_model-kind': outer % 2 === 0 ? 'a' : 'b',
  replication,
  seed: BigInt(1000 * outer + replication),
  stateHash: `${cell}${outer}${replication}`,
  reliefHash: 'smooth-earth',
  leakers: cell === 1 ? 10 + outer : 4 + replication,
  never: cell === 0 && outer === 0 ? null : 1,
  always: 7,
});
const files: StudyFiles = {
  answer: { study: 's', title: 'S', question: 'q?', planHash: 'p', tableSha256: 't', verdicts: [], estimates: [] },
  plan: {
    plan: {
      planHash: 'p',
      cells: [
        { id: 'mode=x', mode: 'standAlone', settings: ['a=1'] },
        { id: 'mode=y', mode: 'integrated', settings: ['a=2'] },
      ],
      outerDraws: Array.from({ length: OUTER }, (_, i) => ({ index: i, settings: [`o=${i}`] })),
      raidDraws: [
        { family: 'f', settings: ['r=0'] },
        { family: 'f', settings: ['r=1'] },
      ],
    },
  },
  report: { answer: ['One.', 'Two.'] },
  context: { scenarioFile: 'x/scenarios/m.yaml', scenarioText: 'name: m\n' },
  rows: [0, 1].flatMap((cell) =>
    Array.from({ length: OUTER }, (_, outer) => [0, 1].map((replication) => row(cell, outer, replication))).flat(),
  ),
};
const data = studyData(files);

describe('studyData', () => {
  it('reads runs, and keeps metrics that vary', () => {
    expect(data.runs).toHaveLength(24);
    expect(data.metrics).toEqual(['leakers', 'never']);
    expect(data.runs[3]).toMatchObject({ seed: 1001, outerValues: { range: 110, 'model-kind': 'b' } });
    expect(data.scenario).toEqual({ file: 'm.yaml', text: 'name: m\n' });
  });

  it('pairs runs of the same luck', () => {
    const pairs = pairsOf(data, 'leakers', 0, 1);
    expect(pairs).toHaveLength(12);
    for (const { base, other, difference } of pairs) {
      expect([base.outer, base.replication]).toEqual([other.outer, other.replication]);
      expect(difference).toBe(10 + other.outer - (4 + other.replication));
    }
    expect(pairsOf(data, 'never', 0, 1)).toHaveLength(10);
  });

  it('gives the settings that a run was made with: cell, draw, raid', () => {
    const run = data.runs.find(({ cell, outer, replication }) => cell === 1 && outer === 3 && replication === 1);
    if (run === undefined) throw new Error('no run');
    expect(settingsOf(data, run)).toEqual({ mode: 'integrated', settings: ['a=2', 'o=3', 'r=1'] });
  });

  it('finds what a difference goes with', () => {
    const [first, ...more] = dependenceOf(data, 'leakers', 0, 1);
    expect(first).toMatchObject({ quantity: 'range', value: 1, n: OUTER });
    expect(more).toEqual([]);
  });

  it('refuses what does not belong together', () => {
    expect(() => studyData({ ...files, answer: { ...(files.answer as object), planHash: 'z' } })).toThrow(
      'different studies',
    );
    expect(() => studyData({ ...files, plan: null })).toThrow('not those of a study');
    expect(() => studyData({ ...files, answer: 5 })).toThrow('not those of a study');
  });

  it('says metrics as words', () => {
    expect(metricWords('raidFiredAt')).toBe('raid fired at');
    expect(metricWords('held_landAttackCruiseMissile')).toBe('held: land attack cruise missile');
    expect(metricWords('warningTimeS')).toBe('warning time, s');
  });
});

import { caseOf, planStudy, saltelliDesign, sobolColumn, type StudyPlan, valueAt } from '@redoubt/study';
import { describe, expect, it } from 'vitest';
import { projectCatalogue } from '../../../scenario/test/projectFiles.ts';
import { scenarioOf, studyOf, TRIAL } from '../trialStudy.ts';

const catalogue = projectCatalogue();
const scenario = scenarioOf('murted');
const plan = (text: string, size?: 'default' | 'quick' | 'full'): StudyPlan =>
  planStudy(studyOf(text), { scenario, catalogue, size });

describe('the plan of a study', () => {
  const full = plan(TRIAL, 'full');

  it('has every combination of levels, the last factor fastest, with the settings of each', () => {
    expect(full.cells.map(({ id }) => id)).toEqual([
      'mode=standAlone organicLinks=healthy rung=all',
      'mode=standAlone organicLinks=healthy rung=identityAlone',
      'mode=standAlone organicLinks=cut rung=all',
      'mode=standAlone organicLinks=cut rung=identityAlone',
      'mode=integrated organicLinks=healthy rung=all',
      'mode=integrated organicLinks=healthy rung=identityAlone',
      'mode=integrated organicLinks=cut rung=all',
      'mode=integrated organicLinks=cut rung=identityAlone',
    ]);
    expect(full.cells.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(full.cells[7]).toMatchObject({
      mode: 'integrated',
      levels: { mode: 'integrated', organicLinks: 'cut', rung: 'identityAlone' },
      settings: [
        'civil.airliners.meanAloft=10',
        'network.organicLinks=cut',
        'network.rungs.cueing=false',
        'network.rungs.coordination=false',
      ],
    });
  });

  it('draws each range once per stratum within its ends, and variants in equal shares', () => {
    const ranges = full.outerDraws.map(({ levels }) => levels['range'] as number);
    // the catalogue gives the 91N6E 200 to 390 km
    expect(ranges.map((km) => Math.floor(((km - 200) / 190) * 8)).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    for (const { levels } of full.outerDraws) {
      expect([6, 7, 8, 9, 10]).toContain(levels['channels']);
      expect(levels['k']).toBeGreaterThanOrEqual(1.2);
      expect(levels['k']).toBeLessThanOrEqual(1.6);
    }
    expect(full.outerDraws.filter(({ levels }) => levels['airways'] === 'unknown')).toHaveLength(4);
    expect(full.outerDraws[0]?.settings[0]).toBe(`overrides.radar.91n6e.reference.rangeKm=${ranges[0]}`);
  });

  it('takes raids from the families in turn', () => {
    expect(full.raidDraws.map(({ family }) => family)).toEqual(['mixed', 'few', 'mixed', 'few', 'mixed']);
    expect(full.raidDraws[1]?.settings).toEqual(['raids.raid.groups.drones.count=4']);
    const thirds = [0, 2, 4].map((i) => Number(full.raidDraws[i]?.settings[0]?.split('=')[1]));
    expect(thirds.map((m) => Math.floor((3 * (m - 100)) / 200)).sort()).toEqual([0, 1, 2]);
  });

  it('gives all cells the same outer draws and raids', () => {
    const tails = full.cells.map(({ index, settings }) => caseOf(full, index, 3, 12).settings.slice(settings.length));
    for (const tail of tails) expect(tail).toEqual(tails[0]);
    expect(tails[0]).toEqual([...(full.outerDraws[3]?.settings ?? []), ...(full.raidDraws[2]?.settings ?? [])]);
  });

  it('is the same each time, and does not hang on prose, claims or the number of replications', () => {
    expect(plan(TRIAL, 'full')).toEqual(full);
    const retold = TRIAL.replace('A trial', 'Another title').replace('only slightly', 'hardly').replace('= 40', '= 41');
    expect(plan(retold, 'full').planHash).toBe(full.planHash);
    const other = { ...scenario, title: 'other', notes: [] };
    expect(planStudy(studyOf(TRIAL), { scenario: other, catalogue, size: 'full' }).planHash).toBe(full.planHash);
    const more = planStudy(studyOf(TRIAL), { scenario, catalogue, size: 'full', replications: 1_000 });
    expect([more.planHash, more.replications]).toEqual([full.planHash, 1_000]);
  });

  it('has another hash for another seed, level, scenario or catalogue value', () => {
    const hashes = [
      plan(TRIAL.replace('seed: 7', 'seed: 8'), 'full').planHash,
      plan(TRIAL.replace('[healthy, cut]', '[healthy, degraded]').replace('healthy }', 'healthy }'), 'full').planHash,
      planStudy(studyOf(TRIAL), { scenario: { ...scenario, stepS: 0.5 }, catalogue, size: 'full' }).planHash,
      planStudy(studyOf(TRIAL), { scenario, catalogue: { ...catalogue, links: new Map() }, size: 'full' }).planHash,
      full.planHash,
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('keeps every other draw when a quantity or a factor is added', () => {
    const added = TRIAL.replace(
      'uncertain:\n',
      'uncertain:\n  - { id: new, path: stepS, low: 0.5, high: 1, source: x }\n',
    ).replace('factors:\n', 'factors:\n  - { id: step, path: stepS, levels: [1, 2] }\n');
    const more = plan(added, 'full');
    expect(more.outerDraws.map(({ levels: { new: _, ...rest } }) => rest)).toEqual(
      full.outerDraws.map(({ levels }) => levels),
    );
    expect(more.raidDraws).toEqual(full.raidDraws);
  });

  it('has the sizes of the file', () => {
    const of = ({ replications, outerDraws, raidDraws }: StudyPlan): number[] => [
      replications,
      outerDraws.length,
      raidDraws.length,
    ];
    expect([of(full), of(plan(TRIAL)), of(plan(TRIAL, 'quick'))]).toEqual([
      [40, 8, 5],
      [4, 2, 5],
      [2, 1, 1],
    ]);
  });

  it('without uncertain quantities and families is the scenario itself', () => {
    const text = TRIAL.replace(/uncertain:[\s\S]*?(?=replications: 40)/, '').replace(/, draws: \d|, raidDraws: 1/g, '');
    const { outerDraws, raidDraws } = plan(text);
    expect(outerDraws).toEqual([{ index: 0, levels: {}, settings: [] }]);
    expect(raidDraws).toEqual([{ index: 0, family: 'scenario', settings: [] }]);
  });
});

describe('outer draws for Sobol indices', () => {
  const text = TRIAL.replace('strata:', 'sensitivity: { metrics: [leakers], methods: [sobol] }\nstrata:');

  it('are two samples and their mixtures, as many as fit', () => {
    // four quantities: 20 draws hold three points, 18 draws
    const { outerDraws } = plan(text.replace('draws: 8', 'draws: 20'), 'full');
    expect(outerDraws).toHaveLength(18);
    expect(saltelliDesign(plan(text.replace('draws: 8', 'draws: 20'), 'full'))).toEqual({
      points: 3,
      quantities: ['range', 'k', 'channels', 'airways'],
    });
  });

  it('are a Latin hypercube while there are too few of them', () => {
    expect(plan(text, 'full').outerDraws).toEqual(plan(TRIAL, 'full').outerDraws);
  });
});

describe('a sampled design', () => {
  const sampled = (design: string): StudyPlan =>
    plan(
      TRIAL.replace(
        /factors:[\s\S]*?(?=uncertain:)/,
        `factors:
  - { id: mode, path: mode, levels: [standAlone, integrated] }
  - { id: range, path: overrides.radar.91n6e.reference.rangeKm }
  - { id: fireChannels, path: units.regiment.fireUnits.fire-unit-1.fireChannels, low: 6, high: 10, isWhole: true }
  - { id: wcs, path: units.regiment.command.weaponsControlStatus, levels: [free, tight] }
design: ${design}
`,
      )
        .replace(', within: { organicLinks: healthy }', '')
        .replace('strata: [organicLinks]\n', '')
        .replace('- { id: range, path: overrides.radar.91n6e.reference.rangeKm }\n  - { id: k', '- { id: k'),
    );

  it.each(['latinHypercube', 'sobol'])('%s runs every point with every level of the crossed factors', (name) => {
    const { cells } = sampled(`{ ${name}: 16, crossed: [mode] }`);
    expect(cells).toHaveLength(32);
    expect(cells.slice(0, 3).map(({ id }) => id)).toEqual([
      'mode=standAlone point=0',
      'mode=integrated point=0',
      'mode=standAlone point=1',
    ]);
    for (let p = 0; p < 16; p++) {
      const [a, b] = [cells[2 * p]!, cells[2 * p + 1]!];
      expect({ ...a.levels, mode: '' }).toEqual({ ...b.levels, mode: '' });
      expect([a.mode, b.mode]).toEqual(['standAlone', 'integrated']);
      expect(a.settings).toEqual(b.settings);
    }
    const points = cells.filter(({ mode }) => mode === 'standAlone');
    const strata = points.map(({ levels }) => Math.floor((((levels['range'] as number) - 200) / 190) * 16));
    expect(strata.sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i));
    expect(points.filter(({ levels }) => levels['wcs'] === 'free')).toHaveLength(8);
  });

  it('sobol takes the columns of the sequence, scrambled by the name of the factor', () => {
    const points = sampled('{ sobol: 16, crossed: [mode] }').cells.filter(({ mode }) => mode === 'standAlone');
    const expected = sobolColumn(0, 16, { campaignSeed: 7, id: 'factors/range' }).map((u) => 200 + 190 * u);
    // sampled values are said with 6 digits
    points.forEach(({ levels }, i) => expect(Math.abs((levels['range'] as number) - expected[i]!)).toBeLessThan(1e-3));
  });
});

describe('values of a range', () => {
  it('follow their distribution', () => {
    const range = { low: 1, high: 100, peak: 10, isWhole: false };
    expect(valueAt({ ...range, distribution: 'logUniform' }, 0.5)).toBe(10);
    expect(valueAt({ ...range, distribution: 'uniform' }, 0.5)).toBe(50.5);
    // a triangle has (peak - low)/(high - low) of its mass below the peak
    expect(valueAt({ ...range, distribution: 'triangular' }, 9 / 99)).toBe(10);
    expect(
      [0, 0.2, 0.399, 0.4, 0.999].map((u) =>
        valueAt({ low: 6, high: 10, peak: 6, distribution: 'uniform', isWhole: true }, u),
      ),
    ).toEqual([6, 7, 7, 8, 10]);
  });
});

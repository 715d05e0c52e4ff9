import { encodePlain } from '@redoubt/kernel';
import { lintCatalogue, parseCatalogue } from '@redoubt/scenario';
import { describe, expect, it } from 'vitest';
import { entryLibrary } from '../../src/resolve/entries.ts';
import {
  identitySpec,
  type IdentitySwitches,
  northTestChances,
  planTolerance,
} from '../../src/resolve/identityModel.ts';
import { loaded, shippedFiles } from '../catalogue/shippedCatalogue.ts';

const catalogue = loaded(shippedFiles());
const prior = { friend: 0.2, hostile: 0.2, civil: 0.6 };
const base = { iff: true, civilSsr: true, airways: true, kinematics: true, approach: true, safeLanes: true };

function resolved(sources: IdentitySwitches, overrides: Record<string, number> = {}) {
  const complaints: string[] = [];
  const library = entryLibrary(catalogue, (_path, code, what) => complaints.push(`${code}: ${what}`));
  const view = library.view([{ path: ['overrides'], values: overrides }]);
  const entry = view.entry('identityModel', 'default', [])!;
  return { spec: identitySpec('id', entry, view, prior, sources), entry, view, library, complaints };
}

describe('identity model of a post', () => {
  it('holds nothing of the sources that are off, written or left out', () => {
    const { spec } = resolved(base);
    expect(Object.keys(spec.tables)).toEqual(['iff', 'civilPattern', 'kinematics', 'approach', 'safeLane']);
    expect(Object.keys(spec)).not.toContain('breadth');
    expect(Object.keys(spec)).not.toContain('corroboration');
    expect(encodePlain(resolved({ ...base, remote: false, hotline: false }).spec)).toBe(encodePlain(spec));
  });

  it('holds the tables of the sources that are on, each adding to 1', () => {
    const { spec } = resolved({
      ...base,
      flightPlans: true,
      classification: true,
      origin: true,
      remote: true,
      hotline: true,
      foreignMode: true,
    });
    const { classification, ...tables } = spec.tables;
    for (const [source, rows] of Object.entries(tables)) {
      for (const h of ['friend', 'hostile', 'civil'] as const) {
        const sum = Object.values(rows).reduce((total, row) => total + row[h], 0);
        expect(Math.abs(sum - 1), `${source} ${h}`).toBeLessThan(1e-12);
      }
    }
    expect(Object.keys(tables)).toHaveLength(10);
    expect(Object.keys(classification!.confusion)).toHaveLength(9);
    for (const chances of Object.values(classification!.confusion)) {
      expect(Math.abs(chances.reduce((a, b) => a + b) - 1)).toBeLessThan(1e-12);
    }
    expect(classification!.confusion['cruiseMissile']![classification!.words.indexOf('missile')]).toBe(0.8);
    expect(spec.corroboration).toEqual({ rho: 0, rhoBelieved: 0 });
    expect(spec.sources).toEqual({
      ...base,
      flightPlans: true,
      classification: true,
      origin: true,
      remote: true,
      hotline: true,
      foreignMode: true,
    });
  });

  it('takes breadth and both dependences from overrides', () => {
    const { spec, library, complaints } = resolved(
      { ...base, remote: true },
      {
        'identityModel.default.breadth': 1.5,
        'identityModel.default.corroborationRho': 0.8,
        'identityModel.default.corroborationRhoBelieved': 0.25,
      },
    );
    library.checkUnused();
    expect(complaints).toEqual([]);
    expect(spec.breadth).toBe(1.5);
    expect(spec.corroboration).toEqual({ rho: 0.8, rhoBelieved: 0.25 });
  });

  it('weakens silence by the share of sets that the post believes to answer', () => {
    const { iff } = resolved(base, { 'identityModel.default.believedIffAvailabilityP': 0.8 }).spec.tables;
    expect(iff.friendlyReply.friend).toBeCloseTo(0.76, 15);
    expect(iff.noReply.friend).toBeCloseTo(0.24, 15);
    expect(iff.noReply.hostile).toBe(0.999);
    expect(resolved(base).spec.tables.iff.noReply.friend).toBe(0.05);
  });

  it('gives the tolerances of filed plans and the chances of the test of north in SI', () => {
    const { entry, view } = resolved(base);
    const tolerance = planTolerance(entry, view)!;
    expect(tolerance).toMatchObject({ acrossM: 9_260, alongS: 300, vicinityM: 40_000 });
    expect(tolerance.courseRad).toBeCloseTo(Math.PI / 4, 15);
    expect(northTestChances(entry, view)).toEqual({ falseAlarmProbability: 0.01, wrongAssociationProbability: 0.1 });
    const { planTolerance: _p, northTest: _n, ...bare } = entry;
    expect(planTolerance(bare, view)).toBeUndefined();
    expect(northTestChances(bare, view)).toBeUndefined();
  });
});

describe('catalogue lint of an identity model', () => {
  const text = shippedFiles().find(({ path }) => path.endsWith('identity/default.yaml'))!.text;
  const findings = (change: (text: string) => string): string[] => {
    const files = shippedFiles().map((file) => (file.text === text ? { ...file, text: change(text) } : file));
    const parsed = parseCatalogue(files);
    return 'catalogue' in parsed
      ? lintCatalogue(parsed.catalogue)
          .filter(({ isAcknowledged }) => !isAcknowledged)
          .map(({ code, path }) => `${code} ${path}`)
      : parsed.issues.map(({ what, path }) => `${path}: ${what}`);
  };

  it('finds rows of the new sources and of the confusion table that do not add to 1', () => {
    expect(findings((same) => same)).toEqual([]);
    // knows | friend
    expect(findings((t) => t.replace(/(knows:\n +friend: \{ value: )0.9/, '$10.85'))).toEqual([
      'likelihoods-not-one likelihoodP.hotline',
    ]);
    expect(
      findings((t) => t.replace(/(confusionP:\n +largeAircraft:\n +largeAircraft: \{ value: )0.92/, '$10.9')),
    ).toEqual(['likelihoods-not-one classification.confusionP.largeAircraft']);
    expect(findings((t) => t.replace(/(rowP:\n +largeAircraft:\n +friend: \{ value: )0.25/, '$10.26'))).toEqual([
      'likelihoods-not-one classification.rowP',
    ]);
  });

  it('refuses a classifier whose words and tables do not match', () => {
    expect(findings((t) => t.replace('airliner: largeAircraft', 'airliner: jumbo')).join()).toMatch(
      /wordOfClass.airliner/,
    );
    expect(findings((t) => t.replace('word: missile', 'word: rocket')).join()).toMatch(/criteria/);
    expect(findings((t) => t.replace('words: [largeAircraft, ', 'words: [largeAircraft, glider, ')).join()).toMatch(
      /confusionP/,
    );
  });
});

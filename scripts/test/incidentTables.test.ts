import { readFileSync } from 'node:fs';
import { rowSeed } from '@redoubt/study';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../packages/cli/src/catalogueFiles.ts';
import { incidentCase, incidentNames, readIncident } from '../../packages/cli/src/incident/incidentCase.ts';
import { watchOf } from '../../packages/cli/src/incident/incidentStudy.ts';
import { runIncident } from '../../packages/cli/src/incident/incidentWatch.ts';
import { sweepsOf } from '../../packages/cli/src/incident/sweeps.ts';
import type { CountedIncidents } from '../incidents/counted.ts';
import { pageWith } from '../incidents/page.ts';

const catalogue = loadCatalogue();
const page = readFileSync('docs/studies/incidents.md', 'utf8');
const counted = JSON.parse(readFileSync('docs/studies/incidents.json', 'utf8')) as CountedIncidents;
/** Runs of each incident that are run again. */
const AGAIN = 3;

describe('the tables of incidents', () => {
  it('are the counts that are stored', () => {
    expect(pageWith(page, counted)).toBe(page);
  });

  it('have the ten incidents', () => {
    expect(Object.keys(counted)).toEqual(incidentNames());
  });

  it.each(incidentNames())(
    '%s: every safeguard and range of the file as it is now, and the first runs again',
    (name) => {
      const one = counted[name];
      if (one === undefined) throw new Error(`${name} was never counted`);
      const file = readIncident(name);
      const { scenario, runCase } = incidentCase(file, catalogue, []);
      const hashOf = (set: readonly string[]): string => incidentCase(file, catalogue, set).runCase.specHash;
      const safeguards = scenario.safeguards ?? [];
      expect(one.own.specHash).toBe(runCase.specHash);
      expect(one.safeguards.map(({ specHash }) => specHash)).toEqual([
        ...safeguards.map(({ set }) => hashOf(set)),
        hashOf(safeguards.flatMap(({ set }) => set)),
      ]);
      expect(one.sweeps.map(({ points }) => points.map(({ specHash }) => specHash))).toEqual(
        sweepsOf(scenario).map(({ points }) => points.map(({ set }) => hashOf(set))),
      );
      const watch = watchOf(scenario);
      const rows = Array.from({ length: AGAIN }, (_, i) => runIncident(runCase, watch, rowSeed(one.seed, i)));
      expect(rows.map(({ engaged }) => engaged.map(Number).join(''))).toEqual(one.first);
    },
  );

  const shared = Object.entries(counted).flatMap(([name, { shares }]) =>
    shares === undefined ? [] : [{ name, shares }],
  );

  it.each(shared)('$name: shares add up to what all safeguards change, and the first seed comes out again', (one) => {
    const file = readIncident(one.name);
    const { scenario } = incidentCase(file, catalogue, []);
    const watch = watchOf(scenario);
    const safeguards = scenario.safeguards ?? [];
    const { runs, first, none, all, safeguards: shares } = one.shares;
    expect(shares.map(({ id }) => id)).toEqual(safeguards.map(({ id }) => id));
    expect(first).toHaveLength(2 ** safeguards.length);
    watch.forEach((_, group) => {
      const sum = shares.reduce((total, { changes }) => total + (changes[group]?.[0] ?? NaN), 0);
      // Each share is stored to a millionth.
      expect(sum).toBeCloseTo(((all[group] ?? NaN) - (none[group] ?? NaN)) / runs, 5);
      for (const { changes } of shares) {
        const [value, low, high] = changes[group] ?? [NaN, NaN, NaN];
        expect(low <= value && value <= high).toBe(true);
      }
    });
    for (const set of [0, 1, first.length - 1]) {
      const settings = safeguards.flatMap(({ set: own }, j) => ((set >> j) & 1 ? own : []));
      const { runCase } = incidentCase(file, catalogue, settings);
      const { engaged } = runIncident(runCase, watch, rowSeed(scenario.seed, 0));
      expect(engaged.map(Number).join('')).toBe(first[set]);
    }
  });
});

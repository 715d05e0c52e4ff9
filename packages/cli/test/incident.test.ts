import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogueFiles.ts';
import { incidentCase, incidentNames, readIncident } from '../src/incident/incidentCase.ts';
import { watchOf } from '../src/incident/incidentStudy.ts';
import { runIncident } from '../src/incident/incidentWatch.ts';
import { SWEEPS } from '../src/incident/sweeps.ts';
import { incidentDocumentSchema } from '../src/schemas/incidentDocument.ts';
import { runRedoubt } from './runRedoubt.ts';

const NAMES = [
  'budgam-2019',
  'gettysburg-2024',
  'hessen-2024',
  'hornet-2003',
  'il20-2018',
  'ir655-1988',
  'mh17-2014',
  'ps752-2020',
  's1812-2001',
  'tornado-2003',
];
const catalogue = loadCatalogue();

describe('the incidents', () => {
  it('are the ten of the record', () => {
    expect(incidentNames()).toEqual(NAMES);
  });

  it.each(NAMES)('%s: every safeguard and sweep can be set and changes the spec; non-events are watched', (name) => {
    const file = readIncident(name);
    const { scenario, runCase } = incidentCase(file, catalogue, []);
    expect(scenario.sources.length).toBeGreaterThan(0);
    expect(scenario.notes.length).toBeGreaterThan(0);
    const watch = watchOf(scenario);
    expect(watch.some(({ isNonEvent }) => isNonEvent)).toBe(true);
    expect(watch.some(({ isNonEvent }) => !isNonEvent)).toBe(true);
    for (const { id, set } of scenario.safeguards ?? []) {
      const changed = incidentCase(file, catalogue, set).runCase.specHash;
      expect(changed, id).not.toBe(runCase.specHash);
    }
    for (const { points } of SWEEPS)
      for (const { set } of points) expect(() => incidentCase(file, catalogue, set)).not.toThrow();
  });

  it('ps752 has nine earlier departures at equal weight', () => {
    const { scenario } = incidentCase(readIncident('ps752-2020'), catalogue, []);
    expect(watchOf(scenario).filter(({ isNonEvent }) => isNonEvent)).toHaveLength(9);
  });

  it('an interrogator that nobody knows to be dead makes silence of friends; a watch that knows does not', () => {
    const file = readIncident('gettysburg-2024');
    const own = incidentCase(file, catalogue, []);
    const told = incidentCase(file, catalogue, ['units.cruiser.command.handover.passesOnOutages=true']);
    const rate = ({ runCase, scenario }: typeof own): number =>
      [1, 2, 3, 4, 5, 6].filter((seed) => runIncident(runCase, watchOf(scenario), seed).engaged[0]).length;
    expect(rate(own)).toBeGreaterThan(rate(told));
  });
});

describe('redoubt incident', () => {
  it('prints a document of its schema, the same with two seeds again, with the text on limits', async () => {
    const line = 'incident hessen-2024 --runs 3 --safeguard iff --json';
    const [first, second] = [await runRedoubt(line), await runRedoubt(line)];
    expect(first.code).toBe(0);
    expect(second.out).toBe(first.out);
    const document = incidentDocumentSchema.parse(JSON.parse(first.out));
    expect(document.limits).toMatch(/not a finding on real crews/);
    expect(document.safeguards.map(({ id }) => id)).toEqual(['iff']);
  });

  it('says which incidents and safeguards there are', async () => {
    expect((await runRedoubt('incident nowhere-1999 --runs 2')).code).toBe(2);
    const bad = await runRedoubt('incident hessen-2024 --runs 2 --safeguard luck');
    expect(bad.code).toBe(2);
    expect(bad.err).toContain('plans');
  });
});

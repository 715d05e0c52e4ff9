import { describe, expect, it } from 'vitest';
import { applySettings, formatIssue, parseScenario, readStrictYaml, resolve } from '../../src/index.ts';
import { projectCatalogue, scenarioText } from '../projectFiles.ts';

const murted = readStrictYaml(scenarioText('murted'), 'murted.yaml').value;
const said = (...settings: string[]): string[] => applySettings(murted, settings).issues.map(formatIssue);

describe('--set path=value', () => {
  it('finds members of lists by id and leaves the document alone', () => {
    const before = JSON.stringify(murted);
    const { value, issues } = applySettings(murted, [
      'units.regiment.fireUnits.fire-unit-2.launchers=12',
      'raids.raid.groups.drones.count=24',
      'raids[0].groups[0].count=3',
      'durationMin=45',
    ]);
    expect(issues).toEqual([]);
    expect(JSON.stringify(murted)).toBe(before);
    expect(value).toMatchObject({
      durationMin: 45,
      raids: [{ groups: [{ count: 3 }, { count: 24 }, {}, {}] }],
      units: [{ fireUnits: [{ launchers: 8 }, { launchers: 12 }] }],
    });
  });

  it('makes blocks that the file left out', () => {
    expect(
      applySettings(murted, [
        'weather.rain={ rateMmPerH: 10, heightM: 3000 }',
        'overrides.radar.91n6e.reference.rangeKm=300',
      ]).value,
    ).toMatchObject({
      weather: { rain: { rateMmPerH: 10, heightM: 3000 } },
      overrides: { 'radar.91n6e.reference.rangeKm': 300 },
    });
  });

  it('suggests the path that was meant', () => {
    expect(said('duratoinMin=30')).toEqual([
      '--set duratoinMin=30:1:1 duratoinMin: a scenario has no key duratoinMin, expected a path of the scenario, did you mean durationMin?',
    ]);
    expect(said('units.regimnet.owner=x')[0]).toContain('did you mean regiment?');
    expect(said('raids.raid.groups.drone.count=1')[0]).toContain('did you mean drones?');
    expect(said('units.regiment.comand.weaponsControlStatus=free')[0]).toContain('did you mean command?');
  });

  it('refuses what has no path, no value, or a path through a number', () => {
    expect(said('durationMin')[0]).toContain('expected path=value');
    expect(said('=3')[0]).toContain('expected path=value');
    expect(said('a..b=3')[0]).toContain('expected path=value');
    expect(said('durationMin=[1, 2')[0]).toContain('cannot be read');
    expect(said('durationMin=1\nseed: 2')[0]).toContain('cannot be read');
    expect(said('durationMin.x=3')[0]).toContain('durationMin has no');
    expect(said('units.99.owner=x')[0]).toContain('has no entry 99');
    expect(said('__proto__.x=1')[0]).toContain('has no');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('blames the setting and not the file for a value that the format refuses', () => {
    const { issues } = parseScenario(scenarioText('murted'), 'murted.yaml', ['durationMin=-3']);
    expect(issues.map(formatIssue)).toEqual([
      '--set durationMin=-3:1:1 durationMin: is -3, expected a number above 0, change it: length of the run in minutes; or durationS',
    ]);
  });

  it('changes the spec hash', () => {
    const catalogue = projectCatalogue();
    const hash = (settings: string[]): string => {
      const parsed = parseScenario(scenarioText('murted'), 'murted.yaml', settings);
      return parsed.scenario === undefined ? 'refused' : resolve(parsed.scenario, catalogue, parsed).specHash;
    };
    expect(hash(['raids.raid.groups.drones.count=24'])).not.toBe(hash([]));
    expect(hash(['durationMin=60'])).toBe(hash([]));
    expect(hash(['title="another title"'])).toBe(hash([]));
    // Which relief a run takes is told by its relief hash.
    expect(hash(['relief.use=./elevation'])).toBe(hash([]));
    expect(hash(['relief.errorM=10'])).not.toBe(hash([]));
  });
});

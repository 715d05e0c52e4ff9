import { createWorld, runKey, SMOOTH_EARTH } from '@redoubt/kernel';
import type { RunSpec } from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import { calendarOf, formatIssue, parseScenario, resolve, type ResolvedScenario } from '../../src/index.ts';
import { projectCatalogue, scenarioText } from '../projectFiles.ts';

const catalogue = projectCatalogue();

function resolved(name: string, ...settings: string[]): ResolvedScenario {
  const parsed = parseScenario(scenarioText(name), `${name}.yaml`, settings);
  expect(parsed.issues.map(formatIssue)).toEqual([]);
  if (parsed.scenario === undefined) throw new Error('no scenario');
  return resolve(parsed.scenario, catalogue, parsed);
}
function specOf(name: string, ...settings: string[]): RunSpec {
  const { spec, issues } = resolved(name, ...settings);
  expect(issues.map(formatIssue)).toEqual([]);
  if (spec === undefined) throw new Error('no spec');
  return spec;
}
const rounds = (spec: RunSpec): Record<string, number> =>
  Object.fromEntries(
    spec.fireUnits.map(({ id, loads }) => [id, loads.reduce((sum, load) => sum + load.readyRounds, 0)]),
  );
const turkey = (...settings: string[]): RunSpec => specOf('turkey-2017-2023', ...settings);

describe('the date of a scenario', () => {
  it('changes nothing where there is no calendar', () => {
    const plain = resolved('murted');
    expect(plain.dateLines).toEqual([]);
    expect(resolved('murted', 'date=2018-01-01').specHash).toBe(plain.specHash);
  });

  it('before the delivery leaves neither fire unit nor radar nor post, and the kernel takes that', () => {
    const spec = turkey('date=2018-01-01');
    expect([spec.fireUnits, spec.radars, spec.commandPosts].map((list) => list.length)).toEqual([0, 0, 0]);
    expect(() => createWorld(spec, runKey(1, 0), SMOOTH_EARTH)).not.toThrow();
  });

  it('on the day of the radar tests lets the tested unit radiate without a round', () => {
    const spec = turkey('date=2019-11-25');
    expect(rounds(spec)).toEqual({ 'fire-unit-1': 0 });
    expect(spec.radars.map(({ id }) => id)).toEqual(['fire-unit-1/92n6e', 'regiment/91n6e']);
    expect(turkey('date=2019-11-27').radars).toEqual([]);
  });

  it('of the firing at another place leaves nothing near Ankara, and says why', () => {
    const { spec, dateLines } = resolved('turkey-2017-2023', 'date=2020-10-16');
    expect(spec?.fireUnits).toEqual([]);
    expect(dateLines.join('\n')).toContain('fire-unit-1 (at another place for a test)');
    expect(dateLines[0]).toContain('On 2020-10-16, reading asReported');
  });

  it('gives 32 rounds to each unit on duty under another reading, and four units need more crews', () => {
    const planned = ['readiness.reading=asPlanned', 'date=2021-06'];
    expect(rounds(turkey(...planned))).toEqual({ 'fire-unit-1': 32, 'fire-unit-2': 32 });
    const four = [...planned, 'readiness.delivered=4'];
    expect(rounds(turkey(...four))).toEqual({ 'fire-unit-1': 32, 'fire-unit-2': 32 });
    expect(Object.keys(rounds(turkey(...four, 'readiness.events.contract-training.crews=20')))).toHaveLength(4);
    expect(rounds(turkey(...planned, 'readiness.events.contract-training.crews=9'))).toEqual({ 'fire-unit-1': 32 });
    expect(rounds(turkey(...planned, 'overrides.readiness.exported-set.presentShare=0.5'))).toEqual({
      'fire-unit-1': 32,
    });
  });

  it('lets what is tested take part where the scenario says so', () => {
    const settings = ['date=2023-01-01', 'readiness.takePart=[tested, onDuty]'];
    expect(rounds(turkey('date=2023-01-01'))).toEqual({});
    expect(rounds(turkey(...settings))).toEqual({ 'fire-unit-1': 32, 'fire-unit-2': 32 });
  });

  it('still finds what is wrong with a unit that is not there', () => {
    const { issues } = resolved(
      'turkey-2017-2023',
      'date=2018-01-01',
      'units.regiment.fireUnits.fire-unit-2.missile=48n6',
    );
    expect(issues.map(({ path, code }) => `${code} ${path}`)).toEqual(['unknown-id units[0].fireUnits[1].missile']);
  });

  it('and its events are checked against the file and the sources', () => {
    const said = (...settings: string[]): string[] =>
      resolved('turkey-2017-2023', ...settings).issues.map(({ code, path }) => `${code} ${path}`);
    expect(said('readiness.events.sanctions.source=nobody')).toEqual(['unknown-source readiness.events[12].source']);
    expect(said('readiness.events.firing.fireUnits=[regiment]')).toEqual([
      'unknown-id readiness.events[9].fireUnits[0]',
    ]);
    expect(said('readiness.reading=asHoped')).toEqual(['unknown-word readiness.reading']);
    expect(said('readiness.delivered=5')).toEqual(['out-of-range readiness.delivered']);
    expect(said('date=2020-02-30')).toEqual(['out-of-range date']);
    const refused = parseScenario(scenarioText('turkey-2017-2023'), 'x', ['readiness.from=2020-02-30']);
    expect(refused.issues.map(({ path }) => path)).toContain('readiness.from');
  });

  it('and its calendar names every source and date of the record', () => {
    const parsed = parseScenario(scenarioText('turkey-2017-2023'), 'x');
    if (parsed.scenario === undefined) throw new Error('no scenario');
    const { calendar, issues } = calendarOf(parsed.scenario, catalogue);
    expect(issues).toEqual([]);
    expect(calendar?.procurement?.contractedFireUnits).toMatchObject({ low: 2, high: 4 });
    expect(calendar?.procurement?.deliveredFireUnits).toMatchObject({ value: 2 });
    expect(calendar?.plan.delivered).toBe(2);
    for (const { source } of calendar?.plan.events ?? []) expect(catalogue.sources.has(source)).toBe(true);
  });
});

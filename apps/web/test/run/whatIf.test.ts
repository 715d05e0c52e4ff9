import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MODES, parseScenario, type Scenario } from '@redoubt/scenario';
import type { CaseRequest } from '../../src/run/caseRequest.ts';
import type { WhatIfSwitch } from '../../src/run/whatIfSwitches.ts';
import type { Replay } from '../../src/run/replay.ts';
import { compareReplays, fatesOf, whatIfRequest } from '../../src/run/whatIf.ts';
import { whatIfSwitches } from '../../src/run/whatIfSwitches.ts';
import { CASES } from './cases.ts';
import { runInSession } from './session.ts';

const MURTED = CASES[0] as CaseRequest;

function parsed(name: string, mode: string, settings: readonly string[] = []): Scenario | undefined {
  const own = MODES.find((one) => one.name === mode)?.settings ?? [];
  const file = `scenarios/${name}.yaml`;
  const { scenario, issues } = parseScenario(readFileSync(file), file, [...own, ...settings]);
  if (settings.length > 0) expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return scenario;
}

function switchesOf(name: string, mode: string): readonly WhatIfSwitch[] {
  const scenario = parsed(name, mode);
  return scenario === undefined ? [] : whatIfSwitches(scenario);
}

async function replayOf(request: CaseRequest): Promise<Replay> {
  const { replay, problem } = await runInSession(request);
  if (replay === null) throw new Error(JSON.stringify(problem));
  return replay;
}

describe('what can be changed', () => {
  it.each([
    ['murted', 'standAlone'],
    ['nato-grid', 'integrated'],
    ['incidents/s1812-2001', 'standAlone'],
    ['saturation', 'standAlone'],
    ['horizon', 'standAlone'],
  ])('of %s (%s) are settings that the scenario takes, each of which changes it', (name, mode) => {
    const before = parsed(name, mode);
    const switches = switchesOf(name, mode);
    expect(switches.length).toBeGreaterThan(5);
    for (const { settings, label } of switches) {
      const after = parsed(name, mode, settings);
      expect(after, label).toBeDefined();
      expect(after, label).not.toEqual(before);
    }
    expect(new Set(switches.map(({ label }) => label)).size).toBe(switches.length);
  });

  it('has links, groups of links, rules, sources, delays and doctrine where a scenario has them', () => {
    const paths = switchesOf('nato-grid', 'integrated').map(({ path }) => path);
    expect(paths).toContain('network.groups.inbound');
    expect(paths.some((path) => /^links\..*\.outages$/.test(path))).toBe(true);
    expect(paths).toContain('units.regiment.command.weaponsControlStatus');
    expect(paths).toContain('units.regiment.command.iff.isWorking');
    expect(paths).toContain('units.regiment.command.crewSlowdown');
    expect(paths.some((path) => path.endsWith('.doctrine.policy'))).toBe(true);
    expect(switchesOf('incidents/s1812-2001', 'standAlone').some(({ label }) => label.startsWith('Safeguard: '))).toBe(
      true,
    );
  });

  it('leaves out what the run has already', () => {
    const scenario = parsed('murted', 'standAlone');
    if (scenario === undefined) throw new Error('does not parse');
    const [first] = whatIfSwitches(scenario);
    if (first === undefined) throw new Error('no switch');
    expect(whatIfSwitches(scenario, first.settings).map(({ label }) => label)).not.toContain(first.label);
  });
});

describe('two runs under the same luck', () => {
  it('are the same where nothing was changed', async () => {
    const request = { ...MURTED, settings: ['durationMin=14'] };
    const [a, b] = [await replayOf(request), await replayOf(request)];
    expect(compareReplays(a, b)).toEqual({
      isSame: true,
      isSameLuck: true,
      first: null,
      fates: [],
      metrics: [],
      marked: [],
    });
  }, 120_000);

  it('tell who fared differently, since when and by how much, where a post holds its fire', async () => {
    const hold = {
      settings: [
        'units.regiment.command.weaponsControlStatus=hold',
        'units.regiment.command.selfDefence.isAllowed=false',
      ],
    };
    const [a, b] = [await replayOf(MURTED), await replayOf(whatIfRequest(MURTED, hold))];
    const difference = compareReplays(a, b);
    expect(difference.isSame).toBe(false);
    expect(difference.isSameLuck).toBe(true);
    expect(a.metrics.missilesFired).toBeGreaterThan(0);
    expect(b.metrics.missilesFired).toBe(0);
    expect(difference.metrics).toContainEqual({ name: 'missilesFired', a: a.metrics.missilesFired, b: 0 });
    // The first order of the first run is the first thing that the second one has not.
    const order = a.events.find(({ kind }) => kind === 'ordered');
    expect(difference.first).toEqual({ timeS: order?.timeS, a: order?.text, b: null });
    const rounds = difference.fates.reduce((sum, fate) => sum + fate.a.rounds - fate.b.rounds, 0);
    expect(rounds).toBe(a.engagements.reduce((sum, { shots }) => sum + shots.length, 0));
    const kills = difference.fates.filter(({ a: fate }) => fate.end === 'shotDown').length;
    expect(kills).toBe(a.metrics.hostileKills + a.metrics.friendlyLosses + a.metrics.civilLosses);
    expect(difference.marked).toEqual(expect.arrayContaining(difference.fates.map(({ object }) => object)));
    expect(difference.marked.some((id) => id.startsWith('fire-unit'))).toBe(true);
  }, 120_000);

  it('with other luck say so', async () => {
    const request = { ...MURTED, settings: ['durationMin=3'] };
    const [a, b] = [await replayOf(request), await replayOf({ ...request, seed: 8 })];
    expect(compareReplays(a, b)).toMatchObject({ isSame: false, isSameLuck: false });
  }, 120_000);
});

describe('what became of an object', () => {
  it('follows from events and engagements', async () => {
    const replay = await replayOf(MURTED);
    const fates = fatesOf(replay);
    expect([...fates.keys()].sort()).toEqual([...replay.truth.ids].sort());
    const arrived = replay.events.filter(({ kind }) => kind === 'arrived');
    expect([...fates.values()].filter(({ end }) => end === 'arrived')).toHaveLength(arrived.length);
  }, 120_000);
});

import { rmSync } from 'node:fs';
import type { RunSpec } from '@redoubt/kernel';
import { compileRoute, geodesicInverse, routePosition } from '@redoubt/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LoadedCase, loadCase } from '../../src/loadCase.ts';
import { runRedoubt } from '../runRedoubt.ts';
import { GOOD, writeData } from './smallData.ts';

const before = process.env['REDOUBT_DATA'];
let folder = '';

beforeEach(() => {
  folder = writeData(GOOD);
  process.env['REDOUBT_DATA'] = folder;
});
afterEach(() => {
  if (before === undefined) delete process.env['REDOUBT_DATA'];
  else process.env['REDOUBT_DATA'] = before;
  rmSync(folder, { recursive: true, force: true });
});

const load = (traffic?: string): Promise<LoadedCase> =>
  loadCase('airway-only', { mode: 'standAlone', settings: [], terrain: 'none', traffic });

describe('redoubt run --traffic', () => {
  it('flies on corridors unless routes are asked for, and says so', async () => {
    const { code, out } = await runRedoubt('run airway-only --set durationMin=1');
    expect(code).toBe(0);
    expect(out).toContain('\ntraffic: corridors of the catalogue, our own and invented\n');
  });

  it('says in one line what flies on routes, what was cut and whose data it is', async () => {
    const { code, out } = await runRedoubt('run airway-only --set durationMin=1 --traffic routes');
    expect(code).toBe(0);
    const lines = out.split('\n').filter((line) => line.startsWith('traffic: '));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^traffic: routes; 2 airport pairs cross the 6\d\d km .* on 2 ways, .* flown: all of them\./,
    );
    expect(lines[0]).toContain('OpenFlights routes and airports (ODbL 1.0), X-Plane airways (GPL)');
  });

  it('keeps the credit out of a JSON document and still gives it', async () => {
    const { out, err } = await runRedoubt('run airway-only --set durationMin=1 --traffic routes --json');
    expect(() => JSON.parse(out)).not.toThrow();
    expect(err).toContain('OpenFlights routes and airports (ODbL 1.0)');
  });

  it('refuses a word it does not know, and routes without their data, with what is expected and what to do', async () => {
    const unknown = await runRedoubt('run airway-only --traffic road');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toBe('arguments:1:1 --traffic: is "road", expected corridors or routes, use one of these\n');
    process.env['REDOUBT_DATA'] = `${folder}/nothing`;
    const absent = await runRedoubt('run airway-only --traffic routes');
    expect(absent.code).toBe(2);
    expect(absent.err).toMatch(
      /^arguments:1:1 --traffic: there is no reference data here, expected .*routes\.dat\.gz.*, set REDOUBT_DATA/,
    );
  });
});

describe('a case with routes', () => {
  it('has an identity of its own, the same each time', async () => {
    const [corridors, routes, again] = [await load(), await load('routes'), await load('routes')];
    expect(routes.runCase.specHash).not.toBe(corridors.runCase.specHash);
    expect(again.runCase.specHash).toBe(routes.runCase.specHash);
    expect((await load('corridors')).runCase.specHash).toBe(corridors.runCase.specHash);
  });

  it('lets posts know the published airways and no strip along a route', async () => {
    const { spec } = (await load('routes')).runCase;
    expect(spec.lanes.filter(({ kind }) => kind === 'airway').map(({ id }) => id)).toEqual(['airliners/w1-1']);
  });

  it('climbs from and descends to the runway of an airport in the theatre', async () => {
    const { spec } = (await load('routes')).runCase;
    const lowest = spec.flows[0]?.routes.map(({ route }) => route.waypoints.at(-1)?.altitudeM as number) ?? [];
    // 3,000 and 3,100 ft at the ends of the runway
    expect(Math.min(...lowest)).toBeCloseTo(3050 * 0.3048, 6);
  });

  it('keeps as many airliners within 250 km of the first unit as the corridors have', async () => {
    const expected = [await load('corridors'), await load('routes')].map(({ runCase }) =>
      meanWithin(runCase.spec, 250_000),
    );
    // both shares are sums over samples every 10 km, and climbing and level flight have one ground speed: 3 %
    expect((expected[1] as number) / (expected[0] as number)).toBeGreaterThan(0.97);
    expect((expected[1] as number) / (expected[0] as number)).toBeLessThan(1.03);
  });
});

/** Mean number of civil aircraft within a radius of the first radar, from the flow's rate and the time each route spends there. */
function meanWithin(spec: RunSpec, radiusM: number): number {
  const flow = spec.flows[0] as RunSpec['flows'][number];
  const { latRad, lonRad } = spec.radars[0] as RunSpec['radars'][number];
  const total = flow.routes.reduce((sum, { weight }) => sum + weight, 0);
  const stepS = 10;
  const at = new Float64Array(4);
  let mean = 0;
  for (const { weight, route } of flow.routes) {
    const compiled = compileRoute(route);
    for (let s = stepS / 2; s < compiled.durationS; s += stepS) {
      routePosition(compiled, s, at);
      const { distanceM } = geodesicInverse(latRad, lonRad, at[0] as number, at[1] as number);
      if (distanceM <= radiusM) mean += (flow.ratePerS * weight * stepS) / total;
    }
  }
  return mean;
}

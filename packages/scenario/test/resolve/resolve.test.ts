import { compileRoute, createWorld, geodesicInverse, horizonSlantM, runKey, SMOOTH_EARTH } from '@redoubt/kernel';
import type { ObjectSpec, RunSpec } from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import { checkScenario, formatIssue, parseScenario, resolve } from '../../src/index.ts';
import type { RecordedPoint, ResolvedScenario } from '../../src/index.ts';
import { resolved, specOf, twoPoints } from './resolvedText.ts';
import { projectCatalogue, scenarioNames, scenarioText } from '../projectFiles.ts';

const catalogue = projectCatalogue();
const DEGREE = Math.PI / 180;

const members = (spec: RunSpec, prefix: string): ObjectSpec[] =>
  spec.objects.filter((object) => object.id.startsWith(prefix));

describe('every scenario of the project', () => {
  it.each(scenarioNames())('%s resolves without a remark to something the kernel takes', (name) => {
    const result = resolved(scenarioText(name));
    expect(result.issues.map(formatIssue)).toEqual([]);
    expect(result.specHash).toMatch(/^[0-9a-f]{64}$/);
    expect(() => createWorld(result.spec as RunSpec, runKey(1, 0), SMOOTH_EARTH)).not.toThrow();
  });

  it.each(scenarioNames())(
    '%s is pleasant to read: under 300 lines of at most 120 characters, with its schema named first',
    (name) => {
      const lines = scenarioText(name).split('\n');
      expect(lines.length).toBeLessThan(300);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
      expect(lines[0]).toBe('# yaml-language-server: $schema=../packages/scenario/schemas/scenario.schema.json');
    },
  );

  it.each(scenarioNames())('%s survives JSON', (name) => {
    const { spec } = resolved(scenarioText(name));
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});

describe('murted', () => {
  const spec = specOf(scenarioText('murted'));

  it('has one 91N6E with its post and two fire units with 32 ready 48N6E3 each, where they stood', () => {
    expect(
      spec.commandPosts.map((post) => [post.latRad / DEGREE, post.lonRad / DEGREE].map((deg) => deg.toFixed(6))),
    ).toEqual([['40.080000', '32.570000']]);
    expect(
      spec.fireUnits.map((unit) => [unit.latRad / DEGREE, unit.lonRad / DEGREE].map((deg) => deg.toFixed(6))),
    ).toEqual([
      ['40.080000', '32.570000'],
      ['40.200000', '32.900000'],
    ]);
    for (const unit of spec.fireUnits) {
      expect(unit.loads.map((load) => [spec.missiles[load.missile]?.id, load.readyRounds])).toEqual([['48n6e3', 32]]);
      expect(spec.radars[unit.engagementRadar]?.id).toBe(`${unit.id}/92n6e`);
      expect(unit.fireChannels).toBe(6);
    }
    const acquisition = spec.radars[spec.commandPosts[0]?.acquisitionRadars[0] as number];
    expect(acquisition).toMatchObject({
      id: 'regiment/91n6e',
      reference: { rangeM: 390_000, rcsM2: 4, pd: 0.5, swerling: 1, pfa: 1e-6 },
      scan: { kind: 'rotating', periodS: 10 },
      antennaHeightM: 10,
    });
  });

  it.each([
    ['raid/cruise-missiles/', 8, 50, 'agl', 240],
    ['raid/drones/', 12, 150, 'agl', 51],
    ['raid/strike/', 4, 6000, 'msl', 250],
    ['raid/low-observable/', 2, 8000, 'msl', 250],
  ] as const)(
    '%s: %d objects at %d m %s and %d m/s from 100 to 250 km south-east and north-west, within the hour',
    (prefix, count, altitudeM, reference, speedMps) => {
      const group = members(spec, prefix);
      expect(group).toHaveLength(count);
      const sides = new Set<string>();
      for (const object of group) {
        expect(object.route.altitudeReference).toBe(reference);
        expect(object.route.speedMps).toBe(speedMps);
        expect(object.allegiance).toBe('hostile');
        const [start, end] = object.route.waypoints as [
          RunSpec['objects'][0]['route']['waypoints'][0],
          RunSpec['objects'][0]['route']['waypoints'][0],
        ];
        expect([start.altitudeM, end.altitudeM]).toEqual([altitudeM, altitudeM]);
        const asset = spec.assets[object.targetAsset as number] as RunSpec['assets'][0];
        expect([end.latRad, end.lonRad]).toEqual([asset.latRad, asset.lonRad]);
        const { distanceM, azimuth1Rad } = geodesicInverse(asset.latRad, asset.lonRad, start.latRad, start.lonRad);
        // 250 km along the axis and a side step of at most 4 km: at most 250.04 km; the geodesic is good to 1 mm
        expect(distanceM).toBeGreaterThanOrEqual(100_000 - 0.001);
        expect(distanceM).toBeLessThanOrEqual(250_100);
        const bearingDeg = (azimuth1Rad / DEGREE + 360) % 360;
        // a side step of 4 km at 100 km turns the bearing by 2.3 degrees
        sides.add(
          Math.abs(bearingDeg - 135) < 3
            ? 'south-east'
            : Math.abs(bearingDeg - 315) < 3
              ? 'north-west'
              : `${bearingDeg}`,
        );
        expect(object.startS - object.startJitterS).toBeGreaterThanOrEqual(0);
        expect(object.startS + object.startJitterS + compileRoute(object.route).durationS).toBeLessThanOrEqual(3600);
      }
      expect([...sides].sort()).toEqual(['north-west', 'south-east']);
    },
  );

  it('has four fighters that never leave their racetrack and two that come home through the lane to Murted', () => {
    const patrol = members(spec, 'patrol/');
    expect(patrol.map((object) => object.route.atEnd)).toEqual(['loop', 'loop', 'loop', 'loop']);
    // 2 x (60 + 15) km; a rectangle on the ellipsoid closes to within 0.2 %
    for (const object of patrol) expect(Math.abs(compileRoute(object.route).lengthM / 150_000 - 1)).toBeLessThan(0.002);
    const home = members(spec, 'returning/');
    expect(home).toHaveLength(2);
    const asset = spec.assets.find((one) => one.id === 'murted-airfield') as RunSpec['assets'][0];
    for (const object of home)
      expect(object.route.waypoints.at(-1)).toMatchObject({ latRad: asset.latRad, lonRad: asset.lonRad });
    expect(spec.lanes.filter((lane) => lane.kind === 'safeLane').map((lane) => lane.id)).toEqual(['west-lane']);
  });

  it("holds sixty airliners aloft by Little's law", () => {
    const [flow] = spec.flows as [RunSpec['flows'][0]];
    const weight = flow.routes.reduce((sum, one) => sum + one.weight, 0);
    const meanS = flow.routes.reduce((sum, one) => sum + (one.weight / weight) * compileRoute(one.route).durationS, 0);
    expect(flow.ratePerS * meanS).toBeCloseTo(60, 9);
    // they begin so early that the slowest has crossed the longest corridor at time 0
    const longestM = Math.max(...flow.routes.map((one) => compileRoute(one.route).lengthM));
    expect(flow.leadS * (flow.speedMps as [number, number])[0]).toBeCloseTo(longestM, 3);
  });

  it('never climbs or descends steeper than the catalogue says and stays above the runways', () => {
    for (const { route } of spec.flows.flatMap((flow) => flow.routes)) {
      for (let i = 1; i < route.waypoints.length; i++) {
        const a = route.waypoints[i - 1] as RunSpec['objects'][0]['route']['waypoints'][0];
        const b = route.waypoints[i] as typeof a;
        const { distanceM } = geodesicInverse(a.latRad, a.lonRad, b.latRad, b.lonRad);
        const climbMps = ((b.altitudeM - a.altitudeM) / distanceM) * route.speedMps;
        expect(climbMps).toBeLessThanOrEqual(9.001);
        expect(climbMps).toBeGreaterThanOrEqual(-8.001);
        expect(a.altitudeM).toBeGreaterThan(40);
      }
    }
  });

  it('tells the posts shares of traffic and nothing about single objects', () => {
    const { prior } = spec.identityModels[0] as RunSpec['identityModels'][0];
    expect(prior.friend + prior.hostile + prior.civil).toBeCloseTo(1, 12);
    expect(prior.hostile / prior.friend).toBeCloseTo(27 / 7, 12);
    expect(JSON.stringify(spec.identityModels)).not.toContain('raid');
  });
});

describe('defaults and provenance', () => {
  it('names a row with source, range and grade for every catalogue value that the run rests on', () => {
    const { provenance, spec } = resolved(scenarioText('murted'));
    const range = provenance.find((row) => row.path === 'radar.91n6e.reference.rangeKm');
    expect(range).toMatchObject({ value: 390, low: 200, high: 390, unit: 'km', grade: 'assumed' });
    expect((spec as RunSpec).radars.some((radar) => radar.reference.rangeM === 390_000)).toBe(true);
    expect(provenance.every((row) => row.source !== '' && row.grade !== '')).toBe(true);
    expect(new Set(provenance.map((row) => row.path)).size).toBe(provenance.length);
    for (const path of [
      'missile.48n6e3.meanSpeedMps',
      'sspkTable.default.classP.drone',
      'crew.generic-crew.medianS.identify',
      'traffic.anatolia.climbRateMps',
    ]) {
      expect(provenance.map((row) => row.path)).toContain(path);
    }
  });

  it('lets every numeric row be overridden by its own path', () => {
    const { provenance } = resolved(scenarioText('salvo'));
    const numeric = provenance.filter((row) => typeof row.value === 'number' && !row.path.startsWith('units.'));
    expect(numeric.length).toBeGreaterThan(80);
    const settings = numeric.map((row) => `overrides.${row.path}=${String(row.value)}`);
    const again = resolved(scenarioText('salvo'), settings);
    expect(again.issues.filter((issue) => issue.severity === 'error').map(formatIssue)).toEqual([]);
    expect(again.specHash).toBe(resolved(scenarioText('salvo')).specHash);
  });

  it("takes a unit's own override for that unit alone", () => {
    const two = scenarioText('horizon').replace(
      'raids:',
      `  - id: other\n    type: radar\n    catalogue: 91n6e\n    at: [38.9, 33.3]\n    overrides: { radar.91n6e.reference.rangeKm: 200 }\nraids:`,
    );
    const spec = specOf(two, ['overrides.radar.91n6e.scan.periodS=12']);
    expect(
      spec.radars.map((radar) => [
        radar.id,
        radar.reference.rangeM,
        radar.scan.kind === 'rotating' ? radar.scan.periodS : 0,
      ]),
    ).toEqual([
      ['other/91n6e', 200_000, 12],
      ['post/91n6e', 390_000, 12],
    ]);
  });

  it("refuses a step longer than a radar's revisit, which would lose looks", () => {
    expect(resolved(scenarioText('horizon'), ['stepS=10']).issues.map(formatIssue)).toEqual([]);
    const [issue] = resolved(scenarioText('horizon'), ['stepS=9', 'overrides.radar.91n6e.scan.periodS=5']).issues;
    expect(issue?.path).toBe('stepS');
    expect(issue?.what).toMatch(/looks every 5 s/);
  });

  it('gives a warning for an override that nothing uses', () => {
    const { issues } = resolved(scenarioText('horizon'), ['overrides.missile.48n6e3.meanSpeedMps=1400']);
    expect(issues.map((issue) => [issue.severity, issue.code])).toEqual([['warning', 'unused-override']]);
  });

  it('gives a warning for objects that would come after the end', () => {
    const { issues } = resolved(scenarioText('horizon'), ['durationMin=5']);
    expect(issues.map((issue) => [issue.severity, issue.code, issue.path])).toEqual([
      ['warning', 'late-arrival', 'raids[0].groups[0].startMin'],
    ]);
  });

  it('checks without laying out: the same issues, in a moment even for 20,000 objects', () => {
    for (const settings of [
      ['durationMin=5'],
      ['overrides.missile.48n6e3.meanSpeedMps=1400'],
      ['raids.raid.groups.low-target.count=20000'],
    ]) {
      const parsed = parseScenario(scenarioText('horizon'), 'test.yaml', settings);
      if (parsed.scenario === undefined) throw new Error('no scenario');
      expect(checkScenario(parsed.scenario, catalogue, parsed)).toEqual(
        resolve(parsed.scenario, catalogue, parsed).issues,
      );
    }
  });

  it('refuses more arrivals than a run may hold', () => {
    const stream = (id: string): string =>
      `      - { id: ${id}, class: f-16, ratePerMin: 1000, fromDeg: 0, distanceKm: [50, 60], heightM: 5000, target: place }\n`;
    const text = scenarioText('horizon').replace(
      '    groups:',
      `    streams:\n${['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(stream).join('')}    groups:`,
    );
    expect(resolved(text).issues.map((issue) => issue.code)).toEqual(['too-many-objects']);
    expect(resolved(text.replace(stream('g'), '')).issues).toEqual([]);
  });

  it('keeps a mixed load apart by missile', () => {
    const spec = specOf(
      scenarioText('saturation').replace(
        'loads: [{ missile: 48n6e3, ready: 10000 }]',
        'loads: [{ missile: 9m96e2, ready: 16, reloads: 8 }, { missile: 48n6e3, ready: 4 }]',
      ),
    );
    expect(
      spec.fireUnits[0]?.loads.map((load) => [spec.missiles[load.missile]?.id, load.readyRounds, load.reloadRounds]),
    ).toEqual([
      ['48n6e3', 4, 0],
      ['9m96e2', 16, 8],
    ]);
  });

  it('reads friends only if the switch of the catalogue says so', () => {
    const readable = (settings: string[]): boolean | undefined =>
      specOf(scenarioText('murted'), settings).radars.find((radar) => radar.id === 'regiment/91n6e')?.iff
        ?.militaryReadable;
    expect(readable([])).toBe(false);
    expect(readable(['units.regiment.command.iff.option=national-mode-5'])).toBe(true);
  });

  it('leaves out airways and lanes that a post does not know', () => {
    const kinds = (settings: string[]): string[] => {
      const spec = specOf(scenarioText('murted'), settings);
      return [...new Set(spec.commandPosts[0]?.lanes.map((lane) => spec.lanes[lane]?.kind as string))].sort();
    };
    expect(kinds([])).toEqual(['airway', 'safeLane']);
    expect(kinds(['units.regiment.command.sources.airways=false'])).toEqual(['safeLane']);
    expect(
      kinds(['units.regiment.command.sources.airways=false', 'units.regiment.command.sources.safeLanes=false']),
    ).toEqual([]);
  });
});

describe('closed forms that the scenarios are made for', () => {
  it('horizon: 10 m antenna and 50 m target see each other at 42.2 km', () => {
    const spec = specOf(scenarioText('horizon'));
    const altitudeM = spec.objects[0]?.route.waypoints[0]?.altitudeM as number;
    expect(horizonSlantM(spec.radars[0]?.antennaHeightM as number, altitudeM, spec.refractionK) / 1000).toBeCloseTo(
      42.2,
      1,
    );
    // the beam's lower edge must lie below the direction to the horizon: -10 m / 13 km = -0.09 degrees
    expect(spec.radars[0]?.elevationMinRad).toBeLessThan(-0.0016);
  });

  it('saturation: offered load 5 on ten channels, arrivals of rate 5 per minute', () => {
    const spec = specOf(scenarioText('saturation'));
    const model = spec.fireUnits[0]?.engagementModel;
    expect(model).toEqual({ kind: 'lossQueue', meanServiceS: 60, service: 'exponential' });
    expect((spec.flows[0]?.ratePerS as number) * 60).toBeCloseTo(5, 12);
    expect(spec.fireUnits[0]?.fireChannels).toBe(10);
  });

  it('salvo: two shots at sspk 0.7, sure guidance, never again', () => {
    const spec = specOf(scenarioText('salvo'));
    const unit = spec.fireUnits[0] as RunSpec['fireUnits'][0];
    const missile = spec.missiles[unit.loads[0]?.missile as number] as RunSpec['missiles'][0];
    expect(unit.doctrine).toMatchObject({ policy: 'salvo', salvoSize: 2, maximumShots: 2, reengageAfterS: null });
    expect(missile.commonModeProbability).toBe(1);
    expect(missile.sspk.byClass.aircraft).toBe(0.7);
    expect([...missile.sspk.rangeFactor, ...missile.sspk.qualityFactor]).toEqual(
      missile.sspk.rangeFactor.concat(missile.sspk.qualityFactor).map(() => 1),
    );
  });
});

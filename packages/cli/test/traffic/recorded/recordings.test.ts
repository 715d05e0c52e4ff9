import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { compileRoute, geodesicInverse, type ObjectSpec, routePosition } from '@redoubt/kernel';
import type { RecordedFlight, Scenario } from '@redoubt/scenario';
import { parseScenario } from '@redoubt/scenario';
import { afterAll, describe, expect, it } from 'vitest';
import { type LoadedCase, loadCase } from '../../../src/loadCase.ts';
import { parseAdsbJson } from '../../../src/traffic/recorded/adsbJson.ts';
import { FASTEST_MPS, flightsOf, STANDING_M, STEEPEST_MPS } from '../../../src/traffic/recorded/flightsOf.ts';
import { parseOpenSkyCsv } from '../../../src/traffic/recorded/openSkyCsv.ts';
import { MAXIMUM_FLIGHTS, readRecordings } from '../../../src/traffic/recorded/readRecordings.ts';
import type { Report } from '../../../src/traffic/recorded/report.ts';
import { runRedoubt } from '../../runRedoubt.ts';

const MADE_UP = 'packages/cli/test/traffic/recorded/made-up.csv';
const START_S = 1_600_000_000;
const REAL = `${process.env['REDOUBT_DATA'] ?? '../shared/data'}/interop/adsb/switzerland.json.gz`;
const DEGREE = Math.PI / 180;

const folder = mkdtempSync(join(tmpdir(), 'redoubt-recorded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function scenarioText(setting: string): string {
  return `schemaVersion: 1
name: beside
title: One radar beside recorded airliners
durationMin: 8
units:
  - { id: post, type: radar, catalogue: 91n6e, at: [47, 8.5] }
civil:
  - { id: airliners, type: recorded, ${setting} }
`;
}

function writeScenario(setting: string): string {
  copyFileSync(MADE_UP, join(folder, 'made-up.csv'));
  const path = join(folder, 'beside.yaml');
  writeFileSync(path, scenarioText(setting));
  return path;
}

function parsedScenario(setting: string): Scenario {
  const { scenario } = parseScenario(scenarioText(setting), 'beside.yaml');
  if (scenario === undefined) throw new Error('no scenario');
  return scenario;
}

const load = (setting: string): Promise<LoadedCase> =>
  loadCase(writeScenario(setting), { mode: 'standAlone', settings: [], terrain: 'none' });

const report = (address: string, timeS: number, eastM: number, altitudeM = 10_000): Report => ({
  address,
  timeS,
  latDeg: 0,
  lonDeg: eastM / (DEGREE * 6_378_137),
  altitudeM,
  isOnGround: false,
});

/** Largest distance between where an object is at the recorded times and where it was recorded, metres. */
function worstMissM(object: ObjectSpec, flight: RecordedFlight, fromS: number, toS: number): number {
  const route = compileRoute(object.route);
  const at = new Float64Array(6);
  let worstM = 0;
  let met = 0;
  for (const { timeS, latDeg, lonDeg, altitudeM } of flight.points) {
    if (timeS < fromS || timeS > toS) continue;
    // The last point may lie a rounding of the sum of the legs beyond the end of the route.
    const flownS = Math.min(timeS - fromS - object.startS, route.durationS);
    expect(timeS - fromS - object.startS - flownS).toBeLessThan(1e-6);
    expect(routePosition(route, flownS, at)).toBe(true);
    const { distanceM } = geodesicInverse(latDeg * DEGREE, lonDeg * DEGREE, at[0] as number, at[1] as number);
    worstM = Math.max(worstM, Math.hypot(distanceM, (at[2] as number) - altitudeM));
    met++;
  }
  expect(met).toBeGreaterThan(0);
  return worstM;
}

describe('reading state vectors', () => {
  const read = parseOpenSkyCsv(readFileSync(MADE_UP, 'utf8'));
  if (read === null) throw new Error('not read');
  const { flights, counts } = flightsOf(read.reports, 120, START_S);

  it('keeps addresses that look like numbers as the text they are', () => {
    expect(flights.map(({ id }) => id)).toEqual(['3e3078-1', '3e3078-2', '400e14-1']);
  });

  it('takes the rows at their times, jumps, gaps, repeated and late rows left out', () => {
    expect(flights.map(({ points }) => points.map(({ timeS }) => timeS))).toEqual([
      [10, 20, 40, 60],
      [400, 410],
      [0, 10, 20, 40, 100],
    ]);
  });

  it('accounts for every row', () => {
    const { onGround, withoutAltitude, duplicates, jumps, standing, alone, points } = counts;
    expect({
      rows: read.rows,
      malformed: read.malformed,
      first: read.firstMalformed,
      place: read.withoutPlace,
    }).toEqual({ rows: 21, malformed: 3, first: 17, place: 1 });
    expect(counts).toMatchObject({
      onGround: 1,
      withoutAltitude: 1,
      duplicates: 2,
      jumps: 1,
      alone: 1,
      gaps: 1,
      outOfOrder: 1,
      bridged: 1,
    });
    const dropped = onGround + withoutAltitude + duplicates + jumps + standing + alone;
    expect(read.malformed + read.withoutPlace + dropped + points).toBe(read.rows);
  });

  it('drops call signs when it reads', () => {
    expect(JSON.stringify([read, flights])).not.toContain('SECRET');
  });

  it('refuses a heading of another format', () => {
    expect(parseOpenSkyCsv('a,b,c\n1,2,3')).toBeNull();
    expect(parseOpenSkyCsv('')).toBeNull();
  });
});

describe('reading reports as JSON', () => {
  it('takes feet and milliseconds, and no address that is a number', () => {
    const rows =
      '[{"timestamp":1000,"icao24":"400e14","latitude":47,"longitude":8,"altitude":1000,"callsign":"SECRET"},' +
      '{"timestamp":1000,"icao24":400e14,"latitude":47,"longitude":8,"altitude":1000},' +
      '{"timestamp":1000,"icao24":"3e3078","latitude":null,"longitude":null,"altitude":1000}]';
    const read = parseAdsbJson(rows);
    expect(read).toEqual({
      reports: [{ address: '400e14', timeS: 1, latDeg: 47, lonDeg: 8, altitudeM: 304.8, isOnGround: false }],
      rows: 3,
      malformed: 1,
      firstMalformed: 2,
      withoutPlace: 1,
    });
    expect(parseAdsbJson('{"a":1}')).toBeNull();
    expect(parseAdsbJson('[1')).toBeNull();
  });
});

describe('making flights', () => {
  it('ends a flight at a gap longer than the setting and flies straight over a shorter one', () => {
    const reports = [0, 10, 130, 140, 261, 271].map((t) => report('abcdef', t, 200 * t));
    const { flights, counts } = flightsOf(reports, 120, 0);
    expect(flights.map(({ points }) => points.length)).toEqual([4, 2]);
    expect(counts).toMatchObject({ gaps: 1, bridged: 1, points: 6 });
  });

  it('believes a jump that goes on: a new flight begins there', () => {
    const reports = [0, 10, 20].map((t) => report('abcdef', t, 200 * t));
    const elsewhere = [30, 40, 50, 60].map((t) => report('abcdef', t, 200 * t + 100_000));
    const { flights, counts } = flightsOf([...reports, ...elsewhere], 120, 0);
    expect(flights.map(({ points }) => points.map(({ timeS }) => timeS))).toEqual([
      [0, 10, 20],
      [30, 40, 50, 60],
    ]);
    expect(counts.jumps).toBe(0);
  });

  it('drops a climb that no aircraft makes', () => {
    const reports = [report('abcdef', 0, 0), report('abcdef', 10, 2_000, 11_000), report('abcdef', 20, 4_000, 10_050)];
    expect(flightsOf(reports, 120, 0).flights[0]?.points.map(({ timeS }) => timeS)).toEqual([0, 20]);
    expect(STEEPEST_MPS).toBeLessThan(90);
  });

  it('leaves no leg without length or faster than an aircraft', () => {
    const read = parseOpenSkyCsv(readFileSync(MADE_UP, 'utf8'));
    for (const { points } of flightsOf(read?.reports ?? [], 120, START_S).flights) {
      for (let i = 1; i < points.length; i++) {
        const [a, b] = [points[i - 1], points[i]] as [
          RecordedFlight['points'][number],
          RecordedFlight['points'][number],
        ];
        const { distanceM } = geodesicInverse(
          a.latDeg * DEGREE,
          a.lonDeg * DEGREE,
          b.latDeg * DEGREE,
          b.lonDeg * DEGREE,
        );
        expect(distanceM).toBeGreaterThanOrEqual(STANDING_M);
        expect(distanceM).toBeLessThan(FASTEST_MPS * (b.timeS - a.timeS) + 500);
      }
    }
  });

  it('gives the same flights whatever the order of the rows', () => {
    const read = parseOpenSkyCsv(readFileSync(MADE_UP, 'utf8'));
    // Of two rows at one time the first stays, so those are left out here.
    const single = (read?.reports ?? []).filter(
      (one, i, list) => list.findIndex(({ address, timeS }) => address === one.address && timeS === one.timeS) === i,
    );
    expect(flightsOf([...single].reverse(), 120, START_S).flights).toEqual(flightsOf(single, 120, START_S).flights);
  });
});

describe('a scenario with recorded traffic', () => {
  it('flies every recorded place at its time, to a micrometre', async () => {
    const { runCase } = await load('file: made-up.csv, format: opensky');
    const flights = readRecordings(
      parsedScenario('file: made-up.csv, format: opensky'),
      join(folder, 'x.yaml'),
    ).flights;
    expect(runCase.spec.objects.map(({ id }) => id)).toEqual([
      'airliners/3e3078-1',
      'airliners/3e3078-2',
      'airliners/400e14-1',
    ]);
    for (const flight of flights.get('airliners') ?? []) {
      const object = runCase.spec.objects.find(({ id }) => id === `airliners/${flight.id}`) as ObjectSpec;
      // Both ways solve the same geodesics; what is left is the rounding of times of 1e2 s at 2e2 m/s.
      expect(worstMissM(object, flight, 0, 480)).toBeLessThan(1e-6);
    }
  });

  it('opens its window in the middle of a flight that is already there', async () => {
    const { runCase } = await load('file: made-up.csv, format: opensky, fromMin: 0.5, toMin: 1');
    const starts = runCase.spec.objects.map(({ id, startS }) => [id, startS]);
    expect(starts).toEqual([
      ['airliners/3e3078-1', -10],
      ['airliners/400e14-1', -10],
    ]);
  });

  it('carries the recording elsewhere with its speeds', async () => {
    const still = (await load('file: made-up.csv, format: opensky')).runCase.spec;
    const moved = (await load('file: made-up.csv, format: opensky, move: { from: [47, 8], to: [40, 33] }')).runCase
      .spec;
    const first = moved.objects[0]?.route.waypoints[0];
    expect(first?.latRad).toBeCloseTo(40 * DEGREE, 12);
    expect(first?.lonRad).toBeCloseTo(33 * DEGREE, 12);
    const [a, b] = [still.objects[0], moved.objects[0]].map((object) => object?.route.waypoints[0]?.speedMps ?? 0);
    // The first leg leaves from the place that is carried, so its length stays to rounding.
    expect(Math.abs((a as number) - (b as number))).toBeLessThan(1e-6);
  });

  it('says what was read and dropped, and puts the digest of the recording into the manifest', async () => {
    const out = join(folder, 'run');
    const path = writeScenario('file: made-up.csv, format: opensky');
    const said = await runRedoubt(`run ${path} --terrain none --out ${out}`);
    expect(said.code).toBe(0);
    expect(said.out).toContain(
      'traffic: airliners: 3 flights of the recording made-up.csv are flown (3 aircraft and 3 flights in 21 rows; dropped: 3 malformed (the first is row 17), 1 without a place, 1 without an altitude, 1 on the ground, 2 at the time of another, 1 jumps, 1 alone between gaps; out of order: 1;',
    );
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
      recordings: { id: string; file: string; sha256: string }[];
    };
    expect(manifest.recordings[0]).toMatchObject({ id: 'airliners', file: 'made-up.csv' });
    expect(manifest.recordings[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    const stored = readFileSync(join(out, 'spec.json'), 'utf8') + readFileSync(join(out, 'events.ndjson'), 'utf8');
    expect(stored).not.toContain('SECRET');
  });

  it('reads a packed recording as the same run', async () => {
    const plain = await load('file: made-up.csv, format: opensky');
    writeFileSync(join(folder, 'made-up.csv.gz'), gzipSync(readFileSync(MADE_UP)));
    const packed = await load('file: made-up.csv.gz, format: opensky');
    expect(packed.runCase.specHash).toBe(plain.runCase.specHash);
    expect(packed.recordings[0]?.sha256).not.toBe(plain.recordings[0]?.sha256);
  });

  it.each([
    ['file: nothing.csv, format: opensky', /is not there, expected a recording beside the scenario, check the path/],
    [
      'file: made-up.csv, format: adsb-json',
      /made-up\.csv is not of that format, expected recorded traffic as adsb-json/,
    ],
    ['file: /etc/hostname, format: opensky', /a path that does not begin at the root/],
    ['file: made-up.csv, format: opensky, fromMin: 600', /no flight of the recording is in the air between minute 600/],
    ['file: made-up.csv, format: opensky, fromMin: 5, toMin: 4', /toMin: is 4, expected more than fromMin \(5\)/],
  ])('refuses {%s} with exit code 2', async (setting, message) => {
    const { code, err } = await runRedoubt(`run ${writeScenario(setting)} --terrain none`);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('refuses more flights than a run may hold', () => {
    const rows = Array.from({ length: MAXIMUM_FLIGHTS + 1 }, (_, i) => {
      const icao24 = i.toString(16).padStart(6, '0');
      return [0, 10].map((s) => ({
        timestamp: 1000 * s,
        icao24,
        latitude: 47,
        longitude: 8 + s / 1000,
        altitude: 30_000,
      }));
    }).flat();
    writeFileSync(join(folder, 'many.json'), JSON.stringify(rows));
    expect(() =>
      readRecordings(parsedScenario('file: many.json, format: adsb-json'), join(folder, 'x.yaml')),
    ).toThrowError(/5,001 flights with 10,002 points in the window/);
  });

  it('can be checked without its recording', async () => {
    const { code } = await runRedoubt('validate scenarios/recorded-traffic.yaml');
    expect(code).toBe(0);
  });
});

describe('recorded-traffic', () => {
  it('explains itself and ends with exit code 2 where the recording is not there', async () => {
    const before = process.env['REDOUBT_DATA'];
    process.env['REDOUBT_DATA'] = join(folder, 'none');
    try {
      const { code, err } = await runRedoubt('run recorded-traffic');
      expect(code).toBe(2);
      expect(err).toMatch(/switzerland\.json\.gz is not there.*not part of the project.*set REDOUBT_DATA/);
    } finally {
      if (before === undefined) delete process.env['REDOUBT_DATA'];
      else process.env['REDOUBT_DATA'] = before;
    }
  });

  const isHere = existsSync(REAL);
  it.skipIf(!isHere)(
    `meets every recorded place of two real hours within a millimetre${isHere ? '' : ' [skipped: no interop/adsb/switzerland.json.gz in REDOUBT_DATA]'}`,
    async () => {
      const { runCase, scenario, recordings } = await loadCase('recorded-traffic', {
        mode: 'standAlone',
        settings: [],
        terrain: 'none',
      });
      const flights = readRecordings(scenario, 'scenarios/recorded-traffic.yaml').flights.get('airliners') ?? [];
      let worstM = 0;
      for (const flight of flights) {
        const object = runCase.spec.objects.find(({ id }) => id === `airliners/${flight.id}`);
        if (object !== undefined) worstM = Math.max(worstM, worstMissM(object, flight, 21_600, 28_800));
      }
      console.log(
        `recorded-traffic: ${flights.length} flights, worst miss at a recorded place ${worstM.toExponential(1)} m`,
      );
      expect(runCase.spec.objects.length).toBeGreaterThan(200);
      // Times are sums of up to 720 legs of 10 s at 250 m/s in double precision.
      expect(worstM).toBeLessThan(1e-3);
      const c = recordings[0]?.counts;
      if (c === undefined) throw new Error('nothing read');
      const dropped = c.onGround + c.withoutAltitude + c.duplicates + c.jumps + c.standing + c.alone;
      expect(c.malformed + c.withoutPlace + dropped + c.points).toBe(c.rows);
    },
    60_000,
  );
});

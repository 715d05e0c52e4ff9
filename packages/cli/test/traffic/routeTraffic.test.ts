import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { RunSpec } from '@redoubt/kernel';
import { ENTRY_KINDS } from '@redoubt/scenario';
import { afterEach, describe, expect, it } from 'vitest';
import { ROUTE_FILES, type RouteTraffic, routeTraffic } from '../../src/traffic/routeTraffic.ts';
import { MAXIMUM_WAYS } from '../../src/traffic/routeWays.ts';
import { GOOD, RADARS, type SmallData, writeData } from './smallData.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderWith(change: Partial<SmallData> = {}): string {
  const folder = writeData({ ...GOOD, ...change });
  folders.push(folder);
  return folder;
}

const read = (folder: string | null): RouteTraffic => routeTraffic(folder, RADARS as unknown as RunSpec['radars']);

describe('routes from small files', () => {
  it('lays each pair over the airway, one corridor for each direction that an airline flies', () => {
    const traffic = read(folderWith());
    expect(traffic.malformed).toEqual([]);
    expect(traffic.ways).toMatchObject({ pairs: 2, waysBeforeCut: 2, coveredShare: 1 });
    const { routes } = traffic.corridors;
    expect(routes.map(({ note, shareWeight }) => [note, shareWeight.value])).toEqual([
      ['WEST to EAST', 2],
      ['EAST to WEST', 1],
      ['WEST to MIDD', 1],
    ]);
    const [east, west] = routes as [(typeof routes)[0], (typeof routes)[0]];
    expect([...east.waypoints].reverse()).toEqual(west.waypoints);
    // the parallel of 40.3 N is no great circle: BRAVO and CHARL stay, and lie where the file says
    expect(east.waypoints).toContainEqual({ latDeg: 40.3, lonDeg: 30 });
    expect(east.waypoints).toContainEqual({ latDeg: 40.3, lonDeg: 35 });
  });

  it('has the shape of a table of the catalogue', () => {
    const { corridors, runways } = read(folderWith());
    expect(ENTRY_KINDS.corridors.schema.safeParse(corridors).error).toBeUndefined();
    expect(ENTRY_KINDS.runways.schema.safeParse(runways).error).toBeUndefined();
  });

  it('keeps odd levels for eastbound and even ones for westbound flights, FL 290 to FL 410', () => {
    const { routes } = read(folderWith()).corridors;
    for (const { waypoints, flightLevel } of routes) {
      const isEastbound = (waypoints.at(-1)?.lonDeg as number) > (waypoints[0]?.lonDeg as number);
      for (const level of [flightLevel.low, flightLevel.value, flightLevel.high]) {
        expect(level % 20).toBe(isEastbound ? 10 : 0);
        expect(level).toBeGreaterThanOrEqual(290);
        expect(level).toBeLessThanOrEqual(410);
      }
    }
  });

  it('ends at the longest open runway with elevations, and counts ends without a runway', () => {
    const { corridors, runways, endsWithoutRunway } = read(folderWith());
    const inbound = corridors.routes.find(({ note }) => note === 'WEST to MIDD');
    expect(inbound?.arrivalRunway).toBe('midd');
    expect(inbound?.departureRunway).toBeUndefined();
    expect(runways.runways).toHaveLength(1);
    expect(runways.runways[0]?.lowEnd.designator).toBe('09');
    expect(runways.runways[0]?.highEnd.elevationM).toBeCloseTo(944.88, 9); // 3,100 ft
    expect(endsWithoutRunway).toBe(0);
    expect(read(folderWith({ runways: GOOD.runways.replaceAll('MIDD', 'NONE') })).endsWithoutRunway).toBe(1);
  });

  it('tells the posts of every published airway within reach, a shared leg once, a gap in the numbers left open', () => {
    const { airways } = read(folderWith());
    expect(airways.map(({ id }) => id)).toEqual(['w1-1']);
    expect(airways[0]?.points).toEqual([
      [40.3, 26],
      [40.3, 30],
      [40.3, 35],
      [40.3, 40],
    ]);
  });

  it('puts pairs that take the same airway together and adds their airlines', () => {
    const twin = '5,"Twin","T","L",\\N,"TWIN",40.05,20,1,2,"E","Z","airport","Made up"';
    const data = { airports: `${GOOD.airports}\n${twin}`, routes: `${GOOD.routes}\nAA,1,TWN,5,EST,2,,0,320` };
    const traffic = read(folderWith(data));
    expect(traffic.ways).toMatchObject({ pairs: 3, waysBeforeCut: 2 });
    const weights = traffic.corridors.routes.map(({ note, shareWeight }) => [note, shareWeight.value]);
    expect(weights).toContainEqual(['WEST to EAST and 1 more', 3]);
    expect(weights).toContainEqual(['EAST to WEST and 1 more', 1]);
  });

  it('cuts the least flown beyond a number that it states, with the share that is kept', () => {
    const count = MAXIMUM_WAYS + 50;
    const rows = Array.from({ length: count }, (_, i) => {
      const lat = 38.5 + i / 120;
      const field = (id: number, lon: number): string =>
        `${id},"F","T","L",\\N,\\N,${lat},${lon},1,2,"E","Z","a","Made up"`;
      return { fields: [field(1000 + i, 20), field(5000 + i, 46)], route: `AA,1,A,${1000 + i},B,${5000 + i},,0,320` };
    });
    const traffic = read(
      folderWith({
        airports: rows.flatMap(({ fields }) => fields).join('\n'),
        routes: rows.map(({ route }) => route).join('\n'),
        airways: 'W9 001 FARAA -30 140\nW9 002 FARBB -31 140',
      }),
    );
    expect(traffic.ways.waysBeforeCut).toBe(count);
    expect(traffic.ways.ways).toHaveLength(MAXIMUM_WAYS);
    expect(traffic.ways.coveredShare).toBeGreaterThan(MAXIMUM_WAYS / count);
    expect(traffic.ways.coveredShare).toBeLessThan(1);
    expect(traffic.ways.onAirwayShare).toBe(0);
  });
});

describe('files that are not as they should be', () => {
  it('passes over malformed lines, counts them and names the first', () => {
    const long = `AA,10,WST,1,EST,2,,0,${'x'.repeat(5_000_000)}`;
    const traffic = read(
      folderWith({
        routes: `${GOOD.routes}\nAA,10,WST\nAA,10,WST,1,EST,2,Q,0,320\n${long}\n`,
        airports: `7,"open quote,x,y,z\n${GOOD.airports}\n8,"F","T","L",\\N,"HIGH",91,0,1,2,"E","Z","a","Made up"`,
        airways: `${GOOD.airways}\nW3 1 NANNY NaN 33\nW3 2 INFTY 1e400 33`,
      }),
    );
    expect(traffic.malformed).toEqual([
      `${ROUTE_FILES.airports}: 2 of 6 lines malformed, the first is line 1`,
      `${ROUTE_FILES.routes}: 3 of 11 lines malformed, the first is line 9`,
      `${ROUTE_FILES.airways}: 2 of 9 lines malformed, the first is line 8`,
    ]);
    expect(traffic.corridors.routes).toEqual(read(folderWith()).corridors.routes);
  });

  const broken: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
    ['is cut off', (folder) => truncateSync(join(folder, ROUTE_FILES.routes), 60), /routes\.dat\.gz is cut off/],
    [
      'unpacks to more than is allowed',
      (folder) => writeFileSync(join(folder, ROUTE_FILES.routes), gzipSync(Buffer.alloc(70_000_000, 0x0a))),
      /unpacks to more than 64000000 bytes/,
    ],
    [
      'is larger than is allowed',
      (folder) => truncateSync(join(folder, ROUTE_FILES.airways), 20_000_000_000),
      /is 20000000000 bytes long, more than 16000000/,
    ],
    [
      'is a folder',
      (folder) => {
        rmSync(join(folder, ROUTE_FILES.airports));
        mkdirSync(join(folder, ROUTE_FILES.airports));
      },
      /airports\.dat\.gz is not a file/,
    ],
    [
      'is not packed text',
      (folder) => writeFileSync(join(folder, ROUTE_FILES.airports), gzipSync(Uint8Array.of(0xff, 0xfe, 0x80))),
      /is not UTF-8 text/,
    ],
    [
      'starts like a packed file and is none',
      (folder) => writeFileSync(join(folder, ROUTE_FILES.airports), Uint8Array.of(0x1f, 0x8b, 0, 0, 0)),
      /cannot be unpacked/,
    ],
    [
      'holds something else',
      (folder) => writeFileSync(join(folder, ROUTE_FILES.airways), '<html>\n<body>moved</body>\n'),
      /holds no line of the expected form/,
    ],
    [
      'is empty',
      (folder) => writeFileSync(join(folder, ROUTE_FILES.airways), ''),
      /holds no line of the expected form/,
    ],
    [
      'is missing',
      (folder) => rmSync(join(folder, ROUTE_FILES.runways)),
      /interop\/nav\/ourairports-runways\.csv\.gz not found in/,
    ],
  ];
  it.each(broken)('refuses a file that %s', (_, spoil, message) => {
    const folder = folderWith();
    spoil(folder);
    expect(() => read(folder)).toThrow(message);
  });

  it('refuses a theatre that no route crosses, and a machine without data', () => {
    expect(() => read(folderWith({ routes: 'AA,1,A,4,B,4,,0,320' }))).toThrow(
      /no route crosses the 430 km around 40\.00 N/,
    );
    expect(() => read(null)).toThrow('there is no reference data here');
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findReferenceData } from '@redoubt/terrain/node';
import { describe, expect, it } from 'vitest';
import { parseAirways } from '../../src/traffic/airwayTable.ts';
import { parseAirports, parseRoutes } from '../../src/traffic/openFlights.ts';
import { crossingsOf } from '../../src/traffic/crossings.ts';
import { readDataText } from '../../src/traffic/readDataText.ts';
import { ROUTE_FILES, routeTraffic } from '../../src/traffic/routeTraffic.ts';
import { type Direction, directionOf, distanceFromArcM, distanceM } from '../../src/traffic/sphere.ts';

const data = findReferenceData();
const isHere = data !== null && Object.values(ROUTE_FILES).every((name) => existsSync(join(data, name)));
const title = isHere ? 'real routes' : 'real routes [skipped: interop/openflights or interop/nav not in REDOUBT_DATA]';
const HALF_WIDTH_M = 9_300;
const radars = [
  { latRad: (40.08 * Math.PI) / 180, lonRad: (32.57 * Math.PI) / 180, instrumentedRangeM: 400_000 },
] as never;

/** Points every 10 km along the part of a line inside a circle. */
function samples(a: Direction, b: Direction): Direction[] {
  const steps = Math.max(1, Math.round(distanceM(a, b) / 10_000));
  return Array.from({ length: steps }, (_, k) => {
    const t = (k + 0.5) / steps;
    const mix = a.map((x, i) => x * (1 - t) + (b[i] as number) * t);
    const size = Math.sqrt(mix.reduce((s, x) => s + x * x, 0));
    return mix.map((x) => x / size) as unknown as Direction;
  });
}

describe.skipIf(!isHere)(title, () => {
  const folder = data ?? '';
  const airports = isHere ? parseAirports(readDataText(join(folder, ROUTE_FILES.airports))) : null;

  it('reads every line of the published files', () => {
    expect(airports).toMatchObject({ lines: 7_698, malformed: 0 });
    const routes = parseRoutes(readDataText(join(folder, ROUTE_FILES.routes)), airports?.rows ?? new Map());
    expect(routes).toMatchObject({ lines: 67_663, malformed: 0 });
    expect(parseAirways(readDataText(join(folder, ROUTE_FILES.airways)))).toMatchObject({ lines: 4_888, malformed: 0 });
  });

  it('covers at least four fifths of the traffic with the ways it keeps, and flies at least four fifths on airways', () => {
    const { ways, corridors, malformed } = routeTraffic(folder, radars);
    expect(malformed).toEqual([]);
    expect(ways.pairs).toBeGreaterThan(500);
    expect(ways.coveredShare).toBeGreaterThan(0.8);
    expect(ways.onAirwayShare).toBeGreaterThan(0.8);
    expect(corridors.routes.length).toBeLessThanOrEqual(600);
  });

  it('needs the airways: great circles meet them hardly more often than any place in the theatre does', () => {
    const { airways, window } = routeTraffic(folder, radars);
    const legs = airways.flatMap(({ points }) => {
      const line = points.map(([latDeg, lonDeg]) => directionOf({ latDeg, lonDeg }));
      return line.slice(1).map((b, i) => [line[i] as Direction, b] as const);
    });
    const isOnAirway = (p: Direction): boolean => legs.some(([a, b]) => distanceFromArcM(p, a, b) <= HALF_WIDTH_M);
    const { rows } = parseRoutes(readDataText(join(folder, ROUTE_FILES.routes)), airports?.rows ?? new Map());
    const crossings = crossingsOf(rows.pairs, airports?.rows ?? new Map(), window).filter((_, i) => i % 5 === 0);
    const along = crossings.flatMap(({ entry, exit }) => samples(entry, exit));
    const within = along.filter((p) => distanceM(p, window.centre) <= window.reachM);
    const onAirway = within.filter(isOnAirway).length / within.length;
    // a lattice of about 20 km over the circle
    const lattice: Direction[] = [];
    for (let latDeg = 36; latDeg < 44.2; latDeg += 0.18) {
      for (let lonDeg = 27; lonDeg < 38.2; lonDeg += 0.235) {
        const p = directionOf({ latDeg, lonDeg });
        if (distanceM(p, window.centre) <= window.reachM) lattice.push(p);
      }
    }
    const anywhere = lattice.filter(isOnAirway).length / lattice.length;
    // measured: 75.7 % of the great circles, 72.1 % of the theatre
    expect(onAirway).toBeGreaterThan(0.7);
    expect(onAirway).toBeLessThan(0.8);
    expect(onAirway / anywhere).toBeLessThan(1.1);
  });
});

import type { CatalogueNumber, CorridorRoute, CorridorTableEntry, Runway, RunwayTableEntry } from '@redoubt/scenario';
import type { Crossing } from './crossings.ts';
import { levelBand } from './flightLevels.ts';
import { AIRWAY_HALF_WIDTH_KM } from './publishedAirways.ts';
import type { RouteWay } from './routeWays.ts';
import { type Direction, middleCourseDeg, placeInDirection } from './sphere.ts';

/** Routes in the shape of the catalogue's corridors. */
export interface RouteTables {
  readonly corridors: CorridorTableEntry;
  readonly runways: RunwayTableEntry;
  /** Ends of routes inside the window at an airport without a known runway: they begin or end at cruise level. */
  readonly endsWithoutRunway: number;
}

const SOURCE = 'openflights';

function exactly(value: number, note: string): CatalogueNumber {
  return { value, low: value, high: value, source: SOURCE, grade: 'C', note };
}

/**
 * Writes ways as one-way corridors, each with the flight levels of its direction.
 *
 * @param ways - the most flown first
 * @param known - runways by ICAO code
 * @returns tables that `resolve` takes in place of the catalogue's
 */
export function routeTables(ways: readonly RouteWay[], known: ReadonlyMap<string, Runway>): RouteTables {
  const routes: CorridorRoute[] = [];
  const runways = new Map<string, Runway>();
  let endsWithoutRunway = 0;
  const runwayAt = (code: string): string | undefined => {
    const runway = known.get(code);
    if (runway === undefined) endsWithoutRunway++;
    else runways.set(runway.id, runway);
    return runway?.id;
  };
  const add = (number: number, way: RouteWay, side: 'a' | 'b', weight: number): void => {
    if (weight === 0) return;
    const crossing: Crossing = way.heaviest;
    const points: readonly Direction[] = side === 'a' ? way.points : [...way.points].reverse();
    const begin = { isInside: crossing.beginsInside, code: crossing.from.code };
    const end = { isInside: crossing.endsInside, code: crossing.to.code };
    const [first, last] = side === 'a' ? [begin, end] : [end, begin];
    const courseDeg = middleCourseDeg(points[0] as Direction, points[points.length - 1] as Direction);
    const band = levelBand(courseDeg, number, crossing.sectorM);
    const departureRunway = first.isInside ? runwayAt(first.code) : undefined;
    const arrivalRunway = last.isInside ? runwayAt(last.code) : undefined;
    const others = way.pairs === 1 ? '' : ` and ${way.pairs - 1} more`;
    routes.push({
      id: `route-${String(number + 1).padStart(3, '0')}${side}`,
      note: `${first.code} to ${last.code}${others}`,
      source: SOURCE,
      grade: 'C',
      isTwoWay: false,
      waypoints: points.map(placeInDirection),
      ...(departureRunway === undefined ? {} : { departureRunway }),
      ...(arrivalRunway === undefined ? {} : { arrivalRunway }),
      flightLevel: {
        value: band.middle,
        low: band.low,
        high: band.high,
        source: 'redoubt-defaults',
        grade: 'assumed',
        note: 'Levels by direction.',
      },
      shareWeight: exactly(weight, 'Airlines that fly it.'),
      halfWidthKm: exactly(AIRWAY_HALF_WIDTH_KM, 'Not used: posts know the published airways.'),
    });
  };
  ways.forEach((way, number) => {
    add(number, way, 'a', way.forward);
    add(number, way, 'b', way.back);
  });
  const head = { id: 'routes', name: 'Routes of airlines on published airways' };
  return {
    corridors: { kind: 'corridors', ...head, runwayTable: 'routes', routes },
    runways: {
      kind: 'runways',
      ...head,
      name: 'Longest runways of the airports on the routes',
      source: 'ourairports',
      grade: 'C',
      runways: [...runways.values()],
    },
    endsWithoutRunway,
  };
}

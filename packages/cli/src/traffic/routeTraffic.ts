import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunSpec } from '@redoubt/kernel';
import type { AirwayLine } from '@redoubt/scenario';
import { findReferenceData } from '@redoubt/terrain/node';
import { airwayNetwork } from './airwayNetwork.ts';
import { parseAirways } from './airwayTable.ts';
import { crossingsOf } from './crossings.ts';
import { parseAirports, parseRoutes } from './openFlights.ts';
import type { ParsedTable } from './parsedTable.ts';
import { publishedAirways } from './publishedAirways.ts';
import { readDataText } from './readDataText.ts';
import { type RouteTables, routeTables } from './routeTables.ts';
import { type RouteWays, routeWays } from './routeWays.ts';
import { parseRunways } from './runwayTable.ts';
import { TrafficDataError } from './trafficDataError.ts';
import { type TrafficWindow, trafficWindow } from './trafficWindow.ts';

/** Files that the routes are read from, inside the folder of reference data. */
export const ROUTE_FILES = {
  routes: 'interop/openflights/routes.dat.gz',
  airports: 'interop/openflights/airports.dat.gz',
  airways: 'interop/nav/earth_awy-turkey-region.txt',
  runways: 'interop/nav/ourairports-runways.csv.gz',
} as const;

/** Real routes of one theatre, and what there is to say about them. */
export interface RouteTraffic extends RouteTables {
  readonly airways: readonly AirwayLine[];
  readonly window: TrafficWindow;
  readonly ways: RouteWays;
  /** `file: n of m lines malformed, the first is line k`, for each file with such lines. */
  readonly malformed: readonly string[];
}

/**
 * Reads routes and airways and lays the traffic of one theatre over them.
 *
 * @param folder - reference data, or null if there is none
 * @param radars - of the scenario: their reach is the theatre
 * @returns tables for `resolve`, airways that the posts know, and figures for the report
 * @throws TrafficDataError if a file is missing or unusable, or no route crosses the theatre
 * @remarks
 * A flight follows the airways by the shortest way, at most 1.2 times the direct one. Not modelled: how often an
 * airline flies a pair, seasons, winds, arrival and departure procedures, the levels and directions an airway allows.
 */
export function routeTraffic(folder: string | null, radars: RunSpec['radars']): RouteTraffic {
  const expected = `expected ${Object.values(ROUTE_FILES).join(', ')} in the folder of reference data`;
  const next =
    'set REDOUBT_DATA to that folder (docs/scenario-format.md says where the files come from), or use --traffic corridors';
  if (folder === null) throw new TrafficDataError('there is no reference data here', expected, next);
  const missing = Object.values(ROUTE_FILES).filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) throw new TrafficDataError(`${missing.join(', ')} not found in ${folder}`, expected, next);
  const malformed: string[] = [];
  const read = <T>(name: string, parse: (text: string) => ParsedTable<T>): T => {
    const table = parse(readDataText(join(folder, name)));
    if (table.lines === table.malformed) {
      throw new TrafficDataError(
        `${join(folder, name)} holds no line of the expected form`,
        'expected the file as it was published',
        'fetch it again, or use --traffic corridors',
      );
    }
    if (table.malformed > 0) {
      malformed.push(
        `${name}: ${table.malformed} of ${table.lines} lines malformed, the first is line ${table.firstMalformed}`,
      );
    }
    return table.rows;
  };
  const airports = read(ROUTE_FILES.airports, parseAirports);
  const { pairs } = read(ROUTE_FILES.routes, (text) => parseRoutes(text, airports));
  const stretches = read(ROUTE_FILES.airways, parseAirways);
  const window = trafficWindow(radars);
  const crossings = crossingsOf(pairs, airports, window);
  if (crossings.length === 0) {
    const where = `${(window.radiusM / 1000).toFixed(0)} km around ${window.latDeg.toFixed(2)} N ${window.lonDeg.toFixed(2)} E`;
    throw new TrafficDataError(
      `no route crosses the ${where}`,
      'expected a theatre with airlines',
      'use --traffic corridors',
    );
  }
  const ways = routeWays(crossings, airwayNetwork(stretches));
  const ends = new Set(
    crossings.flatMap(({ from, to, beginsInside, endsInside }) => [
      ...(beginsInside ? [from.code] : []),
      ...(endsInside ? [to.code] : []),
    ]),
  );
  const runways = read(ROUTE_FILES.runways, (text) => parseRunways(text, ends));
  return { ...routeTables(ways.ways, runways), airways: publishedAirways(stretches, window), window, ways, malformed };
}

import { type Catalogue, type ResolveOptions, resolve, type Scenario } from '@redoubt/scenario';
import { findReferenceData } from '@redoubt/terrain/node';
import { type RouteTraffic, routeTraffic } from './routeTraffic.ts';
import { shareWithin } from './shareWithin.ts';

/** Words of `--traffic`. */
export const TRAFFIC_KINDS = ['corridors', 'routes'] as const;

/** Where airliners fly. */
export type TrafficKind = (typeof TRAFFIC_KINDS)[number];

/** A scenario with the traffic that was asked for. */
export interface CivilTraffic {
  readonly scenario: Scenario;
  /** For `resolve`. */
  readonly replacement: Pick<ResolveOptions, 'corridors' | 'runways' | 'airways'>;
  /** What flies where, and whose data it is. */
  readonly line: string;
}

type TrafficSetting = Extract<Scenario['civil'][number], { type: 'traffic' }>;

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const count = (n: number): string => n.toLocaleString('en-GB');

/** The setting with as many aircraft within the density's radius of the first unit as on the corridors. */
function sameDensity(
  setting: TrafficSetting,
  scenario: Scenario,
  catalogue: Catalogue,
  routes: RouteTraffic,
): TrafficSetting {
  const entry = catalogue.traffics.get(setting.catalogue);
  const own = catalogue.corridorTables.get(setting.corridors ?? entry?.corridors ?? '');
  const [unit] = [...scenario.units].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (setting.meanAloft === undefined || entry === undefined || own === undefined || unit === undefined) return setting;
  const [latDeg, lonDeg] = unit.at;
  const radiusM = 1000 * entry.densityRadiusKm.value;
  const before = shareWithin(own, { latDeg, lonDeg }, radiusM);
  const after = shareWithin(routes.corridors, { latDeg, lonDeg }, radiusM);
  if (before === 0 || after === 0) return setting;
  return { ...setting, meanAloft: (setting.meanAloft * before) / after };
}

function routesLine(routes: RouteTraffic, before: Scenario, after: Scenario): string {
  const { ways, window } = routes;
  const km = (m: number): string => `${(m / 1000).toFixed(0)} km`;
  const aloft = before.civil.flatMap((one, i) => {
    const changed = after.civil[i];
    if (one.type !== 'traffic' || changed?.type !== 'traffic' || one.meanAloft === changed.meanAloft) return [];
    return [
      ` ${one.id}: mean aloft ${one.meanAloft} on corridors is ${changed.meanAloft?.toFixed(0)} on routes, with as many near the first unit.`,
    ];
  });
  const cut =
    ways.ways.length < ways.waysBeforeCut
      ? `the ${ways.ways.length} most flown, with ${percent(ways.coveredShare)} of the aircraft-kilometres`
      : 'all of them';
  const capped = window.isCapped ? ' (the radars reach farther)' : '';
  const level =
    routes.endsWithoutRunway === 0
      ? ''
      : ` ${routes.endsWithoutRunway} ends at airports without a known runway stay at cruise level.`;
  const malformed = routes.malformed.length === 0 ? '' : ` Passed over: ${routes.malformed.join('; ')}.`;
  return `traffic: routes; ${count(ways.pairs)} airport pairs cross the ${km(window.radiusM)}${capped} around ${window.latDeg.toFixed(2)} N ${window.lonDeg.toFixed(2)} E on ${count(ways.waysBeforeCut)} ways, ${percent(ways.onAirwayShare)} of their length on airways; flown: ${cut}.${aloft.join('')}${level}${malformed} Sources: OpenFlights routes and airports (ODbL 1.0), X-Plane airways (GPL), OurAirports runways (public domain); not part of the project.`;
}

/**
 * Puts civil traffic on the catalogue's corridors or on real routes.
 *
 * @param kind - what was asked for
 * @param scenario - a checked scenario
 * @param catalogue - the catalogue that its ids name
 * @returns what to give to `resolve`; with routes, traffic keeps its density near the first unit
 * @throws TrafficDataError if routes are asked for and cannot be had
 */
export function civilTraffic(kind: TrafficKind, scenario: Scenario, catalogue: Catalogue): CivilTraffic {
  const hasTraffic = scenario.civil.some(({ type }) => type === 'traffic');
  if (!hasTraffic)
    return { scenario, replacement: {}, line: 'traffic: the scenario has none that flies on corridors or routes' };
  const own: CivilTraffic = {
    scenario,
    replacement: {},
    line: 'traffic: corridors of the catalogue, our own and invented',
  };
  if (kind === 'corridors') return own;
  // Radars of the scenario, without traffic of any kind; whatever else is wrong with it is for the caller to find.
  const { spec } = resolve({ ...scenario, civil: [] }, catalogue);
  if (spec === undefined || spec.radars.length === 0) return own;
  const routes = routeTraffic(findReferenceData(), spec.radars);
  const civil = scenario.civil.map((one) =>
    one.type === 'traffic' ? sameDensity(one, scenario, catalogue, routes) : one,
  );
  const changed = { ...scenario, civil };
  const { corridors, runways, airways } = routes;
  return {
    scenario: changed,
    replacement: { corridors, runways, airways },
    line: routesLine(routes, scenario, changed),
  };
}

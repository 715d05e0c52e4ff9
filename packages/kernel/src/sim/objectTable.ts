import { geodesicInverse } from '../geo/index.ts';
import { type CompiledRoute, compileRoute, type RouteSpec } from '../move/index.ts';
import { exponentialQuantile, idHash, PURPOSE, type RunKey, standardNormal, uniform } from '../num/index.ts';
import { dbToLinear, type Respondent } from '../rf/index.ts';
import type { FlowSpec, ObjectSpec, RunSpec, TruthAllegiance } from './runSpec.ts';

/** More air objects than this are refused. */
export const MAXIMUM_OBJECTS = 200_000;

/** One air object of one run: fixed or drawn from a flow, with its luck. Truth: only `sim` reads it. */
export interface AirObject {
  readonly id: string;
  readonly idLo: number;
  readonly idHi: number;
  /** Index into `RunSpec.objectClasses`. */
  readonly objectClass: number;
  readonly allegiance: TruthAllegiance;
  readonly ownerId: string;
  readonly raidId: string | null;
  readonly targetAsset: number | null;
  readonly startS: number;
  /** When its route ends, seconds of scenario time; Infinity for a loop. */
  readonly endS: number;
  readonly route: CompiledRoute;
  /** As it answers an interrogation. */
  readonly respondent: Respondent;
  /** Route and times of its flight plan, without the delay of its start; null: it has filed none. */
  readonly filed: FiledRoute | null;
  /** Radar cross-section of this object in this run relative to the median of its class, linear. */
  readonly spreadFactor: number;
  /** Error of the elevation data along its way, metres. */
  readonly terrainErrorM: number;
}

/** Route and times over its points as filed. */
export interface FiledRoute {
  readonly waypoints: RouteSpec['waypoints'];
  /** Seconds of scenario time. */
  readonly timesS: readonly number[];
}

function filedRoute({ filesPlan, route, startS }: ObjectSpec): FiledRoute | null {
  const { waypoints, speedMps, atEnd } = route;
  if (filesPlan !== true || atEnd === 'loop' || waypoints.length < 2) return null;
  const timesS = [startS];
  for (let i = 0; i + 1 < waypoints.length; i++) {
    const [from, to] = [waypoints[i], waypoints[i + 1]];
    const { distanceM } = geodesicInverse(from.latRad, from.lonRad, to.latRad, to.lonRad);
    timesS.push(timesS[i] + distanceM / (from.speedMps ?? speedMps));
  }
  return { waypoints, timesS };
}

function jittered(object: ObjectSpec, key: RunKey): number {
  if (object.startJitterS === 0) return object.startS;
  const { lo, hi } = idHash(object.id);
  return object.startS + object.startJitterS * (2 * uniform(key, lo, hi, PURPOSE.startJitter, 0) - 1);
}

function withBand(route: RouteSpec, speedMps: number | null, altitudeM: number | null): RouteSpec {
  if (speedMps === null && altitudeM === null) return route;
  return {
    ...route,
    speedMps: speedMps ?? route.speedMps,
    waypoints: route.waypoints.map(({ latRad, lonRad, altitudeM: own, speedMps: legSpeed }) => ({
      latRad,
      lonRad,
      altitudeM: altitudeM ?? own,
      ...(speedMps === null && legSpeed !== undefined ? { speedMps: legSpeed } : {}),
    })),
  };
}

function pickRoute(flow: FlowSpec, u: number): RouteSpec {
  let total = 0;
  for (const { weight } of flow.routes) total += weight;
  let left = u * total;
  for (const { weight, route } of flow.routes) {
    left -= weight;
    if (left <= 0) return route;
  }
  return flow.routes[flow.routes.length - 1].route;
}

function flowObjects(flow: FlowSpec, key: RunKey, room: number): ObjectSpec[] {
  const { lo, hi } = idHash(flow.id);
  const draw = (purpose: number, index: number): number => uniform(key, lo, hi, purpose, index);
  const objects: ObjectSpec[] = [];
  let timeS = -flow.leadS;
  for (let n = 0; ; n++) {
    timeS += exponentialQuantile(draw(PURPOSE.arrival, n)) / flow.ratePerS;
    if (timeS > flow.untilS) return objects;
    if (n >= room) {
      throw new RangeError(
        `flow ${flow.id}: more than ${room} arrivals, expected at most ${MAXIMUM_OBJECTS} air objects in a run; lower the rate or the duration`,
      );
    }
    const inBand = (band: readonly [number, number] | null, index: number): number | null =>
      band === null ? null : band[0] + (band[1] - band[0]) * draw(PURPOSE.route, index);
    const route = pickRoute(flow, draw(PURPOSE.route, 4 * n));
    const hasFailed = draw(PURPOSE.route, 4 * n + 3) < flow.transponderFailure;
    objects.push({
      id: `${flow.id}#${n}`,
      objectClass: flow.objectClass,
      allegiance: flow.allegiance,
      ownerId: flow.ownerId,
      raidId: flow.raidId,
      targetAsset: flow.targetAsset,
      startS: timeS,
      startJitterS: 0,
      route: withBand(route, inBand(flow.speedMps, 4 * n + 1), inBand(flow.altitudeM, 4 * n + 2)),
      transponder: hasFailed
        ? { ...flow.transponder, civil: { ...flow.transponder.civil, working: false } }
        : flow.transponder,
      ...(flow.filesPlan === true ? { filesPlan: true } : {}),
    });
  }
}

/** Order of ids by code unit, the same in every engine. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * All air objects of one run, sorted by id: the fixed ones and the arrivals that this run's luck gives its flows.
 *
 * @param spec - run specification
 * @param key - luck of the run
 * @returns objects whose routes reach into the scenario
 * @throws RangeError above `MAXIMUM_OBJECTS`, or for two objects with one id
 * @remarks
 * Every draw is keyed by the object's or the flow's own id, so adding an object changes no other one.
 */
export function buildObjects(spec: RunSpec, key: RunKey): AirObject[] {
  const all: ObjectSpec[] = [...spec.objects];
  for (const flow of spec.flows) {
    for (const object of flowObjects(flow, key, MAXIMUM_OBJECTS - all.length)) all.push(object);
  }
  if (all.length > MAXIMUM_OBJECTS) {
    throw new RangeError(`${all.length} air objects, expected at most ${MAXIMUM_OBJECTS}`);
  }
  all.sort(byId);
  const table: AirObject[] = [];
  for (let i = 0; i < all.length; i++) {
    const object = all[i];
    if (i > 0 && all[i - 1].id === object.id) throw new RangeError(`two air objects are called ${object.id}`);
    const startS = jittered(object, key);
    const route = compileRoute(object.route);
    const endS = startS + route.durationS;
    if (endS <= 0 || startS >= spec.durationS) continue;
    const { lo, hi } = idHash(object.id);
    const signature = spec.objectClasses[object.objectClass].signature;
    table.push({
      id: object.id,
      idLo: lo,
      idHi: hi,
      objectClass: object.objectClass,
      allegiance: object.allegiance,
      ownerId: object.ownerId,
      raidId: object.raidId,
      targetAsset: object.targetAsset,
      startS,
      endS,
      route,
      respondent: { transponder: object.transponder, mayImitate: object.allegiance === 'hostile' },
      filed: filedRoute(object),
      spreadFactor: dbToLinear(signature.spreadDb * standardNormal(key, lo, hi, PURPOSE.rcs, 0)),
      terrainErrorM: spec.terrainErrorM * standardNormal(key, lo, hi, PURPOSE.elevationError, 0),
    });
  }
  return table;
}

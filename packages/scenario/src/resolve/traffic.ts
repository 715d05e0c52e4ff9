import type { RouteSpec, Waypoint } from '@redoubt/kernel';
import { compileRoute, geodesicInverse } from '@redoubt/kernel';
import type { CorridorRoute, CorridorTableEntry, RunwayTableEntry } from '../catalogue/index.ts';
import type { DataPath } from '../issue.ts';
import { suggest } from '../nearestWord.ts';
import type { CivilSetting, FriendlyGroup } from '../scenario/index.ts';
import { rad } from './angles.ts';
import { useObjectClass } from './objectClasses.ts';
import type { Resolving } from './parts.ts';
import type { MeasuredLine, Place } from './places.ts';
import { alongLine, measureLine, placeAt, placeOf, referenceOf } from './places.ts';
import { memberId, transponderSpec } from './raids.ts';
import { resolveRecorded } from './recordedTraffic.ts';
import type { TrafficReplacement } from './trafficReplacement.ts';

/** One flight level, metres. */
const FLIGHT_LEVEL_M = 30.48;
const SAMPLE_M = 10_000;

function lineFromEnd(line: MeasuredLine): MeasuredLine {
  return measureLine([...line.places].reverse());
}

/** Line as a level or climbing and descending route: ends at the runway's elevation where one is given, null: level. */
function profiledRoute(
  line: MeasuredLine,
  cruiseM: number,
  speedMps: number,
  departureM: number | null,
  arrivalM: number | null,
  climbMps: number,
  descentMps: number,
): RouteSpec {
  const { lengthM } = line;
  const climbPerM = climbMps / speedMps;
  const descentPerM = descentMps / speedMps;
  const upM = (s: number): number => (departureM === null ? cruiseM : departureM + s * climbPerM);
  const downM = (s: number): number => (arrivalM === null ? cruiseM : arrivalM + (lengthM - s) * descentPerM);
  const altitudeAt = (s: number): number => Math.min(cruiseM, upM(s), downM(s));
  const breaks = [...line.atM];
  if (departureM !== null) breaks.push((cruiseM - departureM) / climbPerM);
  if (arrivalM !== null) breaks.push(lengthM - (cruiseM - arrivalM) / descentPerM);
  if (departureM !== null && arrivalM !== null)
    breaks.push((arrivalM - departureM + lengthM * descentPerM) / (climbPerM + descentPerM));
  const along = breaks
    .filter((s) => s >= 0 && s <= lengthM)
    .sort((a, b) => a - b)
    .filter((s, i, list) => i === 0 || s - (list[i - 1] as number) > 1);
  const waypoints: Waypoint[] = along.map((s) => ({ ...alongLine(line, s), altitudeM: altitudeAt(s) }));
  return { speedMps, altitudeReference: 'msl', atEnd: 'vanish', waypoints };
}

function runwayElevationM(table: RunwayTableEntry | undefined, id: string | undefined): number | null {
  const runway = table?.runways.find((one) => one.id === id);
  return runway === undefined ? null : (runway.lowEnd.elevationM + runway.highEnd.elevationM) / 2;
}

function corridorLine(route: CorridorRoute): MeasuredLine {
  return measureLine(route.waypoints.map(({ latDeg, lonDeg }) => placeOf([latDeg, lonDeg])));
}

/** Share of the traffic on all corridors that is within a radius of a place: by samples every 10 km. */
function shareWithin(
  table: CorridorTableEntry,
  weightOf: (route: CorridorRoute) => number,
  centre: Place,
  radiusM: number,
): number {
  let inside = 0;
  let all = 0;
  for (const route of table.routes) {
    const line = corridorLine(route);
    const steps = Math.max(1, Math.round(line.lengthM / SAMPLE_M));
    for (let i = 0; i < steps; i++) {
      const place = alongLine(line, (line.lengthM * (i + 0.5)) / steps);
      const weight = (weightOf(route) * line.lengthM) / steps;
      all += weight;
      if (geodesicInverse(centre.latRad, centre.lonRad, place.latRad, place.lonRad).distanceM <= radiusM)
        inside += weight;
    }
  }
  return all === 0 ? 0 : inside / all;
}

function resolveTraffic(
  r: Resolving,
  civil: Extract<CivilSetting, { type: 'traffic' }>,
  path: DataPath,
  replace: TrafficReplacement,
): number {
  const { view } = r;
  const replacement = replace.corridors;
  const entry = view.entry('traffic', civil.catalogue, [...path, 'catalogue']);
  if (entry === undefined) return 0;
  const table =
    replacement ??
    view.entry('corridors', civil.corridors ?? entry.corridors, [
      ...path,
      civil.corridors === undefined ? 'catalogue' : 'corridors',
    ]);
  const used = useObjectClass(r, entry.airObject, false, [...path, 'catalogue']);
  if (table === undefined || used === undefined) return 0;
  const runways = replacement === undefined ? view.entry('runways', table.runwayTable, path) : replace.runways;
  const isOwn = replacement === undefined;
  const number = (value: CorridorRoute['shareWeight']): number => (isOwn ? view.take(value) : value.value);
  view.take(used.entry.speedMps);
  const { low: slowMps, high: fastMps } = used.entry.speedMps;
  const speedMps = (slowMps + fastMps) / 2;
  const climbMps = view.take(entry.climbRateMps);
  const descentMps = view.take(entry.descentRateMps);
  const addAirway = (id: string, places: readonly Place[], halfWidthKm: number): void => {
    r.parts.lanes.push({
      id: `${civil.id}/${id}`,
      kind: 'airway',
      points: places.map(({ latRad, lonRad }) => ({ latRad, lonRad })),
      halfWidthM: 1000 * halfWidthKm,
      minimumAltitudeM: civil.airwayHeightM[0],
      maximumAltitudeM: civil.airwayHeightM[1],
    });
  };
  const routes: { weight: number; route: RouteSpec }[] = [];
  let weightSum = 0;
  let weightedS = 0;
  let longestM = 0;
  for (const corridor of table.routes) {
    const weight = number(corridor.shareWeight);
    number(corridor.flightLevel);
    const forward = corridorLine(corridor);
    const ends = [
      runwayElevationM(runways, corridor.departureRunway),
      runwayElevationM(runways, corridor.arrivalRunway),
    ] as const;
    const ways = corridor.isTwoWay
      ? [[forward, ends[0], ends[1]] as const, [lineFromEnd(forward), ends[1], ends[0]] as const]
      : [[forward, ends[0], ends[1]] as const];
    const { low, high } = corridor.flightLevel;
    const levels = low === high ? [low] : [low, (low + high) / 2, high];
    for (const [line, departureM, arrivalM] of ways) {
      for (const level of levels) {
        const route = profiledRoute(line, level * FLIGHT_LEVEL_M, speedMps, departureM, arrivalM, climbMps, descentMps);
        const share = weight / (ways.length * levels.length);
        routes.push({ weight: share, route });
        weightSum += share;
        weightedS += share * compileRoute(route).durationS;
      }
    }
    longestM = Math.max(longestM, forward.lengthM);
    const halfWidthKm = number(corridor.halfWidthKm);
    if (replace.airways === undefined) addAirway(corridor.id, forward.places, halfWidthKm);
  }
  for (const { id, points, halfWidthKm } of replace.airways ?? []) addAirway(id, points.map(placeOf), halfWidthKm);
  const unit = r.scenario.units[0];
  let meanAloft = civil.meanAloft;
  if (meanAloft === undefined) {
    const share =
      unit === undefined
        ? 0
        : shareWithin(
            table,
            (route) => route.shareWeight.value,
            placeOf(unit.at),
            1000 * view.take(entry.densityRadiusKm),
          );
    if (share === 0) {
      r.complain(
        [...path, 'catalogue'],
        'no-traffic',
        'no corridor passes near the first unit',
        'expected corridors within the radius of the density',
        'give meanAloft, or another traffic',
      );
      return 0;
    }
    meanAloft = view.take(entry.aloftWithinRadius) / share;
  }
  const ratePerS = (meanAloft * weightSum) / weightedS;
  r.parts.flows.push({
    id: civil.id,
    objectClass: used.classId,
    allegiance: 'civil',
    ownerId: 'civil',
    ratePerS,
    leadS: longestM / slowMps,
    untilS: r.durationS,
    routes,
    speedMps: [slowMps, fastMps],
    altitudeM: null,
    targetAsset: null,
    raidId: null,
    transponder: transponderSpec({ civil: true, military: false, militaryWorks: false }),
    transponderFailure: civil.transponderFailure ?? view.take(entry.transponderFailureP),
    ...(r.isPlanHeld && civil.filesPlan ? { filesPlan: true } : {}),
  });
  return meanAloft + ratePerS * r.durationS;
}

/** Resolves civil traffic; returns the number of airliners to expect during the run. */
export function resolveCivil(
  r: Resolving,
  pathOf: (list: readonly object[], item: object) => number,
  replace: TrafficReplacement,
): number {
  let expected = 0;
  for (const civil of r.scenario.civil) {
    const path: DataPath = ['civil', pathOf(r.scenario.civil, civil)];
    if (civil.type === 'traffic') {
      expected += resolveTraffic(r, civil, path, replace);
      continue;
    }
    if (civil.type === 'recorded') {
      expected += resolveRecorded(r, civil, path, replace);
      continue;
    }
    const used = useObjectClass(r, civil.class, false, [...path, 'class']);
    expected += 1;
    if (used === undefined) continue;
    r.parts.objects.push({
      id: memberId(civil.id, 0),
      objectClass: used.classId,
      allegiance: 'civil',
      ownerId: 'civil',
      raidId: null,
      targetAsset: null,
      startS: 60 * civil.startMin,
      startJitterS: civil.startJitterS,
      ...(r.isPlanHeld && civil.filesPlan ? { filesPlan: true } : {}),
      transponder: transponderSpec(civil.transponder),
      route: {
        speedMps: civil.speedMps ?? r.view.take(used.entry.speedMps),
        altitudeReference: referenceOf(civil.heightM),
        atEnd: 'vanish',
        waypoints: civil.points.map((at) => ({ ...placeOf(at), altitudeM: civil.heightM })),
      },
    });
  }
  return expected;
}

/** Corners of a racetrack, clockwise seen from above, starting at the left end of the first long leg. */
function racetrackCorners(group: Extract<FriendlyGroup, { pattern: 'racetrack' }>): Place[] {
  const centre = placeOf(group.centre);
  const along = 500 * group.lengthKm;
  const across = 500 * group.widthKm;
  const corner = (ahead: number, right: number): Place => {
    const onAxis = placeAt(centre, ahead >= 0 ? group.headingDeg : group.headingDeg + 180, Math.abs(ahead));
    return placeAt(onAxis, right >= 0 ? group.headingDeg + 90 : group.headingDeg - 90, Math.abs(right));
  };
  return [corner(-along, -across), corner(along, -across), corner(along, across), corner(-along, across)];
}

/** The racetrack as seen by member n of a group that is spread evenly over it. */
function racetrackFrom(corners: readonly Place[], share: number): Place[] {
  const line = measureLine([...corners, corners[0] as Place]);
  const startM = share * line.lengthM;
  const rest: Place[] = [];
  const passed: Place[] = [];
  corners.forEach((corner, i) => ((line.atM[i] as number) > startM ? rest : passed).push(corner));
  const start = alongLine(line, startM);
  const isCorner = line.atM.some((at) => at === startM);
  return isCorner ? [passed[passed.length - 1] as Place, ...rest, ...passed.slice(0, -1)] : [start, ...rest, ...passed];
}

/** Resolves own aircraft. */
export function resolveFriendly(r: Resolving, pathOf: (list: readonly object[], item: object) => number): void {
  for (const group of r.scenario.friendly) {
    const path: DataPath = ['friendly', pathOf(r.scenario.friendly, group)];
    const used = useObjectClass(r, group.class, group.reflectors, [...path, 'class']);
    let places: readonly Place[] = [];
    if (group.pattern === 'lane') {
      const lane = r.scenario.lanes.find((one) => one.id === group.lane);
      if (lane === undefined) {
        r.complain(
          [...path, 'lane'],
          'unknown-id',
          `is ${group.lane}`,
          'expected the id of a lane of this file',
          suggest(
            group.lane,
            r.scenario.lanes.map((one) => one.id),
          ),
        );
        continue;
      }
      places = lane.points.map(placeOf);
    } else if (group.pattern === 'route') places = group.points.map(placeOf);
    else places = racetrackCorners(group);
    if (used === undefined) continue;
    const speedMps = group.speedMps ?? r.view.take(used.entry.speedMps);
    for (let n = 0; n < (r.isCheckOnly ? 1 : group.count); n++) {
      const isLoop = group.pattern === 'racetrack';
      const own = isLoop ? racetrackFrom(places, n / group.count) : places;
      r.parts.objects.push({
        id: memberId(group.id, n),
        objectClass: used.classId,
        allegiance: 'friendly',
        ownerId: group.owner,
        raidId: null,
        targetAsset: null,
        startS: 60 * group.startMin + n * group.spacingS,
        startJitterS: group.startJitterS,
        ...(r.isPlanHeld && group.filesPlan ? { filesPlan: true } : {}),
        transponder: transponderSpec(group.transponder),
        route: {
          speedMps,
          altitudeReference: referenceOf(group.heightM),
          atEnd: isLoop ? 'loop' : 'vanish',
          waypoints: own.map((place) => ({ ...place, altitudeM: group.heightM })),
        },
      });
    }
  }
}

/** Resolves the lanes that the file itself draws. */
export function resolveLanes(r: Resolving): void {
  for (const lane of r.scenario.lanes) {
    r.parts.lanes.push({
      id: lane.id,
      kind: lane.kind,
      points: lane.points.map(([lat, lon]) => ({ latRad: rad(lat), lonRad: rad(lon) })),
      halfWidthM: 1000 * lane.halfWidthKm,
      minimumAltitudeM: lane.heightM[0],
      maximumAltitudeM: lane.heightM[1],
    });
  }
}

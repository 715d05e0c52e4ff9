import type { Waypoint } from '@redoubt/kernel';
import { geodesicDirect, geodesicInverse } from '@redoubt/kernel';
import type { DataPath } from '../issue.ts';
import type { CivilSetting } from '../scenario/index.ts';
import { useObjectClass } from './objectClasses.ts';
import type { Resolving } from './parts.ts';
import { type Place, placeOf } from './places.ts';
import { transponderSpec } from './raids.ts';
import type { RecordedFlight, RecordedPoint, TrafficReplacement } from './trafficReplacement.ts';

type RecordedSetting = Extract<CivilSetting, { type: 'recorded' }>;

/** Points of the window, with one more on either side, so that a flight is where it was when the window opens. */
function pointsInWindow(points: readonly RecordedPoint[], fromS: number, toS: number): readonly RecordedPoint[] {
  let first = points.findIndex(({ timeS }) => timeS >= fromS);
  if (first < 0) return [];
  let end = points.findIndex(({ timeS }) => timeS > toS);
  if (end < 0) end = points.length;
  if (end === 0) return [];
  first = Math.max(0, first - 1);
  return points.slice(first, Math.min(points.length, end + 1));
}

function carried(place: Place, move: RecordedSetting['move']): Place {
  if (move === undefined) return place;
  const [from, to] = [placeOf(move.from), placeOf(move.to)];
  const { distanceM, azimuth1Rad } = geodesicInverse(from.latRad, from.lonRad, place.latRad, place.lonRad);
  if (distanceM === 0) return to;
  const { latRad, lonRad } = geodesicDirect(to.latRad, to.lonRad, azimuth1Rad, distanceM);
  return { latRad, lonRad };
}

/** Legs whose speeds make the flight pass every point at its time. */
function waypointsOf(points: readonly RecordedPoint[], move: RecordedSetting['move']): Waypoint[] {
  const places = points.map(({ latDeg, lonDeg }) => carried(placeOf([latDeg, lonDeg]), move));
  return points.map(({ timeS, altitudeM }, i) => {
    const here = places[i] as Place;
    const next = places[i + 1];
    const nextPoint = points[i + 1];
    if (next === undefined || nextPoint === undefined) return { ...here, altitudeM };
    const { distanceM } = geodesicInverse(here.latRad, here.lonRad, next.latRad, next.lonRad);
    return { ...here, altitudeM, speedMps: distanceM / (nextPoint.timeS - timeS) };
  });
}

function meanSpeedMps(waypoints: readonly Waypoint[]): number {
  const speeds = waypoints.flatMap(({ speedMps }) => speedMps ?? []);
  return speeds.reduce((sum, speedMps) => sum + speedMps, 0) / speeds.length;
}

/**
 * Resolves recorded traffic: one object per flight of the window.
 *
 * @param r - what is being resolved
 * @param civil - the setting
 * @param path - where it stands in the file
 * @param replace - holds the flights, read by the caller
 * @returns the number of flights, for the prior of the posts
 * @remarks
 * A flight is at each recorded place at its time and flies a geodesic at constant speed in between. Altitudes are above
 * mean sea level as recorded: pressure altitudes are not corrected for the day's pressure.
 */
export function resolveRecorded(
  r: Resolving,
  civil: RecordedSetting,
  path: DataPath,
  replace: TrafficReplacement,
): number {
  const used = useObjectClass(r, civil.class, false, [...path, 'class']);
  const fromS = 60 * civil.fromMin;
  const toS = Math.min(civil.toMin === undefined ? Infinity : 60 * civil.toMin, fromS + r.durationS);
  if (toS <= fromS) {
    r.complain(
      [...path, 'toMin'],
      'empty-window',
      `is ${civil.toMin}`,
      `expected more than fromMin (${civil.fromMin})`,
      'raise it',
    );
    return 0;
  }
  const flights = replace.recordings?.get(civil.id);
  if (flights === undefined) {
    // Whoever only checks the file need not have the recording.
    if (!r.isCheckOnly)
      r.complain(
        [...path, 'file'],
        'not-read',
        `${civil.file} was not read`,
        'expected its flights',
        'run it with redoubt run',
      );
    return 0;
  }
  if (used === undefined) return 0;
  let n = 0;
  for (const { id, points } of flights) {
    const shown = pointsInWindow(points, fromS, toS);
    const first = shown[0];
    if (first === undefined || shown.length < 2) continue;
    n++;
    const waypoints = waypointsOf(shown, civil.move);
    r.parts.objects.push({
      id: `${civil.id}/${id}`,
      objectClass: used.classId,
      allegiance: 'civil',
      ownerId: 'civil',
      raidId: null,
      targetAsset: null,
      startS: first.timeS - fromS,
      startJitterS: 0,
      ...(r.isPlanHeld && civil.filesPlan ? { filesPlan: true } : {}),
      transponder: transponderSpec(civil.transponder),
      route: { speedMps: meanSpeedMps(waypoints), altitudeReference: 'msl', atEnd: 'vanish', waypoints },
    });
  }
  if (n === 0) {
    r.complain(
      [...path, 'fromMin'],
      'no-traffic',
      `no flight of the recording is in the air between minute ${civil.fromMin} and ${(toS / 60).toFixed(0)}`,
      'expected a time within the recording',
      'choose another fromMin',
    );
  }
  return n;
}

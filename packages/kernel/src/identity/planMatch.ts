import { atan2, cos, sin } from '../num/index.ts';
import type { IdentityTables } from './identitySpec.ts';
import type { CompiledPlans } from './planSpec.ts';

const MEAN_EARTH_RADIUS_M = 6_371_008.8;
const TURN: number = 2 * Math.PI;
/** A little less than the mean radius: angles along a leg are compared with room to spare. */
const NEAREST_RADIUS_M = 6_300_000;

/** How a track agrees with the filed plans. */
export interface PlanMatch {
  readonly says: keyof NonNullable<IdentityTables['flightPlan']>;
  /** Index of the plan that is kept, or of the nearest that is not; -1: none is due here. */
  readonly plan: number;
  /** Distance from the route (kept plan) or from the place where it is due (plan not kept), metres; NaN without a plan. */
  readonly acrossM: number;
  /** Time behind the plan, seconds, negative when early; NaN without a plan that is kept. */
  readonly lateS: number;
}

const NO_PLAN: PlanMatch = { says: 'noPlan', plan: -1, acrossM: NaN, lateS: NaN };

/** Distance over ground, metres, from a unit vector to the point of a leg's great circle at an angle from its start. */
function metresFrom(plans: CompiledPlans, leg: number, angleRad: number, x: number, y: number, z: number): number {
  const { legs } = plans;
  const o = 9 * leg;
  const ax = legs[o];
  const ay = legs[o + 1];
  const az = legs[o + 2];
  const nx = legs[o + 6];
  const ny = legs[o + 7];
  const nz = legs[o + 8];
  const c = cos(angleRad);
  const s = sin(angleRad);
  const dx = x - c * ax - s * (ny * az - nz * ay);
  const dy = y - c * ay - s * (nz * ax - nx * az);
  const dz = z - c * az - s * (nx * ay - ny * ax);
  const half = Math.sqrt(dx * dx + dy * dy + dz * dz) / 2;
  return 2 * MEAN_EARTH_RADIUS_M * atan2(half, Math.sqrt(Math.max(0, 1 - half * half)));
}

function cellOf(plans: CompiledPlans, latRad: number, lonRad: number): number {
  const turns = (lonRad - plans.lon0Rad) / TURN + 0.5;
  const lon = (turns - Math.floor(turns) - 0.5) * TURN;
  const row = Math.floor((latRad - plans.lat0Rad) / plans.cellRad);
  const column = Math.floor((lon - plans.minimumLonRad) / plans.cellRad);
  return row < 0 || column < 0 || row >= plans.rows || column >= plans.columns ? -1 : row * plans.columns + column;
}

/**
 * Compares a track with the filed plans.
 *
 * @param plans - compiled plans
 * @param latRad - latitude where the post believes the track to be, radians
 * @param lonRad - longitude, radians
 * @param altitudeM - above mean sea level, metres; NaN: not known, it parts nothing
 * @param eastMps - velocity over ground towards east, metres per second, as the post believes it
 * @param northMps - towards north
 * @param timeS - time of the state, seconds
 * @returns the kept plan that fits best (across over its limit and time over its limit, squared and added); else the
 * nearest plan that is due within its vicinity and not kept; else `noPlan`
 * @remarks
 * Position and velocity are those of the picture, so an error of north alignment, of time or of registration spoils the
 * agreement by itself. On a spherical earth: 0.4 % of the distance between points.
 * Not modelled: levels by leg, plans amended in flight.
 * @example
 * ```ts
 * import { compilePlans, planMatch } from '@redoubt/kernel';
 * const plans = compilePlans([{ id: 'flight-1', kind: 'civil', points: [{ latRad: 0.6, lonRad: 0.9 }, { latRad: 0.62, lonRad: 0.9 }],
 *   timing: { kind: 'speed', startS: 0, speedMps: 200 }, acrossM: 5_000, alongS: 120, courseRad: 0.5,
 *   minimumAltitudeM: 0, maximumAltitudeM: 13_000, vicinityM: 20_000 }]);
 * planMatch(plans, 0.61, 0.9, 6_000, 0, 200, 318).says // => 'onCivilPlan'
 * planMatch(plans, 0.61, 0.9, 6_000, 0, -200, 318).says // => 'offPlan'
 * planMatch(plans, 0.61, 0.9, 6_000, 0, 200, 5_000).says // => 'noPlan'
 * ```
 */
export function planMatch(
  plans: CompiledPlans,
  latRad: number,
  lonRad: number,
  altitudeM: number,
  eastMps: number,
  northMps: number,
  timeS: number,
): PlanMatch {
  const cell = cellOf(plans, latRad, lonRad);
  if (cell < 0 || plans.cellStart[cell] === plans.cellStart[cell + 1]) return NO_PLAN;
  const cosLat = cos(latRad);
  const [cosLon, sinLon, z] = [cos(lonRad), sin(lonRad), sin(latRad)];
  const x = cosLat * cosLon;
  const y = cosLat * sinLon;
  const speed = Math.sqrt(eastMps * eastMps + northMps * northMps);
  // Velocity as a vector of the earth's frame.
  const vx = -sinLon * eastMps - z * cosLon * northMps;
  const vy = cosLon * eastMps - z * sinLon * northMps;
  const vz = cosLat * northMps;
  const { legs } = plans;
  let kept = -1;
  let keptCost = Infinity;
  let keptAcrossM = NaN;
  let keptLateS = NaN;
  let due = -1;
  let dueM = Infinity;
  for (let at = plans.cellStart[cell]; at < plans.cellStart[cell + 1]; at++) {
    const leg = plans.cellLegs[at];
    const p = plans.planOfLeg[leg];
    const alongS = plans.alongS[p];
    if (timeS < plans.fromS[leg] - alongS || timeS > plans.toS[leg] + alongS) continue;
    const o = 9 * leg;
    const ax = legs[o];
    const ay = legs[o + 1];
    const az = legs[o + 2];
    const nx = legs[o + 6];
    const ny = legs[o + 7];
    const nz = legs[o + 8];
    // No point of a great circle is nearer than its plane; most legs end here, before any angle.
    const aside = Math.abs(x * nx + y * ny + z * nz);
    if (aside > plans.sineReach[p]) continue;
    const lengthRad = plans.lengthRad[leg];
    const durationS = plans.toS[leg] - plans.fromS[leg];
    const along = atan2(
      x * (ny * az - nz * ay) + y * (nz * ax - nx * az) + z * (nx * ay - ny * ax),
      x * ax + y * ay + z * az,
    );
    if (timeS >= plans.fromS[leg] && timeS <= plans.toS[leg]) {
      const part = durationS > 0 ? ((timeS - plans.fromS[leg]) / durationS) * lengthRad : 0;
      // Along the leg alone it may be too far already; a leg without length has no such angle.
      if (lengthRad === 0 || Math.abs(along - part) <= plans.vicinityM[p] / NEAREST_RADIUS_M) {
        const distanceM = metresFrom(plans, leg, part, x, y, z);
        if (distanceM <= plans.vicinityM[p] && (distanceM < dueM || (distanceM === dueM && p < due))) {
          due = p;
          dueM = distanceM;
        }
      }
    }
    if (altitudeM < plans.minimumAltitudeM[p] || altitudeM > plans.maximumAltitudeM[p]) continue;
    if (aside * MEAN_EARTH_RADIUS_M > plans.acrossM[p]) continue;
    const part = Math.min(lengthRad, Math.max(0, along));
    // A wait over a point has no time of its own: any time of it is on time.
    const lateS =
      lengthRad > 0
        ? timeS - plans.fromS[leg] - (part / lengthRad) * durationS
        : timeS - Math.min(plans.toS[leg], Math.max(plans.fromS[leg], timeS));
    if (Math.abs(lateS) > alongS) continue;
    if (lengthRad > 0 && speed > 0) {
      const ahead = vx * (ny * z - nz * y) + vy * (nz * x - nx * z) + vz * (nx * y - ny * x);
      if (ahead < plans.cosCourse[p] * speed) continue;
    }
    const acrossM = metresFrom(plans, leg, part, x, y, z);
    if (acrossM > plans.acrossM[p]) continue;
    const across = acrossM / plans.acrossM[p];
    const cost = across * across + (lateS / alongS) * (lateS / alongS);
    if (cost < keptCost || (cost === keptCost && p < kept)) {
      kept = p;
      keptCost = cost;
      keptAcrossM = acrossM;
      keptLateS = lateS;
    }
  }
  if (kept >= 0) {
    const says = plans.friendly[kept] === 1 ? 'onFriendlyPlan' : 'onCivilPlan';
    return { says, plan: kept, acrossM: keptAcrossM, lateS: keptLateS };
  }
  return due < 0 ? NO_PLAN : { says: 'offPlan', plan: due, acrossM: dueM, lateS: NaN };
}

import { atan2, cos, sin } from '../num/index.ts';
import type { CompiledPlans } from './planSpec.ts';

const MEAN_EARTH_RADIUS_M = 6_371_008.8;
const TURN: number = 2 * Math.PI;

/** How near in range and in speed along the line of sight a track must be to a flight's plan to be taken for it. */
export interface ResidualGate {
  /** Ground range, metres. */
  readonly rangeM: number;
  /** Rate of ground range, metres per second. */
  readonly rangeRateMps: number;
  /** Error of one azimuth of the radar, one standard deviation, radians. */
  readonly azimuthSigmaRad: number;
}

/** Azimuth of a track against the plan of the only flight that it can be, by range and time. */
export interface PlanResidual {
  /** Index of the plan. */
  readonly plan: number;
  /** Azimuth of the track less azimuth of the plan, radians in [-pi, pi). */
  readonly residualRad: number;
  /** One standard deviation of it for a radar without an error of north, radians. */
  readonly sigmaRad: number;
}

/** Ground range and azimuth from a place to where a plan has its flight at a time; null before its start and after its end. */
function dueFrom(
  plans: CompiledPlans,
  plan: number,
  latRad: number,
  lonRad: number,
  timeS: number,
): { readonly rangeM: number; readonly azimuthRad: number } | null {
  for (let leg = 0; leg < plans.planOfLeg.length; leg++) {
    if (plans.planOfLeg[leg] !== plan || timeS < plans.fromS[leg] || timeS > plans.toS[leg]) continue;
    const { legs } = plans;
    const o = 9 * leg;
    const durationS = plans.toS[leg] - plans.fromS[leg];
    const part = durationS > 0 ? ((timeS - plans.fromS[leg]) / durationS) * plans.lengthRad[leg] : 0;
    const [ax, ay, az] = [legs[o], legs[o + 1], legs[o + 2]];
    const [nx, ny, nz] = [legs[o + 6], legs[o + 7], legs[o + 8]];
    const x = cos(part) * ax + sin(part) * (ny * az - nz * ay);
    const y = cos(part) * ay + sin(part) * (nz * ax - nx * az);
    const z = cos(part) * az + sin(part) * (nx * ay - ny * ax);
    const east = -sin(lonRad) * x + cos(lonRad) * y;
    const north = -sin(latRad) * (cos(lonRad) * x + sin(lonRad) * y) + cos(latRad) * z;
    const up = cos(latRad) * (cos(lonRad) * x + sin(lonRad) * y) + sin(latRad) * z;
    return {
      rangeM: MEAN_EARTH_RADIUS_M * atan2(Math.sqrt(east * east + north * north), up),
      azimuthRad: atan2(east, north),
    };
  }
  return null;
}

function wrap(angleRad: number): number {
  const turns = angleRad / TURN + 0.5;
  return (turns - Math.floor(turns) - 0.5) * TURN;
}

/**
 * Azimuth of a track against the filed plans, without any use of azimuth to find the plan.
 *
 * @param plans - compiled plans, as filed or as the departure clearances correct them
 * @param radarLatRad - latitude of the radar, radians
 * @param radarLonRad - longitude of the radar, radians
 * @param rangeM - ground range of the track, metres
 * @param rangeRateMps - its rate, metres per second, positive outwards
 * @param azimuthRad - azimuth of the track as the unit believes it, radians
 * @param timeS - time of all three
 * @param gate - tolerances
 * @returns residual, or null if no flight, or more than one, is due at that range and rate of range
 * @remarks
 * A unit whose north is wrong still measures range and time rightly, so flights are found by these alone: the time over
 * the first point (a departure from a known airport), range and rate of range. The standard deviation adds the
 * azimuth's own, half the plan's tolerance across the route seen from the radar, and half its tolerance in time times
 * the rate of azimuth. One residual a flight: those of one flight share its deviation from the plan.
 * Not modelled: slant against ground range near the radar.
 * @example
 * ```ts
 * import { compilePlans, planResidual } from '@redoubt/kernel';
 * const plans = compilePlans([{ id: 'flight-1', kind: 'civil', points: [{ latRad: 0.6, lonRad: 0.9 }, { latRad: 0.62, lonRad: 0.9 }],
 *   timing: { kind: 'speed', startS: 0, speedMps: 200 }, acrossM: 2_000, alongS: 30, courseRad: 0.5,
 *   minimumAltitudeM: 0, maximumAltitudeM: 13_000, vicinityM: 20_000 }]);
 * const gate = { rangeM: 3_000, rangeRateMps: 30, azimuthSigmaRad: 0.01 };
 * Math.round(planResidual(plans, 0.6, 0.9, 20_000, 200, 1.8326, 100, gate)!.residualRad * 57.29578) // => 105
 * planResidual(plans, 0.6, 0.9, 60_000, 200, 1.8326, 100, gate) // => null
 * ```
 */
export function planResidual(
  plans: CompiledPlans,
  radarLatRad: number,
  radarLonRad: number,
  rangeM: number,
  rangeRateMps: number,
  azimuthRad: number,
  timeS: number,
  gate: ResidualGate,
): PlanResidual | null {
  let found: PlanResidual | null = null;
  for (let plan = 0; plan < plans.ids.length; plan++) {
    if (timeS < plans.firstS[plan] || timeS > plans.lastS[plan]) continue;
    const due = dueFrom(plans, plan, radarLatRad, radarLonRad, timeS);
    if (due === null || Math.abs(due.rangeM - rangeM) > gate.rangeM) continue;
    // Rates from a second on either side, or one side at the ends of the plan.
    const before = dueFrom(plans, plan, radarLatRad, radarLonRad, timeS - 1) ?? due;
    const after = dueFrom(plans, plan, radarLatRad, radarLonRad, timeS + 1) ?? due;
    const spanS = (before === due ? 0 : 1) + (after === due ? 0 : 1) || 1;
    if (Math.abs((after.rangeM - before.rangeM) / spanS - rangeRateMps) > gate.rangeRateMps) continue;
    if (found !== null) return null;
    const azimuthRate = wrap(after.azimuthRad - before.azimuthRad) / spanS;
    const across = plans.acrossM[plan] / 2 / Math.max(due.rangeM, 1);
    const along = (azimuthRate * plans.alongS[plan]) / 2;
    found = {
      plan,
      residualRad: wrap(azimuthRad - due.azimuthRad),
      sigmaRad: Math.sqrt(gate.azimuthSigmaRad * gate.azimuthSigmaRad + across * across + along * along),
    };
  }
  return found;
}

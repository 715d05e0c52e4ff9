import { atan2 } from '../../num/index.ts';
import { isFastEnough, isInReach, lookRcsM2, lookSnr, pdOfSnr } from '../../rf/index.ts';
import { ecefToEnu } from '../../geo/index.ts';
import { noteLook } from '../exposure/noteLook.ts';
import { objectStateAt, STATE, STATE_LENGTH } from '../objectState.ts';
import { groundRangeM, reliefPowerFactor } from '../visibility.ts';
import type { World } from '../world.ts';
import { isOut } from './outage.ts';
import { turnBetween } from './sector.ts';

/** What one look of an engagement radar at one object would give. */
export interface EngagementLook {
  readonly rangeM: number;
  readonly azimuthRad: number;
  readonly elevationRad: number;
  readonly snrLinear: number;
  /** Detection probability of the look. */
  readonly pd: number;
}

const at = new Float64Array(STATE_LENGTH);
const enu = new Float64Array(3);

/**
 * One look at an object at its exact place; null when the radar is out, or the object is out of sector, reach or sight.
 *
 * @param world - run
 * @param radar - index of the radar
 * @param object - index of the object
 * @param timeS - time of the look
 */
export function lookAt(world: World, radar: number, object: number, timeS: number): EngagementLook | null {
  const { setup, spec, state } = world;
  const radarSpec = spec.radars[radar];
  const from = setup.radars[radar];
  const { compiled, frame, antennaAltitudeM, surface, bandIndex } = from;
  const target = setup.objects[object];
  if (isOut(radarSpec.outages, timeS) || !objectStateAt(target, setup.relief, timeS, at)) return null;
  ecefToEnu(frame, at[STATE.x], at[STATE.y], at[STATE.z], enu, 0);
  const rangeM = Math.sqrt(enu[0] * enu[0] + enu[1] * enu[1] + enu[2] * enu[2]);
  const altitudeM = at[STATE.altitudeM];
  const heightM = altitudeM - compiled.terrainM;
  if (!isInReach(compiled, rangeM, heightM)) return null;
  const azimuthRad = atan2(enu[0], enu[1]);
  if (radarSpec.scan.kind === 'sector') {
    const off = turnBetween(state.radars[radar].sectorCentreRad, azimuthRad);
    if (Math.abs(off) > radarSpec.scan.widthRad / 2) return null;
  }
  const closing =
    (at[STATE.x] - from.x) * at[STATE.vx] +
    (at[STATE.y] - from.y) * at[STATE.vy] +
    (at[STATE.z] - from.z) * at[STATE.vz];
  if (!isFastEnough(compiled, closing / rangeM)) return null;
  const groundM = groundRangeM(rangeM, antennaAltitudeM, altitudeM);
  const hiddenM = surface === null ? 0 : target.terrainErrorM;
  const seen = [groundM, azimuthRad, altitudeM, hiddenM, from.edgeWavelengthM, from.roughGroundDb] as const;
  const reliefFactor = reliefPowerFactor(from, spec.refractionK, ...seen);
  if (reliefFactor === 0) return null;
  const speed = Math.sqrt(at[STATE.vx] * at[STATE.vx] + at[STATE.vy] * at[STATE.vy] + at[STATE.vz] * at[STATE.vz]);
  const cosAspect = speed > 0 ? -closing / (rangeM * speed) : 0;
  const rcs = lookRcsM2(setup.signatures[target.objectClass], bandIndex, cosAspect, target.spreadFactor);
  const snrLinear = lookSnr(compiled, rangeM, rcs, heightM, reliefFactor);
  const swerling = spec.objectClasses[target.objectClass].signature.fluctuationSwerling;
  return {
    rangeM,
    azimuthRad,
    elevationRad: atan2(enu[2], Math.sqrt(enu[0] * enu[0] + enu[1] * enu[1])),
    snrLinear,
    pd: pdOfSnr(compiled, swerling, snrLinear),
  };
}

/**
 * Whether a unit's radar could hold an object well enough to guide a round at a time. A sector that turns goes on
 * holding what it holds: it is only turned so far that every held direction stays inside (`sectorCentreFor`).
 */
export function isGuidable(world: World, unit: number, object: number, timeS: number): boolean {
  const { engagementRadar, guidancePd } = world.spec.fireUnits[unit];
  const look = lookAt(world, engagementRadar, object, timeS);
  if (look === null || look.pd < guidancePd) return false;
  const scan = Math.floor(timeS / world.setup.radars[engagementRadar].revisitS);
  noteLook(world, engagementRadar, object, timeS, scan, look.snrLinear);
  return true;
}

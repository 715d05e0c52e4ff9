import { atan2 } from '../../num/index.ts';
import { isFastEnough, isInReach } from '../../rf/index.ts';
import { isOut } from '../engagement/outage.ts';
import { turnBetween } from '../engagement/sector.ts';
import { groundRangeM, horizonArcM, isVisible } from '../visibility.ts';
import type { World } from '../world.ts';
import { SLIP_S } from './gather.ts';
import type { LookPass } from './lookPass.ts';

const TURNS_PER_RAD = 1 / (2 * Math.PI);
/** Below this tangent the angle comes from a series: exact to the last bit. */
const SERIES_TAN = 0.02;
/** No arc over ground is longer than this many of its slant range, below 700 km and from 500 m under the sea up. */
const ARC_PER_CHORD = 1.001;

/**
 * Scans after the start of one at which the beam is at each azimuth, in `timeS`; NaN outside a sector.
 *
 * @remarks
 * [0, 1) in a sector and for an object new to a rotating radar; later the direction is followed through north, so that
 * an object that flies along the meridian is not looked at twice in one turn and never in the next.
 */
export function addFractions({ world, radar, block }: LookPass): void {
  const { n, object, endAzimuthRad, timeS } = block;
  const { scan } = world.spec.radars[radar];
  const { lastTurn, sectorCentreRad } = world.state.radars[radar];
  if (scan.kind === 'rotating') {
    for (let k = 0; k < n; k++) {
      const turns = endAzimuthRad[k] * TURNS_PER_RAD;
      const fraction = turns - Math.floor(turns);
      const before = lastTurn[object[k]];
      const followed = before === before ? fraction + Math.floor(before - fraction + 0.5) : fraction;
      lastTurn[object[k]] = followed;
      timeS[k] = followed;
    }
    return;
  }
  for (let k = 0; k < n; k++) {
    const off = turnBetween(sectorCentreRad, endAzimuthRad[k]) / scan.widthRad + 0.5;
    timeS[k] = off >= 0 && off < 1 ? off : NaN;
  }
}

/** Whether the relief hides an object, or the horizon where there is none. */
function isHidden(world: World, radar: number, object: number, rangeM: number, azimuthRad: number): boolean {
  const at = world.setup.radars[radar];
  const altitudeM = world.state.objects.altitudeM[object];
  const groundM = groundRangeM(rangeM, at.antennaAltitudeM, altitudeM);
  const errorM = at.surface === null ? 0 : world.setup.columns.terrainErrorM[object];
  return !isVisible(at, world.spec.refractionK, groundM, azimuthRad, altitudeM, errorM);
}

/** Azimuth of a direction near one whose azimuth is known: what an arc tangent gives, without one. */
function azimuthNear(knownRad: number, east0: number, north0: number, east: number, north: number): number {
  const tan = (east * north0 - north * east0) / (east * east0 + north * north0);
  if (!(tan < SERIES_TAN && tan > -SERIES_TAN)) return +atan2(east, north);
  const t2 = tan * tan;
  return knownRad + tan * (1 - t2 * (1 / 3 - t2 * (1 / 5 - t2 * (1 / 7))));
}

/**
 * Keeps of the gathered objects those that the beam passes in the step, puts each where it is at that time, and drops
 * those out of reach, too slow or out of sight.
 *
 * @remarks Back from the end of the step along a straight line: at 1 s and 300 m/s that is right within 1 cm.
 */
export function takePassed({ world, radar, endS, block }: LookPass): void {
  const at = world.setup.radars[radar];
  const { compiled, x: atX, y: atY, z: atZ, phaseS, revisitS } = at;
  const { sinLat, cosLat, sinLon, cosLon } = at.frame;
  const { outages } = world.spec.radars[radar];
  const { lastScan } = world.state.radars[radar];
  const { startS: firstS, endS: lastS } = world.setup.columns;
  const { x, y, z, vx, vy, vz, slowness, altitudeM, horizonM } = world.state.objects;
  const { object, endEastM, endNorthM, endAzimuthRad } = block;
  const { scan, timeS, eastM, northM, upM, azimuthRad, rangeM, heightM, cosAspect } = block;
  // Over a smooth earth what is nearer than both horizons together needs no closer look; a relief always does.
  const sureM = at.surface === null ? horizonArcM(at.antennaAltitudeM, world.spec.refractionK) : -Infinity;
  const startS = world.state.timeS;
  const scans = (endS - phaseS) / revisitS;
  let n = 0;
  for (let k = 0; k < block.n; k++) {
    const i = object[k];
    const fraction = timeS[k];
    const number = Math.floor(scans - fraction);
    const last = lastScan[i];
    if (!(number > last)) continue;
    const passesS = phaseS + (number + fraction) * revisitS;
    if (passesS <= (last === number - 1 ? startS - SLIP_S : startS)) continue;
    if (passesS < firstS[i] || passesS >= lastS[i]) continue;
    lastScan[i] = number;
    if (outages.length > 0 && isOut(outages, passesS)) continue;
    const backS = passesS - endS;
    const dx = x[i] + vx[i] * backS - atX;
    const dy = y[i] + vy[i] * backS - atY;
    const dz = z[i] + vz[i] * backS - atZ;
    const range = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const height = altitudeM[i] - compiled.terrainM;
    if (!isInReach(compiled, range, height)) continue;
    const opening = (dx * vx[i] + dy * vy[i] + dz * vz[i]) / range;
    if (!isFastEnough(compiled, opening)) continue;
    const outward = cosLon * dx + sinLon * dy;
    const east = cosLon * dy - sinLon * dx;
    const north = cosLat * dz - sinLat * outward;
    const azimuth = azimuthNear(endAzimuthRad[k], endEastM[k], endNorthM[k], east, north);
    if (range * ARC_PER_CHORD > sureM + horizonM[i] && isHidden(world, radar, i, range, azimuth)) continue;
    object[n] = i;
    scan[n] = number + 1;
    timeS[n] = passesS;
    eastM[n] = east;
    northM[n] = north;
    upM[n] = cosLat * outward + sinLat * dz;
    azimuthRad[n] = azimuth;
    rangeM[n] = range;
    heightM[n] = height;
    cosAspect[n] = -opening * slowness[i];
    n++;
  }
  block.n = n;
}

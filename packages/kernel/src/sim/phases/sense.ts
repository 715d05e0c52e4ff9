import { foldF64, foldU32, pairHash, PURPOSE, poissonCount, uniform, uniform4, atan2 } from '../../num/index.ts';
import { isFastEnough, isInReach, linearToDb, lookRcsM2, lookSnr, pdOfSnr } from '../../rf/index.ts';
import { isOut } from '../engagement/outage.ts';
import { turnBetween } from '../engagement/sector.ts';
import { addLook, type LookBuffer } from '../lookBuffer.ts';
import { OBJECT_STATUS } from '../state.ts';
import { FALSE_PLOT_ELEVATION_RAD } from '../trackerSpecOf.ts';
import { groundRangeM, isVisible } from '../visibility.ts';
import type { World } from '../world.ts';

const TURN_RAD = 2 * Math.PI;
/** A look may fall this much before the step when its azimuth has just slipped out of the last one, seconds. */
const SLIP_S = 0.25;

const pair = new Uint32Array(2);
const four = new Float64Array(4);

/**
 * Scans after the start of one at which the beam is at an azimuth; NaN outside a sector. [0, 1) in a sector and for an
 * object new to a rotating radar; later the direction is followed through north, so that an object that flies along the
 * meridian is not looked at twice in one turn and never in the next.
 */
function scanFraction(world: World, radar: number, object: number, azimuthRad: number): number {
  const { scan } = world.spec.radars[radar];
  if (scan.kind === 'rotating') {
    const { lastTurn } = world.state.radars[radar];
    const turns = azimuthRad / TURN_RAD;
    const fraction = turns - Math.floor(turns);
    const before = lastTurn[object];
    lastTurn[object] = before === before ? fraction + Math.round(before - fraction) : fraction;
    return lastTurn[object];
  }
  const off = turnBetween(world.state.radars[radar].sectorCentreRad, azimuthRad) / scan.widthRad + 0.5;
  return off >= 0 && off < 1 ? off : NaN;
}

function lookAtObjects(world: World, radar: number, endS: number, buffer: LookBuffer): void {
  const { setup, state, spec } = world;
  const radarSpec = spec.radars[radar];
  const at = setup.radars[radar];
  const { compiled, phaseS, revisitS, frame, bandIndex } = at;
  const { lastScan } = state.radars[radar];
  const { status, x, y, z, vx, vy, vz, altitudeM } = state.objects;
  const startS = state.timeS;
  const reach = radarSpec.instrumentedRangeM + 2_000 * (endS - startS);
  const reach2 = reach * reach;
  const { sinLat, cosLat, sinLon, cosLon } = frame;
  for (let i = 0; i < status.length; i++) {
    if (status[i] !== OBJECT_STATUS.flying) continue;
    let dx = x[i] - at.x;
    let dy = y[i] - at.y;
    let dz = z[i] - at.z;
    if (dx * dx + dy * dy + dz * dz > reach2) continue;
    let outward = cosLon * dx + sinLon * dy;
    let east = cosLon * dy - sinLon * dx;
    let north = cosLat * dz - sinLat * outward;
    const fraction = scanFraction(world, radar, i, atan2(east, north));
    if (fraction !== fraction) continue;
    const scan = Math.floor((endS - phaseS) / revisitS - fraction);
    if (scan <= lastScan[i]) continue;
    const timeS = phaseS + (scan + fraction) * revisitS;
    if (timeS <= (lastScan[i] === scan - 1 ? startS - SLIP_S : startS)) continue;
    const object = setup.objects[i];
    if (timeS < object.startS || timeS >= object.endS) continue;
    lastScan[i] = scan;
    if (isOut(radarSpec.outages, timeS)) continue;
    const backS = timeS - endS;
    dx += vx[i] * backS;
    dy += vy[i] * backS;
    dz += vz[i] * backS;
    const rangeM = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const heightM = altitudeM[i] - compiled.terrainM;
    if (!isInReach(compiled, rangeM, heightM)) continue;
    const closing = dx * vx[i] + dy * vy[i] + dz * vz[i];
    if (!isFastEnough(compiled, closing / rangeM)) continue;
    outward = cosLon * dx + sinLon * dy;
    east = cosLon * dy - sinLon * dx;
    north = cosLat * dz - sinLat * outward;
    const up = cosLat * outward + sinLat * dz;
    const azimuthRad = atan2(east, north);
    const groundM = groundRangeM(rangeM, at.antennaAltitudeM, altitudeM[i]);
    const hiddenM = at.surface === null ? 0 : object.terrainErrorM;
    if (!isVisible(at, spec.refractionK, groundM, azimuthRad, altitudeM[i], hiddenM)) continue;
    const speed = Math.sqrt(vx[i] * vx[i] + vy[i] * vy[i] + vz[i] * vz[i]);
    const cosAspect = speed > 0 ? -closing / (rangeM * speed) : 0;
    const rcs = lookRcsM2(setup.signatures[object.objectClass], bandIndex, cosAspect, object.spreadFactor);
    const snr = lookSnr(compiled, rangeM, rcs, heightM);
    const swerling = spec.objectClasses[object.objectClass].signature.fluctuationSwerling;
    pairHash(at.idLo, at.idHi, object.idLo, object.idHi, pair);
    if (uniform(setup.key, pair[0], pair[1], PURPOSE.look, scan + 1) >= pdOfSnr(compiled, swerling, snr)) continue;
    const row = addLook(buffer);
    buffer.object[row] = i;
    buffer.timeS[row] = timeS;
    buffer.rangeM[row] = rangeM;
    buffer.azimuthRad[row] = azimuthRad;
    buffer.elevationRad[row] = atan2(up, Math.sqrt(east * east + north * north));
    buffer.snrDb[row] = linearToDb(snr);
    buffer.scan[row] = scan + 1;
  }
}

function addFalsePlots(world: World, radar: number, endS: number, buffer: LookBuffer): void {
  const { setup, state, spec } = world;
  const radarSpec = spec.radars[radar];
  const mean = radarSpec.falsePlotsPerScan;
  if (mean === 0) return;
  const { idLo, idHi, phaseS, revisitS } = setup.radars[radar];
  const { scan } = radarSpec;
  const firstScan = Math.floor((state.timeS - phaseS) / revisitS);
  const lastScan = Math.floor((endS - phaseS) / revisitS);
  for (let k = firstScan; k <= lastScan; k++) {
    const count = poissonCount(mean, uniform(setup.key, idLo, idHi, PURPOSE.falsePlotCount, k + 1));
    for (let j = 0; j < count; j++) {
      uniform4(setup.key, idLo, idHi, PURPOSE.falsePlot, (k + 1) * 4096 + j, four);
      const timeS = phaseS + (k + four[0]) * revisitS;
      if (timeS <= state.timeS || timeS > endS || isOut(radarSpec.outages, timeS)) continue;
      const row = addLook(buffer);
      buffer.object[row] = -1;
      buffer.timeS[row] = timeS;
      buffer.rangeM[row] = radarSpec.minimumRangeM + four[1] * (radarSpec.instrumentedRangeM - radarSpec.minimumRangeM);
      buffer.azimuthRad[row] =
        scan.kind === 'rotating'
          ? four[0] * TURN_RAD
          : state.radars[radar].sectorCentreRad + (four[0] - 0.5) * scan.widthRad;
      buffer.elevationRad[row] = Math.max(0, radarSpec.elevationMinRad) + four[2] * FALSE_PLOT_ELEVATION_RAD;
      buffer.snrDb[row] = NaN;
      buffer.scan[row] = (k + 1) * 4096 + j;
    }
  }
}

/** Acquisition radars look at what the beam passes in the step; each detection carries its own time. */
export function sense(world: World, endS: number): void {
  const { state, spec, looks } = world;
  const hash = state.phaseHashes[1];
  for (let radar = 0; radar < spec.radars.length; radar++) {
    const buffer = looks[radar];
    buffer.n = 0;
    if (spec.radars[radar].role !== 'acquisition') continue;
    lookAtObjects(world, radar, endS, buffer);
    addFalsePlots(world, radar, endS, buffer);
    foldU32(hash, buffer.n);
    for (let row = 0; row < buffer.n; row++) {
      foldF64(hash, buffer.timeS[row]);
      foldF64(hash, buffer.rangeM[row]);
    }
  }
}

import { isOut } from '../engagement/outage.ts';
import { turnBetween } from '../engagement/sector.ts';
import { groundRangeM, isVisible, reliefPowerFactor } from '../visibility.ts';
import type { World } from '../world.ts';
import type { LookBlock } from './lookBlock.ts';
import type { LookPass } from './lookPass.ts';

/** Next objects that may be within reach, from `block.nextObject` on. */
export function takeNear({ world, machine: { exports, block, objects, parameters } }: LookPass): void {
  const { x, y, z } = objects.at;
  block.nextObject = exports.takeNear(x, y, z, block.nextObject, world.state.objects.status.length);
  block.n = parameters[0];
}

/** Adds directions; drops what is out of reach or, for a rotating radar, not in the sector that its beam sweeps in the step. */
export function takeInSector({ machine: { exports, block, objects } }: LookPass): void {
  block.n = exports.takeInSector(block.n, objects.at.records);
}

/** Azimuths at the end of the step. */
export function addAzimuths({ machine: { exports, block } }: LookPass): void {
  exports.addAzimuths(block.n);
}

/**
 * Scans after the start of one at which the beam is at each azimuth, in `timeS`; NaN outside a sector.
 *
 * @remarks
 * [0, 1) in a sector and for an object new to a rotating radar; later the direction is followed through north, so that
 * an object that flies along the meridian is not looked at twice in one turn and never in the next.
 */
export function addFractions({ world, radar, machine: { exports, block, objects } }: LookPass): void {
  const { scan } = world.spec.radars[radar];
  if (scan.kind === 'rotating') {
    exports.followTurns(block.n, objects.at.lastTurn);
    return;
  }
  const { n, endAzimuthRad, timeS } = block;
  const { sectorCentreRad } = world.state.radars[radar];
  for (let k = 0; k < n; k++) {
    const off = turnBetween(sectorCentreRad, endAzimuthRad[k]) / scan.widthRad + 0.5;
    timeS[k] = off >= 0 && off < 1 ? off : NaN;
  }
}

/**
 * Keeps of the gathered objects those that the beam passes in the step, puts each where it is at that time, and drops
 * those out of reach, too slow or out of sight.
 *
 * @remarks Back from the end of the step along a straight line: at 1 s and 300 m/s that is right within 1 cm.
 */
export function takePassed({ machine: { exports, block, objects } }: LookPass): void {
  block.n = exports.takePassed(block.n, objects.at.records, objects.at.lastScan);
}

/**
 * Drops looks that fall into an outage of the radar, and those that horizon or relief hide; notes what edges leave of the
 * others if the radar looks over them.
 */
export function takeSeen({ world, radar, machine: { block, parameters } }: LookPass): void {
  const { outages } = world.spec.radars[radar];
  const isOverEdges = world.setup.radars[radar].edgeWavelengthM > 0;
  if (parameters[0] === 0 && outages.length === 0) return;
  const { timeS, doubt } = block;
  let n = 0;
  for (let k = 0; k < block.n; k++) {
    if (outages.length > 0 && isOut(outages, timeS[k])) continue;
    if (isOverEdges) {
      const factor = edgeFactor(world, radar, block, k);
      if (factor === 0) continue;
      block.reliefFactor[n] = factor;
    } else if (doubt[k] !== 0 && isHidden(world, radar, block, k)) continue;
    if (n !== k) moveRow(block, k, n);
    n++;
  }
  block.n = n;
}

/** Whether the relief hides an object, or the horizon where there is none. */
function isHidden(world: World, radar: number, { object, rangeM, azimuthRad }: LookBlock, row: number): boolean {
  const at = world.setup.radars[radar];
  const one = object[row];
  const altitudeM = world.state.objects.altitudeM[one];
  const groundM = groundRangeM(rangeM[row], at.antennaAltitudeM, altitudeM);
  const errorM = at.surface === null ? 0 : world.setup.columns.terrainErrorM[one];
  return !isVisible(at, world.spec.refractionK, groundM, azimuthRad[row], altitudeM, errorM);
}

/** What the edge in the way leaves of an echo, 0 to 1. */
function edgeFactor(world: World, radar: number, { object, rangeM, azimuthRad }: LookBlock, row: number): number {
  const at = world.setup.radars[radar];
  const one = object[row];
  const altitudeM = world.state.objects.altitudeM[one];
  const groundM = groundRangeM(rangeM[row], at.antennaAltitudeM, altitudeM);
  const errorM = world.setup.columns.terrainErrorM[one];
  const { edgeWavelengthM, roughGroundDb } = at;
  const k = world.spec.refractionK;
  return reliefPowerFactor(at, k, groundM, azimuthRad[row], altitudeM, errorM, edgeWavelengthM, roughGroundDb);
}

function moveRow(block: LookBlock, from: number, to: number): void {
  const { object, scan, timeS, eastM, northM, upM, azimuthRad, rangeM, heightM, cosAspect } = block;
  object[to] = object[from];
  scan[to] = scan[from];
  timeS[to] = timeS[from];
  eastM[to] = eastM[from];
  northM[to] = northM[from];
  upM[to] = upM[from];
  azimuthRad[to] = azimuthRad[from];
  rangeM[to] = rangeM[from];
  heightM[to] = heightM[from];
  cosAspect[to] = cosAspect[from];
}

import { atan2 } from '../../num/index.ts';
import type { World } from '../world.ts';

const TURN_RAD = 2 * Math.PI;

/** Difference of two directions, (-pi, pi]. */
export function turnBetween(fromRad: number, toRad: number): number {
  const d = toRad - fromRad;
  return d - TURN_RAD * Math.round(d / TURN_RAD);
}

/** Azimuth of a direction given east and north. */
export function azimuthOf(east: number, north: number): number {
  return atan2(east, north);
}

/**
 * Where the middle of a unit's sector would have to be to hold one more direction beside those it holds; null if the
 * sector is too narrow for all.
 *
 * @param world - run
 * @param unit - index of the fire unit
 * @param azimuthRad - new direction from the engagement radar
 * @param heldRad - directions that must stay inside
 * @remarks The smallest turn that brings the new direction 5 degrees inside the edge, or to the edge of what the held ones allow.
 */
export function sectorCentreFor(
  world: World,
  unit: number,
  azimuthRad: number,
  heldRad: readonly number[],
): number | null {
  const radar = world.spec.fireUnits[unit].engagementRadar;
  const { scan } = world.spec.radars[radar];
  if (scan.kind === 'rotating' || scan.widthRad >= TURN_RAD) return 0;
  const centreRad = world.state.radars[radar].sectorCentreRad;
  const half = scan.widthRad / 2;
  const margin = Math.min(half / 2, 0.0873);
  const off = turnBetween(centreRad, azimuthRad);
  let turn = 0;
  if (off > half - margin) turn = off - (half - margin);
  else if (off < -(half - margin)) turn = off + (half - margin);
  for (const held of heldRad) if (Math.abs(turnBetween(centreRad + turn, held)) > half) return null;
  return centreRad + turn;
}

/** Starts to turn a unit's sector; it is ready when the turn is done. */
export function slewTo(world: World, unit: number, centreRad: number, timeS: number): void {
  const radar = world.spec.fireUnits[unit].engagementRadar;
  const { scan } = world.spec.radars[radar];
  const state = world.state.radars[radar];
  if (scan.kind === 'rotating') return;
  const turn = Math.abs(turnBetween(state.sectorCentreRad, centreRad));
  if (turn === 0) return;
  state.sectorReadyS = Math.max(timeS, state.sectorReadyS) + turn / scan.slewRadPerS;
  state.sectorCentreRad = centreRad;
}

/** Seconds from a time until the sector would stand in a direction, turns under way included. */
export function slewTimeS(world: World, unit: number, centreRad: number, timeS: number): number {
  const radar = world.spec.fireUnits[unit].engagementRadar;
  const { scan } = world.spec.radars[radar];
  if (scan.kind === 'rotating') return 0;
  const { sectorCentreRad, sectorReadyS } = world.state.radars[radar];
  return Math.max(0, sectorReadyS - timeS) + Math.abs(turnBetween(sectorCentreRad, centreRad)) / scan.slewRadPerS;
}

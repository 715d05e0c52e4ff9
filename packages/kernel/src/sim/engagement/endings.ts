import type { CloseReason } from '../events.ts';
import { type Engagement, OBJECT_STATUS } from '../state.ts';
import type { World } from '../world.ts';

/** Starts a reload when the ready rounds of a load are spent and there are more. */
export function reloadIfSpent(world: World, timeS: number, unit: number, load: number): void {
  const state = world.state.units[unit];
  if (state.ready[load] > 0 || state.reload[load] === 0 || state.reloadS[load] < Infinity) return;
  state.reloadS[load] = timeS + world.spec.fireUnits[unit].reloadTimeS;
  world.due(state.reloadS[load], 'reload', unit, load);
}

/** The reload rounds of a load are on the rails. */
export function reload(world: World, timeS: number, unit: number, load: number): void {
  const state = world.state.units[unit];
  const spec = world.spec.fireUnits[unit];
  const rounds = Math.min(state.reload[load], spec.loads[load].readyRounds);
  state.ready[load] += rounds;
  state.reload[load] -= rounds;
  state.reloadS[load] = Infinity;
  world.log({
    kind: 'reloaded',
    timeS,
    fireUnit: spec.id,
    missile: world.spec.missiles[spec.loads[load].missile].id,
    rounds,
  });
}

/** Ends an engagement: frees its channel and its track. */
export function close(world: World, engagement: Engagement, timeS: number, reason: CloseReason): void {
  if (engagement.phase === 'closed') return;
  const { state, spec } = world;
  engagement.phase = 'closed';
  engagement.closedS = timeS;
  engagement.reason = reason;
  state.open = state.open.filter((number) => number !== engagement.number);
  const unit = state.units[engagement.unit];
  unit.channelsBusy--;
  unit.channelBusyS += timeS - engagement.orderedS;
  const track = state.posts[engagement.post].tracks[engagement.track - 1];
  track.engagement = -1;
  const { reengageAfterS } = spec.fireUnits[engagement.unit].doctrine;
  // A unit that found nothing may try again soon; one that shot lets its doctrine decide.
  const pauseS = engagement.shots.length === 0 ? 10 : (reengageAfterS ?? Infinity);
  track.restS = timeS + pauseS;
  world.log({ kind: 'closed', timeS, engagement: engagement.number, reason });
}

/** A channel of a loss queue has served its track. */
export function endService(world: World, timeS: number, number: number): void {
  const engagement = world.state.engagements[number];
  const track = world.state.posts[engagement.post].tracks[engagement.track - 1];
  close(world, engagement, timeS, 'assessedKill');
  track.restS = Infinity;
}

/** An object comes to the end of its route; a raid member that was not stopped has reached its asset. */
export function arrive(world: World, timeS: number, object: number): void {
  const { status, outS } = world.state.objects;
  if (status[object] !== OBJECT_STATUS.flying) return;
  status[object] = OBJECT_STATUS.ended;
  outS[object] = timeS;
  const { id, targetAsset, raidId } = world.setup.objects[object];
  if (targetAsset === null) return;
  world.log({ kind: 'arrived', timeS, truthObject: id, asset: world.spec.assets[targetAsset].id, raid: raidId });
}

import { enuToEcef } from '../geo/index.ts';
import { localTrackAt } from './localTrack.ts';
import type { World } from './world.ts';

const at = new Float64Array(3);

/** Whether another post reports something near enough to a radar to wake it. */
function isCued(world: World, radar: number, withinM: number, endS: number): boolean {
  const here = world.setup.radars[radar];
  for (let post = 0; post < world.setup.posts.length; post++) {
    if (world.setup.posts[post].radar !== radar) continue;
    for (const track of world.held[post].values()) {
      if (track.contributions.length === 0) continue;
      const local = localTrackAt(world, post, track, endS);
      enuToEcef(world.setup.posts[post].frame, local.xM, local.yM, local.zM, at, 0);
      const [dx, dy, dz] = [at[0] - here.x, at[1] - here.y, at[2] - here.z];
      if (dx * dx + dy * dy + dz * dz <= withinM * withinM) return true;
    }
  }
  return false;
}

/**
 * Whether an acquisition radar emits in a step, and notes for how long it has.
 *
 * @param world - run
 * @param radar - index of the radar
 * @param endS - end of the step
 * @returns false for a radar that keeps silent until others report something near, and has not been woken
 */
export function emits(world: World, radar: number, endS: number): boolean {
  const { emission } = world.spec.radars[radar];
  const state = world.state.radars[radar];
  if (emission !== undefined) {
    if (isCued(world, radar, emission.wakeWithinM, endS)) state.awakeUntilS = endS + emission.holdS;
    if (endS > state.awakeUntilS) return false;
  }
  state.emittedS += endS - world.state.timeS;
  return true;
}

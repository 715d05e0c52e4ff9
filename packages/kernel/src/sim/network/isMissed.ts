import type { World } from '../world.ts';

/** A contribution that was left out of this many cycles of its link may have been given up where it is measured. */
const CYCLES_MISSED = 1.5;

/** Whether the post of a contribution seems to have given it up: its link has come round without it. */
export function isMissed(world: World, post: number, row: number, timeS: number): boolean {
  const { link, arrivedS } = world.state.posts[post].contributions;
  const { periodS, jitterS } = world.spec.links![link[row]];
  return timeS - arrivedS[row] > CYCLES_MISSED * Math.max(periodS, world.spec.stepS) + jitterS;
}

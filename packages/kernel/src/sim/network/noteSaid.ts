import type { World } from '../world.ts';

/** Notes that another post has said what a track is, or no longer says it: that may settle its identity where such words count. */
export function noteSaid(world: World, post: number, number: number): void {
  const { sources } = world.spec.identityModels[world.spec.commandPosts[post].identityModel];
  if (sources.remote) world.reported[post].isSpokenOf[number] = 1;
}

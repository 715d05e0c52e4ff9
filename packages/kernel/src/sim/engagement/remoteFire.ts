import { objectNear } from '../nearest.ts';
import type { Engagement, SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { isGuidable } from './engagementLook.ts';

/** Least quality of a remote track that a round is sent on, 0..15 (assumed): about 200 m. */
const LEAST_QUALITY = 11;
/** Longest time since its last measurement, seconds. */
const OLDEST_PLOT_S = 15;

/** Whether a track comes by a link that allows fire on it, good and fresh enough. */
function isFireTrack(world: World, post: number, track: SystemTrack, timeS: number): boolean {
  const { link, quality, plotS } = world.state.posts[post].contributions;
  return track.contributions.some(
    (row) =>
      world.spec.links![link[row]].services.engageOnRemote &&
      quality[row] >= LEAST_QUALITY &&
      timeS - plotS[row] <= OLDEST_PLOT_S,
  );
}

/**
 * The object that a unit could shoot at on another post's track alone; -1 if it may not or cannot. Only a round that
 * looks after itself at the end: no remote track lets an illuminated round be guided beyond its own radar's horizon.
 */
export function remoteTarget(world: World, engagement: Engagement, track: SystemTrack, timeS: number): number {
  const { loads } = world.spec.fireUnits[engagement.unit];
  if (world.spec.missiles[loads[engagement.load].missile].guidance !== 'active') return -1;
  return isFireTrack(world, engagement.post, track, timeS) ? objectNear(world, engagement.post, track, timeS) : -1;
}

/** Whether the round of an engagement is guided at a time: by the unit's own radar, or by reports that keep coming. */
export function isGuided(world: World, engagement: Engagement, timeS: number): boolean {
  if (!engagement.isOnRemote) return isGuidable(world, engagement.unit, engagement.object, timeS);
  const track = world.state.posts[engagement.post].tracks[engagement.track - 1];
  return track.lostS === null && isFireTrack(world, engagement.post, track, timeS);
}

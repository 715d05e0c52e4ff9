import { isInPolygon } from '../../geo/index.ts';
import { upFromAltitude } from '../../track/index.ts';
import { type LocalTrack, localToGeodetic, trackerOf } from '../localTrack.ts';
import type { World } from '../world.ts';

const place = new Float64Array(3);

/**
 * Whether a post's areas allow a target to be met where a track will be.
 *
 * @param world - run
 * @param post - index of the post
 * @param local - track now, in the frame of the post
 * @param inS - time until the interception, seconds
 * @returns false inside an area that forbids it, or outside all areas that alone allow it
 */
export function isAllowedThere(world: World, post: number, local: LocalTrack, inS: number): boolean {
  const { zones } = world.spec.commandPosts[post];
  if (zones === undefined || zones.length === 0) return true;
  const xM = local.xM + local.vxMps * inS;
  const yM = local.yM + local.vyMps * inS;
  const altitudeM = local.altitudeM + local.climbMps * inS;
  const tracker = trackerOf(world, post);
  const zM = tracker === null ? local.zM : upFromAltitude(tracker.spec, xM, yM, altitudeM);
  localToGeodetic(world, post, { ...local, xM, yM, zM }, place);
  let mustBeInside = false;
  let isInside = false;
  for (const { rule, area, minimumAltitudeM, maximumAltitudeM } of zones) {
    const isIn =
      altitudeM >= minimumAltitudeM && altitudeM <= maximumAltitudeM && isInPolygon(area, place[0], place[1]);
    if (rule === 'never' && isIn) return false;
    if (rule === 'only') {
      mustBeInside = true;
      isInside ||= isIn;
    }
  }
  return isInside || !mustBeInside;
}

import { atan2 } from '../num/index.ts';
import { COVARIANCE_STRIDE } from '../track/index.ts';
import type { TrackEllipse } from './events.ts';
import { shownContribution, trackerOf } from './localTrack.ts';
import type { SystemTrack } from './state.ts';
import type { World } from './world.ts';

const PI = 3.141592653589793;

/**
 * Half axes and bearing of the 1 sigma ellipse of a horizontal covariance.
 *
 * @param eastEast - variance to the east, square metres, as the others
 * @param eastNorth - covariance
 * @param northNorth - variance to the north
 */
export function ellipseOf(eastEast: number, eastNorth: number, northNorth: number): TrackEllipse {
  const middle = 0.5 * (eastEast + northNorth);
  const half = 0.5 * (northNorth - eastEast);
  const apart = Math.sqrt(half * half + eastNorth * eastNorth);
  // Twice the bearing of the longer axis, clockwise from north.
  const twice = atan2(eastNorth, half);
  const bearingRad = twice < 0 ? 0.5 * twice + PI : 0.5 * twice;
  return {
    majorM: Math.sqrt(Math.max(0, middle + apart)),
    minorM: Math.sqrt(Math.max(0, middle - apart)),
    bearingRad: bearingRad < PI ? bearingRad : 0,
  };
}

/**
 * How well a post knows the place of a track: the covariance of its own tracker at the last update, else the figure that
 * came with the report by which it is shown, a circle.
 *
 * @remarks Bearings are those of the post's frame: at 300 km they may differ from the local north by some degrees.
 */
export function trackEllipse(world: World, post: number, track: SystemTrack): TrackEllipse {
  const remote = shownContribution(world, post, track);
  if (remote >= 0) {
    const sigmaM = world.state.posts[post].contributions.sigmaM[remote];
    return { majorM: sigmaM, minorM: sigmaM, bearingRad: 0 };
  }
  const { covariance } = trackerOf(world, post)!;
  const at = track.row * COVARIANCE_STRIDE;
  return ellipseOf(covariance[at], covariance[at + 1], covariance[at + 2]);
}

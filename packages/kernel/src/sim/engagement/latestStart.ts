import { closestApproach, latestIntercept, type ThreatRank } from '../../c2/index.ts';
import type { LocalTrack } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { medianReadyS, motionTo } from './options.ts';
import { isOut } from './outage.ts';

/** When a track passes the first place that it threatens, seconds from now, and how far it is from the nearest one. */
function passingOf(world: World, post: number, local: LocalTrack): { passesInS: number; distanceM: number } {
  const { threatRadiusM } = world.spec.commandPosts[post];
  let passesInS = Infinity;
  let nearest2 = Infinity;
  for (const { xM, yM } of world.setup.posts[post].defended) {
    const dx = xM - local.xM;
    const dy = yM - local.yM;
    nearest2 = Math.min(nearest2, dx * dx + dy * dy);
    const { distanceM, inS } = closestApproach(dx, dy, local.vxMps, local.vyMps);
    if (inS > 0 && distanceM <= threatRadiusM) passesInS = Math.min(passesInS, inS);
  }
  return { passesInS, distanceM: Math.sqrt(nearest2) };
}

/**
 * How urgent a track is, by the picture of its post: the last moment at which work on it may begin so that some unit
 * still meets it before it passes the first place that it threatens.
 *
 * @param local - the track now, in the frame of the post
 * @param workS - median work that is left before the order, seconds
 * @remarks
 * Straight on at the course and speed of the track. Of all units that are in action and loads with ready rounds the best
 * one counts, with median times for lock, reaction and launch; turns of the sector, busy channels, heights, zones and
 * sight are not asked here: whether a unit can meet it at all is asked when an officer takes it up.
 */
export function threatRank(
  world: World,
  timeS: number,
  post: number,
  track: SystemTrack,
  local: LocalTrack,
  workS: number,
): ThreatRank {
  const { spec, state, setup } = world;
  const { identity } = track;
  const { passesInS, distanceM } = passingOf(world, post, local);
  let latestStartS = -Infinity;
  if (passesInS === Infinity) return { latestStartS, distanceM, identity };
  for (const unit of setup.posts[post].fireUnits) {
    const { outages, loads, engagementModel } = spec.fireUnits[unit];
    if (isOut(outages, timeS)) continue;
    if (engagementModel.kind === 'lossQueue') {
      latestStartS = Math.max(latestStartS, timeS + passesInS - workS);
      continue;
    }
    const { ready } = state.units[unit];
    if (local.altitudeM !== local.altitudeM) continue;
    const motion = motionTo(world, unit, local);
    const readyS = medianReadyS(world, unit) + workS;
    for (let load = 0; load < loads.length; load++) {
      if (ready[load] < 1) continue;
      const { meanSpeedMps, minimumRangeM, maximumRangeM } = spec.missiles[loads[load].missile];
      const last = latestIntercept(motion, meanSpeedMps, minimumRangeM, maximumRangeM, passesInS);
      if (last !== null) latestStartS = Math.max(latestStartS, timeS + last.launchInS - readyS);
    }
  }
  return { latestStartS, distanceM, identity };
}

import { northResidualTest, planResidual } from '../../identity/index.ts';
import { atan2 } from '../../num/index.ts';
import { isOut } from '../engagement/outage.ts';
import { localTrackAt } from '../localTrack.ts';
import { SIGHTING, sightingAt } from './sightings.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

/** Updates after which a track is compared with the plans: its course has settled. */
const UPDATES = 4;

/**
 * Compares a track with the flight plans of its post, once, by range and time alone: whoever has a wrong north finds no
 * aircraft where the plans say, but finds them all turned by the same angle.
 */
export function watchNorth(world: World, post: number, track: SystemTrack, timeS: number): void {
  const { northTest, planFeed } = world.spec.commandPosts[post];
  const state = world.state.posts[post];
  const { plans, radar } = world.setup.posts[post];
  if (northTest === undefined || plans === null || radar < 0 || state.northTest === null) return;
  const { columns } = state.sightings;
  if (columns[sightingAt(state.sightings, track.number) + SIGHTING.updates] !== UPDATES || state.northNoticedS !== null)
    return;
  if (isOut(planFeed!.outages, timeS) || state.northTested.includes(track.number)) return;
  const local = localTrackAt(world, post, track, timeS);
  const groundM = Math.sqrt(local.xM * local.xM + local.yM * local.yM);
  if (groundM === 0) return;
  const { latRad, lonRad, errors } = world.spec.radars[radar];
  const rangeRateMps = (local.xM * local.vxMps + local.yM * local.vyMps) / groundM;
  const found = planResidual(plans, latRad, lonRad, groundM, rangeRateMps, atan2(local.xM, local.yM), timeS, {
    rangeM: northTest.rangeGateM,
    rangeRateMps: northTest.rangeRateGateMps,
    azimuthSigmaRad: errors.azimuthRad,
  });
  // Close overhead an angle says nothing: the test takes sigmas up to 1 rad.
  if (found === null || found.sigmaRad > 1) return;
  state.northTested.push(track.number);
  state.northTest = northResidualTest(state.northTest, found.residualRad, found.sigmaRad);
  if (state.northTest.noticedAt === null) return;
  state.northNoticedS = timeS;
  world.log({
    kind: 'northNoticed',
    timeS,
    post: world.spec.commandPosts[post].id,
    flights: state.northTest.noticedAt,
    biasRad: state.northTest.biasRad,
  });
}

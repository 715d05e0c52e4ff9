import { ecefToEnu, ecefToGeodetic, type EnuFrame, enuToEcef } from '../geo/index.ts';
import { TRACK_STATUS, type TrackerState, upFromAltitude } from '../track/index.ts';
import { bestContribution, type Contribution } from './network/contribution.ts';
import type { SystemTrack } from './state.ts';
import type { World } from './world.ts';

/** Predicted state of a system track in the frame of its post, metres and metres per second. */
export interface LocalTrack {
  xM: number;
  yM: number;
  zM: number;
  vxMps: number;
  vyMps: number;
  /** Above mean sea level, metres, and its rate. */
  altitudeM: number;
  climbMps: number;
  quality: number;
}

const ecef = new Float64Array(3);
const velocity = new Float64Array(3);

/** Tracker that feeds a post, or null. */
export function trackerOf(world: World, post: number): TrackerState | null {
  const radar = world.setup.posts[post].radar;
  return radar < 0 ? null : world.state.radars[radar].tracker;
}

/** Whether the post's own sensor holds a system track now: its sensor track lives and is confirmed. */
export function isOwn(world: World, post: number, track: SystemTrack): boolean {
  const tracker = trackerOf(world, post);
  return track.row >= 0 && tracker !== null && tracker.status[track.row] === TRACK_STATUS.confirmed;
}

/** Whether a system track is reported now: the own sensor holds it, or another post's report of it is not stale. */
export function isReported(world: World, post: number, track: SystemTrack): boolean {
  return track.lostS === null && (track.contributions.length > 0 || isOwn(world, post, track));
}

/** Whether a system track may be engaged: it is held by the own sensor, or comes by a link that allows cueing. */
export function isUsable(world: World, post: number, track: SystemTrack, timeS: number): boolean {
  if (track.lostS !== null || track.engagedElsewhereUntilS > timeS) return false;
  if (isOwn(world, post, track)) return true;
  const links = world.spec.links ?? [];
  return track.contributions.some(({ link }) => links[link].services.cueing);
}

/** The remote measurement that a track is shown by: none while the own sensor holds it. */
export function shownContribution(world: World, post: number, track: SystemTrack): Contribution | null {
  if (track.contributions.length === 0 || isOwn(world, post, track)) return null;
  return bestContribution(track.contributions);
}

/**
 * Predicts a system track to a time.
 *
 * @param world - run
 * @param post - index of the post that holds the track
 * @param track - live system track
 * @param timeS - time of the prediction
 * @returns fresh record
 * @remarks
 * Straight on at the last known velocity and climb, as a display shows it; the tracker itself knows turns. The own
 * sensor comes first; without it, the best remote measurement. Measurements are never averaged, so none counts twice.
 */
export function localTrackAt(world: World, post: number, track: SystemTrack, timeS: number): LocalTrack {
  const remote = shownContribution(world, post, track);
  if (remote !== null) return localOfContribution(world, post, remote, timeS);
  const tracker = trackerOf(world, post)!;
  const { row } = track;
  const aheadS = timeS - tracker.lastUpdateS[row];
  const xM = tracker.xM[row] + tracker.vxMps[row] * aheadS;
  const yM = tracker.yM[row] + tracker.vyMps[row] * aheadS;
  const altitudeM = tracker.altitudeM[row] + tracker.climbMps[row] * aheadS;
  return {
    xM,
    yM,
    zM: upFromAltitude(tracker.spec, xM, yM, altitudeM),
    vxMps: tracker.vxMps[row],
    vyMps: tracker.vyMps[row],
    altitudeM,
    climbMps: tracker.climbMps[row],
    quality: tracker.quality[row],
  };
}

/** A remote measurement carried on to a time, in the frame of the post that receives it. */
export function localOfContribution(world: World, post: number, one: Contribution, timeS: number): LocalTrack {
  const { frame } = world.setup.posts[post];
  const aheadS = timeS - one.validS;
  ecefToEnu(frame, one.x + one.vx * aheadS, one.y + one.vy * aheadS, one.z + one.vz * aheadS, ecef, 0);
  // A direction: the frame's origin taken off again.
  ecefToEnu(frame, frame.xM + one.vx, frame.yM + one.vy, frame.zM + one.vz, velocity, 0);
  return {
    xM: ecef[0],
    yM: ecef[1],
    zM: ecef[2],
    vxMps: velocity[0],
    vyMps: velocity[1],
    altitudeM: one.altitudeM + one.climbMps * aheadS,
    climbMps: one.climbMps,
    quality: one.quality,
  };
}

/** Position of a local track as ECEF metres. */
export function localToEcef(world: World, post: number, local: LocalTrack, out: Float64Array): void {
  enuToEcef(world.setup.posts[post].frame, local.xM, local.yM, local.zM, out, 0);
}

/** Position of a local track in another frame, metres east, north, up. */
export function localInFrame(world: World, post: number, local: LocalTrack, frame: EnuFrame, out: Float64Array): void {
  localToEcef(world, post, local, ecef);
  ecefToEnu(frame, ecef[0], ecef[1], ecef[2], out, 0);
}

/** Latitude, longitude (radians) and height of a local track. */
export function localToGeodetic(world: World, post: number, local: LocalTrack, out: Float64Array): void {
  localToEcef(world, post, local, ecef);
  ecefToGeodetic(ecef[0], ecef[1], ecef[2], out, 0);
}

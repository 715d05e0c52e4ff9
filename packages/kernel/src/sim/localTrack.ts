import { ecefToEnu, ecefToGeodetic, type EnuFrame, enuToEcef } from '../geo/index.ts';
import { TRACK_STATUS, type TrackerState, upFromAltitude } from '../track/index.ts';
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

/** Tracker that feeds a post, or null. */
export function trackerOf(world: World, post: number): TrackerState | null {
  const radar = world.setup.posts[post].radar;
  return radar < 0 ? null : world.state.radars[radar].tracker;
}

/** Whether a system track is reported now: its sensor track lives and is confirmed. */
export function isReported(world: World, post: number, track: SystemTrack): boolean {
  const tracker = trackerOf(world, post);
  return track.lostS === null && tracker !== null && tracker.status[track.row] === TRACK_STATUS.confirmed;
}

/**
 * Predicts a system track to a time.
 *
 * @param world - run
 * @param post - index of the post that holds the track
 * @param track - live system track
 * @param timeS - time of the prediction
 * @returns fresh record
 * @remarks Straight on at the last known velocity and climb, as a display shows it; the tracker itself knows turns.
 */
export function localTrackAt(world: World, post: number, track: SystemTrack, timeS: number): LocalTrack {
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

/** Position of a local track as ECEF metres. */
export function localToEcef(world: World, post: number, local: LocalTrack, out: Float64Array): void {
  enuToEcef(world.setup.radars[world.setup.posts[post].radar].frame, local.xM, local.yM, local.zM, out, 0);
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

import { ecefToEnu, ecefToGeodetic, type EnuFrame, enuToEcef, geodeticToEcef } from '../geo/index.ts';
import { TRACK_STATUS, type TrackerState, upFromAltitude } from '../track/index.ts';
import { CONTRIBUTION, CONTRIBUTION_STRIDE, type ContributionTable, isBetter } from './network/contributionTable.ts';
import type { SystemTrack } from './state.ts';
import type { World } from './world.ts';

/** Predicted state of a system track in the frame of its post, metres and metres per second. */
export interface LocalTrack {
  xM: number;
  yM: number;
  zM: number;
  vxMps: number;
  vyMps: number;
  /** Above mean sea level, metres, and its rate; NaN where nobody has measured it: z then rests on an assumed height. */
  altitudeM: number;
  climbMps: number;
  quality: number;
}

/** Where the same stands in a row of numbers: what is worked out for every report makes no record. */
export const LOCAL = { x: 0, y: 1, z: 2, vx: 3, vy: 4, altitudeM: 5, climbMps: 6, quality: 7 } as const;
export const LOCAL_LENGTH = 8;

const ecef = new Float64Array(3);
const velocity = new Float64Array(3);
const now = new Float64Array(LOCAL_LENGTH);

/** Tracker that feeds a post, or null. */
export function trackerOf(world: World, post: number): TrackerState | null {
  const radar = world.setup.posts[post].radar;
  return radar < 0 ? null : world.state.radars[radar].tracker;
}

/** Whether the post's own sensor holds a system track now: its sensor track lives and is confirmed. */
export function isOwn(world: World, post: number, track: SystemTrack): boolean {
  if (track.row < 0) return false;
  const tracker = trackerOf(world, post);
  return tracker !== null && tracker.status[track.row] === TRACK_STATUS.confirmed;
}

/** The same by its number. */
export function isOwnNumber(world: World, post: number, number: number): boolean {
  const row = world.reported[post].ownRow[number];
  return row >= 0 && trackerOf(world, post)!.status[row] === TRACK_STATUS.confirmed;
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
  const { link } = world.state.posts[post].contributions;
  return track.contributions.some((row) => links[link[row]].services.cueing);
}

/** Row of the remote measurement that a track is shown by; -1 while the own sensor holds it, or without any. */
export function shownContribution(world: World, post: number, track: SystemTrack): number {
  const { best } = world.reported[post];
  const row = track.number < best.length ? best[track.number] : -1;
  return row < 0 || isOwn(world, post, track) ? -1 : row;
}

/**
 * Predicts a system track to a time.
 *
 * @param world - run
 * @param post - index of the post that holds the track
 * @param track - live system track
 * @param timeS - time of the prediction
 * @param out - receives the state, see `LOCAL`
 * @remarks
 * Straight on at the last known velocity and climb, as a display shows it; the tracker itself knows turns. The own
 * sensor comes first; without it, the best remote measurement. Measurements are never averaged, so none counts twice.
 * Where that one has no height, the best of the others that has one gives it.
 */
export function localInto(world: World, post: number, track: SystemTrack, timeS: number, out: Float64Array): void {
  const remote = shownContribution(world, post, track);
  if (remote < 0) localOfOwnTrack(trackerOf(world, post)!, track, timeS, out);
  else localOfRow(world.setup.posts[post].frame, world.state.posts[post].contributions, remote, timeS, out);
  if (out[LOCAL.altitudeM] !== out[LOCAL.altitudeM]) addHeight(world, post, track, timeS, out);
}

/** Row of the best contribution with a height; -1 without any. */
export function bestWithHeight(table: ContributionTable, rows: readonly number[]): number {
  let best = -1;
  for (const row of rows) {
    const altitudeM = table.state[row * CONTRIBUTION_STRIDE + CONTRIBUTION.altitudeM];
    if (altitudeM === altitudeM && (best < 0 || isBetter(table, row, best))) best = row;
  }
  return best;
}

/** Puts a track without a height at the height that somebody else measures of it, if anybody does. */
function addHeight(world: World, post: number, track: SystemTrack, timeS: number, out: Float64Array): void {
  const table = world.state.posts[post].contributions;
  const row = bestWithHeight(table, track.contributions);
  if (row < 0) return;
  const s = row * CONTRIBUTION_STRIDE;
  const climbMps = table.state[s + CONTRIBUTION.climbMps];
  const altitudeM = table.state[s + CONTRIBUTION.altitudeM] + climbMps * (timeS - table.validS[row]);
  const { frame } = world.setup.posts[post];
  enuToEcef(frame, out[0], out[1], out[2], ecef, 0);
  ecefToGeodetic(ecef[0], ecef[1], ecef[2], ecef, 0);
  geodeticToEcef(ecef[0], ecef[1], altitudeM, ecef, 0);
  ecefToEnu(frame, ecef[0], ecef[1], ecef[2], out, 0);
  out[LOCAL.altitudeM] = altitudeM;
  out[LOCAL.climbMps] = climbMps;
}

/** The same as a fresh record. */
export function localTrackAt(world: World, post: number, track: SystemTrack, timeS: number): LocalTrack {
  localInto(world, post, track, timeS, now);
  return {
    xM: now[0],
    yM: now[1],
    zM: now[2],
    vxMps: now[3],
    vyMps: now[4],
    altitudeM: now[5],
    climbMps: now[6],
    quality: now[7],
  };
}

/** Whether the own sensor knows the height of a track: it measures elevation, or civil replies give it more often than not. */
export function hasOwnHeight({ spec }: TrackerState, { evidence }: SystemTrack): boolean {
  return spec.elevationSigmaRad !== null || 2 * evidence.civilReplies > evidence.civilInterrogations;
}

/** What the own sensor shows of a system track at a time; without an altitude where it knows none. */
export function localOfOwnTrack(tracker: TrackerState, track: SystemTrack, timeS: number, out: Float64Array): void {
  localOfOwn(tracker, track.row, timeS, out);
  if (!hasOwnHeight(tracker, track)) out[LOCAL.altitudeM] = NaN;
}

/** What the own sensor shows of a track at a time, at the height that its tracker measures or assumes. */
export function localOfOwn(tracker: TrackerState, row: number, timeS: number, out: Float64Array): void {
  const aheadS = timeS - tracker.lastUpdateS[row];
  const vxMps = tracker.vxMps[row];
  const vyMps = tracker.vyMps[row];
  const climbMps = tracker.climbMps[row];
  const xM = tracker.xM[row] + vxMps * aheadS;
  const yM = tracker.yM[row] + vyMps * aheadS;
  const altitudeM = tracker.altitudeM[row] + climbMps * aheadS;
  out[0] = xM;
  out[1] = yM;
  out[2] = upFromAltitude(tracker.spec, xM, yM, altitudeM);
  out[3] = vxMps;
  out[4] = vyMps;
  out[5] = altitudeM;
  out[6] = climbMps;
  out[7] = tracker.quality[row];
}

/** A remote measurement carried on to a time, in the frame of the post that receives it. */
export function localOfRow(
  frame: EnuFrame,
  table: ContributionTable,
  row: number,
  timeS: number,
  out: Float64Array,
): void {
  const { state } = table;
  const s = row * CONTRIBUTION_STRIDE;
  const aheadS = timeS - table.validS[row];
  const vx = state[s + 3];
  const vy = state[s + 4];
  const vz = state[s + 5];
  ecefToEnu(frame, state[s] + vx * aheadS, state[s + 1] + vy * aheadS, state[s + 2] + vz * aheadS, out, 0);
  // A direction: the frame's origin taken off again.
  ecefToEnu(frame, frame.xM + vx, frame.yM + vy, frame.zM + vz, velocity, 0);
  out[3] = velocity[0];
  out[4] = velocity[1];
  out[5] = state[s + 6] + state[s + 7] * aheadS;
  out[6] = state[s + 7];
  out[7] = table.quality[row];
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

import { enuToEcef, type EnuFrame } from '../../geo/index.ts';
import { TRACK_STATUS, type TrackerState, upFromAltitude } from '../../track/index.ts';
import { isReported, localToEcef, localTrackAt, trackerOf } from '../localTrack.ts';
import type { World } from '../world.ts';
import type { ScoreSheet } from './scoreSheet.ts';

const ecef = new Float64Array(3);

/** Where a track of the own sensor is shown at a time: what `localTrackAt` says, without a record for each. */
function placeOwn(frame: EnuFrame, tracker: TrackerState, row: number, timeS: number): void {
  const aheadS = timeS - tracker.lastUpdateS[row];
  const xM = tracker.xM[row] + tracker.vxMps[row] * aheadS;
  const yM = tracker.yM[row] + tracker.vyMps[row] * aheadS;
  const altitudeM = tracker.altitudeM[row] + tracker.climbMps[row] * aheadS;
  enuToEcef(frame, xM, yM, upFromAltitude(tracker.spec, xM, yM, altitudeM), ecef, 0);
}

/** Puts the tracks that a post reports onto the sheet, each where it is shown at a time. */
export function listTracks(world: World, post: number, timeS: number, sheet: ScoreSheet): void {
  const { frame } = world.setup.posts[post];
  const tracker = trackerOf(world, post);
  let n = 0;
  for (const track of world.held[post].values()) {
    if (
      track.lostS === null &&
      tracker !== null &&
      track.row >= 0 &&
      tracker.status[track.row] === TRACK_STATUS.confirmed
    ) {
      placeOwn(frame, tracker, track.row, timeS);
    } else if (isReported(world, post, track)) {
      localToEcef(world, post, localTrackAt(world, post, track, timeS), ecef);
    } else continue;
    sheet.track[n] = track;
    sheet.x[n] = ecef[0];
    sheet.y[n] = ecef[1];
    sheet.z[n] = ecef[2];
    n++;
  }
  sheet.tracks = n;
}

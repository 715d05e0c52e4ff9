import { enuToEcef } from '../../geo/index.ts';
import { TRACK_STATUS } from '../../track/index.ts';
import { LOCAL_LENGTH, localOfOwn, localOfRow, trackerOf } from '../localTrack.ts';
import type { World } from '../world.ts';
import type { ScoreSheet } from './scoreSheet.ts';

const ecef = new Float64Array(3);
const local = new Float64Array(LOCAL_LENGTH);

/** Puts the tracks that a post reports onto the sheet, each where it is shown at a time. */
export function listTracks(world: World, post: number, timeS: number, sheet: ScoreSheet): void {
  const { frame } = world.setup.posts[post];
  const tracker = trackerOf(world, post);
  const { contributions } = world.state.posts[post];
  const { best } = world.reported[post];
  let n = 0;
  for (const track of world.held[post].values()) {
    const remote = track.number < best.length ? best[track.number] : -1;
    if (tracker !== null && track.row >= 0 && tracker.status[track.row] === TRACK_STATUS.confirmed) {
      localOfOwn(tracker, track.row, timeS, local);
    } else if (remote >= 0) {
      localOfRow(frame, contributions, remote, timeS, local);
    } else continue;
    enuToEcef(frame, local[0], local[1], local[2], ecef, 0);
    sheet.track[n] = track;
    sheet.x[n] = ecef[0];
    sheet.y[n] = ecef[1];
    sheet.z[n] = ecef[2];
    n++;
  }
  sheet.tracks = n;
}

import { isOwn, LOCAL_LENGTH, localOfOwnTrack, localOfRow, trackerOf } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import { TRACK_STATUS } from '../../track/index.ts';
import type { World } from '../world.ts';
import { isPlaceOld, newPlaceGrid, type PlaceGrid, putPlace, removePlace, reserveSlots } from './placeGrid.ts';
import { sigmaOfQuality } from './sigmaOfQuality.ts';

/** Numbers per track in `PictureGrid.columns`. */
export const GRID_COLUMNS = 8;
/** What a post holds: by its own sensor, at the beginning of the step, and by the reports of others. */
export interface PictureGrid {
  /** Slots are rows of the tracker. */
  readonly own: PlaceGrid;
  /** Slots are numbers of tracks. */
  readonly remote: PlaceGrid;
  /**
   * By number, what others report of it: east, north, the time at which all that holds, their rates, altitude, its rate, and
   * 1 sigma (0: nothing), as the last report has it. Shape (numbers, 8).
   */
  columns: Float64Array;
}

const local = new Float64Array(LOCAL_LENGTH);
const place = new Float64Array(GRID_COLUMNS);

function newPictureGrid(): PictureGrid {
  return { own: newPlaceGrid(), remote: newPlaceGrid(), columns: new Float64Array(0) };
}

/** Writes what `local` holds, valid at a time, in the order of `PictureGrid.columns`. */
function writePlace(out: Float64Array, at: number, validS: number): void {
  out[at] = local[0];
  out[at + 1] = local[1];
  out[at + 2] = validS;
  out[at + 3] = local[3];
  out[at + 4] = local[4];
  out[at + 5] = local[5];
  out[at + 6] = local[6];
  out[at + 7] = sigmaOfQuality(local[7]);
}

/**
 * What the own sensor shows of a track, in the order of `PictureGrid.columns`.
 *
 * @param out - receives eight numbers
 */
export function ownPlace(world: World, post: number, track: SystemTrack, out: Float64Array): void {
  const tracker = trackerOf(world, post)!;
  const validS = tracker.lastUpdateS[track.row];
  localOfOwnTrack(tracker, track, validS, local);
  writePlace(out, 0, validS);
}

/** Writes what others report of a track now. */
function writeRemote(world: World, post: number, { columns }: PictureGrid, number: number): void {
  const at = number * GRID_COLUMNS;
  const row = world.reported[post].best[number];
  if (row < 0) {
    columns[at + 7] = 0;
    return;
  }
  const { contributions } = world.state.posts[post];
  const validS = contributions.validS[row];
  localOfRow(world.setup.posts[post].frame, contributions, row, validS, local);
  writePlace(columns, at, validS);
}

/** Room for every number that there is. */
function reserve(world: World, post: number, picture: PictureGrid): void {
  const length = GRID_COLUMNS * world.reported[post].best.length;
  if (picture.columns.length >= length) return;
  const wide = new Float64Array(length);
  wide.set(picture.columns);
  picture.columns = wide;
  reserveSlots(picture.remote, length / GRID_COLUMNS);
}

/** Puts what stands in the columns of a track where it belongs. */
function putRemote({ columns, remote }: PictureGrid, number: number, atMs: number): void {
  const at = number * GRID_COLUMNS;
  if (columns[at + 7] > 0) putPlace(remote, number, columns, at, columns[at + 7], atMs);
  else removePlace(remote, number);
}

/** Brings what others report up to date: what has changed, and what has stood in its place for long. */
function layOutRemote(world: World, post: number, picture: PictureGrid): void {
  const reported = world.reported[post];
  const { touched, touchedCount, isTouched } = reported;
  const atMs = Math.round(1_000 * world.state.timeS);
  reserve(world, post, picture);
  picture.remote.laidMs = atMs;
  for (let i = 0; i < touchedCount; i++) {
    const number = touched[i];
    writeRemote(world, post, picture, number);
    putRemote(picture, number, atMs);
    isTouched[number] = 0;
  }
  reported.touchedCount = 0;
  const { nextNumber } = world.state.posts[post];
  const end = Math.min(nextNumber, picture.columns.length / GRID_COLUMNS);
  for (let number = 1; number < end; number++) {
    if (isPlaceOld(picture.remote, number, atMs)) putRemote(picture, number, atMs);
  }
}

/** Lays out what the own sensor shows. */
function layOutOwn(world: World, post: number, own: PlaceGrid): void {
  const tracker = trackerOf(world, post);
  if (tracker === null) return;
  const atMs = Math.round(1_000 * world.state.timeS);
  const { best, numberOfRow } = world.reported[post];
  const { status, xM, yM, vxMps, vyMps, lastUpdateS, quality } = tracker;
  const rows = Math.min(numberOfRow.length, tracker.highRow);
  reserveSlots(own, rows);
  own.laidMs = atMs;
  for (let row = 0; row < rows; row++) {
    const number = numberOfRow[row];
    // What the own sensor does not hold any more is shown by what others say, if they say anything.
    if (number === 0 || (best[number] >= 0 && status[row] !== TRACK_STATUS.confirmed)) {
      removePlace(own, row);
      continue;
    }
    place[0] = xM[row];
    place[1] = yM[row];
    place[2] = lastUpdateS[row];
    place[3] = vxMps[row];
    place[4] = vyMps[row];
    putPlace(own, row, place, 0, sigmaOfQuality(quality[row]), atMs);
  }
}

/** Grids of a run, by post, and which of them are up to date. A shorter way to the same answers: no part of the state. */
interface Grids {
  readonly pictures: PictureGrid[];
  readonly isRemoteLaid: boolean[];
  readonly isOwnLaid: boolean[];
}

const GRIDS = new WeakMap<World, Grids>();

function gridsOf(world: World): Grids {
  let all = GRIDS.get(world);
  if (all === undefined) {
    all = { pictures: world.held.map(newPictureGrid), isRemoteLaid: [], isOwnLaid: [] };
    GRIDS.set(world, all);
  }
  return all;
}

/** Grids no longer show what is: at the beginning of a step, and once its trackers have run. */
export function forgetGrids(world: World): void {
  const { isRemoteLaid, isOwnLaid } = gridsOf(world);
  isRemoteLaid.length = 0;
  isOwnLaid.length = 0;
}

/** Tracks of a post that others report, by place, as they were when this was first asked for after `forgetGrids`. */
export function remoteGrid(world: World, post: number): PictureGrid {
  const { pictures, isRemoteLaid } = gridsOf(world);
  if (isRemoteLaid[post] !== true) {
    layOutRemote(world, post, pictures[post]);
    isRemoteLaid[post] = true;
  }
  return pictures[post];
}

/** All tracks of a post by place, as they were when this was first asked for after `forgetGrids`. */
export function stepGrid(world: World, post: number): PictureGrid {
  const { pictures, isOwnLaid } = gridsOf(world);
  remoteGrid(world, post);
  if (isOwnLaid[post] !== true) {
    layOutOwn(world, post, pictures[post].own);
    isOwnLaid[post] = true;
  }
  return pictures[post];
}

/** Adds a track that others have just begun to report. */
export function addToGrid(world: World, post: number, track: SystemTrack): void {
  const picture = stepGrid(world, post);
  reserve(world, post, picture);
  writeRemote(world, post, picture, track.number);
  putRemote(picture, track.number, Math.round(1_000 * world.state.timeS));
}

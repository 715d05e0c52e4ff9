import { isOwn, LOCAL_LENGTH, localOfOwnTrack, localOfRow, trackerOf } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { sigmaOfQuality } from './sigmaOfQuality.ts';

/** Side of a cell, metres. */
export const CELL_M = 9_000;
/** Numbers per track in `TrackGrid.columns`. */
export const GRID_COLUMNS = 8;
/** What others report is laid out anew after this time, seconds: until then only what has changed is. */
const LAID_FOR_S = 8;

/** Tracks of one post by place: cells are chained in a hash table. */
export interface TrackGrid {
  /** Time at which each track is in its cell, seconds; -Infinity before the first. */
  timeS: number;
  count: number;
  /** Number of each track; shape (tracks). */
  numbers: Int32Array;
  /**
   * East (Infinity: taken out), north, the time at which all that holds, their rates, altitude, its rate, and 1 sigma, as
   * the last report or look has it: whenever the grid was laid out, the answers are the same. Shape (tracks, 8).
   */
  columns: Float64Array;
  /** Next track of the same chain, -1 at its end; shape (tracks). */
  next: Int32Array;
  /** First track of each chain, -1 for none; its length is a power of two. */
  heads: Int32Array;
  /** Speed that none of the tracks exceeds on either axis, metres per second. */
  fastestMps: number;
}

/** What a post holds: by its own sensor, at the beginning of the step, and by the reports of others. */
export interface PictureGrid {
  readonly own: TrackGrid;
  readonly remote: TrackGrid;
  /** By number: place of a track in `remote` and one, 0 for none. */
  remoteAt: Int32Array;
}

const local = new Float64Array(LOCAL_LENGTH);

/** Chain that a cell belongs to. */
export function chainOf({ heads }: TrackGrid, column: number, row: number): number {
  return (Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663)) & (heads.length - 1);
}

function newGrid(): TrackGrid {
  return {
    timeS: -Infinity,
    count: 0,
    numbers: new Int32Array(0),
    columns: new Float64Array(0),
    next: new Int32Array(0),
    heads: new Int32Array(16),
    fastestMps: 0,
  };
}

function newPictureGrid(): PictureGrid {
  return { own: newGrid(), remote: newGrid(), remoteAt: new Int32Array(0) };
}

/** Takes all tracks out of a grid and makes room for some. */
function clear(grid: TrackGrid, timeS: number, room: number): void {
  grid.timeS = timeS;
  grid.count = 0;
  grid.fastestMps = 0;
  let chains = 16;
  while (chains < room) chains *= 2;
  if (grid.heads.length < chains) grid.heads = new Int32Array(chains);
  grid.heads.fill(-1);
}

function grow(grid: TrackGrid): void {
  const capacity = Math.max(16, 2 * grid.numbers.length);
  const columns = new Float64Array(capacity * GRID_COLUMNS);
  const next = new Int32Array(capacity);
  const numbers = new Int32Array(capacity);
  columns.set(grid.columns);
  next.set(grid.next);
  numbers.set(grid.numbers);
  Object.assign(grid, { columns, next, numbers });
}

/** Adds what `local` holds and what holds at a time; returns its place. */
function put(grid: TrackGrid, number: number, validS: number): number {
  if (grid.count === grid.numbers.length) grow(grid);
  const at = grid.count++;
  const c = at * GRID_COLUMNS;
  const { columns } = grid;
  const x = local[0];
  const y = local[1];
  const vx = local[3];
  const vy = local[4];
  columns[c] = x;
  columns[c + 1] = y;
  columns[c + 2] = validS;
  columns[c + 3] = vx;
  columns[c + 4] = vy;
  columns[c + 5] = local[5];
  columns[c + 6] = local[6];
  columns[c + 7] = sigmaOfQuality(local[7]);
  grid.fastestMps = Math.max(grid.fastestMps, Math.abs(vx), Math.abs(vy));
  grid.numbers[at] = number;
  const aheadS = grid.timeS - validS;
  const chain = chainOf(grid, Math.floor((x + vx * aheadS) / CELL_M), Math.floor((y + vy * aheadS) / CELL_M));
  grid.next[at] = grid.heads[chain];
  grid.heads[chain] = at;
  return at;
}

/** Puts what others report of a track where it belongs now, in place of what stood there. */
function putRemote(world: World, post: number, picture: PictureGrid, number: number): void {
  const { remote, remoteAt } = picture;
  if (remoteAt[number] > 0) remote.columns[(remoteAt[number] - 1) * GRID_COLUMNS] = Infinity;
  const row = world.reported[post].best[number];
  if (row < 0) {
    remoteAt[number] = 0;
    return;
  }
  const { contributions } = world.state.posts[post];
  const validS = contributions.validS[row];
  localOfRow(world.setup.posts[post].frame, contributions, row, validS, local);
  remoteAt[number] = put(remote, number, validS) + 1;
}

/** Room for every number that there is. */
function reserve(world: World, post: number, picture: PictureGrid): void {
  const { length } = world.reported[post].best;
  if (picture.remoteAt.length >= length) return;
  const wide = new Int32Array(length);
  wide.set(picture.remoteAt);
  picture.remoteAt = wide;
}

/** Brings what others report up to date: what has changed, or all of it once in a while. */
function layOutRemote(world: World, post: number, picture: PictureGrid): void {
  const reported = world.reported[post];
  const { best, touched, touchedCount, isTouched } = reported;
  const { remote } = picture;
  const { timeS } = world.state;
  reserve(world, post, picture);
  if (!(timeS - remote.timeS < LAID_FOR_S) || remote.fastestMps * (timeS - remote.timeS) > CELL_M) {
    clear(remote, timeS, world.held[post].size);
    picture.remoteAt.fill(0);
    for (let number = 1; number < best.length; number++) {
      if (best[number] >= 0) putRemote(world, post, picture, number);
    }
  } else for (let i = 0; i < touchedCount; i++) putRemote(world, post, picture, touched[i]);
  for (let i = 0; i < touchedCount; i++) isTouched[touched[i]] = 0;
  reported.touchedCount = 0;
}

/** Lays out what the own sensor shows. */
function layOutOwn(world: World, post: number, grid: TrackGrid): void {
  const { timeS } = world.state;
  const tracks = world.trackIndex[post];
  clear(grid, timeS, tracks.size);
  const tracker = trackerOf(world, post);
  const { best } = world.reported[post];
  for (const track of tracks.values()) {
    // What the own sensor does not hold any more is shown by what others say, if they say anything.
    if (track.number < best.length && best[track.number] >= 0 && !isOwn(world, post, track)) continue;
    const validS = tracker!.lastUpdateS[track.row];
    localOfOwnTrack(tracker!, track, validS, local);
    put(grid, track.number, validS);
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
export function remoteGrid(world: World, post: number): TrackGrid {
  const { pictures, isRemoteLaid } = gridsOf(world);
  if (isRemoteLaid[post] !== true) {
    layOutRemote(world, post, pictures[post]);
    isRemoteLaid[post] = true;
  }
  return pictures[post].remote;
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
  putRemote(world, post, picture, track.number);
}

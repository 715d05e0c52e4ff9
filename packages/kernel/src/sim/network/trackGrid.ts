import { localOfOwn, localOfRow, LOCAL_LENGTH, isOwn, trackerOf } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { sigmaOfQuality } from './sigmaOfQuality.ts';

/** A little wider than the gate: what moves on within a step is still found in the next cell. */
export const CELL_M = 9_000;
/** Numbers per track in `TrackGrid.columns`: place, velocity, height, 1 sigma. */
export const GRID_COLUMNS = 6;

/** Tracks of one post by place, for one step: cells are chained in a hash table. */
export interface TrackGrid {
  /** Time at which the places hold, seconds. */
  timeS: number;
  count: number;
  /** Number of each track; shape (tracks). */
  numbers: Int32Array;
  /** East, north, their rates, altitude, 1 sigma; shape (tracks, 6). */
  columns: Float64Array;
  /** Next track of the same chain, -1 at its end; shape (tracks). */
  next: Int32Array;
  /** First track of each chain, -1 for none; its length is a power of two. */
  heads: Int32Array;
  /** Scratch, by number: tracks that the own sensor shows. */
  isOwn: Uint8Array;
}

const local = new Float64Array(LOCAL_LENGTH);

/** Chain that a cell belongs to. */
export function chainOf({ heads }: TrackGrid, column: number, row: number): number {
  return (Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663)) & (heads.length - 1);
}

function newGrid(): TrackGrid {
  return {
    timeS: 0,
    count: 0,
    numbers: new Int32Array(0),
    columns: new Float64Array(0),
    next: new Int32Array(0),
    heads: new Int32Array(16),
    isOwn: new Uint8Array(0),
  };
}

/** Makes room; nothing is kept but what stood there. */
function reserve(grid: TrackGrid, room: number): void {
  if (room <= grid.numbers.length) return;
  const capacity = Math.max(16, 2 * room);
  const [columns, next, numbers] = [
    new Float64Array(capacity * GRID_COLUMNS),
    new Int32Array(capacity),
    new Int32Array(capacity),
  ];
  columns.set(grid.columns);
  next.set(grid.next);
  numbers.set(grid.numbers);
  Object.assign(grid, { columns, next, numbers });
}

/** Adds what `local` holds. */
function put(grid: TrackGrid, number: number): void {
  const at = grid.count++;
  const c = at * GRID_COLUMNS;
  const { columns } = grid;
  columns[c] = local[0];
  columns[c + 1] = local[1];
  columns[c + 2] = local[3];
  columns[c + 3] = local[4];
  columns[c + 4] = local[5];
  columns[c + 5] = sigmaOfQuality(local[7]);
  grid.numbers[at] = number;
  const chain = chainOf(grid, Math.floor(local[0] / CELL_M), Math.floor(local[1] / CELL_M));
  grid.next[at] = grid.heads[chain];
  grid.heads[chain] = at;
}

/** Adds a track that others have just begun to report to a grid of its post. */
export function addToGrid(world: World, post: number, grid: TrackGrid, track: SystemTrack): void {
  reserve(grid, grid.count + 1);
  const row = world.reported[post].best[track.number];
  localOfRow(world.setup.posts[post].frame, world.state.posts[post].contributions, row, grid.timeS, local);
  put(grid, track.number);
}

/** Lays out the tracks of a post by place at the time of the state. */
function layOut(world: World, post: number, grid: TrackGrid, withOwn: boolean): void {
  const { best } = world.reported[post];
  const timeS = world.state.timeS;
  grid.timeS = timeS;
  grid.count = 0;
  const room = world.held[post].size;
  reserve(grid, room);
  let chains = 16;
  while (chains < room) chains *= 2;
  if (grid.heads.length < chains) grid.heads = new Int32Array(chains);
  grid.heads.fill(-1);
  if (grid.isOwn.length < best.length) grid.isOwn = new Uint8Array(best.length);
  else grid.isOwn.fill(0);
  const tracker = trackerOf(world, post);
  for (const track of world.trackIndex[post].values()) {
    // What the own sensor does not hold any more is shown by what others say, if they say anything.
    if (withOwn && track.contributions.length > 0 && !isOwn(world, post, track)) continue;
    grid.isOwn[track.number] = 1;
    if (!withOwn) continue;
    localOfOwn(tracker!, track.row, timeS, local);
    put(grid, track.number);
  }
  const { frame } = world.setup.posts[post];
  const table = world.state.posts[post].contributions;
  for (let number = 1; number < best.length; number++) {
    if (best[number] < 0 || grid.isOwn[number] === 1) continue;
    localOfRow(frame, table, best[number], timeS, local);
    put(grid, number);
  }
}

/** Grids of the running step, by post. Nothing but a shorter way to the same answers: no part of the state. */
const GRIDS = new WeakMap<World, { readonly grids: TrackGrid[]; readonly isLaid: boolean[] }>();

function gridsOf(world: World): { readonly grids: TrackGrid[]; readonly isLaid: boolean[] } {
  let all = GRIDS.get(world);
  if (all === undefined) GRIDS.set(world, (all = { grids: world.held.map(newGrid), isLaid: [] }));
  return all;
}

/** Takes away the grids of a world: at the beginning of a step, and once its trackers have run. */
export function forgetGrids(world: World): void {
  gridsOf(world).isLaid.length = 0;
}

/**
 * Tracks of a post by place, laid out when it is first asked for and kept until `forgetGrids`.
 *
 * @param withOwn - also those with a sensor track of the post's own; the same between two calls of `forgetGrids`
 */
export function stepGrid(world: World, post: number, withOwn = true): TrackGrid {
  const { grids, isLaid } = gridsOf(world);
  if (isLaid[post] !== true) {
    layOut(world, post, grids[post], withOwn);
    isLaid[post] = true;
  }
  return grids[post];
}

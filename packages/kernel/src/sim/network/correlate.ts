import { type LocalTrack, localTrackAt } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

/** A report and a track farther apart than this are never the same, metres; nearer than the least, place does not part them. */
const WIDEST_GATE_M = 8_000;
const LEAST_GATE_M = 1_500;
/** Standard deviations of the distance that still count as one aircraft. */
const GATE_SIGMAS = 3.5;
/** Difference of velocity that still counts as one aircraft: this, and more the worse the places are known. */
const VELOCITY_GATE_MPS = 60;
/** A place known to 1 sigma metres stands for a velocity known to about that over this time, seconds (two looks). */
const VELOCITY_TIME_S = 20;
const HEIGHT_GATE_M = 3_000;
/** A little wider than the gate: what moves on within a step is still found in the next cell. */
const CELL_M = 9_000;
/** Numbers per track in `TrackGrid.columns`: place, velocity, height, 1 sigma. */
const COLUMNS = 6;

/** Tracks of one post by place, for one step: cells are chained in a hash table. */
export interface TrackGrid {
  /** Time at which the places hold, seconds. */
  readonly timeS: number;
  readonly tracks: SystemTrack[];
  /** East, north, their rates, altitude, 1 sigma; shape (tracks, 6). */
  columns: Float64Array;
  /** Next track of the same chain, -1 at its end; shape (tracks). */
  next: Int32Array;
  /** First track of each chain, -1 for none; its length is a power of two. */
  readonly heads: Int32Array;
}

/** 1 sigma of each track quality 0..15, metres: 50 m at 15 by either axis, doubled variance per step, at most the gate. */
const SIGMA_M: Float64Array = Float64Array.from({ length: 16 }, (_, quality) => {
  let variance = 2 * 2_500;
  for (let q = quality; q < 15; q++) variance *= 2;
  return Math.min(Math.sqrt(variance), WIDEST_GATE_M);
});

/** 1 sigma of a track from its quality, 0..15, metres. */
export function sigmaOfQuality(quality: number): number {
  return SIGMA_M[Math.min(15, Math.max(0, quality))];
}

function chainOf(grid: TrackGrid, column: number, row: number): number {
  return (Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663)) & (grid.heads.length - 1);
}

/** Adds a track to a grid of its post. */
export function addToGrid(world: World, post: number, grid: TrackGrid, track: SystemTrack): void {
  const local = localTrackAt(world, post, track, grid.timeS);
  const at = grid.tracks.length;
  if (at === grid.next.length) {
    const columns = new Float64Array(2 * grid.columns.length);
    columns.set(grid.columns);
    grid.columns = columns;
    const next = new Int32Array(2 * at);
    next.set(grid.next);
    grid.next = next;
  }
  grid.tracks.push(track);
  const c = at * COLUMNS;
  grid.columns[c] = local.xM;
  grid.columns[c + 1] = local.yM;
  grid.columns[c + 2] = local.vxMps;
  grid.columns[c + 3] = local.vyMps;
  grid.columns[c + 4] = local.altitudeM;
  grid.columns[c + 5] = sigmaOfQuality(local.quality);
  const chain = chainOf(grid, Math.floor(local.xM / CELL_M), Math.floor(local.yM / CELL_M));
  grid.next[at] = grid.heads[chain];
  grid.heads[chain] = at;
}

/** Lays out tracks of a post by place at a time. */
export function gridOf(world: World, post: number, tracks: Iterable<SystemTrack>, timeS: number): TrackGrid {
  const room = Math.max(16, world.held[post].size);
  let chains = 16;
  while (chains < room) chains *= 2;
  const grid: TrackGrid = {
    timeS,
    tracks: [],
    columns: new Float64Array(room * COLUMNS),
    next: new Int32Array(room),
    heads: new Int32Array(chains).fill(-1),
  };
  for (const track of tracks) addToGrid(world, post, grid, track);
  return grid;
}

/** Grids of the running step, by post. Nothing but a shorter way to the same answers: no part of the state. */
const GRIDS = new WeakMap<World, (TrackGrid | undefined)[]>();

/** Takes away the grids of a world: at the beginning of a step, and once its trackers have run. */
export function forgetGrids(world: World): void {
  const grids = GRIDS.get(world);
  if (grids === undefined) GRIDS.set(world, []);
  else grids.length = 0;
}

/**
 * Tracks of a post by place, laid out when it is first asked for and kept until `forgetGrids`.
 *
 * @param isIn - which tracks are laid out; the same each time between two calls of `forgetGrids`
 */
export function stepGrid(world: World, post: number, isIn: (track: SystemTrack) => boolean = () => true): TrackGrid {
  let grids = GRIDS.get(world);
  if (grids === undefined) GRIDS.set(world, (grids = []));
  return (grids[post] ??= gridOf(world, post, [...world.held[post].values()].filter(isIn), world.state.timeS));
}

/** Distance over gate of two states, or Infinity if they cannot be one aircraft. */
export function misfit(a: LocalTrack, sigmaAM: number, b: LocalTrack, sigmaBM: number, hasVelocity: boolean): number {
  const { xM, yM, vxMps, vyMps, altitudeM } = a;
  return misfitAt(xM, yM, vxMps, vyMps, altitudeM, sigmaAM, b, sigmaBM, hasVelocity);
}

function misfitAt(
  xM: number,
  yM: number,
  vxMps: number,
  vyMps: number,
  altitudeM: number,
  sigmaAM: number,
  b: LocalTrack,
  sigmaBM: number,
  hasVelocity: boolean,
): number {
  const dx = xM - b.xM;
  const dy = yM - b.yM;
  const distance2 = dx * dx + dy * dy;
  if (distance2 > WIDEST_GATE_M * WIDEST_GATE_M) return Infinity;
  const spread = GATE_SIGMAS * Math.sqrt(sigmaAM * sigmaAM + sigmaBM * sigmaBM);
  const gateM = Math.min(WIDEST_GATE_M, Math.max(LEAST_GATE_M, spread));
  const distanceM = Math.sqrt(distance2);
  if (distanceM > gateM) return Infinity;
  if (Math.abs(altitudeM - b.altitudeM) > HEIGHT_GATE_M + spread) return Infinity;
  if (!hasVelocity) return distanceM / gateM;
  const du = vxMps - b.vxMps;
  const dv = vyMps - b.vyMps;
  const apartMps = Math.sqrt(du * du + dv * dv);
  const velocityGateMps = VELOCITY_GATE_MPS + spread / VELOCITY_TIME_S;
  return apartMps > velocityGateMps ? Infinity : distanceM / gateM + apartMps / velocityGateMps;
}

/**
 * The track that a report most likely stands for.
 *
 * @param grid - tracks by place
 * @param local - the report at the time of the comparison, in the frame of the post
 * @param timeS - that time, within a step of the grid's
 * @param sigmaM - 1 sigma of the report
 * @param hasVelocity - whether the report has a velocity
 * @param mayBe - whether a track is a candidate at all
 * @returns nearest candidate within the gates, or null; equal ones by number
 */
export function bestMatch(
  grid: TrackGrid,
  local: LocalTrack,
  timeS: number,
  sigmaM: number,
  hasVelocity: boolean,
  mayBe: (track: SystemTrack) => boolean,
): SystemTrack | null {
  const { columns, next, heads, tracks } = grid;
  const aheadS = timeS - grid.timeS;
  const column = Math.floor(local.xM / CELL_M);
  const row = Math.floor(local.yM / CELL_M);
  let best: SystemTrack | null = null;
  let least = Infinity;
  for (let i = column - 1; i <= column + 1; i++) {
    for (let j = row - 1; j <= row + 1; j++) {
      for (let at = heads[chainOf(grid, i, j)]; at >= 0; at = next[at]) {
        const c = at * COLUMNS;
        const vx = columns[c + 2];
        const vy = columns[c + 3];
        const xM = columns[c] + vx * aheadS;
        const yM = columns[c + 1] + vy * aheadS;
        const m = misfitAt(xM, yM, vx, vy, columns[c + 4], columns[c + 5], local, sigmaM, hasVelocity);
        if (m > least || m === Infinity) continue;
        const track = tracks[at];
        if ((m === least && best !== null && best.number <= track.number) || !mayBe(track)) continue;
        best = track;
        least = m;
      }
    }
  }
  return best;
}

import { isOwn } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { GATE_SIGMAS, LEAST_GATE_M, misfit, WIDEST_GATE_M } from './misfit.ts';
import { type PlaceGrid, placesNear } from './placeGrid.ts';
import { GRID_COLUMNS, ownPlace, type PictureGrid, remoteGrid, stepGrid } from './trackGrid.ts';

/** What is looked for: a report at the time of the comparison. */
export interface Sought {
  /** In the frame of the post that the tracks belong to, see `LOCAL`. */
  readonly local: Float64Array;
  readonly timeS: number;
  /** 1 sigma, metres. */
  readonly sigmaM: number;
  readonly hasVelocity: boolean;
  /** Number of a track that is none of the candidates, 0 for none. */
  readonly except: number;
}

/** Best candidate so far, and its distance over gate. */
let best: SystemTrack | null = null;
let least = Infinity;

/** Who may be near enough: rows or numbers. */
const near: number[] = [];

/** Long numbers of one track, as in `PictureGrid.columns`. */
const place = new Float64Array(GRID_COLUMNS);

const search = {
  xM: 0,
  yM: 0,
  atMs: 0,
  varianceM2: 0,
  gateSigmas: GATE_SIGMAS,
  leastM: LEAST_GATE_M,
  mostM: WIDEST_GATE_M,
};

/** Lists whom a report may stand for in `near`; returns how many. */
function listNear(grid: PlaceGrid, { local, timeS, sigmaM }: Sought): number {
  if (grid.count === 0) return 0;
  search.xM = local[0];
  search.yM = local[1];
  search.atMs = 1_000 * timeS;
  search.varianceM2 = sigmaM * sigmaM;
  return placesNear(grid, search, near);
}

/** Compares what is sought with a track whose numbers stand in a column; the nearest stays. */
function compare(
  world: World,
  track: SystemTrack,
  columns: Float64Array,
  c: number,
  { local, timeS, sigmaM, hasVelocity }: Sought,
  mayBe: (track: SystemTrack) => boolean,
): void {
  const aheadS = timeS - columns[c + 2];
  const u = columns[c + 3];
  const v = columns[c + 4];
  const dx = columns[c] + u * aheadS - local[0];
  const dy = columns[c + 1] + v * aheadS - local[1];
  if (dx > WIDEST_GATE_M || dx < -WIDEST_GATE_M) return;
  const dAltitudeM = columns[c + 5] + columns[c + 6] * (world.state.timeS - columns[c + 2]) - local[5];
  const m = misfit(dx, dy, u - local[3], v - local[4], dAltitudeM, columns[c + 7], sigmaM, hasVelocity);
  if (m > least || m === Infinity) return;
  if (m === least && best !== null && best.number <= track.number) return;
  if (!mayBe(track)) return;
  best = track;
  least = m;
}

/** Looks among what the own sensor shows. */
function searchOwn(
  world: World,
  post: number,
  { own }: PictureGrid,
  sought: Sought,
  mayBe: (track: SystemTrack) => boolean,
): void {
  const count = listNear(own, sought);
  const { tracks } = world.state.posts[post];
  const { numberOfRow } = world.reported[post];
  for (let i = 0; i < count; i++) {
    const number = numberOfRow[near[i]];
    if (number === sought.except) continue;
    const track = tracks[number - 1];
    ownPlace(world, post, track, place);
    compare(world, track, place, 0, sought, mayBe);
  }
}

/** Looks among what others report. */
function searchRemote(
  world: World,
  post: number,
  { remote, columns }: PictureGrid,
  sought: Sought,
  mayBe: (track: SystemTrack) => boolean,
): void {
  const count = listNear(remote, sought);
  const { tracks } = world.state.posts[post];
  for (let i = 0; i < count; i++) {
    if (near[i] === sought.except) continue;
    compare(world, tracks[near[i] - 1], columns, near[i] * GRID_COLUMNS, sought, mayBe);
  }
}

/**
 * The track of a post that a report most likely stands for.
 *
 * @param world - run
 * @param post - post that the tracks belong to
 * @param sought - the report, at a time within the running step
 * @param mayBe - whether a track is a candidate at all
 * @returns nearest candidate within the gates, or null; equal ones by number
 */
export function bestMatch(
  world: World,
  post: number,
  sought: Sought,
  mayBe: (track: SystemTrack) => boolean,
): SystemTrack | null {
  best = null;
  least = Infinity;
  const picture = stepGrid(world, post);
  searchOwn(world, post, picture, sought, mayBe);
  // What the own sensor holds is shown by it alone.
  searchRemote(world, post, picture, sought, (track) => !isOwn(world, post, track) && mayBe(track));
  return best;
}

/** The same among the tracks that others alone report. */
export function bestRemoteMatch(world: World, post: number, sought: Sought): SystemTrack | null {
  best = null;
  least = Infinity;
  const picture = remoteGrid(world, post);
  searchRemote(world, post, picture, sought, ({ row, lostS }) => row < 0 && lostS === null);
  return best;
}

import { isOwn } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { misfit, WIDEST_GATE_M } from './misfit.ts';
import { CELL_M, chainOf, GRID_COLUMNS, remoteGrid, stepGrid, type TrackGrid } from './trackGrid.ts';

/** What is looked for: a report at the time of the comparison. */
export interface Sought {
  /** In the frame of the post that the tracks belong to, see `LOCAL`. */
  readonly local: Float64Array;
  readonly timeS: number;
  /** 1 sigma, metres. */
  readonly sigmaM: number;
  readonly hasVelocity: boolean;
}

/** Best candidate so far, and its distance over gate. */
let best: SystemTrack | null = null;
let least = Infinity;

/** Looks through the cells around the place of a report. */
function search(
  world: World,
  post: number,
  grid: TrackGrid,
  { local, timeS, sigmaM, hasVelocity }: Sought,
  mayBe: (track: SystemTrack) => boolean,
): void {
  if (grid.count === 0) return;
  const { columns, next, heads, numbers } = grid;
  const { tracks } = world.state.posts[post];
  const atS = world.state.timeS;
  const x = local[0];
  const y = local[1];
  const vx = local[3];
  const vy = local[4];
  const altitudeM = local[5];
  // What has moved since it was put into its cell is still found; a metre is more than any rounding.
  const reachM = WIDEST_GATE_M + grid.fastestMps * Math.abs(timeS - grid.timeS) + 1;
  const lastColumn = Math.floor((x + reachM) / CELL_M);
  const lastRow = Math.floor((y + reachM) / CELL_M);
  for (let i = Math.floor((x - reachM) / CELL_M); i <= lastColumn; i++) {
    for (let j = Math.floor((y - reachM) / CELL_M); j <= lastRow; j++) {
      for (let at = heads[chainOf(grid, i, j)]; at >= 0; at = next[at]) {
        const c = at * GRID_COLUMNS;
        const aheadS = timeS - columns[c + 2];
        const u = columns[c + 3];
        const dx = columns[c] + u * aheadS - x;
        if (dx > WIDEST_GATE_M || dx < -WIDEST_GATE_M) continue;
        const v = columns[c + 4];
        const dy = columns[c + 1] + v * aheadS - y;
        const dAltitudeM = columns[c + 5] + columns[c + 6] * (atS - columns[c + 2]) - altitudeM;
        const m = misfit(dx, dy, u - vx, v - vy, dAltitudeM, columns[c + 7], sigmaM, hasVelocity);
        if (m > least || m === Infinity) continue;
        const number = numbers[at];
        if (m === least && best !== null && best.number <= number) continue;
        const track = tracks[number - 1];
        if (!mayBe(track)) continue;
        best = track;
        least = m;
      }
    }
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
  const { own, remote } = stepGrid(world, post);
  search(world, post, own, sought, mayBe);
  // What the own sensor holds is shown by it alone.
  search(world, post, remote, sought, (track) => !isOwn(world, post, track) && mayBe(track));
  return best;
}

/** The same among the tracks that others alone report. */
export function bestRemoteMatch(world: World, post: number, sought: Sought): SystemTrack | null {
  best = null;
  least = Infinity;
  search(world, post, remoteGrid(world, post), sought, ({ row, lostS }) => row < 0 && lostS === null);
  return best;
}

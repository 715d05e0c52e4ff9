import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { misfit, WIDEST_GATE_M } from './misfit.ts';
import { CELL_M, chainOf, GRID_COLUMNS, type TrackGrid } from './trackGrid.ts';

/**
 * The track that a report most likely stands for.
 *
 * @param world - run
 * @param post - post that the tracks belong to
 * @param grid - its tracks by place
 * @param local - the report at the time of the comparison, in the frame of the post, see `LOCAL`
 * @param timeS - that time, within a step of the grid's
 * @param sigmaM - 1 sigma of the report
 * @param hasVelocity - whether the report has a velocity
 * @param mayBe - whether a track is a candidate at all
 * @returns nearest candidate within the gates, or null; equal ones by number
 */
export function bestMatch(
  world: World,
  post: number,
  grid: TrackGrid,
  local: Float64Array,
  timeS: number,
  sigmaM: number,
  hasVelocity: boolean,
  mayBe: (track: SystemTrack) => boolean,
): SystemTrack | null {
  const { columns, next, heads, numbers } = grid;
  const { tracks } = world.state.posts[post];
  const aheadS = timeS - grid.timeS;
  const x = local[0];
  const y = local[1];
  const vx = local[3];
  const vy = local[4];
  const altitudeM = local[5];
  const column = Math.floor(x / CELL_M);
  const row = Math.floor(y / CELL_M);
  let best: SystemTrack | null = null;
  let least = Infinity;
  for (let i = column - 1; i <= column + 1; i++) {
    for (let j = row - 1; j <= row + 1; j++) {
      for (let at = heads[chainOf(grid, i, j)]; at >= 0; at = next[at]) {
        const c = at * GRID_COLUMNS;
        const u = columns[c + 2];
        const v = columns[c + 3];
        const dx = columns[c] + u * aheadS - x;
        const dy = columns[c + 1] + v * aheadS - y;
        if (dx > WIDEST_GATE_M || dx < -WIDEST_GATE_M) continue;
        const m = misfit(dx, dy, u - vx, v - vy, columns[c + 4] - altitudeM, columns[c + 5], sigmaM, hasVelocity);
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
  return best;
}

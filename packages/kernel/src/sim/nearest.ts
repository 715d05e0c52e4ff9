import { FLYING_CELL_M, flyingCells, flyingChain } from './flyingCells.ts';
import { enuToEcef } from '../geo/index.ts';
import { LOCAL_LENGTH, localInto } from './localTrack.ts';
import { OBJECT_STATUS, type SystemTrack } from './state.ts';
import type { World } from './world.ts';

/** Gate within which a track counts as standing for an object, metres (SIAP gate of the metrics). */
export const TRUTH_GATE_M = 5_000;

/** No object is faster than this, metres per second. */
const FASTEST_MPS = 10_000;

const at = new Float64Array(3);
const local = new Float64Array(LOCAL_LENGTH);

/**
 * Object that a system track most likely stands for: the nearest flying one within 5 km, -1 if there is none. For
 * scores and logs only.
 */
export function objectNear(world: World, post: number, track: SystemTrack, timeS: number): number {
  localInto(world, post, track, timeS, local);
  enuToEcef(world.setup.posts[post].frame, local[0], local[1], local[2], at, 0);
  const { status, x, y, z, vx, vy, vz } = world.state.objects;
  // Columns hold the end of the running step.
  const backS = timeS - Math.min((world.state.step + 1) * world.spec.stepS, world.spec.durationS);
  const cells = flyingCells(world);
  // Within a step nothing leaves this window.
  const windowM = TRUTH_GATE_M + FASTEST_MPS * Math.abs(backS);
  const lastColumn = Math.floor((at[0] + windowM) / FLYING_CELL_M);
  const lastRow = Math.floor((at[1] + windowM) / FLYING_CELL_M);
  let best = -1;
  let bestM2 = TRUTH_GATE_M * TRUTH_GATE_M;
  for (let column = Math.floor((at[0] - windowM) / FLYING_CELL_M); column <= lastColumn; column++) {
    for (let row = Math.floor((at[1] - windowM) / FLYING_CELL_M); row <= lastRow; row++) {
      for (let i = cells.heads[flyingChain(cells, column, row)]; i >= 0; i = cells.next[i]) {
        if (status[i] !== OBJECT_STATUS.flying) continue;
        const dx = x[i] + vx[i] * backS - at[0];
        const dy = y[i] + vy[i] * backS - at[1];
        const dz = z[i] + vz[i] * backS - at[2];
        const d2 = dx * dx + dy * dy + dz * dz;
        if (d2 < bestM2 || (d2 === bestM2 && best >= 0 && i < best)) {
          bestM2 = d2;
          best = i;
        }
      }
    }
  }
  return best;
}

import { localToEcef, localTrackAt } from './localTrack.ts';
import { OBJECT_STATUS, type SystemTrack } from './state.ts';
import type { World } from './world.ts';

/** Gate within which a track counts as standing for an object, metres (SIAP gate of the metrics). */
export const TRUTH_GATE_M = 5_000;

const at = new Float64Array(3);

/**
 * Object that a system track most likely stands for: the nearest flying one within 5 km, -1 if there is none. For
 * scores and logs only.
 */
export function objectNear(world: World, post: number, track: SystemTrack, timeS: number): number {
  localToEcef(world, post, localTrackAt(world, post, track, timeS), at);
  const { status, x, y, z, vx, vy, vz } = world.state.objects;
  // Columns hold the end of the running step.
  const backS = timeS - Math.min((world.state.step + 1) * world.spec.stepS, world.spec.durationS);
  let best = -1;
  let bestM2 = TRUTH_GATE_M * TRUTH_GATE_M;
  for (let i = 0; i < status.length; i++) {
    if (status[i] !== OBJECT_STATUS.flying) continue;
    const dx = x[i] + vx[i] * backS - at[0];
    if (dx > TRUTH_GATE_M || dx < -TRUTH_GATE_M) continue;
    const dy = y[i] + vy[i] * backS - at[1];
    const dz = z[i] + vz[i] * backS - at[2];
    const d2 = dx * dx + dy * dy + dz * dz;
    if (d2 < bestM2) {
      bestM2 = d2;
      best = i;
    }
  }
  return best;
}

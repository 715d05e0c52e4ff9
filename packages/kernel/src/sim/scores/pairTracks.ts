import type { FlyingOrder } from '../flyingColumns.ts';
import { firstAtLeast } from '../flyingOrder.ts';
import { TRUTH_GATE_M } from '../nearest.ts';
import { OBJECT_STATUS } from '../state.ts';
import type { World } from '../world.ts';
import type { ScoreSheet } from './scoreSheet.ts';

const GATE2_M2 = TRUTH_GATE_M * TRUTH_GATE_M;

/** Lists every track with each object within its gate, by a window in x; returns how many tracks have one. */
export function listPairs(world: World, order: FlyingOrder, sheet: ScoreSheet): number {
  const { status, y, z } = world.state.objects;
  const { pairsOfTrack, pairsOfObject, pairTrack, pairObject, distance2 } = sheet;
  let pairs = 0;
  let near = 0;
  for (let t = 0; t < sheet.tracks; t++) {
    const trackX = sheet.x[t];
    const trackY = sheet.y[t];
    const trackZ = sheet.z[t];
    const highest = trackX + TRUTH_GATE_M;
    const before = pairs;
    for (let k = firstAtLeast(order, trackX - TRUTH_GATE_M); k < order.count && order.x[k] <= highest; k++) {
      const object = order.byX[k];
      const dy = y[object] - trackY;
      if (dy > TRUTH_GATE_M || dy < -TRUTH_GATE_M || status[object] !== OBJECT_STATUS.flying) continue;
      const dx = order.x[k] - trackX;
      const dz = z[object] - trackZ;
      const d2 = dx * dx + dy * dy + dz * dz;
      if (!(d2 <= GATE2_M2)) continue;
      pairTrack[pairs] = t;
      pairObject[pairs] = object;
      distance2[pairs] = d2;
      pairsOfObject[object]++;
      pairs++;
    }
    pairsOfTrack[t] = pairs - before;
    if (pairs > before) near++;
  }
  sheet.pairs = pairs;
  return near;
}

/**
 * Gives every track at most one object and every object at most one track, the nearest pairs first.
 *
 * @param sheet - pairs from `listPairs`; spent afterwards
 * @param take - called once for each pair that stands, in no order that matters
 */
export function assignTracks(sheet: ScoreSheet, take: (track: number, object: number) => void): void {
  const { pairs, pairsOfTrack, pairsOfObject, pairTrack, pairObject, distance2, contested, track } = sheet;
  let count = 0;
  for (let p = 0; p < pairs; p++) {
    // Whom nobody else wants needs no order.
    if (pairsOfTrack[pairTrack[p]] === 1 && pairsOfObject[pairObject[p]] === 1) take(pairTrack[p], pairObject[p]);
    else contested[count++] = p;
  }
  contested.length = count;
  contested.sort(
    (a, b) =>
      distance2[a] - distance2[b] ||
      track[pairTrack[a]].number - track[pairTrack[b]].number ||
      pairObject[a] - pairObject[b],
  );
  for (const p of contested) {
    if (pairsOfTrack[pairTrack[p]] === 0 || pairsOfObject[pairObject[p]] === 0) continue;
    pairsOfTrack[pairTrack[p]] = 0;
    pairsOfObject[pairObject[p]] = 0;
    take(pairTrack[p], pairObject[p]);
  }
  for (let p = 0; p < pairs; p++) pairsOfObject[pairObject[p]] = 0;
}

import { FLYING_CELL_M, flyingCells, flyingChain } from '../flyingCells.ts';
import { TRUTH_GATE_M } from '../nearest.ts';
import { OBJECT_STATUS } from '../state.ts';
import type { World } from '../world.ts';
import type { ScoreSheet } from './scoreSheet.ts';

const GATE2_M2 = TRUTH_GATE_M * TRUTH_GATE_M;
const cellOf = (placeM: number): number => Math.floor(placeM / FLYING_CELL_M);

/** Lists every track with each object within its gate; returns how many tracks have one. */
export function listPairs(world: World, sheet: ScoreSheet): number {
  const { status, x, y, z } = world.state.objects;
  const { pairsOfTrack, pairsOfObject, pairTrack, pairObject, distance2 } = sheet;
  const cells = flyingCells(world);
  const { heads, next } = cells;
  let pairs = 0;
  let near = 0;
  for (let t = 0; t < sheet.tracks; t++) {
    const trackX = sheet.x[t];
    const trackY = sheet.y[t];
    const trackZ = sheet.z[t];
    const before = pairs;
    const lastColumn = cellOf(trackX + TRUTH_GATE_M);
    const lastRow = cellOf(trackY + TRUTH_GATE_M);
    for (let column = cellOf(trackX - TRUTH_GATE_M); column <= lastColumn; column++) {
      for (let row = cellOf(trackY - TRUTH_GATE_M); row <= lastRow; row++) {
        for (let object = heads[flyingChain(cells, column, row)]; object >= 0; object = next[object]) {
          const dx = x[object] - trackX;
          const dy = y[object] - trackY;
          const dz = z[object] - trackZ;
          const d2 = dx * dx + dy * dy + dz * dz;
          if (!(d2 <= GATE2_M2) || status[object] !== OBJECT_STATUS.flying) continue;
          // Two cells may share a chain.
          if (cellOf(x[object]) !== column || cellOf(y[object]) !== row) continue;
          pairTrack[pairs] = t;
          pairObject[pairs] = object;
          distance2[pairs] = d2;
          pairsOfObject[object]++;
          pairs++;
        }
      }
    }
    pairsOfTrack[t] = pairs - before;
    if (pairs > before) near++;
  }
  sheet.pairs = pairs;
  return near;
}

/** Whether a pair comes before another: nearer, then by number of the track, then by index of the object. */
function isBefore({ distance2, pairTrack, pairObject, track }: ScoreSheet, a: number, b: number): boolean {
  if (distance2[a] !== distance2[b]) return distance2[a] < distance2[b];
  if (pairTrack[a] !== pairTrack[b]) return track[pairTrack[a]].number < track[pairTrack[b]].number;
  return pairObject[a] < pairObject[b];
}

/** Notes for each track and object of some pairs which of them comes first. */
function findFirst(sheet: ScoreSheet, pairs: readonly number[], count: number): void {
  const { pairTrack, pairObject, firstOfTrack, firstOfObject } = sheet;
  for (let i = 0; i < count; i++) {
    firstOfTrack[pairTrack[pairs[i]]] = -1;
    firstOfObject[pairObject[pairs[i]]] = -1;
  }
  for (let i = 0; i < count; i++) {
    const p = pairs[i];
    const ofTrack = firstOfTrack[pairTrack[p]];
    const ofObject = firstOfObject[pairObject[p]];
    if (ofTrack < 0 || isBefore(sheet, p, ofTrack)) firstOfTrack[pairTrack[p]] = p;
    if (ofObject < 0 || isBefore(sheet, p, ofObject)) firstOfObject[pairObject[p]] = p;
  }
}

/**
 * Gives every track at most one object and every object at most one track, the nearest pairs first.
 *
 * @param sheet - pairs from `listPairs`; spent afterwards
 * @param take - called once for each pair that stands, in no order that matters
 * @remarks A pair that comes first for its track and for its object stands, whatever lies elsewhere: nothing is sorted.
 */
export function assignTracks(sheet: ScoreSheet, take: (track: number, object: number) => void): void {
  const { pairs, pairsOfTrack, pairsOfObject, pairTrack, pairObject, contested, firstOfTrack, firstOfObject } = sheet;
  let count = 0;
  for (let p = 0; p < pairs; p++) {
    // Whom nobody else wants needs no order.
    if (pairsOfTrack[pairTrack[p]] === 1 && pairsOfObject[pairObject[p]] === 1) take(pairTrack[p], pairObject[p]);
    else contested[count++] = p;
  }
  while (count > 0) {
    findFirst(sheet, contested, count);
    for (let i = 0; i < count; i++) {
      const p = contested[i];
      if (firstOfTrack[pairTrack[p]] !== p || firstOfObject[pairObject[p]] !== p) continue;
      pairsOfTrack[pairTrack[p]] = 0;
      pairsOfObject[pairObject[p]] = 0;
      take(pairTrack[p], pairObject[p]);
    }
    let left = 0;
    for (let i = 0; i < count; i++) {
      const p = contested[i];
      if (pairsOfTrack[pairTrack[p]] > 0 && pairsOfObject[pairObject[p]] > 0) contested[left++] = p;
    }
    count = left;
  }
  for (let p = 0; p < pairs; p++) pairsOfObject[pairObject[p]] = 0;
}

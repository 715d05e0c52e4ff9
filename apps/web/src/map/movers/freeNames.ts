import type { MovingSet } from '../../run/replay.ts';
import { locate } from './locate.ts';

/** Room that a name takes beside its symbol, pixels. */
const LINE_PX = 14;
const LETTER_PX = 7;

/**
 * Movers whose names can be read at a moment: one after the other in the order of the set, each only if its name covers
 * none of those before it.
 *
 * @param pixelsPerDeg - of longitude, on a map that looks straight down
 * @returns indices of movers, ascending
 */
export function freeNames(set: MovingSet, timeS: number, pixelsPerDeg: number): number[] {
  const kept: { readonly xPx: number; readonly yPx: number; readonly widthPx: number }[] = [];
  const free: number[] = [];
  set.ids.forEach((id, mover) => {
    const at = locate(set, mover, timeS);
    if (at === null) return;
    const xPx = at.lonDeg * pixelsPerDeg;
    const yPx = (pixelsPerDeg * Math.asinh(Math.tan((at.latDeg * Math.PI) / 180)) * 180) / Math.PI;
    const widthPx = id.length * LETTER_PX;
    const covers = kept.some(
      (other) => Math.abs(other.yPx - yPx) < LINE_PX && xPx < other.xPx + other.widthPx && other.xPx < xPx + widthPx,
    );
    if (covers) return;
    kept.push({ xPx, yPx, widthPx });
    free.push(mover);
  });
  return free;
}

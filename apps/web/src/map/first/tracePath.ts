import type { FlatLine } from '../basemap/decodeWorld.ts';
import type { FlatView } from './flatCamera.ts';

/** What takes the corners of a path, pixels. */
export interface PathTaker {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

/** Corners closer than this to the one before are left out, pixels along each axis. */
const LEAST_PX = 0.5;

const WEST = 1;
const EAST = 2;
const SOUTH = 4;
const NORTH = 8;

/** Sides of the view beyond which a place lies. */
function beyond({ seen }: FlatView, lonDeg: number, latDeg: number): number {
  return (
    (lonDeg < seen.westDeg ? WEST : lonDeg > seen.eastDeg ? EAST : 0) |
    (latDeg < seen.southDeg ? SOUTH : latDeg > seen.northDeg ? NORTH : 0)
  );
}

/**
 * Adds a ring to a path that is to be filled.
 *
 * @remarks Corners beyond one side of the view are left out while the corners before and after lie beyond it too: the edge
 * that replaces them stays beyond that side, so what is filled within the view is the same.
 */
export function traceRing(path: PathTaker, ring: FlatLine, view: FlatView): void {
  const points = ring.length / 2;
  let all = WEST | EAST | SOUTH | NORTH;
  for (let i = 0; i < points && all !== 0; i++) all &= beyond(view, ring[2 * i]!, ring[2 * i + 1]!);
  if (all !== 0 || points < 3) return;
  let kept = beyond(view, ring[0]!, ring[1]!);
  let lastX = view.xPx(ring[0]!);
  let lastY = view.yPx(ring[1]!);
  path.moveTo(lastX, lastY);
  let code = beyond(view, ring[2]!, ring[3]!);
  for (let i = 1; i < points; i++) {
    const next = ((i + 1) % points) * 2;
    const nextCode = beyond(view, ring[next]!, ring[next + 1]!);
    if ((kept & code & nextCode) === 0) {
      const x = view.xPx(ring[2 * i]!);
      const y = view.yPx(ring[2 * i + 1]!);
      if (Math.abs(x - lastX) >= LEAST_PX || Math.abs(y - lastY) >= LEAST_PX) {
        path.lineTo(x, y);
        kept = code;
        lastX = x;
        lastY = y;
      }
    }
    code = nextCode;
  }
  path.closePath();
}

/** Adds a line to a path that is to be stroked; its ends stay. */
export function traceLine(path: PathTaker, line: FlatLine, view: FlatView): void {
  let lastX = Infinity;
  let lastY = Infinity;
  for (let i = 0; i < line.length; i += 2) {
    const x = view.xPx(line[i]!);
    const y = view.yPx(line[i + 1]!);
    if (i === 0) path.moveTo(x, y);
    else if (i + 2 < line.length && Math.abs(x - lastX) < LEAST_PX && Math.abs(y - lastY) < LEAST_PX) continue;
    else path.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
}

import { isOn, type LocalPoint, type MapFrame, pixelX, pixelY } from './localMap.ts';

const OUTSIDE_PX = 60;

function offLine(xs: readonly number[], ys: readonly number[], a: number, b: number, i: number): number {
  const [ax = 0, ay = 0, bx = 0, by = 0, x = 0, y = 0] = [xs[a], ys[a], xs[b], ys[b], xs[i], ys[i]];
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Indices of the points that stay when a line may move by `tolerance` (Douglas and Peucker). */
function kept(xs: readonly number[], ys: readonly number[], tolerance: number): number[] {
  const isKept = new Uint8Array(xs.length);
  isKept[0] = 1;
  isKept[xs.length - 1] = 1;
  const open: [number, number][] = [[0, xs.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [a, b] = span;
    let worst = tolerance;
    let at = -1;
    for (let i = a + 1; i < b; i++) {
      const off = offLine(xs, ys, a, b, i);
      if (off > worst) [worst, at] = [off, i];
    }
    if (at === -1) continue;
    isKept[at] = 1;
    open.push([a, at], [at, b]);
  }
  return [...isKept.keys()].filter((i) => isKept[i] === 1);
}

const tenth = (value: number): string => String(Math.round(value * 10) / 10);

/**
 * Path data of a line on a map: parts far outside are left out, and points that would move it by less than a hair.
 *
 * @param frame - map
 * @param points - line in the plane of the map
 * @param tolerancePx - how far the drawn line may stray
 * @returns `d` of a path, empty if nothing of the line is near the map
 */
export function pathOf(frame: MapFrame, points: readonly LocalPoint[], tolerancePx = 0.5): string {
  let d = '';
  let xs: number[] = [];
  let ys: number[] = [];
  const flush = (): void => {
    if (xs.length >= 2) {
      const said = kept(xs, ys, tolerancePx).map((i) => `${tenth(xs[i] ?? 0)} ${tenth(ys[i] ?? 0)}`);
      d += `M${said.join('L')}`;
    }
    xs = [];
    ys = [];
  };
  for (const point of points) {
    if (!isOn(frame, point, OUTSIDE_PX)) {
      flush();
      continue;
    }
    xs.push(pixelX(frame, point));
    ys.push(pixelY(frame, point));
  }
  flush();
  return d;
}

/** Where packaged scenarios and incidents lie: Europe, North Africa and the Middle East; degrees. */
const THEATRES = { west: -11, east: 64, south: 21, north: 61 };

/** Some point of a line lies where scenarios do. */
export function isNearTheatre(line: readonly (readonly number[])[]): boolean {
  return line.some(
    ([lon, lat]) => lon! >= THEATRES.west && lon! <= THEATRES.east && lat! >= THEATRES.south && lat! <= THEATRES.north,
  );
}

/**
 * Line without the points that lie closer than a tolerance to the line that is left (Douglas and Peucker), degrees; its
 * ends stay.
 */
export function simplify(line: readonly number[][], toleranceDeg: number): number[][] {
  if (line.length < 3) return [...line];
  const isKept = new Uint8Array(line.length);
  isKept[0] = isKept[line.length - 1] = 1;
  const stack = [[0, line.length - 1]];
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [from, to] = span as [number, number];
    const a = line[from]!;
    const b = line[to]!;
    let worst = toleranceDeg;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const off = offsetDeg(line[i]!, a, b);
      if (off > worst) {
        worst = off;
        at = i;
      }
    }
    if (at >= 0) {
      isKept[at] = 1;
      stack.push([from, at], [at, to]);
    }
  }
  return line.filter((_, i) => isKept[i] === 1);
}

/** Distance of a point from a stretch, degrees; degrees of longitude shrink with latitude. */
function offsetDeg(point: readonly number[], a: readonly number[], b: readonly number[]): number {
  const shrink = Math.cos((point[1]! * Math.PI) / 180);
  const abX = (b[0]! - a[0]!) * shrink;
  const abY = b[1]! - a[1]!;
  const apX = (point[0]! - a[0]!) * shrink;
  const apY = point[1]! - a[1]!;
  const length2 = abX * abX + abY * abY;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (apX * abX + apY * abY) / length2));
  return Math.hypot(apX - along * abX, apY - along * abY);
}

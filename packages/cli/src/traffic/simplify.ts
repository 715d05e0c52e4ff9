import { type Direction, distanceFromArcM } from './sphere.ts';

/**
 * Leaves out points of a line that lie close to the line without them (Douglas and Peucker).
 *
 * @param line - two points or more
 * @param toleranceM - how far a point that is left out may lie from the new line, metres
 * @returns the points that stay, the ends among them
 */
export function simplify(line: readonly Direction[], toleranceM: number): Direction[] {
  const stays = new Set([0, line.length - 1]);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [first, last] = span;
    let farthest = -1;
    let distanceM = toleranceM;
    for (let i = first + 1; i < last; i++) {
      const awayM = distanceFromArcM(line[i] as Direction, line[first] as Direction, line[last] as Direction);
      if (awayM <= distanceM) continue;
      distanceM = awayM;
      farthest = i;
    }
    if (farthest < 0) continue;
    stays.add(farthest);
    open.push([first, farthest], [farthest, last]);
  }
  return line.filter((_, i) => stays.has(i));
}

import { asin, atan2, cos } from '../num/index.ts';
import type { CompiledLane } from './lanes.ts';

const MEAN_EARTH_RADIUS_M = 6_371_008.8;
const TURN_RAD: number = 2 * Math.PI;
/** Side of a cell, radians: 0.2 degrees, about 22 km; larger where lanes span the globe. */
const CELL_RAD = 0.0035;
const MOST_CELLS_A_SIDE = 1_000;
/** Points along a lane are at most this far apart, radians. */
const SPACING_RAD: number = CELL_RAD / 2;
/** Nearer to a pole than this every longitude is near, radians. */
const POLAR_RAD = 0.02;

/** Which lanes can lie over a place, cell by cell in latitude and longitude. Plain data. */
export interface LaneMap {
  readonly southRad: number;
  /** Middle of the longitudes, and the western edge as seen from there. */
  readonly middleRad: number;
  readonly westRad: number;
  readonly cellRad: number;
  readonly rows: number;
  readonly columns: number;
  /** Lanes of cell c: `list` from `start[c]` up to `start[c + 1]`. */
  readonly start: Int32Array;
  readonly list: Int32Array;
}

/** Box around a point of a lane: nothing over the lane near that point is outside. */
interface Box {
  readonly lane: number;
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** Difference of longitudes in [-pi, pi). */
function eastOf(lonRad: number, middleRad: number): number {
  const turns = (lonRad - middleRad) / TURN_RAD + 0.5;
  return (turns - Math.floor(turns) - 0.5) * TURN_RAD;
}

function boxesOf(lanes: readonly CompiledLane[], middleRad: number): Box[] {
  const boxes: Box[] = [];
  lanes.forEach(({ segments: s, halfWidthM }, lane) => {
    for (let i = 0; i < s.length; i += 6) {
      const dx = s[i + 3] - s[i];
      const dy = s[i + 4] - s[i + 1];
      const dz = s[i + 5] - s[i + 2];
      const chord = Math.sqrt(dx * dx + dy * dy + dz * dz);
      const steps = Math.max(1, Math.ceil((2 * asin(Math.min(1, chord / 2))) / SPACING_RAD));
      // Points on the chord, equally apart, are never farther apart on the sphere than at its middle.
      const reachRad =
        halfWidthM / MEAN_EARTH_RADIUS_M + SPACING_RAD / Math.sqrt(Math.max(0.01, 1 - (chord * chord) / 4));
      for (let k = 0; k <= steps; k++) {
        const x = s[i] + (dx * k) / steps;
        const y = s[i + 1] + (dy * k) / steps;
        const z = s[i + 2] + (dz * k) / steps;
        const latRad = atan2(z, Math.sqrt(x * x + y * y));
        const lonRad = eastOf(atan2(y, x), middleRad);
        const farthestRad = Math.abs(latRad) + reachRad;
        const isPolar = farthestRad > Math.PI / 2 - POLAR_RAD;
        const wideRad = isPolar ? TURN_RAD : reachRad / cos(farthestRad);
        const [west, east] = [lonRad - wideRad, lonRad + wideRad];
        const isAround = west < -Math.PI || east > Math.PI;
        boxes.push({
          lane,
          south: latRad - reachRad,
          north: latRad + reachRad,
          west: isAround ? -Math.PI : west,
          east: isAround ? Math.PI : east,
        });
      }
    }
  });
  return boxes;
}

/**
 * Map of lanes: most places are over none, and need not be compared with each.
 *
 * @param lanes - compiled lanes, any number
 * @returns map for `laneCell`
 * @example
 * ```ts
 * import { compileLane, compileLaneMap } from '@redoubt/kernel';
 * const lane = compileLane({ id: 'meridian', kind: 'airway', points: [{ latRad: 0, lonRad: 0 }, { latRad: 0.1, lonRad: 0 }], halfWidthM: 9_260, minimumAltitudeM: 6_000, maximumAltitudeM: 13_000 });
 * compileLaneMap([lane]).rows > 25 // => true
 * ```
 */
export function compileLaneMap(lanes: readonly CompiledLane[]): LaneMap {
  const first = lanes[0]?.segments;
  const middleRad = first === undefined ? 0 : atan2(first[1], first[0]);
  const boxes = boxesOf(lanes, middleRad);
  let [south, north, west, east] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const box of boxes) {
    south = Math.min(south, box.south);
    north = Math.max(north, box.north);
    west = Math.min(west, box.west);
    east = Math.max(east, box.east);
  }
  if (boxes.length === 0) [south, north, west, east] = [0, 0, 0, 0];
  const cellRad = Math.max(CELL_RAD, Math.max(north - south, east - west) / MOST_CELLS_A_SIDE);
  const rows = Math.floor((north - south) / cellRad) + 1;
  const columns = Math.floor((east - west) / cellRad) + 1;
  const cells: Set<number>[] = Array.from({ length: rows * columns }, () => new Set());
  for (const box of boxes) {
    const lastRow = Math.min(rows - 1, Math.floor((box.north - south) / cellRad));
    const lastColumn = Math.min(columns - 1, Math.floor((box.east - west) / cellRad));
    for (let row = Math.floor((box.south - south) / cellRad); row <= lastRow; row++) {
      for (let column = Math.floor((box.west - west) / cellRad); column <= lastColumn; column++) {
        cells[row * columns + column].add(box.lane);
      }
    }
  }
  const start = new Int32Array(cells.length + 1);
  cells.forEach(({ size }, c) => (start[c + 1] = start[c] + size));
  const list = Int32Array.from(cells.flatMap((lanesHere) => [...lanesHere]));
  return { southRad: south, middleRad, westRad: west, cellRad, rows, columns, start, list };
}

/**
 * Cell of a place in a map of lanes.
 *
 * @param map - from `compileLaneMap`
 * @param latRad - latitude, radians
 * @param lonRad - longitude, radians, any turn
 * @returns index into `start`; -1 where no lane of the map is
 * @example
 * ```ts
 * import { compileLane, compileLaneMap, laneCell } from '@redoubt/kernel';
 * const lane = compileLane({ id: 'meridian', kind: 'airway', points: [{ latRad: 0, lonRad: 0 }, { latRad: 0.1, lonRad: 0 }], halfWidthM: 9_260, minimumAltitudeM: 6_000, maximumAltitudeM: 13_000 });
 * const map = compileLaneMap([lane]);
 * const cell = laneCell(map, 0.05, 0.0001);
 * [...map.list.subarray(map.start[cell], map.start[cell + 1])] // => [0]
 * laneCell(map, 0.5, 0) // => -1
 * ```
 */
export function laneCell(map: LaneMap, latRad: number, lonRad: number): number {
  const row = Math.floor((latRad - map.southRad) / map.cellRad);
  const column = Math.floor((eastOf(lonRad, map.middleRad) - map.westRad) / map.cellRad);
  return row < 0 || column < 0 || row >= map.rows || column >= map.columns ? -1 : row * map.columns + column;
}

const TURN_RAD = 2 * Math.PI;
/** A point this close outside the outermost nodes, in cells, is on them: rounding of angles, not sea. */
const EDGE_CELLS = 1e-6;
/** Rays that rise more steeply than this leaves count as never coming down; float32 as in the table. */
const LEAST_DIVISOR = Math.fround(1e-3);

/**
 * Elevation on a regular latitude/longitude grid, bilinear between nodes.
 *
 * @remarks
 * `westRad` lies in [-π, π]; the eastern nodes may lie beyond π, so that a grid can cross the date line. Row 0 is the northernmost row, column 0 the westernmost. A sample sits on its node
 * (row r is at latitude `northRad - r * stepLatRad`). Heights are metres above mean sea
 * level; the kernel uses them as heights above the ellipsoid, which shifts every
 * height of a theatre by the same geoid undulation and leaves lines of sight unchanged.
 */
export interface HeightGrid {
  readonly rows: number;
  readonly cols: number;
  readonly northRad: number;
  readonly westRad: number;
  readonly stepLatRad: number;
  readonly stepLonRad: number;
  /** Float32Array or Int16Array, shape (rows, cols), row-major, metres above mean sea level. */
  readonly heightsM: Float32Array | Int16Array;
}

/**
 * Lowest altitude that one antenna sees, in polar form around it.
 *
 * @remarks
 * `minimumAltitudeM[a * ranges + r]` is the altitude above mean sea level in metres below which
 * nothing is seen at azimuth `a / azimuths` turns clockwise from true north and ground range
 * `(r + 1) * rangeStepM`. Between nodes: bilinear, periodic in azimuth. Inside the first node: the first node.
 */
export interface VisibilitySurface {
  readonly radarId: string;
  readonly latRad: number;
  readonly lonRad: number;
  /** Ground under the antenna, metres above mean sea level. */
  readonly terrainM: number;
  /** Antenna above that ground, metres. */
  readonly antennaHeightM: number;
  readonly refractionK: number;
  readonly azimuths: number;
  readonly ranges: number;
  readonly rangeStepM: number;
  /** Float32Array, shape (azimuths, ranges), row-major, metres above mean sea level; empty if there are `steps`. */
  readonly minimumAltitudeM: Float32Array;
  /** The same altitudes in a fourth of the memory; read them by `minimumVisibleAltitudeM`. */
  readonly steps?: VisibilitySteps;
  /**
   * Float32Array, same shape: ground range in metres of the edge over which the ray to each node grazes; 0 where the
   * ground at the node itself is in sight. Only there if it was asked for.
   */
  readonly controllingEdgeM?: Float32Array;
}

/**
 * A visibility surface without repetition: the steepest angle up to a ring, only where it grows.
 *
 * @remarks Altitudes follow from it bit for bit as they stand in the table that it replaces.
 */
export interface VisibilitySteps {
  /** First step of each direction; length azimuths + 1. The first step of a direction is at ring 0. */
  readonly firstStep: Uint32Array;
  /** Ring from which a step holds. */
  readonly ring: Uint16Array;
  /** Tangent of the steepest elevation angle from that ring on. */
  readonly slope: Float32Array;
  /** Float32Array of 4 columns by ring: height of the ray at the ring = (a + slope b) / (c - slope d), in float32. */
  readonly ringTable: Float32Array;
}

/** Altitude that stands for "never visible", metres: a wall beside the antenna. Finite, so that blends stay numbers. */
export const NEVER_VISIBLE_M: number = 1e6;

/** All that the kernel knows about relief. `heightGrid: null` means smooth earth. */
export interface ReliefInput {
  readonly heightGrid: HeightGrid | null;
  readonly surfaces: readonly VisibilitySurface[];
  /** Digest of the grid and the surfaces, or `smooth-earth`. */
  readonly reliefHash: string;
}

/** Relief of a smooth earth: ground at sea level everywhere, only the 4/3-earth horizon hides. */
export const SMOOTH_EARTH: ReliefInput = { heightGrid: null, surfaces: [], reliefHash: 'smooth-earth' };

/**
 * Ground height under a point, metres above mean sea level; 0 outside the grid (sea).
 *
 * @param grid - elevation grid of at least 2 x 2 nodes, or null for a smooth earth
 * @param latRad - geodetic latitude, radians
 * @param lonRad - longitude, radians, any turn within 3π of the grid's western edge
 * @returns height in metres, bilinear between the four nodes around the point
 * @remarks
 * Source: own. Valid: everywhere; not finite coordinates count as outside. Not modelled: heights between nodes.
 * @example
 * ```ts
 * import { groundHeightM } from '@redoubt/kernel';
 * const grid = { rows: 2, cols: 2, northRad: 0.1, westRad: 0, stepLatRad: 0.1, stepLonRad: 0.1, heightsM: Float32Array.of(0, 100, 0, 100) };
 * groundHeightM(grid, 0.05, 0.05) // => 50
 * ```
 */
export function groundHeightM(grid: HeightGrid | null, latRad: number, lonRad: number): number {
  if (grid === null) return 0;
  const lastRow = grid.rows - 1;
  const lastCol = grid.cols - 1;
  let row = (grid.northRad - latRad) / grid.stepLatRad;
  let col = (lonRad - grid.westRad) / grid.stepLonRad;
  if (col < -EDGE_CELLS) col += TURN_RAD / grid.stepLonRad;
  else if (col > lastCol + EDGE_CELLS) col -= TURN_RAD / grid.stepLonRad;
  if (!(row >= -EDGE_CELLS && col >= -EDGE_CELLS && row <= lastRow + EDGE_CELLS && col <= lastCol + EDGE_CELLS))
    return 0;
  row = Math.min(Math.max(row, 0), lastRow);
  col = Math.min(Math.max(col, 0), lastCol);
  const r0 = Math.min(Math.floor(row), lastRow - 1);
  const c0 = Math.min(Math.floor(col), lastCol - 1);
  const fr = row - r0;
  const fc = col - c0;
  const i = r0 * grid.cols + c0;
  const h = grid.heightsM;
  const top = h[i] + (h[i + 1] - h[i]) * fc;
  const bottom = h[i + grid.cols] + (h[i + grid.cols + 1] - h[i + grid.cols]) * fc;
  return top + (bottom - top) * fr;
}

/**
 * Lowest altitude seen by the antenna of a surface at one azimuth and ground range.
 *
 * @param surface - polar surface of one antenna
 * @param azimuthRad - clockwise from true north at the antenna, any turn
 * @param groundRangeM - distance over ground, metres, >= 0; beyond the last ring the answer is Infinity
 * @returns altitude above mean sea level, metres; a target at or above it is in line of sight
 * @remarks
 * Source: own. Valid: within the last ring. Not modelled: what lies between the nodes (docs/models/terrain.md has the error).
 * @example
 * ```ts
 * import { minimumVisibleAltitudeM } from '@redoubt/kernel';
 * const surface = {
 *   radarId: 'r', latRad: 0, lonRad: 0, terrainM: 0, antennaHeightM: 10, refractionK: 4 / 3,
 *   azimuths: 4, ranges: 2, rangeStepM: 1000, minimumAltitudeM: Float32Array.of(0, 100, 0, 0, 0, 0, 0, 0),
 * };
 * minimumVisibleAltitudeM(surface, 0, 1500) // => 50
 * minimumVisibleAltitudeM(surface, 0, 2500) // => Infinity
 * ```
 */
export function minimumVisibleAltitudeM(surface: VisibilitySurface, azimuthRad: number, groundRangeM: number): number {
  const ring = groundRangeM / surface.rangeStepM - 1;
  const last = surface.ranges - 1;
  if (ring > last) return Infinity;
  const r0 = ring <= 0 ? 0 : Math.min(Math.floor(ring), last - 1);
  const fr = ring <= 0 ? 0 : ring - r0;
  const turn = azimuthRad / TURN_RAD;
  const spoke = (turn - Math.floor(turn)) * surface.azimuths;
  const s0 = Math.floor(spoke) % surface.azimuths;
  const s1 = (s0 + 1) % surface.azimuths;
  const fs = spoke - Math.floor(spoke);
  if (surface.steps !== undefined) return blendSteps(surface.steps, surface.ranges, s0, s1, fs, r0, fr);
  const m = surface.minimumAltitudeM;
  const i0 = s0 * surface.ranges + r0;
  const i1 = s1 * surface.ranges + r0;
  const near = m[i0] + (m[i1] - m[i0]) * fs;
  if (fr === 0) return near;
  const far = m[i0 + 1] + (m[i1 + 1] - m[i0 + 1]) * fs;
  return near + (far - near) * fr;
}

/** As the blend of four nodes of a table. */
function blendSteps(
  steps: VisibilitySteps,
  ranges: number,
  s0: number,
  s1: number,
  fs: number,
  r0: number,
  fr: number,
): number {
  const near0 = altitudeAt(steps, ranges, s0, r0);
  const near = near0 + (altitudeAt(steps, ranges, s1, r0) - near0) * fs;
  if (fr === 0) return near;
  const far0 = altitudeAt(steps, ranges, s0, r0 + 1);
  const far = far0 + (altitudeAt(steps, ranges, s1, r0 + 1) - far0) * fs;
  return near + (far - near) * fr;
}

/** Altitude of one node: the last step at or before its ring, and the height of that ray there. */
function altitudeAt(steps: VisibilitySteps, ranges: number, spoke: number, ring: number): number {
  let low = steps.firstStep[spoke];
  let high = steps.firstStep[spoke + 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (steps.ring[middle] <= ring) low = middle;
    else high = middle;
  }
  const slope = steps.slope[low];
  const table = steps.ringTable;
  const below = Math.fround(table[2 * ranges + ring] - Math.fround(slope * table[3 * ranges + ring]));
  const above = Math.fround(table[ring] + Math.fround(slope * table[ranges + ring]));
  return below > LEAST_DIVISOR ? Math.min(NEVER_VISIBLE_M, Math.fround(above / below)) : NEVER_VISIBLE_M;
}

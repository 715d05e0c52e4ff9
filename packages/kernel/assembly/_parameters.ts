// Numbers of the radar and the step, 8 bytes each from `PARAMETER` on; setParameters.ts writes them.
import { PARAMETER } from './_layout';

/** Second result of a function. */
// @ts-ignore: decorator
@inline export const COUNT: usize = 0;
/** Antenna, ECEF metres. */
// @ts-ignore: decorator
@inline export const AT_X: usize = 1;
// @ts-ignore: decorator
@inline export const AT_Y: usize = 2;
// @ts-ignore: decorator
@inline export const AT_Z: usize = 3;
/** Square of the distance from which on nobody can come within reach in the step, square metres. */
// @ts-ignore: decorator
@inline export const REACH_SQUARE: usize = 4;
/** Frame of the antenna. */
// @ts-ignore: decorator
@inline export const SIN_LAT: usize = 5;
// @ts-ignore: decorator
@inline export const COS_LAT: usize = 6;
// @ts-ignore: decorator
@inline export const SIN_LON: usize = 7;
// @ts-ignore: decorator
@inline export const COS_LON: usize = 8;
/** Edges of what the beam sweeps in the step. */
// @ts-ignore: decorator
@inline export const SIN_LEFT: usize = 9;
// @ts-ignore: decorator
@inline export const COS_LEFT: usize = 10;
// @ts-ignore: decorator
@inline export const SIN_RIGHT: usize = 11;
// @ts-ignore: decorator
@inline export const COS_RIGHT: usize = 12;
/** Scans since the start of the first, at the end of the step. */
// @ts-ignore: decorator
@inline export const SCANS: usize = 13;
// @ts-ignore: decorator
@inline export const PHASE_S: usize = 14;
// @ts-ignore: decorator
@inline export const REVISIT_S: usize = 15;
/** Step; `SLIPPED_S` is how early a look may be whose azimuth has slipped out of the last one. */
// @ts-ignore: decorator
@inline export const START_S: usize = 16;
// @ts-ignore: decorator
@inline export const SLIPPED_S: usize = 17;
// @ts-ignore: decorator
@inline export const END_S: usize = 18;
/** Limits in range and elevation, see `isInReach`. */
// @ts-ignore: decorator
@inline export const TERRAIN_M: usize = 19;
// @ts-ignore: decorator
@inline export const MINIMUM_M: usize = 20;
// @ts-ignore: decorator
@inline export const INSTRUMENTED_M: usize = 21;
// @ts-ignore: decorator
@inline export const ANTENNA_M: usize = 22;
// @ts-ignore: decorator
@inline export const CENTRE_M: usize = 23;
// @ts-ignore: decorator
@inline export const DIAMETER_M: usize = 24;
// @ts-ignore: decorator
@inline export const SIN_LOWEST: usize = 25;
// @ts-ignore: decorator
@inline export const SIN_HIGHEST: usize = 26;
/** Slower echoes are filtered out. */
// @ts-ignore: decorator
@inline export const SLOWEST_MPS: usize = 27;
/** Nearer than this and the object's horizon nothing is hidden; -Infinity where there is relief. */
// @ts-ignore: decorator
@inline export const SURE_M: usize = 28;
/** Errors of a plot; no elevation: NaN. */
// @ts-ignore: decorator
@inline export const NORTH_ERROR_RAD: usize = 29;
// @ts-ignore: decorator
@inline export const SIGMA_RANGE_M: usize = 30;
// @ts-ignore: decorator
@inline export const SIGMA_AZIMUTH_RAD: usize = 31;
// @ts-ignore: decorator
@inline export const SIGMA_ELEVATION_RAD: usize = 32;
// @ts-ignore: decorator
@inline export const LEAST_RANGE_M: usize = 33;
/** `REACH_SQUARE` and more than short floats are wrong. */
// @ts-ignore: decorator
@inline export const WIDE_REACH_SQUARE: usize = 34;

// @ts-ignore: decorator
@inline export function parameter(index: usize): v128 {
  return v128.load64_splat(PARAMETER + (index << 3));
}

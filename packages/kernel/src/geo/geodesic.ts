// Geodesics of the WGS-84 ellipsoid after Karney.
export { geodesicInverse } from './geodesicInverse.ts';
export type { GeodesicPath } from './geodesicInverse.ts';
export {
  GEODESIC_LINE_SIZE,
  geodesicDirect,
  geodesicLine,
  geodesicLinePosition,
  writeGeodesicLine,
} from './geodesicLine.ts';
export type { GeodesicEnd, GeodesicLine } from './geodesicLine.ts';

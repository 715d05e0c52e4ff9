import { contours } from 'd3-contour';
import { type CoverageLayer, type PlaneFrame, planePoint } from '@redoubt/terrain';
import type { AltitudeCoverage } from './coverageStudy.ts';

/** Point as GeoJSON has it: longitude, latitude, degrees. */
export type LonLat = readonly [lonDeg: number, latDeg: number];

/** Closed ring; the first one of a polygon runs counter-clockwise, holes clockwise. */
export type Ring = readonly LonLat[];

/** Polygons of an area, cut at the date line. */
export type Polygons = readonly (readonly Ring[])[];

const DEG = Math.PI / 180;
/** Five decimals of a degree are about a metre. */
const place = (deg: number): number => Math.round(deg * 1e5) / 1e5;
/** Holes and islands smaller than this are noise of the raster, pixels. */
const LEAST_PIXELS = 6;

/** Twice the signed area of a ring, > 0 counter-clockwise in degrees. */
function turn(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x0, y0] = ring[i] as LonLat;
    const [x1, y1] = ring[i + 1] as LonLat;
    sum += x0 * y1 - x1 * y0;
  }
  return sum;
}

/** Ring on the earth: longitudes run on without a jump, so they may leave +-180 degrees. */
function onEarth(plane: PlaneFrame, ring: readonly (readonly number[])[]): LonLat[] {
  const lon0 = plane.lonRad / DEG;
  return ring.map(([x = 0, y = 0]) => {
    // d3 puts the middle of the first pixel at 0.5.
    const { latRad, lonRad } = planePoint(plane, x - 0.5, y - 0.5);
    const lon = lonRad / DEG;
    return [lon - 360 * Math.round((lon - lon0) / 360), latRad / DEG] as const;
  });
}

/** Part of a ring on one side of a meridian (Sutherland and Hodgman). */
function clipped(ring: readonly LonLat[], limitDeg: number, side: 1 | -1): LonLat[] {
  const result: LonLat[] = [];
  const inside = ([lon]: LonLat): boolean => side * (lon - limitDeg) <= 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const from = ring[i] as LonLat;
    const to = ring[i + 1] as LonLat;
    if (inside(from)) result.push(from);
    if (inside(from) !== inside(to)) {
      const share = (limitDeg - from[0]) / (to[0] - from[0]);
      result.push([limitDeg, from[1] + (to[1] - from[1]) * share]);
    }
  }
  const [first] = result;
  return first === undefined ? [] : [...result, first];
}

/** Parts of a polygon west, inside and east of the usual longitudes, each moved back among them. */
function cutAtDateLine(polygon: readonly (readonly LonLat[])[]): LonLat[][][] {
  const lons = polygon.flatMap((ring) => ring.map(([lon]) => lon));
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  if (west >= -180 && east <= 180) return [polygon.map((ring) => [...ring])];
  const parts: LonLat[][][] = [];
  for (const shift of [-360, 0, 360]) {
    const part = polygon
      .map((ring) => clipped(clipped(ring, 180 + shift, 1), -180 + shift, -1))
      .map((ring) => ring.map(([lon, lat]) => [lon - shift, lat] as const))
      .filter((ring) => ring.length >= 4 && Math.abs(turn(ring)) > 1e-9);
    if (part.length > 0) parts.push(part.map((ring) => [...ring]));
  }
  return parts;
}

/** Rounds a ring, drops points that fell together, and turns it the way it must run. */
function finished(ring: readonly LonLat[], isHole: boolean): LonLat[] | null {
  const points: LonLat[] = [];
  for (const [lon, lat] of ring) {
    const next: LonLat = [place(lon), place(lat)];
    const last = points.at(-1);
    if (last === undefined || last[0] !== next[0] || last[1] !== next[1]) points.push(next);
  }
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  if (first[0] !== last[0] || first[1] !== last[1]) points.push(first);
  if (points.length < 4 || turn(points) === 0) return null;
  return turn(points) > 0 === isHole ? points.reverse() : points;
}

function pixelsOf(ring: readonly (readonly number[])[]): number {
  return Math.abs(turn(ring as unknown as Ring)) / 2;
}

/**
 * Outlines of a layer.
 *
 * @param coverage - at one altitude, with counts on the plane
 * @param layer - which
 * @param plane - common raster
 * @param atLeast - radars that must cover
 * @returns polygons on the earth: closed rings, longitudes in [-180, 180]
 * @remarks Holes and islands of fewer than six pixels are left out.
 */
export function outlinesOf(coverage: AltitudeCoverage, layer: CoverageLayer, plane: PlaneFrame, atLeast = 1): Polygons {
  if (coverage.counts === null) throw new RangeError('outlines need counts on a raster');
  const { size } = plane;
  const values = Array.from(coverage.counts[layer], (n) => (n >= atLeast ? 1 : 0));
  const shape = contours().size([size, size]).smooth(true).contour(values, 0.5);
  const polygons: LonLat[][][] = [];
  for (const polygon of shape.coordinates) {
    if (pixelsOf(polygon[0] ?? []) < LEAST_PIXELS) continue;
    const rings = polygon.filter((ring) => pixelsOf(ring) >= LEAST_PIXELS).map((ring) => onEarth(plane, ring));
    for (const part of cutAtDateLine(rings)) {
      const done = part.map((ring, i) => finished(ring, i > 0)).filter((ring) => ring !== null);
      if (done.length > 0) polygons.push(done);
    }
  }
  return polygons;
}

/** Bare range ring around a site as polygons, cut at the date line. */
export function ringOutline(latRad: number, lonRad: number, radiusM: number): Polygons {
  const plane: PlaneFrame = { latRad, lonRad, size: 1, pixelM: radiusM };
  const circle = Array.from({ length: 181 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 180;
    return [0.5 + Math.cos(angle), 0.5 + Math.sin(angle)];
  });
  return cutAtDateLine([onEarth(plane, circle)])
    .map((part) => part.map((ring, i) => finished(ring, i > 0)).filter((ring) => ring !== null))
    .filter((part) => part.length > 0);
}

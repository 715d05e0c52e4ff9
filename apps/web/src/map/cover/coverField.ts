import type { RadarCover } from '../../run/replay.ts';
import { latOfMercatorY, mercatorY } from '../mercator.ts';

const RAD = Math.PI / 180;
const EARTH_M = 6_371_008.8;
/** Stands for "seen by nobody at any height". */
export const NEVER_SEEN_M = 1e6;

/** Lowest height that is seen, on a raster with even rows of a web map. */
export interface CoverField {
  readonly width: number;
  readonly height: number;
  /** Two floats per node from the north-west: lowest height that any radar sees, and that a second one sees, metres. */
  readonly lowestM: Float32Array;
  readonly westDeg: number;
  readonly southDeg: number;
  readonly eastDeg: number;
  readonly northDeg: number;
}

/** Lowest height that one radar sees at a place, metres above sea level; `NEVER_SEEN_M` beyond its reach. */
export function coverAt(cover: RadarCover, lonDeg: number, latDeg: number): number {
  const lat = latDeg * RAD;
  const lat0 = cover.latDeg * RAD;
  const east = (lonDeg - cover.lonDeg) * RAD;
  return seenAlong(cover, Math.sin(lat0), Math.cos(lat0), Math.sin(lat), Math.cos(lat), Math.sin(east), Math.cos(east));
}

/** The same from sines and cosines of both latitudes and of the difference of longitudes. */
function seenAlong(
  cover: RadarCover,
  sinLat0: number,
  cosLat0: number,
  sinLat: number,
  cosLat: number,
  sinEast: number,
  cosEast: number,
): number {
  const { ranges, azimuths, rangeStepM, minimumAltitudeM } = cover;
  const e = cosLat * sinEast;
  const n = cosLat0 * sinLat - sinLat0 * cosLat * cosEast;
  const u = sinLat0 * sinLat + cosLat0 * cosLat * cosEast;
  const rangeM = EARTH_M * Math.atan2(Math.sqrt(e * e + n * n), u);
  const ring = rangeM / rangeStepM - 1;
  if (ring > ranges - 0.5) return NEVER_SEEN_M;
  const turn = Math.atan2(e, n) / (2 * Math.PI);
  const spoke = (turn < 0 ? turn + 1 : turn) * azimuths;
  const whole = Math.floor(spoke);
  const a0 = (whole % azimuths) * ranges;
  const a1 = ((whole + 1) % azimuths) * ranges;
  const aside = spoke - whole;
  const r0 = ring <= 0 ? 0 : Math.min(ranges - 1, Math.floor(ring));
  const r1 = Math.min(ranges - 1, r0 + 1);
  const out = Math.min(1, Math.max(0, ring - r0));
  const near = minimumAltitudeM[a0 + r0]! + (minimumAltitudeM[a1 + r0]! - minimumAltitudeM[a0 + r0]!) * aside;
  const far = minimumAltitudeM[a0 + r1]! + (minimumAltitudeM[a1 + r1]! - minimumAltitudeM[a0 + r1]!) * aside;
  return Math.min(NEVER_SEEN_M, near + (far - near) * out);
}

/** Raster of what radars see together; null without radars. */
export function coverField(covers: readonly RadarCover[], largestSide: number): CoverField | null {
  if (covers.length === 0) return null;
  let [westDeg, southDeg, eastDeg, northDeg] = [Infinity, Infinity, -Infinity, -Infinity];
  const boxes = covers.map((cover) => {
    const reachDeg = ((cover.ranges + 1) * cover.rangeStepM) / EARTH_M / RAD;
    const north = Math.min(84, cover.latDeg + reachDeg);
    const south = Math.max(-84, cover.latDeg - reachDeg);
    const wide = reachDeg / Math.cos(Math.max(Math.abs(north), Math.abs(south)) * RAD);
    westDeg = Math.min(westDeg, cover.lonDeg - wide);
    eastDeg = Math.max(eastDeg, cover.lonDeg + wide);
    southDeg = Math.min(southDeg, south);
    northDeg = Math.max(northDeg, north);
    return { west: cover.lonDeg - wide, east: cover.lonDeg + wide, south, north };
  });
  const top = mercatorY(northDeg);
  const bottom = mercatorY(southDeg);
  const aspect = (top - bottom) / ((eastDeg - westDeg) * RAD);
  const width = Math.max(2, Math.round(aspect > 1 ? largestSide / aspect : largestSide));
  const height = Math.max(2, Math.round(width * aspect));
  const lowestM = new Float32Array(2 * width * height).fill(NEVER_SEEN_M);
  covers.forEach((cover, i) => {
    const box = boxes[i]!;
    const x0 = Math.max(0, Math.floor(((box.west - westDeg) / (eastDeg - westDeg)) * (width - 1)));
    const x1 = Math.min(width - 1, Math.ceil(((box.east - westDeg) / (eastDeg - westDeg)) * (width - 1)));
    const y0 = Math.max(0, Math.floor(((top - mercatorY(box.north)) / (top - bottom)) * (height - 1)));
    const y1 = Math.min(height - 1, Math.ceil(((top - mercatorY(box.south)) / (top - bottom)) * (height - 1)));
    const east = (x: number): number => (westDeg + ((eastDeg - westDeg) * x) / (width - 1) - cover.lonDeg) * RAD;
    const sinEast = Float64Array.from({ length: width }, (_, x) => Math.sin(east(x)));
    const cosEast = Float64Array.from({ length: width }, (_, x) => Math.cos(east(x)));
    const sinLat0 = Math.sin(cover.latDeg * RAD);
    const cosLat0 = Math.cos(cover.latDeg * RAD);
    for (let y = y0; y <= y1; y++) {
      const lat = latOfMercatorY(top + ((bottom - top) * y) / (height - 1)) * RAD;
      const sinLat = Math.sin(lat);
      const cosLat = Math.cos(lat);
      for (let x = x0; x <= x1; x++) {
        const seenM = seenAlong(cover, sinLat0, cosLat0, sinLat, cosLat, sinEast[x]!, cosEast[x]!);
        const at = 2 * (y * width + x);
        if (seenM < lowestM[at]!) {
          lowestM[at + 1] = lowestM[at]!;
          lowestM[at] = seenM;
        } else if (seenM < lowestM[at + 1]!) lowestM[at + 1] = seenM;
      }
    }
  });
  return { width, height, lowestM, westDeg, southDeg, eastDeg, northDeg };
}

import type { Camera } from '../contract.ts';
import type { Extent } from '../extent.ts';
import { latOfMercatorY, mercatorY } from '../mercator.ts';

/** The world of a web map at zoom 0 is as wide, pixels. */
const WORLD_PX = 512;
const CLOSEST_FIT_ZOOM = 10;
const MOST_LAT_DEG = 85.051129;

/** Where a map looks before it knows at what. */
export const WHOLE_THEATRE: Camera = { lonDeg: 33, latDeg: 39, zoom: 4.6, pitchDeg: 0, bearingDeg: 0 };

const eastPx = (lonDeg: number, scalePx: number): number => (lonDeg / 360) * scalePx;
const northPx = (latDeg: number, scalePx: number): number =>
  (mercatorY(Math.max(-MOST_LAT_DEG, Math.min(MOST_LAT_DEG, latDeg))) / (2 * Math.PI)) * scalePx;

/** Camera that shows a rectangle whole, straight from above, in a map of so many pixels. */
export function fitCamera({ westDeg, southDeg, eastDeg, northDeg }: Extent, widthPx: number, heightPx: number): Camera {
  // More beside than above: sites of one place stand side by side, and names are wide.
  const besidePx = Math.min(90, Math.max(76, 0.12 * widthPx), widthPx / 4);
  const abovePx = Math.min(60, 0.1 * heightPx);
  const wide = eastPx(eastDeg, WORLD_PX) - eastPx(westDeg, WORLD_PX);
  const high = northPx(northDeg, WORLD_PX) - northPx(southDeg, WORLD_PX);
  const scale = Math.min((widthPx - 2 * besidePx) / wide, (heightPx - 2 * abovePx) / high);
  return {
    lonDeg: (westDeg + eastDeg) / 2,
    latDeg: latOfMercatorY(((northPx(southDeg, 1) + northPx(northDeg, 1)) / 2) * 2 * Math.PI),
    zoom: Math.min(CLOSEST_FIT_ZOOM, Math.log2(scale)),
    pitchDeg: 0,
    bearingDeg: 0,
  };
}

/** A map seen straight from above. */
export interface FlatView {
  /** To the right of the left edge, pixels; not rounded. */
  xPx(lonDeg: number): number;
  /** Below the upper edge, pixels; not rounded. */
  yPx(latDeg: number): number;
  readonly seen: Extent;
}

/** How a camera sees the ground, straight from above and north up; null for a camera that is tilted or turned. */
export function flatView(camera: Camera, widthPx: number, heightPx: number): FlatView | null {
  if (camera.pitchDeg !== 0 || camera.bearingDeg !== 0) return null;
  const scalePx = WORLD_PX * 2 ** camera.zoom;
  const centrePx = northPx(camera.latDeg, scalePx);
  const latAt = (downPx: number): number => latOfMercatorY(((centrePx - downPx) / scalePx) * 2 * Math.PI);
  const halfDeg = (widthPx / 2 / scalePx) * 360;
  return {
    xPx: (lonDeg) => widthPx / 2 + eastPx(lonDeg - camera.lonDeg, scalePx),
    yPx: (latDeg) => heightPx / 2 + centrePx - northPx(latDeg, scalePx),
    seen: {
      westDeg: camera.lonDeg - halfDeg,
      eastDeg: camera.lonDeg + halfDeg,
      southDeg: latAt(heightPx / 2),
      northDeg: latAt(-heightPx / 2),
    },
  };
}

/** Room at the edges that everything that matters is to have, pixels. */
const MARGIN_PX = 8;
/** A map that could look closer by this much is looked at anew. */
const MOST_SLACK_ZOOM = 0.5;

/** Whether a camera already shows a rectangle well: whole, and not much smaller than it could be. */
export function showsWell(camera: Camera, extent: Extent, widthPx: number, heightPx: number): boolean {
  const view = flatView(camera, widthPx, heightPx);
  if (view === null || fitCamera(extent, widthPx, heightPx).zoom - camera.zoom > MOST_SLACK_ZOOM) return false;
  return (
    view.xPx(extent.westDeg) >= MARGIN_PX &&
    view.xPx(extent.eastDeg) <= widthPx - MARGIN_PX &&
    view.yPx(extent.northDeg) >= MARGIN_PX &&
    view.yPx(extent.southDeg) <= heightPx - MARGIN_PX
  );
}

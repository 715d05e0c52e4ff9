import type { DegreeBounds } from './degreeBounds.ts';
import type { TerrainFacts } from './inspectTerrain.ts';
import { encodePng } from '../png.ts';
import { reliefLight, reliefTint, steppedColour } from '../reliefInk.ts';

const METRES_PER_DEGREE = 111_195;
/** Where there is neither a tile nor known sea. */
const NOTHING = [214, 214, 214] as const;

/**
 * Draws shaded relief of all that a folder holds, north up, longitudes drawn as wide as they are in its middle.
 *
 * @param facts - from inspectTerrain
 * @param sizePx - longer side, pixels, >= 16
 * @returns bytes of a PNG; grey is no data
 * @throws RangeError if nothing in the folder decodes
 * @example
 * ```ts
 * import { drawTerrainPicture } from '@redoubt/terrain/node';
 * const bounds = { southDeg: 0, westDeg: 0, northDeg: 1, eastDeg: 1 };
 * const thumbnail = { bounds, rows: 1, cols: 1, heightsM: Float32Array.of(500) };
 * const facts = { files: [], bad: [], bounds, credit: '', source: null, sea: [], thumbnails: [thumbnail] };
 * drawTerrainPicture(facts, 16)[1] // => 0x50
 * ```
 */
export function drawTerrainPicture(facts: TerrainFacts, sizePx: number): Uint8Array {
  const { bounds } = facts;
  if (bounds === null) throw new RangeError('drawTerrainPicture: nothing in the folder decodes');
  const spanLat = bounds.northDeg - bounds.southDeg;
  const spanLon = bounds.eastDeg - bounds.westDeg;
  const squeeze = Math.max(0.05, Math.cos((((bounds.northDeg + bounds.southDeg) / 2) * Math.PI) / 180));
  const pixelDeg = Math.max(spanLat, spanLon * squeeze) / sizePx;
  const height = Math.max(1, Math.round(spanLat / pixelDeg));
  const width = Math.max(1, Math.round((spanLon * squeeze) / pixelDeg));
  const heightsM = new Float32Array(width * height).fill(Number.NaN);
  const lonOf = (x: number): number => bounds.westDeg + ((x + 0.5) / width) * spanLon;
  const latOf = (y: number): number => bounds.northDeg - ((y + 0.5) / height) * spanLat;
  const paint = (frame: DegreeBounds, heightAt: (down: number, across: number) => number): void => {
    const west = frame.westDeg + 360 * Math.ceil((bounds.westDeg - frame.westDeg - 1e-6) / 360);
    const east = west + (frame.eastDeg - frame.westDeg);
    // Tiles whose outermost nodes lie half a step inside their square leave no seam.
    const slackLat = 1.5 * pixelDeg;
    const slackLon = slackLat / squeeze;
    for (let y = 0; y < height; y++) {
      const lat = latOf(y);
      if (lat > frame.northDeg + slackLat || lat < frame.southDeg - slackLat) continue;
      const down = Math.min(0.999999, Math.max(0, (frame.northDeg - lat) / (frame.northDeg - frame.southDeg)));
      const from = Math.max(0, Math.floor(((west - slackLon - bounds.westDeg) / spanLon) * width));
      const to = Math.min(width - 1, Math.ceil(((east + slackLon - bounds.westDeg) / spanLon) * width));
      for (let x = from; x <= to; x++) {
        const lon = lonOf(x);
        const isInside = lon >= west && lon <= east && lat <= frame.northDeg && lat >= frame.southDeg;
        const at = y * width + x;
        if (!isInside && !Number.isNaN(heightsM[at])) continue;
        heightsM[at] = heightAt(down, Math.min(0.999999, Math.max(0, (lon - west) / (east - west))));
      }
    }
  };
  for (const frame of facts.sea) paint(frame, () => 0);
  for (const { bounds: frame, rows, cols, heightsM: copy } of facts.thumbnails) {
    paint(frame, (down, across) => copy[Math.floor(down * rows) * cols + Math.floor(across * cols)] ?? Number.NaN);
  }
  const flat = heightsM.map((h) => (Number.isNaN(h) ? 0 : h));
  const rgb = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const metres = heightsM[at] as number;
      const light = reliefLight(flat, width, height, x, y, pixelDeg * METRES_PER_DEGREE);
      rgb.set(Number.isNaN(metres) ? NOTHING : steppedColour(reliefTint(metres).map((value) => value * light)), 3 * at);
    }
  }
  return encodePng(width, height, rgb);
}

// Shaded relief with the ground over which one radar sees targets, as seen from above, north up.
import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import { geodesicDirect, groundHeightM, horizonGroundM, minimumVisibleAltitudeM } from '@redoubt/kernel';
import { encodePng } from './png.ts';
import { reliefLight, reliefTint, steppedColour, type Rgb } from './reliefInk.ts';

/** What a picture shows. */
export interface ReliefPictureOptions {
  /** Side of the square picture, pixels. */
  readonly sizePx: number;
  /** Distance from the radar to the middle of an edge, metres. */
  readonly radiusM: number;
  /** Height of the targets above ground, metres. */
  readonly aglM: number;
  /** Distance between range rings, metres. */
  readonly ringM: number;
}

/** Amber: apart from grey for every common kind of colour blindness, also in print. */
const SEEN: Rgb = [255, 168, 0];
const SEEN_SHARE = 0.55;
const RING: Rgb = [40, 60, 110];
/**
 * Draws shaded relief around a radar and, in amber, where it sees a target at one height above ground.
 *
 * @param grid - raster of heights, metres above mean sea level
 * @param surface - polar surface of the radar
 * @param options - size, extent, height of the targets in metres, rings
 * @returns bytes of a PNG; thin circles are range rings, the dotted one the horizon of a bare earth for these targets
 * @remarks Azimuthal equidistant around the radar: distances from it are true. Light from the north-west, 45 degrees up.
 * @example
 * ```ts
 * import { computeSurface, syntheticRelief } from '@redoubt/terrain';
 * import { drawReliefPicture } from '@redoubt/terrain/node';
 * const grid = syntheticRelief({ northRad: 0.7, westRad: 0.5, rows: 40, cols: 40, stepRad: 0.001, seed: 1, summitM: 900 });
 * const radar = { id: 'a', latRad: 0.68, lonRad: 0.52, antennaHeightM: 20, terrainM: null };
 * const surface = computeSurface(grid, radar, { refractionK: 4 / 3, maxRangeM: 50_000, azimuths: 90, rangeStepM: 1000 });
 * drawReliefPicture(grid, surface, { sizePx: 32, radiusM: 30_000, aglM: 300, ringM: 20_000 })[1] // => 0x50
 * ```
 */
export function drawReliefPicture(
  grid: HeightGrid,
  surface: VisibilitySurface,
  options: ReliefPictureOptions,
): Uint8Array {
  const { sizePx, radiusM, aglM } = options;
  const heightsM = new Float32Array(sizePx * sizePx);
  const isSeen = new Uint8Array(sizePx * sizePx);
  const pixelM = (2 * radiusM) / sizePx;
  const horizonM = horizonGroundM(surface.antennaHeightM, aglM, surface.refractionK);
  const centre = (sizePx - 1) / 2;
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      const east = (x - centre) * pixelM;
      const north = (centre - y) * pixelM;
      const azimuthRad = Math.atan2(east, north);
      const rangeM = Math.hypot(east, north);
      const { latRad, lonRad } = geodesicDirect(surface.latRad, surface.lonRad, azimuthRad, rangeM);
      const ground = groundHeightM(grid, latRad, lonRad);
      heightsM[y * sizePx + x] = ground;
      if (ground + aglM >= minimumVisibleAltitudeM(surface, azimuthRad, rangeM)) isSeen[y * sizePx + x] = 1;
    }
  }
  const rgb = new Uint8Array(sizePx * sizePx * 3);
  for (let y = 0; y < sizePx; y++) {
    for (let x = 0; x < sizePx; x++) {
      const at = y * sizePx + x;
      const light = reliefLight(heightsM, sizePx, sizePx, x, y, pixelM);
      const base = groundColour(heightsM[at] as number, light, isSeen[at] === 1);
      const rangeM = Math.hypot(x - centre, y - centre) * pixelM;
      rgb.set(lineColour(rangeM, pixelM, horizonM, options.ringM, Math.atan2(x - centre, y - centre)) ?? base, at * 3);
    }
  }
  return encodePng(sizePx, sizePx, rgb);
}

function groundColour(heightM: number, light: number, isSeen: boolean): Rgb {
  const tint = reliefTint(heightM);
  const lit = tint.map((value) => value * light) as unknown as Rgb;
  const grey = 0.3 * lit[0] + 0.59 * lit[1] + 0.11 * lit[2];
  const colour = isSeen
    ? lit.map((value, i) => value * (1 - SEEN_SHARE) + (SEEN[i] as number) * light * SEEN_SHARE)
    : [grey * 0.86, grey * 0.9, grey * 0.95];
  return steppedColour(colour);
}

function lineColour(rangeM: number, pixelM: number, horizonM: number, ringM: number, bearingRad: number): Rgb | null {
  const fromRing = Math.abs(rangeM - ringM * Math.round(rangeM / ringM));
  if (rangeM > ringM / 2 && fromRing < 0.5 * pixelM) return RING;
  const isDot = Math.floor((bearingRad * horizonM) / (6 * pixelM)) % 2 === 0;
  if (isDot && Math.abs(rangeM - horizonM) < pixelM) return RING;
  return rangeM < 3 * pixelM ? [0, 0, 0] : null;
}

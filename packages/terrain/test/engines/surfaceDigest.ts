import { sha256Hex } from '@redoubt/kernel';
import { computeSurface } from '../../src/surface.ts';
import { syntheticRelief } from '../../src/syntheticRelief.ts';

const DEG = Math.PI / 180;

/**
 * Every byte of surfaces over relief of 3 arc-seconds, with their edges: of an antenna on it, far enough for both averaged
 * levels, and of one beyond a raster that ends over land.
 */
export function surfaceDigest(): string {
  const frame = { northRad: 41.2 * DEG, westRad: 31.4 * DEG, rows: 900, cols: 900, stepRad: DEG / 1200 };
  const grid = syntheticRelief({ ...frame, seed: 8, summitM: 2500 });
  const text = [
    { latRad: 40.8 * DEG, lonRad: 31.8 * DEG, antennaHeightM: 20, maxRangeM: 240_000 },
    { latRad: 41.457 * DEG, lonRad: 32.136 * DEG, antennaHeightM: 320, maxRangeM: 120_000 },
  ].flatMap(({ maxRangeM, ...place }) => {
    const radar = { id: 'r', ...place, terrainM: null };
    const parameters = { refractionK: 4 / 3, maxRangeM, azimuths: 360, rangeStepM: 500, withEdges: true };
    const surface = computeSurface(grid, radar, parameters);
    const edgesM = surface.controllingEdgeM ?? new Float32Array(0);
    return [surface.minimumAltitudeM, edgesM].map((values) =>
      sha256Hex(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
    );
  });
  return sha256Hex(new TextEncoder().encode(text.join('')));
}

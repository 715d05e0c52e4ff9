import { sha256Hex } from '@redoubt/kernel';
import { computeSurface } from '../../src/surface.ts';
import { syntheticRelief } from '../../src/syntheticRelief.ts';

const DEG = Math.PI / 180;

/** Every byte of a surface over relief of 3 arc-seconds, far enough for both averaged levels, with its edges. */
export function surfaceDigest(): string {
  const frame = { northRad: 41.2 * DEG, westRad: 31.4 * DEG, rows: 900, cols: 900, stepRad: DEG / 1200 };
  const grid = syntheticRelief({ ...frame, seed: 8, summitM: 2500 });
  const radar = { id: 'r', latRad: 40.8 * DEG, lonRad: 31.8 * DEG, antennaHeightM: 20, terrainM: null };
  const parameters = { refractionK: 4 / 3, maxRangeM: 240_000, azimuths: 360, rangeStepM: 500, withEdges: true };
  const surface = computeSurface(grid, radar, parameters);
  const edgesM = surface.controllingEdgeM ?? new Float32Array(0);
  const text = [surface.minimumAltitudeM, edgesM].map((values) =>
    sha256Hex(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  );
  return sha256Hex(new TextEncoder().encode(text.join('')));
}

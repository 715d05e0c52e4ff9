import {
  type HeightGrid,
  groundHeightM,
  minimumVisibleAltitudeM,
  type VisibilitySurface,
} from '../../src/geo/relief.ts';

const bits = new Uint32Array(2);
const value = new Float64Array(bits.buffer);

/** Sample an elevation grid and a visibility surface at the points of the R2 sequence and fold every bit of the answers. */
export function reliefDigest(points: number): string {
  const size = 40;
  const heightsM = Float32Array.from({ length: size * size }, (_, i) => ((i * 7919) % 3001) / 2);
  const grid: HeightGrid = {
    rows: size,
    cols: size,
    northRad: 0.72,
    westRad: 0.5,
    stepLatRad: 1e-3,
    stepLonRad: 1e-3,
    heightsM,
  };
  const surface: VisibilitySurface = {
    radarId: 'radar',
    latRad: 0.7,
    lonRad: 0.52,
    terrainM: 800,
    antennaHeightM: 24,
    refractionK: 4 / 3,
    azimuths: 36,
    ranges: 40,
    rangeStepM: 500,
    minimumAltitudeM: heightsM.slice(0, 36 * 40),
  };
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  const fold = (x: number): void => {
    value[0] = x;
    high = Math.imul(high ^ bits[1]!, 0x01000193) ^ low;
    low = Math.imul(low ^ bits[0]!, 0x85ebca6b) ^ (high >>> 13);
  };
  for (let i = 1; i <= points; i++) {
    const u = (0.5 + 0.7548776662466927 * i) % 1;
    const v = (0.5 + 0.5698402909980532 * i) % 1;
    fold(groundHeightM(grid, 0.72 - u * 0.04, 0.5 + v * 0.04));
    fold(minimumVisibleAltitudeM(surface, (u - 0.5) * 20, v * 21_000));
  }
  return [high, low].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

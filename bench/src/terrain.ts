import { computeSurface, DEFAULT_SURFACE, rayMinimumAltitudeM, syntheticRelief } from '@redoubt/terrain';
import type { Bench, BenchRow } from './registry/bench.ts';
import { networkRows } from './terrain/networkRows.ts';
import { turkeyRows } from './terrain/turkeyRows.ts';
import { viewshedRows } from './viewshed.ts';

const DEG = Math.PI / 180;
const REPEATS = 3;

/** Smallest wall time of some repeats, milliseconds: the machine's other work only adds. */
function leastMs(work: () => number): number {
  let least = Infinity;
  for (let i = 0; i < REPEATS; i++) {
    const start = performance.now();
    if (!Number.isFinite(work())) throw new Error('the work gave no number');
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/**
 * One surface of the default size over made-up mountains, against the least that any method must do: read four heights
 * and blend them once for every entry of the table.
 */
export const terrainBench: Bench = {
  name: 'terrain',
  summary: 'minimum-visible-altitude surfaces of one radar and of 100, 400 km, against gdal_viewshed',
  async run(report) {
    const grid = syntheticRelief({
      northRad: 43 * DEG,
      westRad: 29 * DEG,
      rows: 1441,
      cols: 1921,
      stepRad: DEG / 240,
      seed: 1,
      summitM: 2500,
    });
    const radar = { id: 'bench', latRad: 40 * DEG, lonRad: 33 * DEG, antennaHeightM: 20, terrainM: null };
    const heightsM = grid.heightsM;
    const entries = (DEFAULT_SURFACE.azimuths * DEFAULT_SURFACE.maxRangeM) / DEFAULT_SURFACE.rangeStepM;
    report.measuring('yardstick');
    const yardstickMs = leastMs(() => {
      let sum = 0;
      for (let k = 0; k < entries; k++) {
        const i = Math.imul(k, 769) & 0x1fffff;
        const top = (heightsM[i] ?? 0) * 0.25 + (heightsM[i + 1] ?? 0) * 0.75;
        const bottom = (heightsM[i + 1921] ?? 0) * 0.25 + (heightsM[i + 1922] ?? 0) * 0.75;
        sum += top * 0.5 + bottom * 0.5;
      }
      return sum;
    });
    report.measuring('surface');
    let bytes = 0;
    const surfaceMs = leastMs(() => {
      const surface = computeSurface(grid, radar, DEFAULT_SURFACE);
      bytes = surface.minimumAltitudeM.byteLength;
      return surface.minimumAltitudeM[12_345] ?? NaN;
    });
    report.measuring('ray');
    const rayMs = leastMs(() => rayMinimumAltitudeM(grid, radar, 40.9 * DEG, 33.9 * DEG, DEFAULT_SURFACE.refractionK));
    const yardstick = `yardstick: one blend of four heights for each of ${entries} entries, ${yardstickMs.toFixed(1)} ms`;
    const rows: readonly BenchRow[] = [
      { name: 'surface', value: surfaceMs, unit: 'ms per radar', ratio: surfaceMs / yardstickMs, note: yardstick },
      {
        name: 'ray',
        value: rayMs * 1000,
        unit: 'us per exact ray of 126 km',
        ratio: null,
        note: 'every crossing of rows and columns, geodesic solved every 1,000 m',
      },
      {
        name: 'memory',
        value: bytes / 1e6,
        unit: 'MB per radar',
        ratio: null,
        note: `${DEFAULT_SURFACE.azimuths} directions x ${DEFAULT_SURFACE.rangeStepM} m`,
      },
      {
        name: 'raster',
        value: heightsM.byteLength / 1e6,
        unit: 'MB per raster',
        ratio: null,
        note: 'whole metres, 15 arc-seconds, 6 x 8 degrees',
      },
    ];
    return [...rows, ...(await turkeyRows(report)), ...(await networkRows(report)), ...(await viewshedRows(report))];
  },
};

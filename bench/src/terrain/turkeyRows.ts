import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import { computePackedSurface, computeSurface, DEFAULT_SURFACE, newHeights } from '@redoubt/terrain';
import { findReferenceData, loadRelief } from '@redoubt/terrain/node';
import type { BenchReport, BenchRow } from '../registry/bench.ts';
import { gdalMissing, gdalStart, gdalViewshed, warp } from './gdal.ts';

const DEG = Math.PI / 180;
const AT = { latDeg: 40.08, lonDeg: 32.57, radiusM: 400_000 };
const ANTENNA_M = 20;
const FILE = 'dem/turkey-and-others-15s/turkey_aegean_cyprus_blacksea_15s.tif';
/** 15 arc-seconds of latitude, metres. */
const STEP_M = 463;

const RADAR = {
  id: 'r',
  latRad: AT.latDeg * DEG,
  lonRad: AT.lonDeg * DEG,
  antennaHeightM: ANTENNA_M,
  terrainM: null,
};

const REPEATS = 40;

/** Least CPU of some repeats, each after a preparation that is not counted, seconds. */
function leastCpuS<T>(prepare: () => T, work: (prepared: T) => void): number {
  let least = Infinity;
  for (let i = 0; i < REPEATS; i++) {
    const prepared = prepare();
    const before = process.cpuUsage();
    work(prepared);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}

/**
 * Rasters of the same heights of which nothing is known yet, in memory that the process already has: memory made anew for each
 * would have the collector run inside the next measurement.
 */
function freshRasters(grid: HeightGrid): () => HeightGrid {
  let home: Int16Array | null = null;
  let uses = 0;
  return () => {
    if (home === null || uses++ % 10 === 0) {
      home = newHeights(grid.heightsM.length);
      home.set(grid.heightsM);
      // Pages of it that the work needs.
      computePackedSurface({ ...grid, heightsM: home }, RADAR, DEFAULT_SURFACE);
    }
    return { ...grid, heightsM: new Int16Array(home.buffer, home.byteOffset, home.length) };
  };
}

/** Reads a raster of whole metres from a file without a head. */
function read({ heightsM }: HeightGrid, file: string): void {
  const bytes = new Uint8Array(heightsM.buffer, heightsM.byteOffset, heightsM.byteLength);
  const handle = openSync(file, 'r');
  for (let at = 0; at < bytes.length; ) at += readSync(handle, bytes, at, bytes.length - at, at);
  closeSync(handle);
}

function write({ steps }: VisibilitySurface, file: string): void {
  const handle = openSync(file, 'w');
  for (const column of [steps?.firstStep, steps?.ring, steps?.slope])
    if (column !== undefined) writeSync(handle, new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  closeSync(handle);
}

/** One radar at Murted over the 15 arc-second relief of Turkey, against gdal_viewshed over the same file. */
export async function turkeyRows(report: BenchReport): Promise<BenchRow[]> {
  const data = findReferenceData();
  const file = data === null ? '' : join(data, FILE);
  if (!existsSync(file)) {
    return [{ name: '15", one radar', value: 0, unit: 'CPU ms', ratio: null, note: `skipped: ${FILE} is not there` }];
  }
  report.measuring('15" relief');
  const radar = RADAR;
  const { relief } = await loadRelief([file], [{ ...radar, maxRangeM: AT.radiusM }], { azimuths: 4 });
  const grid = relief.heightGrid as HeightGrid;
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-terrain-'));
  try {
    const raw = join(folder, 'raster.i16');
    const out = join(folder, 'surface.bin');
    writeFileSync(raw, grid.heightsM);
    const packed = (of: HeightGrid): VisibilitySurface => computePackedSurface(of, radar, DEFAULT_SURFACE);
    const coarse = { ...DEFAULT_SURFACE, azimuths: 1800, rangeStepM: 1000 };
    const anew = freshRasters(grid);
    const least = {
      firstS: leastCpuS(anew, packed),
      besideS: leastCpuS(() => grid, packed),
      filesS: leastCpuS(anew, (of) => {
        read(of, raw);
        write(packed(of), out);
      }),
      readS: leastCpuS(anew, (of) => read(of, raw)),
      tableS: leastCpuS(anew, (of) => computeSurface(of, radar, DEFAULT_SURFACE)),
      coarseS: leastCpuS(anew, (of) => computeSurface(of, radar, coarse)),
    };
    const row = (name: string, seconds: number, note: string): BenchRow => {
      return { name: `15", ${name}`, value: seconds * 1000, unit: 'CPU ms', ratio: null, note };
    };
    return [
      row(
        'one radar',
        least.firstS,
        '400 km, 3,600 x 500 m as steps, the first on its raster; raster in memory, engine warm',
      ),
      row('radar beside', least.besideS, 'as above, the next one on the same raster: its tiles are known'),
      row(
        'one radar, files',
        least.filesS,
        'as one radar; raster read from a plain file into memory that is there, steps written to another',
      ),
      row('reading', least.readS, 'of that'),
      row('table', least.tableS, 'the same altitudes as 3,600 x 800 Float32, 11.5 MB'),
      row('coarse table', least.coarseS, '1,800 x 1,000 m'),
      ...gdalRows(report, folder, file, least),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function gdalRows(
  report: BenchReport,
  folder: string,
  file: string,
  ours: Readonly<Record<'firstS' | 'besideS' | 'filesS' | 'tableS', number>>,
): BenchRow[] {
  const missing = gdalMissing();
  if (missing !== null) {
    return [{ name: '15", gdal_viewshed', value: 0, unit: 'CPU s', ratio: null, note: `skipped: ${missing}` }];
  }
  const startS = gdalStart().cpuS;
  return (
    [
      ['15"', STEP_M, 5],
      ['15" relief at 3"', STEP_M / 5, 1],
    ] as const
  ).map(([name, stepM, times]) => {
    report.measuring(`gdal_viewshed, ${name}`);
    const warped = join(folder, 'warped.tif');
    const warpS = warp({ from: file, to: warped, stepM, ...AT }).cpuS;
    const gdalS = gdalViewshed(warped, join(folder, 'viewshed.tif'), ANTENNA_M, AT.radiusM, 3, times).cpuS;
    const over = (seconds: number): string => (gdalS / seconds).toFixed(0);
    const note = `over one radar, bar 40; ${over(ours.besideS)} over radar beside, ${over(ours.filesS)} over files, ${over(ours.tableS)} over table; a process that reads and writes its files, ${startS.toFixed(3)} s of it start and end; warp of ${warpS.toFixed(1)} s apart`;
    return { name: `${name}, gdal_viewshed`, value: gdalS, unit: 'CPU s', ratio: gdalS / ours.firstS, note };
  });
}

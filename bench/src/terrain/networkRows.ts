import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReliefRadar } from '@redoubt/terrain';
import { encodeGeoTiff, surfaceAzimuths, syntheticRelief, wgs84Reference } from '@redoubt/terrain';
import type { BenchReport, BenchRow } from '../registry/bench.ts';
import { gdalMissing, gdalViewshed, warp } from './gdal.ts';
import { inProcesses } from './networkTask.ts';

const DEG = Math.PI / 180;
const LAT_DEG = 40;
const LON_DEG = 33;
const RADIUS_M = 400_000;
/** 3 arc-seconds of latitude, metres: what the raster for GDAL is warped to. */
const STEP_M = 92.6;
const ANTENNA_M = 20;
const RADARS = 100;
const POOL_RUNS = 3;
/** Range at which a mountain's radar needs more directions. */
const NEAR_KM = 150;

/** Raster of 3 arc-seconds that holds circles of 400 km around all radars: made-up mountains, 228 MB. */
function relief(): ReturnType<typeof syntheticRelief> {
  return syntheticRelief({
    northRad: (LAT_DEG + 3.95) * DEG,
    westRad: (LON_DEG - 5.1) * DEG,
    rows: 9_481,
    cols: 12_241,
    stepRad: DEG / 1200,
    seed: 1,
    summitM: 2500,
    coarsestCells: 640,
    octaves: 9,
  });
}

function radarsAround(count: number): ReliefRadar[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `r${i}`,
    latRad: (LAT_DEG + (i === 0 ? 0 : 0.05 * (Math.floor(i / 10) - 4.5))) * DEG,
    lonRad: (LON_DEG + (i === 0 ? 0 : 0.06 * ((i % 10) - 4.5))) * DEG,
    antennaHeightM: ANTENNA_M,
    terrainM: null,
  }));
}

/** One radar and a hundred over made-up relief of 3 arc-seconds, 400 km, against gdal_viewshed over the same raster. */
export async function networkRows(report: BenchReport): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-terrain-'));
  try {
    report.measuring('relief of 9,481 x 12,241 nodes');
    const { heightsM, ...frame } = relief();
    const file = join(folder, 'relief.i16');
    writeFileSync(file, heightsM);
    const task = { file, frame };
    report.measuring('one radar');
    const [one] = await inProcesses([{ ...task, mode: 'one', radars: radarsAround(1) }]);
    report.measuring(`${RADARS} radars`);
    const [many] = await inProcesses([{ ...task, mode: 'network', radars: radarsAround(RADARS) }]);
    report.measuring(`${RADARS} radars to ${NEAR_KM} km`);
    const [near] = await inProcesses([
      { ...task, mode: 'network', radars: radarsAround(RADARS), maxRangeM: NEAR_KM * 1000 },
    ]);
    const figure = (name: string): number => one?.figures[name] ?? many?.figures[name] ?? NaN;
    const oneS = figure('oneS');
    const besideS = figure('besideS');
    const row = (name: string, value: number, unit: string, note: string): BenchRow => {
      return { name, value, unit, ratio: null, note };
    };
    const rows = [
      row(
        '3", one radar',
        oneS * 1000,
        'CPU ms',
        '400 km, 3,600 x 500 m table, the first on its raster; raster and averages in memory, engine warm',
      ),
      row('3", packed', figure('packedS') * 1000, 'CPU ms', 'the same altitudes as steps'),
      row('3", radar beside', besideS * 1000, 'CPU ms', 'table, the next one on the same raster: its tiles are known'),
      row('3", packed, radar beside', figure('packedBesideS') * 1000, 'CPU ms', 'as above, as steps'),
      row('3", first radar', figure('firstS') * 1000, 'CPU ms', 'table, with the compiling of the vector code'),
      row(
        '3", averages',
        figure('averagesS') * 1000,
        'CPU ms',
        'once per raster: 116 million nodes to 2 x 2 and 4 x 4 means',
      ),
      ...[50, 100, 200].map((km) =>
        row(
          `3", ${km} km`,
          figure(`radius${km}S`) * 1000,
          'CPU ms',
          `${surfaceAzimuths(km * 1000)} directions, raster's tiles known; ${(figure(`radius${km}S`) / besideS).toFixed(2)} of 400 km`,
        ),
      ),
      row(
        '3", 10 radars',
        figure('cpu10S'),
        'CPU s',
        `${(figure('cpu10S') / figure('cpu1S')).toFixed(1)} times the first`,
      ),
      row(
        '3", 100 radars',
        figure('cpu100S'),
        'CPU s',
        `limit 10 s; ${(figure('cpu100S') / figure('cpu10S')).toFixed(1)} times 10 radars; averages and compiling included`,
      ),
      row(
        '3", 100 radars',
        figure('rssMb'),
        'MB resident',
        `limit 600; raster 232 MB, surfaces as steps ${figure('surfacesMb').toFixed(0)} MB, no error from packing`,
      ),
      row(
        `3", 100 radars to ${NEAR_KM} km`,
        near?.figures['cpu100S'] ?? NaN,
        'CPU s',
        `limit 10 s; ${surfaceAzimuths(NEAR_KM * 1000)} directions; ${(near?.figures['rssMb'] ?? NaN).toFixed(0)} MB resident (limit 600), surfaces as steps ${(near?.figures['surfacesMb'] ?? NaN).toFixed(0)} MB`,
      ),
      ...(await poolRows(report, task)),
    ];
    return [
      ...rows,
      ...gdalRows(
        report,
        folder,
        { ...frame, heightsM },
        { oneS, besideS, packedS: figure('packedS'), averagesS: figure('averagesS') },
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function poolRows(
  report: BenchReport,
  task: { readonly file: string; readonly frame: Omit<ReturnType<typeof relief>, 'heightsM'> },
): Promise<BenchRow[]> {
  const radars = radarsAround(RADARS);
  const halves = [radars.slice(0, RADARS / 2), radars.slice(RADARS / 2)];
  const pool = { wallS: Infinity, surfacesS: Infinity, cpuS: Infinity, rssMb: 0 };
  const alone = { ...pool };
  // In turns, so that the machine's other work falls on both.
  for (let i = 0; i < POOL_RUNS; i++) {
    for (const [least, parts] of [
      [pool, [radars]],
      [alone, halves],
    ] as const) {
      report.measuring(`two threads against two processes, ${i + 1} of ${POOL_RUNS}`);
      const mode = least === pool ? 'pool' : 'alone';
      const start = performance.now();
      const answers = await inProcesses(parts.map((part) => ({ ...task, mode, radars: part })));
      const of = (name: string): number[] => answers.map(({ figures }) => figures[name] ?? NaN);
      const sum = (name: string): number => of(name).reduce((total, value) => total + value, 0);
      least.wallS = Math.min(least.wallS, (performance.now() - start) / 1000);
      least.surfacesS = Math.min(least.surfacesS, Math.max(...of('surfacesS')));
      least.cpuS = Math.min(least.cpuS, sum('cpuS'));
      least.rssMb = Math.max(least.rssMb, sum('rssMb'));
    }
  }
  const row = (name: string, key: 'wallS' | 'surfacesS' | 'cpuS', what: string): BenchRow => ({
    name: `3", two threads${name}`,
    value: alone[key] / pool[key],
    unit: 'of two processes',
    ratio: null,
    note: `${what}: threads ${pool[key].toFixed(2)} s, processes ${alone[key].toFixed(2)} s, least of ${POOL_RUNS} in turns`,
  });
  const note = `bar 0.95; ${RADARS} radars, averages included; wall time from the start of the processes to the last surface`;
  return [
    row('', 'wallS', note),
    row(
      ', raster read',
      'surfacesS',
      'wall time once the raster is in memory (one copy for the threads, two for the processes)',
    ),
    row(', CPU', 'cpuS', `whole processes; ${pool.rssMb.toFixed(0)} MB resident against ${alone.rssMb.toFixed(0)} MB`),
  ];
}

function gdalRows(
  report: BenchReport,
  folder: string,
  grid: ReturnType<typeof relief>,
  { oneS, besideS, packedS, averagesS }: Readonly<Record<'oneS' | 'besideS' | 'packedS' | 'averagesS', number>>,
): BenchRow[] {
  const missing = gdalMissing();
  if (missing !== null) {
    return [{ name: '3", gdal_viewshed', value: 0, unit: 'CPU s', ratio: null, note: `skipped: ${missing}` }];
  }
  const source = join(folder, 'relief.tif');
  const warped = join(folder, 'warped.tif');
  const contents = { cols: grid.cols, rows: grid.rows, reference: wgs84Reference(grid), description: 'made-up relief' };
  writeFileSync(source, encodeGeoTiff({ ...contents, bands: [grid.heightsM as Int16Array] }));
  report.measuring('gdalwarp');
  const at = { latDeg: LAT_DEG, lonDeg: LON_DEG, radiusM: RADIUS_M };
  const warpS = warp({ from: source, to: warped, stepM: STEP_M, ...at }).cpuS;
  report.measuring('gdal_viewshed');
  const gdalS = gdalViewshed(warped, join(folder, 'viewshed.tif'), ANTENNA_M, RADIUS_M, 3).cpuS;
  const over = (seconds: number): string => (gdalS / seconds).toFixed(0);
  const note = `over one radar, bar 40; ${over(packedS)} over packed, ${over(besideS)} over radar beside, ${over(oneS + averagesS)} with our averages counted; -om DEM -cc 0.75, least of 3, reads and writes its files; warp of ${warpS.toFixed(1)} s apart`;
  return [{ name: '3", gdal_viewshed', value: gdalS, unit: 'CPU s', ratio: gdalS / oneS, note }];
}

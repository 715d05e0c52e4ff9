// `terrain viewshed` beside gdal_viewshed: the same file, place and radius; processor time, error, memory of each.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compareWithExactRays, openTiff, projectedFrame, readTiffWindow, type RasterScene } from '@redoubt/terrain';
import { fileSource, writeViewshed } from '@redoubt/terrain/node';
import type { BenchReport, BenchRow } from './registry/bench.ts';

const DATA = process.env['REDOUBT_DATA'] ?? '../shared/data';
const CALIFORNIA = ['N36', 'N37', 'N38', 'N39'].flatMap((lat) =>
  ['W121', 'W122', 'W123', 'W124', 'W125'].map((lon) => `${DATA}/dem/hgt3/${lat}${lon}.hgt.gz`),
);
const TRINIDAD = `${DATA}/dem/usgs/trinidad_co_3s_2401x1201.tif`;
const REFRACTION_K = 4 / 3;
const ANTENNA_HEIGHT_M = 20;
const REPEATS = 3;
const SAMPLES = 8_000;

interface Place {
  readonly name: string;
  readonly dem: string;
  readonly xM: number;
  readonly yM: number;
  readonly radiiKm: readonly number[];
}

/**
 * Rows of `terrain viewshed` against gdal_viewshed on the same rasters.
 *
 * @param report - told what is being measured
 * @returns rows; one row that says why if GDAL or the elevation data are absent
 */
export async function viewshedRows(report: BenchReport): Promise<readonly BenchRow[]> {
  const missing = ['gdal_viewshed', 'gdalwarp', 'gdalbuildvrt'].find((tool) => spawnSync(tool, ['--version']).error);
  if (missing !== undefined) return [skipped(`${missing} is not there (Debian: gdal-bin)`)];
  const tiles = CALIFORNIA.filter((path) => existsSync(path));
  if (tiles.length === 0 || !existsSync(TRINIDAD)) return [skipped(`no elevation under ${DATA}/dem`)];
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-bench-viewshed-'));
  try {
    report.measuring('warp to UTM');
    const hgt = tiles.map((path) => {
      const file = join(folder, path.slice(path.lastIndexOf('/') + 1, -3));
      writeFileSync(file, gunzipSync(readFileSync(path)));
      return file;
    });
    const mosaic = join(folder, 'california.vrt');
    run('gdalbuildvrt', ['-q', mosaic, ...hgt]);
    const rows: BenchRow[] = [];
    for (const place of [
      { name: 'diablo', dem: warp(folder, mosaic, 32610), xM: 595_485, yM: 4_193_235, radiiKm: [50, 150] },
      { name: 'trinidad', dem: warp(folder, TRINIDAD, 32613), xM: 530_055, yM: 4_129_965, radiiKm: [50] },
    ] satisfies readonly Place[]) {
      for (const radiusKm of place.radiiKm) rows.push(...(await compare(report, folder, place, radiusKm)));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function skipped(why: string): BenchRow {
  return { name: 'viewshed', value: 0, unit: 'not measured', ratio: null, note: why };
}

function run(tool: string, words: readonly string[]): void {
  const { status, stderr } = spawnSync(tool, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${tool}: ${stderr}`);
}

/** Whole metres without voids: the sea that the tiles lack is 0 m. */
function warp(folder: string, source: string, epsg: number): string {
  const target = join(folder, `${epsg}.tif`);
  const grid = ['-t_srs', `EPSG:${epsg}`, '-tr', '90', '90', '-tap', '-r', 'bilinear', '-dstnodata', 'None'];
  run('gdalwarp', ['-q', ...grid, source, target]);
  return target;
}

async function compare(report: BenchReport, folder: string, place: Place, radiusKm: number): Promise<BenchRow[]> {
  const name = `viewshed ${place.name} ${radiusKm} km`;
  report.measuring(name);
  const ours = join(folder, 'ours.tif');
  const theirs = join(folder, 'theirs.tif');
  const job = {
    dem: place.dem,
    xM: place.xM,
    yM: place.yM,
    antennaHeightM: ANTENNA_HEIGHT_M,
    radiusM: radiusKm * 1000,
  };
  const own: number[] = [];
  const gdal: { cpuMs: number; peakMb: number }[] = [];
  let antennaM = NaN;
  // Taken in turns, so that the machine's other work falls on both.
  for (let i = 0; i <= REPEATS; i++) {
    rmSync(ours, { force: true });
    rmSync(theirs, { force: true });
    const before = process.cpuUsage();
    const facts = await writeViewshed({ ...job, out: ours, refractionK: REFRACTION_K, voidM: 0, isCropped: true });
    const used = process.cpuUsage(before);
    antennaM = facts.antennaM;
    if (i > 0) own.push((used.user + used.system) / 1000);
    const measured = gdalViewshed(job, theirs);
    if (i > 0) gdal.push(measured);
  }
  const ownMs = Math.min(...own);
  const gdalMs = Math.min(...gdal.map(({ cpuMs }) => cpuMs));
  const { scene, heightAt } = await sceneOf(place, antennaM);
  const errors = [];
  for (const path of [ours, theirs]) {
    errors.push(compareWithExactRays(scene, job.radiusM, SAMPLES, await heightAt(path)));
  }
  const [ownError, gdalError] = errors;
  const texts = errors.map(
    (error) => `RMSE ${error.rmseM.toFixed(2)} m, disagreement at 300 m ${(100 * error.disagreement).toFixed(3)} %`,
  );
  const gdalPeakMb = Math.max(...gdal.map(({ peakMb }) => peakMb));
  const ownPeakMb = ownPeak(job, join(folder, 'peak.tif'));
  return [
    {
      name,
      value: ownMs,
      unit: 'ms of processor, file to file',
      ratio: ownMs / gdalMs,
      note: `yardstick: gdal_viewshed -om DEM -cc 0.75, ${gdalMs.toFixed(0)} ms, ${(gdalMs / ownMs).toFixed(1)} times as much; least of ${REPEATS} in turns, ours within this process`,
    },
    {
      name: `${name}, error`,
      value: ownError?.rmseM ?? NaN,
      unit: 'm RMS against exact rays',
      ratio: (ownError?.rmseM ?? NaN) / (gdalError?.rmseM ?? NaN),
      note: `ours: ${texts[0]}; GDAL: ${texts[1]}; ${ownError?.cells} cells`,
    },
    {
      name: `${name}, memory`,
      value: ownPeakMb,
      unit: 'MB peak of a process of its own',
      ratio: ownPeakMb / gdalPeakMb,
      note: `gdal_viewshed: ${gdalPeakMb.toFixed(0)} MB`,
    },
  ];
}

type Job = Readonly<Record<'xM' | 'yM' | 'antennaHeightM' | 'radiusM', number>> & { readonly dem: string };

/** One run; its processor time and peak memory come from the shell's and the system's own books. */
function gdalViewshed(job: Job, out: string): { cpuMs: number; peakMb: number } {
  const words = ['-q', '-om', 'DEM', '-cc', '0.75', '-oz', `${job.antennaHeightM}`, '-tz', '0'];
  const place = ['-ox', `${job.xM}`, '-oy', `${job.yM}`, '-md', `${job.radiusM}`, job.dem, out];
  const before = process.resourceUsage();
  const script = 'gdal_viewshed "$@" && times && (grep VmHWM /proc/self/status || true)';
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', ...words, ...place], {
    encoding: 'utf8',
  });
  if (status !== 0 || before.maxRSS < 0) throw new Error(`gdal_viewshed: ${stderr}`);
  // `times` prints the shell's user and system time, then those of its children: 0m0.250s 0m0.120s.
  const children = stdout.trim().split('\n')[1] ?? '';
  const cpuMs = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + 60_000 * Number(minutes) + 1000 * Number(seconds),
    0,
  );
  return { cpuMs, peakMb: gdalPeak(words, place) };
}

/** Peak memory by GNU time where it is; NaN else. */
function gdalPeak(words: readonly string[], place: readonly string[]): number {
  const { stderr, error } = spawnSync('/usr/bin/time', ['-f', '%M', 'gdal_viewshed', ...words, ...place], {
    encoding: 'utf8',
  });
  return error === undefined ? Number(stderr.trim().split('\n').at(-1)) / 1000 : NaN;
}

function ownPeak(job: Job, out: string): number {
  const parameters = { ...job, out, refractionK: REFRACTION_K, voidM: 0, isCropped: true };
  const program = `import { writeViewshed } from '@redoubt/terrain/node';
await writeViewshed(${JSON.stringify(parameters)});
console.log(process.resourceUsage().maxRSS);`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    cwd: new URL('..', import.meta.url),
  });
  return status === 0 && existsSync(out) && statSync(out).size > 0 ? Number(stdout) / 1000 : NaN;
}

async function sceneOf(
  place: Place,
  antennaM: number,
): Promise<{ scene: RasterScene; heightAt: (path: string) => Promise<(row: number, col: number) => number> }> {
  const { frame, samples } = await readRaster(place.dem);
  const { rows, cols, cellM } = frame;
  const scene: RasterScene = {
    rows,
    cols,
    cellM,
    heightsM: samples,
    row: (frame.northM - place.yM) / cellM,
    col: (place.xM - frame.westM) / cellM,
    antennaM,
    refractionK: REFRACTION_K,
  };
  const heightAt = async (path: string): Promise<(row: number, col: number) => number> => {
    const result = await readRaster(path);
    const top = Math.round((frame.northM - result.frame.northM) / cellM);
    const left = Math.round((result.frame.westM - frame.westM) / cellM);
    return (row, col) => {
      const [r, c] = [row - top, col - left];
      const isInside = r >= 0 && c >= 0 && r < result.frame.rows && c < result.frame.cols;
      return isInside ? (result.samples[r * result.frame.cols + c] as number) : NaN;
    };
  };
  return { scene, heightAt };
}

async function readRaster(path: string): Promise<{
  frame: ReturnType<typeof projectedFrame>;
  samples: Int16Array | Float32Array;
}> {
  const float = path.endsWith('theirs.tif') ? path.replace(/\.tif$/, '-float.tif') : path;
  // GDAL writes Float64; millimetres of kilometres are kept by Float32.
  if (float !== path) run('gdal_translate', ['-q', '-ot', 'Float32', path, float]);
  const source = fileSource(float);
  const image = await openTiff(float, source);
  const frame = projectedFrame(float, image);
  const all = { top: 0, left: 0, rows: frame.rows, cols: frame.cols };
  return { frame, samples: await readTiffWindow(float, source, image, all) };
}

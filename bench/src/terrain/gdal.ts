import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** CPU of one child process and the least of some repeats. */
export interface ChildCpu {
  /** User and system time of the child alone, seconds. */
  readonly cpuS: number;
}

/** Why the tools of GDAL cannot be run, or null. */
export function gdalMissing(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  if (process.platform === 'win32') return 'GDAL is measured through a POSIX shell';
  for (const tool of ['gdalwarp', 'gdal_viewshed'])
    if (!folders.some((folder) => existsSync(join(folder, tool)))) return `${tool} is not installed (Debian: gdal-bin)`;
  return null;
}

/**
 * Runs one command in a shell that prints what its children used, to a hundredth of a second.
 *
 * @param command - program and arguments; none may hold a quote
 * @param times - how often it is run, for a finer mean
 * @returns mean CPU of the command, without the shell's own
 * @throws Error with the command's own words if it fails
 */
export function childCpu(command: readonly string[], times = 1): ChildCpu {
  const once = command.map((word) => `'${word}'`).join(' ');
  const line = `${Array.from({ length: times }, () => `${once} >/dev/null`).join(' && ')} && times`;
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
  const used = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(stdout);
  if (status !== 0 || used === null) throw new Error(`${command[0]}: ${stderr.trim()}`);
  const [, userM, userS, systemM, systemS] = used.map(Number) as [number, number, number, number, number];
  return { cpuS: (60 * (userM + systemM) + userS + systemS) / times };
}

/** Raster to lay around a radar for gdal_viewshed, which wants square metres. */
export interface WarpTask {
  readonly from: string;
  readonly to: string;
  readonly latDeg: number;
  readonly lonDeg: number;
  readonly radiusM: number;
  readonly stepM: number;
}

/** Lays a raster on an azimuthal equidistant plane around a radar; least CPU of one run. */
export function warp({ from, to, latDeg, lonDeg, radiusM, stepM }: WarpTask): ChildCpu {
  const plane = `+proj=aeqd +lat_0=${latDeg} +lon_0=${lonDeg} +datum=WGS84`;
  const [edge, step] = [String(radiusM), String(stepM)];
  const frame = ['-te', `-${edge}`, `-${edge}`, edge, edge, '-tr', step, step];
  return childCpu(['gdalwarp', '-q', '-overwrite', '-t_srs', plane, ...frame, '-r', 'bilinear', from, to]);
}

/** What a tool of GDAL takes to start and end: part of what any of them takes. */
export function gdalStart(): ChildCpu {
  return childCpu(['gdalinfo', '--version'], 5);
}

/** Minimum visible altitude by gdal_viewshed over a warped raster; the least of some means of some runs. */
export function gdalViewshed(
  raster: string,
  out: string,
  antennaM: number,
  radiusM: number,
  repeats: number,
  times = 1,
): ChildCpu {
  let cpuS = Infinity;
  const settings = ['-q', '-om', 'DEM', '-cc', '0.75', '-md', String(radiusM)];
  for (let i = 0; i < repeats; i++) {
    const place = ['-ox', '0', '-oy', '0', '-oz', String(antennaM)];
    cpuS = Math.min(cpuS, childCpu(['gdal_viewshed', ...settings, ...place, raster, out], times).cpuS);
  }
  return { cpuS };
}

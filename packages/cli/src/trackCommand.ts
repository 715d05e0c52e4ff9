import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import {
  addPlot,
  createPlotBatch,
  defaultTrackerSpec,
  type PlotBatch,
  type TrackerSpec,
  type TrackTable,
  trackScans,
} from '@redoubt/kernel';
import type { Issue } from '@redoubt/scenario';
import { BadInputError } from './badInputError.ts';

/** Largest file of plots that is read, bytes. */
const MAX_BYTES = 256 * 1024 * 1024;
/** Most issues listed of one file. */
const MAX_ISSUES = 20;
const DEGREE = Math.PI / 180;
const FOOT_M = 0.3048;
const EARTH_M = 6_371_000;

/** What `redoubt track` did. */
export interface TrackSummary {
  readonly plots: number;
  readonly scans: number;
  readonly tracks: number;
  readonly rows: number;
  readonly dimensions: 2 | 3;
  readonly out: string;
}

interface Meta {
  readonly spec: TrackerSpec;
  readonly scans: number | null;
  readonly dimensions: 2 | 3;
}

/** Collects what is wrong with one file. */
interface Findings {
  readonly file: string;
  readonly issues: Issue[];
  dropped: number;
}

function find(
  findings: Findings,
  line: number,
  column: number,
  path: string,
  code: string,
  what: string,
  expected: string,
  next: string,
): void {
  if (findings.issues.length >= MAX_ISSUES) {
    findings.dropped += 1;
    return;
  }
  findings.issues.push({ severity: 'error', file: findings.file, line, column, path, code, what, expected, next });
}

function stopIfAny(findings: Findings): void {
  if (findings.issues.length === 0) return;
  if (findings.dropped > 0) {
    const last = findings.issues[findings.issues.length - 1]!;
    findings.issues.push({
      ...last,
      code: 'more',
      path: '(file)',
      what: `${findings.dropped} more issues are not listed`,
      expected: 'expected none',
      next: 'mend these first',
    });
  }
  throw new BadInputError(findings.issues);
}

function readText(path: string): string {
  const refuse = (code: string, what: string, next: string): never => {
    const findings: Findings = { file: path, issues: [], dropped: 0 };
    find(findings, 1, 1, '(file)', code, what, `expected a text file of at most ${MAX_BYTES} bytes`, next);
    throw new BadInputError(findings.issues);
  };
  try {
    const stats = statSync(path);
    if (!stats.isFile()) refuse('not-a-file', 'is not a file', 'name a file');
    if (stats.size > MAX_BYTES) refuse('too-large', `is ${stats.size} bytes long`, 'split the recording');
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof BadInputError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    return refuse(
      'unreadable',
      code === 'ENOENT' ? 'is not there' : `cannot be read (${code ?? 'unknown reason'})`,
      'check the path',
    );
  }
}

function readMeta(path: string): Meta {
  const text = readText(path);
  const findings: Findings = { file: path, issues: [], dropped: 0 };
  const next = 'see the format of meta.json in docs/models/tracker.md';
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    const at = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? 0);
    const before = text.slice(0, at).split('\n');
    find(
      findings,
      before.length,
      before[before.length - 1]!.length + 1,
      '(file)',
      'not-json',
      'is not JSON here',
      'expected an object',
      next,
    );
  }
  if (findings.issues.length === 0 && (typeof root !== 'object' || root === null || Array.isArray(root))) {
    find(findings, 1, 1, '(file)', 'wrong-type', 'is not an object', 'expected an object', next);
  }
  stopIfAny(findings);
  const lineOf = (key: string): number => {
    const at = text.indexOf(`"${key}"`);
    return at < 0 ? 1 : text.slice(0, at).split('\n').length;
  };
  const valueAt = (keys: readonly string[]): unknown =>
    keys.reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      root,
    );
  const number = (keys: readonly string[], low: number, high: number, otherwise?: number): number => {
    const value = valueAt(keys);
    if (value === undefined && otherwise !== undefined) return otherwise;
    if (typeof value === 'number' && value > low && value < high) return value;
    const what = value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`;
    find(
      findings,
      lineOf(keys[keys.length - 1]!),
      1,
      keys.join('.'),
      value === undefined ? 'missing' : 'out-of-range',
      what,
      `expected a number above ${low} and below ${high}`,
      next,
    );
    return otherwise ?? 1;
  };
  const dimensions = valueAt(['dimensions']) ?? 3;
  if (dimensions !== 2 && dimensions !== 3)
    find(
      findings,
      lineOf('dimensions'),
      1,
      'dimensions',
      'out-of-range',
      `is ${JSON.stringify(dimensions)}`,
      'expected 2 or 3',
      next,
    );
  const is2d = dimensions === 2;
  const revisitS = number(['revisit_s'], 0.1, 120);
  const scans = valueAt(['scans']) === undefined ? null : number(['scans'], 0.5, 1e6);
  if (scans !== null && !Number.isInteger(scans))
    find(findings, lineOf('scans'), 1, 'scans', 'out-of-range', `is ${scans}`, 'expected a whole number', next);
  const densityKey = is2d ? 'density_per_m_rad' : 'density_per_m_rad_rad';
  const refractionK = valueAt(['refraction_k']) === undefined ? null : number(['refraction_k'], 0.5, 10);
  const values = {
    revisitS,
    rangeSigmaM: number(['sigma', 'range_m'], 0, 1e5),
    azimuthSigmaRad: number(['sigma', 'az_deg'], 0, 45) * DEGREE,
    elevationSigmaRad: is2d ? null : number(['sigma', 'el_deg'], 0, 45) * DEGREE,
    detectionProbability: number(['Pd'], 0, 1),
    falsePlotDensity: number(['clutter', densityKey], 0, 1e6),
    frame:
      refractionK === null
        ? ({ kind: 'flat' } as const)
        : ({
            kind: 'earth',
            radiusM: EARTH_M,
            refractionK,
            antennaAltitudeM: number(['antenna_altitude_m'], -500, 1e4, 0),
          } as const),
  };
  stopIfAny(findings);
  return { spec: defaultTrackerSpec(values), scans, dimensions: is2d ? 2 : 3 };
}

interface Recording {
  readonly plots: PlotBatch;
  readonly scanOfPlot: Int32Array;
  readonly scans: number;
}

/** Columns of plots.csv; which ones must be there depends on the radar. */
const COLUMNS = ['scan', 't_s', 'range_m', 'az_deg', 'el_deg', 'mode_a', 'mode_c_ft'] as const;
type Column = (typeof COLUMNS)[number];

function readPlots(path: string, meta: Meta): Recording {
  const findings: Findings = { file: path, issues: [], dropped: 0 };
  const lines = readText(path).split(/\r?\n/);
  const header = lines[0]!.split(',').map((name) => name.trim());
  const needed: readonly Column[] =
    meta.dimensions === 3 ? ['scan', 't_s', 'range_m', 'az_deg', 'el_deg'] : ['scan', 't_s', 'range_m', 'az_deg'];
  const next = 'see the format of plots in docs/models/tracker.md';
  for (const name of needed) {
    if (!header.includes(name))
      find(
        findings,
        1,
        1,
        name,
        'missing-column',
        `column ${name} is missing`,
        `expected the columns ${needed.join(',')}`,
        next,
      );
  }
  const place = Object.fromEntries(COLUMNS.map((name) => [name, header.indexOf(name)])) as Record<Column, number>;
  stopIfAny(findings);
  const { revisitS } = meta.spec;
  const plots = createPlotBatch(lines.length),
    scanOfPlot = new Int32Array(lines.length);
  let lastScan = -1;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]!;
    if (line === '') continue;
    const fields = line.split(',');
    const columnOf = (name: Column): number =>
      fields.slice(0, place[name]).reduce((sum, field) => sum + field.length + 1, 1);
    const number = (name: Column, low: number, high: number): number => {
      const field = fields[place[name]]?.trim() ?? '';
      const value = field === '' ? NaN : Number(field);
      if (!(value >= low && value <= high))
        find(
          findings,
          i + 1,
          columnOf(name),
          name,
          'out-of-range',
          field === '' ? 'is empty' : `is ${field.slice(0, 40)}`,
          `expected a number from ${low} to ${high}`,
          'mend or drop the line',
        );
      return value;
    };
    const optional = (name: Column): string => (place[name] < 0 ? '' : (fields[place[name]]?.trim() ?? ''));
    const scan = number('scan', 0, meta.scans === null ? 1e6 : meta.scans - 1);
    const timeS = number('t_s', 0, 1e8),
      rangeM = number('range_m', 1, 1e7),
      azimuthDeg = number('az_deg', -360, 720);
    const elevationDeg = meta.dimensions === 3 ? number('el_deg', -90, 90) : NaN;
    if (!Number.isInteger(scan) || timeS < scan * revisitS - 0.001 || timeS > (scan + 1) * revisitS + 0.001) {
      find(
        findings,
        i + 1,
        columnOf('t_s'),
        't_s',
        'wrong-scan',
        `is ${timeS} in scan ${scan}`,
        `expected a time from scan x ${revisitS} s to (scan + 1) x ${revisitS} s`,
        'mend the scan or revisit_s',
      );
    }
    const modeA = optional('mode_a'),
      modeC = optional('mode_c_ft');
    if (!/^(?:[0-7]{1,4})?$/.test(modeA))
      find(
        findings,
        i + 1,
        columnOf('mode_a'),
        'mode_a',
        'out-of-range',
        `is ${modeA.slice(0, 40)}`,
        'expected four octal digits or nothing',
        'mend or drop the line',
      );
    const feet = modeC === '' ? NaN : number('mode_c_ft', -1500, 150_000);
    if (findings.issues.length > 0) continue;
    const endS = (scan + 1) * revisitS;
    scanOfPlot[
      addPlot(
        plots,
        timeS > endS ? endS : timeS,
        rangeM,
        azimuthDeg * DEGREE,
        elevationDeg * DEGREE,
        feet * FOOT_M,
        modeA === '' ? -1 : Number.parseInt(modeA, 8),
      )
    ] = scan;
    if (scan > lastScan) lastScan = scan;
  }
  stopIfAny(findings);
  return { plots, scanOfPlot, scans: meta.scans ?? lastScan + 1 };
}

function csvOf(table: TrackTable): string {
  const lines = ['scan,t_s,track_id,x_m,y_m,z_m,vx,vy,vz'];
  for (let i = 0; i < table.n; i++) {
    const s = table.state.subarray(6 * i, 6 * i + 6);
    lines.push(
      `${table.scan[i]},${Number(table.timeS[i]!.toFixed(4))},${table.trackId[i]},${s[0]!.toFixed(2)},${s[1]!.toFixed(2)},${s[2]!.toFixed(2)},${s[3]!.toFixed(3)},${s[4]!.toFixed(3)},${s[5]!.toFixed(3)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Writes a neighbour first and renames it, so that a file of this name is always whole. */
function writeWhole(path: string, text: string): void {
  const part = `${path}.part-${process.pid}`;
  try {
    const descriptor = openSync(part, 'w');
    try {
      writeSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    const findings: Findings = { file: path, issues: [], dropped: 0 };
    find(
      findings,
      1,
      1,
      '(file)',
      'unwritable',
      `cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`,
      'expected a place for a file',
      'choose another path',
    );
    throw new BadInputError(findings.issues);
  }
}

/**
 * Tracks recorded plots and writes one row per confirmed track and scan, extrapolated to the end of the scan.
 *
 * @param plotsPath - CSV with the columns scan,t_s,range_m,az_deg,el_deg (el_deg only for three dimensions) and optionally mode_a (octal), mode_c_ft
 * @param metaPath - JSON with revisit_s, sigma, Pd, clutter density; optionally dimensions, scans, refraction_k, antenna_altitude_m
 * @param outPath - CSV to write: scan,t_s,track_id,x_m,y_m,z_m,vx,vy,vz; replaced in one go
 * @returns what was read and written
 * @throws BadInputError with every issue of the first file that cannot be used
 */
export function runTrack(plotsPath: string, metaPath: string, outPath: string): TrackSummary {
  const meta = readMeta(metaPath);
  const { plots, scanOfPlot, scans } = readPlots(plotsPath, meta);
  const table = trackScans(meta.spec, plots, scanOfPlot, scans);
  writeWhole(outPath, csvOf(table));
  return {
    plots: plots.n,
    scans,
    tracks: new Set(table.trackId.subarray(0, table.n)).size,
    rows: table.n,
    dimensions: meta.dimensions,
    out: outPath,
  };
}

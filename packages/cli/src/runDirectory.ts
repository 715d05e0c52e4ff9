import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve as absolute } from 'node:path';
import type { RunSpec, SimEvent, TrackRecord } from '@redoubt/kernel';
import type { RunRow } from '@redoubt/study';
import { BadInputError } from './badInputError.ts';
import type { StoredExposure } from './exposure/storedExposure.ts';
import { argumentIssue } from './issues.ts';
import type { ReliefChoice } from './reliefChoice.ts';
import type { ReadRecording } from './traffic/recorded/readRecordings.ts';
import { storeRelief, type StoredRelief } from './storedRelief.ts';

/** What a run directory says about itself. */
export interface RunManifest {
  readonly kind: 'redoubt-run';
  readonly isSimulated: true;
  readonly name: string;
  readonly relief: StoredRelief;
  readonly reliefLine: string;
  /** Recorded traffic that the run flew: what it was called, its SHA-256, and what became of its rows. */
  readonly recordings?: readonly ReadRecording[];
  /** SHA-256 of each other file of the directory. */
  readonly sha256: Readonly<Record<string, string>>;
}

/** Contents of a run directory. */
export interface StoredRun {
  readonly manifest: RunManifest;
  readonly spec: RunSpec;
  readonly row: RunRow;
  readonly events: readonly SimEvent[];
}

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const degrees = (rad: number): string => ((rad * 180) / Math.PI).toFixed(6);

function tracksCsv(tracks: readonly TrackRecord[]): string {
  const head = 'time_s,post,track,lat_deg,lon_deg,altitude_m,course_deg,speed_mps,identity,quality';
  const lines = tracks.map((t) =>
    [
      t.timeS,
      t.post,
      t.track,
      degrees(t.latRad),
      degrees(t.lonRad),
      t.altitudeM.toFixed(1),
      ((((t.courseRad * 180) / Math.PI) % 360) + (t.courseRad < 0 ? 360 : 0)).toFixed(2),
      t.speedMps.toFixed(1),
      t.identity,
      t.quality,
    ].join(','),
  );
  return `${[head, ...lines].join('\n')}\n`;
}

function refuse(path: string, what: string, expected: string, next: string): never {
  throw new BadInputError([argumentIssue(path, 0, { code: 'unusable', what, expected, next })]);
}

/**
 * Refuses an output directory that already holds something, before any work is done.
 *
 * @param out - directory to be written
 * @param isForced - a finished result there may be replaced
 * @throws BadInputError
 */
export function checkOutput(out: string, isForced: boolean): void {
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) refuse('--out', `${out} is a file`, 'expected a directory', 'choose another name');
  const holdsRun = existsSync(join(out, 'manifest.json'));
  if (holdsRun && !isForced)
    refuse('--out', `${out} already holds a result`, 'expected a new directory', 'choose another name, or add --force');
  if (!holdsRun) refuse('--out', `${out} exists and holds no run`, 'expected a new directory', 'choose another name');
}

/**
 * Writes a run directory: everything into a temporary neighbour first, then renamed in one go.
 *
 * @param out - final name
 * @param run - what to write
 * @param tracks - system tracks by second
 */
export function writeRunDirectory(
  out: string,
  run: Omit<StoredRun, 'manifest'> &
    Pick<RunManifest, 'name' | 'reliefLine' | 'recordings'> & {
      readonly choice: ReliefChoice;
      readonly exposure?: StoredExposure | null;
    },
  tracks: readonly TrackRecord[],
): void {
  const files: Record<string, string> = {
    'spec.json': `${JSON.stringify(run.spec, null, 1)}\n`,
    'row.json': `${JSON.stringify(run.row, null, 2)}\n`,
    'events.ndjson': run.events.map((event) => `${JSON.stringify(event)}\n`).join(''),
    'tracks.csv': tracksCsv(tracks),
    ...((run.exposure ?? null) === null ? {} : { 'exposure.json': `${JSON.stringify(run.exposure, null, 1)}\n` }),
  };
  const manifest: RunManifest = {
    kind: 'redoubt-run',
    isSimulated: true,
    name: run.name,
    relief: storeRelief(run.choice, run.row.reliefHash, out),
    reliefLine: run.reliefLine,
    ...(run.recordings === undefined || run.recordings.length === 0 ? {} : { recordings: run.recordings }),
    sha256: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, sha256(text)])),
  };
  const temporary = `${absolute(out)}.part-${process.pid}`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(dirname(temporary), { recursive: true });
  mkdirSync(temporary);
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(temporary, name), text);
    writeFileSync(join(temporary, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    rmSync(out, { recursive: true, force: true });
    renameSync(temporary, out);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function readFileOf(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    return refuse(
      join(folder, name),
      `cannot be read (${code})`,
      'expected a run directory',
      'make one with redoubt run SCENARIO --out DIR',
    );
  }
}

function parseJson(folder: string, name: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return refuse(join(folder, name), 'is not JSON', 'expected what redoubt run wrote', 'run the scenario again');
  }
}

/**
 * Reads a run directory after checking the digest of every file.
 *
 * @param folder - written by `redoubt run --out`
 * @throws BadInputError if a file is missing, changed or not of this kind
 */
export function readRunDirectory(folder: string): StoredRun {
  const manifest = parseJson(folder, 'manifest.json', readFileOf(folder, 'manifest.json')) as RunManifest;
  if (manifest?.kind !== 'redoubt-run' || typeof manifest.sha256 !== 'object' || typeof manifest.relief !== 'object') {
    refuse(
      join(folder, 'manifest.json'),
      'is not the manifest of a run',
      'expected kind redoubt-run',
      'make one with redoubt run SCENARIO --out DIR',
    );
  }
  const checked = (name: string): Buffer => {
    const bytes = readFileOf(folder, name);
    if (sha256(bytes) !== manifest.sha256[name]) {
      refuse(
        join(folder, name),
        'has changed since it was written',
        `expected SHA-256 ${manifest.sha256[name] ?? 'in the manifest'}`,
        'run the scenario again',
      );
    }
    return bytes;
  };
  const events = checked('events.ndjson').toString('utf8').trimEnd();
  return {
    manifest,
    spec: parseJson(folder, 'spec.json', checked('spec.json')) as RunSpec,
    row: parseJson(folder, 'row.json', checked('row.json')) as RunRow,
    events: events === '' ? [] : events.split('\n').map((line) => JSON.parse(line) as SimEvent),
  };
}

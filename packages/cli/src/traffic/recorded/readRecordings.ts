import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { durationOf, type RecordedFlight, type Scenario } from '@redoubt/scenario';
import { findReferenceData } from '@redoubt/terrain/node';
import {
  type DataFileUse,
  MAXIMUM_FILE_BYTES,
  MAXIMUM_TEXT_BYTES,
  readDataBytes,
  textOfData,
} from '../readDataText.ts';
import { TrafficDataError } from '../trafficDataError.ts';
import { parseAdsbJson } from './adsbJson.ts';
import { BRIDGED_S, type FlightCounts, flightsOf } from './flightsOf.ts';
import { parseOpenSkyCsv } from './openSkyCsv.ts';
import type { ReportList } from './report.ts';

/** More flights or points than these in one window are refused. */
export const MAXIMUM_FLIGHTS = 5_000;
const MAXIMUM_POINTS = 200_000;

/** A recording as it was read, for the manifest of a run. */
export interface ReadRecording {
  /** Id of the traffic in the scenario. */
  readonly id: string;
  /** As the scenario names it. */
  readonly file: string;
  /** SHA-256 of the bytes of the file. */
  readonly sha256: string;
  readonly counts: RecordingCounts;
}

/** What became of every row of a recording. */
export interface RecordingCounts extends FlightCounts {
  readonly rows: number;
  readonly malformed: number;
  readonly firstMalformed: number;
  readonly withoutPlace: number;
  readonly flights: number;
  /** Flights of which something lies in the window of the scenario. */
  readonly flown: number;
}

/** All recordings of a scenario. */
export interface Recordings {
  /** For `resolve`. */
  readonly flights: ReadonlyMap<string, readonly RecordedFlight[]>;
  readonly read: readonly ReadRecording[];
  /** One line each: what was read and what was dropped. */
  readonly lines: readonly string[];
}

type RecordedSetting = Extract<Scenario['civil'][number], { type: 'recorded' }>;

const number = (n: number): string => n.toLocaleString('en-GB');

function lineOf({ id, file, counts: c }: ReadRecording, gapS: number): string {
  const dropped: readonly (readonly [number, string])[] = [
    [c.malformed, `malformed (the first is row ${c.firstMalformed})`],
    [c.withoutPlace, 'without a place'],
    [c.withoutAltitude, 'without an altitude'],
    [c.onGround, 'on the ground'],
    [c.duplicates, 'at the time of another'],
    [c.jumps, 'jumps'],
    [c.standing, 'that had not moved'],
    [c.alone, 'alone between gaps'],
  ];
  const said = dropped.filter(([n]) => n > 0).map(([n, what]) => `${number(n)} ${what}`);
  return `traffic: ${id}: ${number(c.flown)} flights of the recording ${file} are flown (${number(c.aircraft)} aircraft and ${number(c.flights)} flights in ${number(c.rows)} rows; dropped: ${said.length === 0 ? 'none' : said.join(', ')}; out of order: ${number(c.outOfOrder)}; gaps over ${gapS} s end a flight: ${number(c.gaps)}; intervals over ${BRIDGED_S} s flown straight: ${number(c.bridged)}). Call signs dropped.`;
}

function readOne(civil: RecordedSetting, path: string, durationS: number): [readonly RecordedFlight[], ReadRecording] {
  const use: DataFileUse = {
    maximumBytes: civil.file.endsWith('.gz') ? MAXIMUM_FILE_BYTES : MAXIMUM_TEXT_BYTES,
    expected: `expected recorded traffic as ${civil.format}, at most ${MAXIMUM_TEXT_BYTES} bytes of text, packed with gzip at most ${MAXIMUM_FILE_BYTES}`,
    next: 'check file, folder and format, or cut the recording down to a few hours and a region',
  };
  const bytes = readDataBytes(path, use);
  const text = textOfData(bytes, path, use);
  const list: ReportList | null = civil.format === 'opensky' ? parseOpenSkyCsv(text) : parseAdsbJson(text);
  if (list === null) throw new TrafficDataError(`${path} is not of that format`, use.expected, use.next);
  if (list.reports.length === 0)
    throw new TrafficDataError(`${path} holds no report of an aircraft`, use.expected, use.next);
  const startS = list.reports.reduce((least, { timeS }) => Math.min(least, timeS), Infinity);
  const { flights, counts } = flightsOf(list.reports, civil.gapS, startS);
  const fromS = 60 * civil.fromMin;
  const toS = Math.min(civil.toMin === undefined ? Infinity : 60 * civil.toMin, fromS + durationS);
  const flown = flights.filter(
    ({ points }) => (points[0]?.timeS ?? Infinity) <= toS && (points.at(-1)?.timeS ?? -Infinity) >= fromS,
  );
  const points = flown.reduce(
    (sum, flight) => sum + flight.points.filter(({ timeS }) => timeS >= fromS && timeS <= toS).length,
    0,
  );
  if (flown.length > MAXIMUM_FLIGHTS || points > MAXIMUM_POINTS) {
    throw new TrafficDataError(
      `${path} has ${number(flown.length)} flights with ${number(points)} points in the window`,
      `expected at most ${number(MAXIMUM_FLIGHTS)} flights and ${number(MAXIMUM_POINTS)} points`,
      'take a shorter window (fromMin, toMin), or cut the recording down to a region',
    );
  }
  const { reports: _reports, ...read } = list;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return [
    flown,
    {
      id: civil.id,
      file: civil.file,
      sha256,
      counts: { ...read, ...counts, flights: flights.length, flown: flown.length },
    },
  ];
}

/**
 * Reads the recordings that a scenario names.
 *
 * @param scenario - a checked scenario
 * @param scenarioFile - its path: recordings are looked for beside it, or in the folder of reference data
 * @returns flights for `resolve`, and what there is to say; empty for a scenario without recorded traffic
 * @throws TrafficDataError if a recording is not there, too large, or not of its format
 */
export function readRecordings(scenario: Scenario, scenarioFile: string): Recordings {
  const flights = new Map<string, readonly RecordedFlight[]>();
  const read: ReadRecording[] = [];
  const lines: string[] = [];
  for (const civil of scenario.civil) {
    if (civil.type !== 'recorded') continue;
    const folder = civil.folder === 'scenario' ? dirname(scenarioFile) : findReferenceData();
    const path = folder === null ? null : join(folder, civil.file);
    if (path === null || !existsSync(path)) {
      const isReference = civil.folder === 'referenceData';
      throw new TrafficDataError(
        `${civil.id}: the recording ${path ?? civil.file} is not there${folder === null ? ', nor is a folder of reference data' : ''}`,
        isReference
          ? 'expected a recording that is not part of the project, in the folder of reference data'
          : 'expected a recording beside the scenario',
        `${isReference ? 'set REDOUBT_DATA to that folder (docs/scenario-format.md says where the file comes from)' : 'check the path'}, or name a recording of your own: --set civil.${civil.id}.file=PATH --set civil.${civil.id}.folder=scenario --set civil.${civil.id}.format=opensky`,
      );
    }
    const [own, one] = readOne(civil, path, durationOf(scenario));
    flights.set(civil.id, own);
    read.push(one);
    lines.push(lineOf(one, civil.gapS));
  }
  return { flights, read, lines };
}

import { geodesicInverse } from '@redoubt/kernel';
import type { RecordedFlight, RecordedPoint } from '@redoubt/scenario';
import type { Report } from './report.ts';

/** No aircraft of a recording is faster over ground than this, metres per second: an airliner in a strong jet stream. */
export const FASTEST_MPS = 400;
/** Nor does one climb or descend faster than this, metres per second: 12,000 feet per minute. */
export const STEEPEST_MPS = 60;
/** Beyond what the speeds allow a place or an altitude may be off by this much without being a jump, metres. */
const PLACE_NOISE_M = 500;
const ALTITUDE_NOISE_M = 100;
/** So many jumps in a row that agree with each other are where the aircraft is. */
const JUMPS_TO_BELIEVE = 3;
/** Closer together than this, two reports are one place: it has not moved, metres. */
export const STANDING_M = 1;
/** A longer interval than this without ending the flight is called bridged, seconds. */
export const BRIDGED_S = 30;

/** Rows of a recording that became no point of a flight, by reason, and what there is. */
export interface FlightCounts {
  readonly outOfOrder: number;
  readonly duplicates: number;
  readonly onGround: number;
  readonly withoutAltitude: number;
  readonly jumps: number;
  readonly standing: number;
  /** Reports that stand alone between two gaps. */
  readonly alone: number;
  /** Times longer than the gap of the setting that ended a flight. */
  readonly gaps: number;
  /** Intervals of more than `BRIDGED_S` that are flown straight. */
  readonly bridged: number;
  readonly aircraft: number;
  readonly points: number;
}

const DEGREE = Math.PI / 180;

function distanceM(a: Report, b: Report): number {
  return geodesicInverse(a.latDeg * DEGREE, a.lonDeg * DEGREE, b.latDeg * DEGREE, b.lonDeg * DEGREE).distanceM;
}

type InAir = Report & { readonly altitudeM: number };

function isReachable(a: InAir, b: InAir, meters: number): boolean {
  const seconds = b.timeS - a.timeS;
  return (
    meters <= FASTEST_MPS * seconds + PLACE_NOISE_M &&
    Math.abs(b.altitudeM - a.altitudeM) <= STEEPEST_MPS * seconds + ALTITUDE_NOISE_M
  );
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Flights of one aircraft from its reports in order of time. */
function cut(reports: readonly Report[], gapS: number, counts: Mutable<FlightCounts>): InAir[][] {
  const flights: InAir[][] = [];
  let flight: InAir[] = [];
  let doubted: InAir[] = [];
  const end = (): void => {
    if (flight.length > 1) flights.push(flight);
    else counts.alone += flight.length;
    flight = [];
    counts.jumps += doubted.length;
    doubted = [];
  };
  for (const report of reports) {
    if (report.isOnGround) {
      counts.onGround++;
      end();
      continue;
    }
    if (report.altitudeM === null) {
      counts.withoutAltitude++;
      continue;
    }
    const next = report as InAir;
    const last = flight.at(-1);
    if (last === undefined) {
      flight.push(next);
      continue;
    }
    if (next.timeS - last.timeS > gapS) {
      counts.gaps++;
      end();
      flight.push(next);
      continue;
    }
    const meters = distanceM(last, next);
    if (!isReachable(last, next, meters)) {
      const before = doubted.at(-1);
      const isAgreed = before === undefined || isReachable(before, next, distanceM(before, next));
      if (!isAgreed) {
        counts.jumps += doubted.length;
        doubted = [];
      }
      doubted.push(next);
      if (doubted.length < JUMPS_TO_BELIEVE) continue;
      const believed = doubted;
      doubted = [];
      end();
      for (const one of believed) {
        const previous = flight.at(-1);
        if (previous !== undefined && distanceM(previous, one) < STANDING_M) counts.standing++;
        else flight.push(one);
      }
      continue;
    }
    counts.jumps += doubted.length;
    doubted = [];
    if (meters < STANDING_M) {
      counts.standing++;
      continue;
    }
    if (next.timeS - last.timeS > BRIDGED_S) counts.bridged++;
    flight.push(next);
  }
  end();
  return flights;
}

/**
 * Makes flights out of the reports of a recording. Each report becomes a point of one flight or is counted.
 *
 * @param reports - of all aircraft, in the order of the file
 * @param gapS - a longer time without a report ends a flight, seconds
 * @param startS - time of the recording's start, seconds since 1970
 * @returns flights by address and number, with times since the start, and what became of the other reports
 * @remarks
 * Reports are put in order of time. Of two at one time the first in the file stays. A report that the last one cannot be
 * left for at `FASTEST_MPS` and `STEEPEST_MPS` is a jump and dropped; after `JUMPS_TO_BELIEVE` in a row that agree with
 * each other a new flight begins there. A report on the ground ends a flight.
 */
export function flightsOf(
  reports: readonly Report[],
  gapS: number,
  startS: number,
): { readonly flights: readonly RecordedFlight[]; readonly counts: FlightCounts } {
  const counts: Mutable<FlightCounts> = {
    outOfOrder: 0,
    duplicates: 0,
    onGround: 0,
    withoutAltitude: 0,
    jumps: 0,
    standing: 0,
    alone: 0,
    gaps: 0,
    bridged: 0,
    aircraft: 0,
    points: 0,
  };
  const byAddress = new Map<string, Report[]>();
  const latestS = new Map<string, number>();
  for (const report of reports) {
    const own = byAddress.get(report.address);
    if (own === undefined) byAddress.set(report.address, [report]);
    else own.push(report);
    const latest = latestS.get(report.address) ?? -Infinity;
    if (report.timeS < latest) counts.outOfOrder++;
    else latestS.set(report.address, report.timeS);
  }
  const flights: RecordedFlight[] = [];
  counts.aircraft = byAddress.size;
  for (const address of [...byAddress.keys()].sort()) {
    // The sort is stable: of two reports at one time the first of the file comes first.
    const sorted = (byAddress.get(address) as Report[]).sort((a, b) => a.timeS - b.timeS);
    const single = sorted.filter((report, i) => i === 0 || report.timeS !== (sorted[i - 1] as Report).timeS);
    counts.duplicates += sorted.length - single.length;
    cut(single, gapS, counts).forEach((flight, n) => {
      const points = flight.map(
        ({ timeS, latDeg, lonDeg, altitudeM }): RecordedPoint => ({ timeS: timeS - startS, latDeg, lonDeg, altitudeM }),
      );
      counts.points += points.length;
      flights.push({ id: `${address}-${n + 1}`, points });
    });
  }
  return { flights, counts };
}

import { addressOf, isAltitude, isPlace, isTime, type Report, type ReportList } from './report.ts';

/** One foot, metres. */
const FOOT_M = 0.3048;

const isNumberOrNull = (value: unknown): value is number | null | undefined =>
  value === null || value === undefined || (typeof value === 'number' && Number.isFinite(value));

/** A report, `noPlace`, or null for a row that is not of the format. */
function reportOf(row: unknown): Report | 'noPlace' | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return null;
  const { icao24, timestamp, latitude, longitude, altitude, onground } = row as Readonly<Record<string, unknown>>;
  const address = addressOf(icao24);
  if (address === null || typeof timestamp !== 'number' || !isTime(timestamp / 1000)) return null;
  if (!isNumberOrNull(latitude) || !isNumberOrNull(longitude) || !isNumberOrNull(altitude)) return null;
  if (onground !== undefined && onground !== null && typeof onground !== 'boolean') return null;
  const altitudeM = typeof altitude === 'number' ? altitude * FOOT_M : null;
  if (altitudeM !== null && !isAltitude(altitudeM)) return null;
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return 'noPlace';
  if (!isPlace(latitude, longitude)) return null;
  return {
    address,
    timeS: timestamp / 1000,
    latDeg: latitude,
    lonDeg: longitude,
    altitudeM,
    isOnGround: onground === true,
  };
}

/**
 * Reads a list of reports as JSON: `timestamp` (milliseconds since 1970), `icao24`, `latitude`, `longitude` (degrees),
 * `altitude` (feet), `onground` (may be missing); whatever else a report says is dropped, call signs among it.
 *
 * @param text - JSON
 * @returns the reports, or null if the text is no list in JSON
 */
export function parseAdsbJson(text: string): ReportList | null {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(list)) return null;
  const reports: Report[] = [];
  let malformed = 0;
  let firstMalformed = 0;
  let withoutPlace = 0;
  list.forEach((row: unknown, i) => {
    const report = reportOf(row);
    if (report === null) {
      malformed++;
      if (firstMalformed === 0) firstMalformed = i + 1;
    } else if (report === 'noPlace') withoutPlace++;
    else reports.push(report);
  });
  return { reports, rows: list.length, malformed, firstMalformed, withoutPlace };
}

import { cellsOf, countLines } from '../parsedTable.ts';
import { addressOf, isAltitude, isPlace, isTime, type Report, type ReportList } from './report.ts';

const NUMBER = /^-?\d{1,12}(\.\d{1,20})?([eE][+-]?\d{1,2})?$/;

/** A number, null for an empty cell, NaN for anything else. */
function numberOf(cell: string | undefined): number | null {
  if (cell === undefined || cell === '' || cell === 'NULL' || cell === 'nan' || cell === 'NaN') return null;
  return NUMBER.test(cell) ? Number(cell) : Number.NaN;
}

/** The columns that are read; call sign, squawk and the rest stay in the file. */
const READ = ['time', 'icao24', 'lat', 'lon', 'onground', 'baroaltitude', 'geoaltitude', 'lastposupdate'] as const;
const NEEDED: readonly (typeof READ)[number][] = ['time', 'icao24', 'lat', 'lon', 'onground', 'baroaltitude'];

/**
 * Reads state vectors as OpenSky publishes them: `time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,alert,
 * spi,squawk,baroaltitude,geoaltitude,lastposupdate,lastcontact`, in any order of columns.
 *
 * @param text - heading and rows
 * @returns the reports, or null if the heading is not of this format
 * @remarks
 * The place of a state vector is as old as `lastposupdate`, which is therefore its time where it is given; vectors that
 * repeat a place come out as reports at one time. Times are seconds, altitudes metres.
 */
export function parseOpenSkyCsv(text: string): ReportList | null {
  const reports: Report[] = [];
  let column: Readonly<Record<string, number>> | null = null;
  let withoutPlace = 0;
  let isOfFormat = true;
  const readHeading = (line: string): void => {
    const names = line.split(',').map((name) => name.trim());
    column = Object.fromEntries(READ.map((name) => [name, names.indexOf(name)]));
    isOfFormat = NEEDED.every((name) => names.includes(name));
  };
  const readRow = (line: string, at: Readonly<Record<string, number>>): boolean => {
    const cells = cellsOf(line);
    if (cells === null) return false;
    const cell = (name: (typeof READ)[number]): string | undefined => cells[at[name] ?? -1];
    const address = addressOf(cell('icao24'));
    const rowTimeS = numberOf(cell('time'));
    const [latDeg, lonDeg] = [numberOf(cell('lat')), numberOf(cell('lon'))];
    const [baroM, geoM] = [numberOf(cell('baroaltitude')), numberOf(cell('geoaltitude'))];
    const placedS = numberOf(cell('lastposupdate'));
    const ground = cell('onground')?.toLowerCase();
    if (address === null || rowTimeS === null || !isTime(rowTimeS)) return false;
    if (ground !== 'true' && ground !== 'false') return false;
    if ([latDeg, lonDeg, baroM, geoM, placedS].some((value) => Number.isNaN(value))) return false;
    const altitudeM = baroM ?? geoM;
    if (altitudeM !== null && !isAltitude(altitudeM)) return false;
    if (latDeg === null || lonDeg === null) {
      withoutPlace++;
      return true;
    }
    if (!isPlace(latDeg, lonDeg)) return false;
    const timeS = placedS !== null && placedS <= rowTimeS && placedS > rowTimeS - 3_600 ? placedS : rowTimeS;
    reports.push({ address, timeS, latDeg, lonDeg, altitudeM, isOnGround: ground === 'true' });
    return true;
  };
  const { lines, malformed, firstMalformed } = countLines(text, (line) => {
    if (!isOfFormat) return true;
    if (column !== null) return readRow(line, column);
    readHeading(line);
    return true;
  });
  if (column === null || !isOfFormat) return null;
  return { reports, rows: lines - 1, malformed, firstMalformed: Math.max(0, firstMalformed - 1), withoutPlace };
}

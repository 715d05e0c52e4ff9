/** Rows of a data file, and how many lines were no rows. */
export interface ParsedTable<T> {
  readonly rows: T;
  readonly lines: number;
  readonly malformed: number;
  /** Number of the first such line, from 1; 0 if there is none. */
  readonly firstMalformed: number;
}

/** Longest line that is looked at, characters. */
const MAXIMUM_LINE_LENGTH = 4_000;

/**
 * Hands every line that is not empty to a reader and counts those it does not take.
 *
 * @param text - lines ending in LF or CRLF
 * @param take - reads one line; false if it is malformed
 * @returns the counts
 */
export function countLines(text: string, take: (line: string) => boolean): Omit<ParsedTable<never>, 'rows'> {
  let lines = 0;
  let malformed = 0;
  let firstMalformed = 0;
  let number = 0;
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const length = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 - start : end - start;
    number++;
    if (length > 0) {
      lines++;
      if (length > MAXIMUM_LINE_LENGTH || !take(text.slice(start, start + length))) {
        malformed++;
        if (firstMalformed === 0) firstMalformed = number;
      }
    }
    start = end + 1;
  }
  return { lines, malformed, firstMalformed };
}

/**
 * Cells of a line of comma-separated values; quotes may enclose a cell, doubled or escaped inside it.
 *
 * @param line - one line
 * @returns its cells without quotes, or null if a quote is not closed or stands inside a bare cell
 */
export function cellsOf(line: string): string[] | null {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] === '"') {
      let cell = '';
      for (at++; ; at++) {
        if (at >= line.length) return null;
        if (line[at] === '\\' && line[at + 1] === '"') cell += line[++at];
        else if (line[at] !== '"') cell += line[at];
        else if (line[at + 1] === '"') cell += line[++at];
        else break;
      }
      cells.push(cell);
      at++;
      if (at < line.length && line[at] !== ',') return null;
    } else {
      const comma = line.indexOf(',', at);
      const cell = line.slice(at, comma < 0 ? line.length : comma);
      if (cell.includes('"')) return null;
      cells.push(cell);
      at += cell.length;
    }
    if (at >= line.length) return cells;
    at++;
  }
}

/**
 * A latitude and longitude as data files write them.
 *
 * @param lat - degrees north
 * @param lon - degrees east
 * @returns both in degrees, or null if they are no place on earth
 */
export function placeOfCells(
  lat: string | undefined,
  lon: string | undefined,
): { latDeg: number; lonDeg: number } | null {
  const number = /^-?\d{1,3}(\.\d{1,20})?$/;
  if (lat === undefined || lon === undefined || !number.test(lat) || !number.test(lon)) return null;
  const latDeg = Number(lat);
  const lonDeg = Number(lon);
  return Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180 ? { latDeg, lonDeg } : null;
}

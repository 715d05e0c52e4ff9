import { countLines, type ParsedTable, placeOfCells } from './parsedTable.ts';

/** A fix on an airway. */
export interface AirwayFix {
  readonly name: string;
  readonly latDeg: number;
  readonly lonDeg: number;
}

/** Part of an airway whose fixes follow each other in the table without a gap. */
export interface AirwayStretch {
  readonly airway: string;
  readonly fixes: readonly AirwayFix[];
}

/**
 * Reads airways in the X-Plane format: airway, number along it, fix, latitude, longitude.
 *
 * @param text - the table; numbers that are missing along an airway (a region was cut out) break it
 * @returns stretches of two fixes or more, in the order of the table
 */
export function parseAirways(text: string): ParsedTable<readonly AirwayStretch[]> {
  const rows: { airway: string; fixes: AirwayFix[] }[] = [];
  let open: { airway: string; fixes: AirwayFix[] } | undefined;
  let last = 0;
  const counts = countLines(text, (line) => {
    const cells = line.trim().split(/\s+/);
    const [airway = '', number = '', name = ''] = cells;
    const place = placeOfCells(cells[3], cells[4]);
    if (cells.length !== 5 || place === null || !/^\d{1,4}$/.test(number) || name.length > 12 || airway.length > 12) {
      open = undefined;
      return false;
    }
    if (open === undefined || open.airway !== airway || Number(number) !== last + 1) {
      open = { airway, fixes: [] };
      rows.push(open);
    }
    open.fixes.push({ name, ...place });
    last = Number(number);
    return true;
  });
  return { rows: rows.filter(({ fixes }) => fixes.length >= 2), ...counts };
}

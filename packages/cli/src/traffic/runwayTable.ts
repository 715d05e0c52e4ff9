import type { Runway } from '@redoubt/scenario';
import { cellsOf, countLines, type ParsedTable, placeOfCells } from './parsedTable.ts';

const FOOT_M = 0.3048;
const COLUMNS = [
  'airport_ident',
  'length_ft',
  'closed',
  'le_ident',
  'le_latitude_deg',
  'le_longitude_deg',
  'le_elevation_ft',
  'he_ident',
  'he_latitude_deg',
  'he_longitude_deg',
  'he_elevation_ft',
] as const;

/**
 * Reads the OurAirports runway table and keeps the longest runway of each airport, an open one if there is one.
 *
 * @param text - the table with its line of column names
 * @param airports - ICAO codes that are asked for
 * @returns runways by ICAO code; those without both ends and elevations are passed over
 */
export function parseRunways(text: string, airports: ReadonlySet<string>): ParsedTable<ReadonlyMap<string, Runway>> {
  const rows = new Map<string, Runway>();
  const open = new Set<string>();
  let at: Record<(typeof COLUMNS)[number], number> | undefined;
  const counts = countLines(text, (line) => {
    const cells = cellsOf(line);
    if (cells === null) return false;
    if (at === undefined) {
      const found = Object.fromEntries(COLUMNS.map((name) => [name, cells.indexOf(name)]));
      if (Object.values(found).some((index) => index < 0)) return false;
      at = found as Record<(typeof COLUMNS)[number], number>;
      return true;
    }
    const columns = at;
    const cell = (name: (typeof COLUMNS)[number]): string => cells[columns[name]] ?? '';
    if (cells.length <= Math.max(...Object.values(columns))) return false;
    const airport = cell('airport_ident');
    if (!airports.has(airport)) return true;
    const end = (side: 'le' | 'he'): Runway['lowEnd'] | null => {
      const place = placeOfCells(cell(`${side}_latitude_deg`), cell(`${side}_longitude_deg`));
      const elevation = cell(`${side}_elevation_ft`);
      const designator = cell(`${side}_ident`);
      if (place === null || !/^-?\d{1,5}$/.test(elevation)) return null;
      return { designator, ...place, elevationM: Number(elevation) * FOOT_M };
    };
    const [lowEnd, highEnd] = [end('le'), end('he')];
    const lengthM = Number(cell('length_ft')) * FOOT_M;
    if (lowEnd === null || highEnd === null || !(lengthM > 0)) return true;
    const isOpen = cell('closed') === '0';
    const known = rows.get(airport);
    const isBetter =
      known === undefined ||
      (isOpen && !open.has(airport)) ||
      (isOpen === open.has(airport) && lengthM > known.lengthM);
    if (isBetter) rows.set(airport, { id: airport.toLowerCase(), airport, lengthM, lowEnd, highEnd });
    if (isOpen) open.add(airport);
    return true;
  });
  return { rows, ...counts };
}

import { cellsOf, countLines, type ParsedTable, placeOfCells } from './parsedTable.ts';

/** An airport of the OpenFlights table. */
export interface Airport {
  /** Number of the airport in the table. */
  readonly id: string;
  /** ICAO code, or the IATA code, or the number, whichever it has. */
  readonly code: string;
  readonly latDeg: number;
  readonly lonDeg: number;
}

/** Lines of the route table between two airports that an airline flies itself and without a stop, by direction. */
export interface RoutePair {
  readonly from: string;
  readonly to: string;
  /** Airlines that fly `from` to `to`. */
  forward: number;
  /** Airlines that fly `to` to `from`. */
  back: number;
}

/** The route table, counted. */
export interface RouteCount {
  /** In order of first mention; `from` is the airport with the smaller number. */
  readonly pairs: readonly RoutePair[];
  /** Lines of an airline that sells another's flight. */
  readonly codeshares: number;
  readonly withStops: number;
  /** Lines that name an airport the airport table does not hold. */
  readonly unknownAirport: number;
}

/**
 * Reads the OpenFlights airport table: number, name, city, country, IATA, ICAO, latitude, longitude, ...
 *
 * @param text - the table
 * @returns airports by number
 */
export function parseAirports(text: string): ParsedTable<ReadonlyMap<string, Airport>> {
  const rows = new Map<string, Airport>();
  const counts = countLines(text, (line) => {
    const cells = cellsOf(line);
    if (cells === null || cells.length < 12) return false;
    const [id = '', , , , iata = '', icao = ''] = cells;
    const place = placeOfCells(cells[6], cells[7]);
    if (place === null || !/^\d{1,9}$/.test(id) || rows.has(id)) return false;
    const code = /^[A-Z0-9]{4}$/.test(icao) ? icao : /^[A-Z0-9]{3}$/.test(iata) ? iata : id;
    rows.set(id, { id, code, ...place });
    return true;
  });
  return { rows, ...counts };
}

/**
 * Reads the OpenFlights route table: airline, number, from, number, to, number, codeshare, stops, equipment.
 *
 * @param text - the table
 * @param airports - airports by number
 * @returns pairs of airports with the number of airlines each way
 */
export function parseRoutes(text: string, airports: ReadonlyMap<string, Airport>): ParsedTable<RouteCount> {
  const pairs = new Map<string, RoutePair>();
  let codeshares = 0;
  let withStops = 0;
  let unknownAirport = 0;
  const counts = countLines(text, (line) => {
    const cells = cellsOf(line);
    if (cells === null || cells.length !== 9) return false;
    const [, , , a = '', , b = '', codeshare = '', stops = ''] = cells;
    const isNumber = (id: string): boolean => id === '\\N' || /^\d{1,9}$/.test(id);
    if (!isNumber(a) || !isNumber(b) || (codeshare !== '' && codeshare !== 'Y') || !/^\d$/.test(stops)) return false;
    if (!airports.has(a) || !airports.has(b) || a === b) unknownAirport++;
    else if (codeshare === 'Y') codeshares++;
    else if (stops !== '0') withStops++;
    else {
      const isForward = Number(a) < Number(b);
      const [from, to] = isForward ? [a, b] : [b, a];
      const key = `${from}-${to}`;
      const pair = pairs.get(key) ?? { from, to, forward: 0, back: 0 };
      if (isForward) pair.forward++;
      else pair.back++;
      pairs.set(key, pair);
    }
    return true;
  });
  return { rows: { pairs: [...pairs.values()], codeshares, withStops, unknownAirport }, ...counts };
}

/** Frame of a tile or a request, degrees north and east; `eastDeg < westDeg` means across the date line. */
export interface DegreeBounds {
  readonly southDeg: number;
  readonly westDeg: number;
  readonly northDeg: number;
  readonly eastDeg: number;
}

/**
 * Reads a frame as `W,S,E,N`.
 *
 * @param text - four numbers, degrees: west, south, east, north; west beyond east crosses the date line
 * @returns the frame, or the reason why it is none
 * @example
 * ```ts
 * import { parseBounds } from '@redoubt/terrain/node';
 * parseBounds('32,39,34,41') // => { southDeg: 39, westDeg: 32, northDeg: 41, eastDeg: 34 }
 * parseBounds('39,32,41') // => 'has 3 numbers instead of 4'
 * parseBounds('32,41,34,39') // => 'has its south 41 at or above its north 39'
 * ```
 */
export function parseBounds(text: string): DegreeBounds | string {
  const parts = text.split(',');
  if (parts.length !== 4) return `has ${parts.length} numbers instead of 4`;
  const numbers = parts.map((part) => (/^\s*[-+]?\d+(\.\d+)?\s*$/.test(part) ? Number(part) : Number.NaN));
  const bad = parts[numbers.findIndex((x) => Number.isNaN(x))];
  if (bad !== undefined) return `holds "${bad.trim().slice(0, 20)}", which is no number`;
  const [westDeg, southDeg, eastDeg, northDeg] = numbers as [number, number, number, number];
  if (southDeg < -90 || northDeg > 90) return 'has a latitude beyond 90';
  if (westDeg < -180 || westDeg > 180 || eastDeg < -180 || eastDeg > 180) return 'has a longitude beyond 180';
  if (southDeg >= northDeg) return `has its south ${southDeg} at or above its north ${northDeg}`;
  if (westDeg === eastDeg) return 'is no wider than a line';
  return { southDeg, westDeg, northDeg, eastDeg };
}

/**
 * Whole degree squares that a frame touches with more than its edge, row by row from the south-west.
 *
 * @param bounds - frame, degrees
 * @returns south-west corners, whole degrees; longitudes in [-180, 180)
 * @example
 * ```ts
 * import { degreeSquares } from '@redoubt/terrain/node';
 * degreeSquares({ southDeg: 39, westDeg: 32.5, northDeg: 40, eastDeg: 34 }) // => [{ latDeg: 39, lonDeg: 32 }, { latDeg: 39, lonDeg: 33 }]
 * degreeSquares({ southDeg: -1, westDeg: 179, northDeg: 0, eastDeg: -179 }).map(({ lonDeg }) => lonDeg) // => [179, -180]
 * ```
 */
export function degreeSquares(bounds: DegreeBounds): readonly { readonly latDeg: number; readonly lonDeg: number }[] {
  const east = bounds.eastDeg <= bounds.westDeg ? bounds.eastDeg + 360 : bounds.eastDeg;
  const squares: { latDeg: number; lonDeg: number }[] = [];
  for (let latDeg = Math.floor(bounds.southDeg); latDeg < bounds.northDeg; latDeg++) {
    for (let lon = Math.floor(bounds.westDeg); lon < east; lon++) {
      squares.push({ latDeg, lonDeg: lon >= 180 ? lon - 360 : lon });
    }
  }
  return squares;
}

/** Flight levels of one direction of a route. */
export interface LevelBand {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

const EAST = [290, 310, 330];
const WEST = [300, 320];
const SPAN = 80;

/** Sectors shorter than this stay in the lowest band, metres. */
const SHORT_SECTOR_M = 500_000;

/**
 * Three levels between FL 290 and FL 410 for a course: odd ones eastbound, even ones westbound.
 *
 * @param courseDeg - clockwise from north, [0, 360)
 * @param number - number of the route; routes take the bands in turn
 * @param sectorM - length of the whole flight, metres
 * @returns the levels, hundreds of feet
 * @remarks Source: ICAO Annex 2, table of cruising levels with 1,000 ft separation. Not modelled: states that divide
 * north from south, step climbs, what an aircraft's weight allows.
 */
export function levelBand(courseDeg: number, number: number, sectorM: number): LevelBand {
  const bands = courseDeg < 180 ? EAST : WEST;
  const low = bands[sectorM < SHORT_SECTOR_M ? 0 : number % bands.length] as number;
  return { low, middle: low + SPAN / 2, high: low + SPAN };
}

/** Numbers per contribution in `ContributionTable.state`. */
export const CONTRIBUTION_STRIDE = 8;

/** Where they stand: ECEF, metres and metres per second, then altitude above mean sea level (NaN: not known) and its rate. */
export const CONTRIBUTION = { x: 0, y: 1, z: 2, vx: 3, vy: 4, vz: 5, altitudeM: 6, climbMps: 7 } as const;

/** Stands in `ContributionTable.heard` while it is not known what has been heard. */
export const NOT_HEARD = 255;

/**
 * What other posts measure of the tracks of one post, as the last report of each said it: one row for each post that
 * measures a track, column by column. Plain data.
 *
 * @remarks
 * Kept by who measured it, not by who passed it on: the same measurement that comes by two paths is one row.
 */
export interface ContributionTable {
  /** All rows are below this. */
  rows: number;
  /** Rows below it that nothing stands in. */
  readonly free: number[];
  /** Post that measures, and the track's number there. */
  origin: Int32Array;
  track: Int32Array;
  /** Link by which the state came. */
  link: Int32Array;
  /** Number of the system track that the row belongs to; 0: of none. */
  owner: Int32Array;
  /** When it was last measured, when the state holds, and when it arrived, seconds. */
  plotS: Float64Array;
  validS: Float64Array;
  arrivedS: Float64Array;
  /** Place, velocity, altitude and climb, shape (rows, 8). */
  state: Float64Array;
  /** Horizontal 1 sigma, metres. */
  sigmaM: Float64Array;
  quality: Uint8Array;
  /** Declared at the sender: position in `IDENTITY_CODES`, or `NOT_RELEASED`. */
  identity: Uint8Array;
  /** Reports in a row that do not fit the rest of the track. */
  misfits: Uint8Array;
  /** The identity, if the track's evidence holds it already in the name of the link's sender, or `NOT_HEARD`. */
  heard: Uint8Array;
  /** 1: the post leaves it to this one to report the track, see `reportsTrack`. */
  isReporter: Uint8Array;
}

/** Table without rows, with room for some. */
export function newContributionTable(capacity = 16): ContributionTable {
  return {
    rows: 0,
    free: [],
    origin: new Int32Array(capacity),
    track: new Int32Array(capacity),
    link: new Int32Array(capacity),
    owner: new Int32Array(capacity),
    plotS: new Float64Array(capacity),
    validS: new Float64Array(capacity),
    arrivedS: new Float64Array(capacity),
    state: new Float64Array(capacity * CONTRIBUTION_STRIDE),
    sigmaM: new Float64Array(capacity),
    quality: new Uint8Array(capacity),
    identity: new Uint8Array(capacity),
    misfits: new Uint8Array(capacity),
    heard: new Uint8Array(capacity),
    isReporter: new Uint8Array(capacity),
  };
}

function grow(table: ContributionTable): void {
  const wide = newContributionTable(2 * table.owner.length);
  const { rows, free, ...columns } = wide;
  for (const name of Object.keys(columns) as (keyof typeof columns)[]) columns[name].set(table[name]);
  Object.assign(table, columns);
}

/** Row for a contribution; it belongs to no track yet. */
export function takeRow(table: ContributionTable, origin: number, track: number): number {
  let row = table.free.pop();
  if (row === undefined) {
    if (table.rows === table.owner.length) grow(table);
    row = table.rows++;
  }
  table.origin[row] = origin;
  table.track[row] = track;
  table.link[row] = -1;
  table.owner[row] = 0;
  table.misfits[row] = 0;
  table.heard[row] = NOT_HEARD;
  table.isReporter[row] = 0;
  return row;
}

/** Gives back the row of a contribution that belongs to no track any more. */
export function freeRow(table: ContributionTable, row: number): void {
  table.owner[row] = 0;
  table.free.push(row);
}

/** Whether one row comes before another as the measurement to go by: higher quality, then younger, then lower origin. */
export function isBetter({ quality, plotS, origin }: ContributionTable, row: number, than: number): boolean {
  if (quality[row] !== quality[than]) return quality[row] > quality[than];
  if (plotS[row] !== plotS[than]) return plotS[row] > plotS[than];
  return origin[row] < origin[than];
}

/** Whether a row has a velocity. */
export function hasVelocity({ state }: ContributionTable, row: number): boolean {
  const s = row * CONTRIBUTION_STRIDE;
  return state[s + 3] !== 0 || state[s + 4] !== 0 || state[s + 5] !== 0;
}

/**
 * The best of some rows; -1 without any.
 *
 * @param rows - contributions to one track
 * @param notFrom - post whose own measurement does not count, -1 for none
 */
export function bestRow(table: ContributionTable, rows: readonly number[], notFrom: number): number {
  let best = -1;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (table.origin[row] !== notFrom && (best < 0 || isBetter(table, row, best))) best = row;
  }
  return best;
}

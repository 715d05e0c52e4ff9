import type { Verdict } from '../evidence/verdict.ts';
import type { PostState, SystemTrack } from '../state.ts';
import { bestRow, isBetter, NOT_HEARD } from './contributionTable.ts';
import { IDENTITY_CODES } from './reports.ts';

/**
 * Shorter ways to what a post has from others. Follows from the post's state; what is saved and continued builds it anew.
 */
export interface PictureIndex {
  /** Per origin, by the track's number there: row of the contribution and one, 0 for none. */
  readonly rowOf: Int32Array[];
  /** By number of the system track: row of its own sensor track in the tracker, as its record has it, -1 for none. */
  ownRow: Int32Array;
  /** By number: what its luck is called, two words, and positions of its identity and its own one in `IDENTITY_CODES`. */
  luck: Uint32Array;
  identity: Uint8Array;
  ownIdentity: Uint8Array;
  /** By row of the tracker: number of the live track that shows it, 0 for none. */
  numberOfRow: Int32Array;
  /** By number: its best contribution, -1 without any. */
  best: Int32Array;
  /** By number: a contribution of it, and by row of the contributions the next one of the same track; -1 at the end. */
  firstOf: Int32Array;
  nextOf: Int32Array;
  /** By number: how many others measure it. */
  shares: Uint8Array;
  /** By number: when the track was entered, seconds; of tracks that others measure or have measured. */
  sinceS: Float64Array;
  /** By number: 1 once something was said of it that may settle its identity, by replies or by others, or it has one. */
  isSpokenOf: Uint8Array;
  /** By number: 1 while nothing new was said since the identity was last worked out. It saves work alone. */
  isWorkedOut: Uint8Array;
  /** By number: what its evidence came to when it was last worked out. It saves work alone. */
  readonly verdicts: (Verdict | null)[];
  /** Tracks whose best contribution is another one, or says something else, since places were last laid out. */
  touched: Int32Array;
  touchedCount: number;
  /** By number: 1 for those. */
  isTouched: Uint8Array;
  /** Contributions that belong to a track. */
  count: number;
}

function widened<T extends Int32Array | Uint32Array | Uint8Array | Float64Array>(
  column: T,
  length: number,
  fill: number,
): T {
  const wide = new (column.constructor as new (n: number) => T)(Math.max(length, 2 * column.length));
  wide.fill(fill);
  wide.set(column);
  return wide;
}

function reserve(index: PictureIndex, number: number): void {
  if (number < index.best.length) return;
  index.ownRow = widened(index.ownRow, number + 1, -1);
  index.best = widened(index.best, number + 1, -1);
  index.luck = widened(index.luck, 2 * index.best.length, 0);
  index.identity = widened(index.identity, index.best.length, 0);
  index.ownIdentity = widened(index.ownIdentity, index.best.length, 0);
  index.firstOf = widened(index.firstOf, index.best.length, -1);
  index.shares = widened(index.shares, index.best.length, 0);
  index.sinceS = widened(index.sinceS, index.best.length, 0);
  index.isSpokenOf = widened(index.isSpokenOf, index.best.length, 0);
  index.isWorkedOut = widened(index.isWorkedOut, index.best.length, 0);
  index.isTouched = widened(index.isTouched, index.best.length, 0);
  // Each number stands there once at most.
  index.touched = widened(index.touched, index.best.length, 0);
}

function touch(index: PictureIndex, number: number): void {
  if (index.isTouched[number] === 1) return;
  index.isTouched[number] = 1;
  index.touched[index.touchedCount++] = number;
}

/** Ways into the picture of a post, as it is now. */
export function buildPictureIndex(post: PostState): PictureIndex {
  const index: PictureIndex = {
    rowOf: [],
    ownRow: new Int32Array(0),
    luck: new Uint32Array(0),
    identity: new Uint8Array(0),
    ownIdentity: new Uint8Array(0),
    numberOfRow: new Int32Array(0),
    best: new Int32Array(0),
    firstOf: new Int32Array(0),
    nextOf: new Int32Array(0),
    shares: new Uint8Array(0),
    sinceS: new Float64Array(0),
    isSpokenOf: new Uint8Array(0),
    isWorkedOut: new Uint8Array(0),
    verdicts: [],
    touched: new Int32Array(0),
    touchedCount: 0,
    isTouched: new Uint8Array(0),
    count: 0,
  };
  for (const track of post.tracks) {
    enterOwn(index, track);
    const { friendlyReplies, civilReplies, remote } = track.evidence;
    const isSpokenOf = track.identifiedS !== null || friendlyReplies > 0 || civilReplies > 0 || remote !== undefined;
    index.isSpokenOf[track.number] = Number(isSpokenOf);
    if (track.lostS === null && track.row >= 0) showOwn(index, track);
    for (const row of track.contributions) enterRow(post, index, track, row);
  }
  return index;
}

/** Notes which row of the tracker a track has, and what else its record says. */
export function enterOwn(index: PictureIndex, track: SystemTrack): void {
  const { number } = track;
  reserve(index, number);
  index.ownRow[number] = track.row;
  index.luck[2 * number] = track.luckLo;
  index.luck[2 * number + 1] = track.luckHi;
  noteIdentity(index, track);
}

/** Notes what a track is held to be. */
export function noteIdentity(index: PictureIndex, { number, identity, ownIdentity }: SystemTrack): void {
  index.identity[number] = IDENTITY_CODES.indexOf(identity);
  index.ownIdentity[number] = IDENTITY_CODES.indexOf(ownIdentity);
}

/** Notes that a live track shows its row of the tracker. */
export function showOwn(index: PictureIndex, track: SystemTrack): void {
  enterOwn(index, track);
  const { row } = track;
  if (row >= index.numberOfRow.length) index.numberOfRow = widened(index.numberOfRow, row + 1, 0);
  index.numberOfRow[row] = track.number;
}

/** Number of the live track that shows a row of the tracker, 0 for none. */
export function numberOfShown({ numberOfRow }: PictureIndex, row: number): number {
  return row < numberOfRow.length ? numberOfRow[row] : 0;
}

/** Takes a row of the tracker off the track that shows it; returns its number, 0 for none. */
export function leaveOwn(index: PictureIndex, row: number): number {
  const number = numberOfShown(index, row);
  if (number > 0) index.numberOfRow[row] = 0;
  return number;
}

/** Row of what a post measures under a number, -1 for none. */
export function rowOfReport({ rowOf }: PictureIndex, origin: number, number: number): number {
  const rows = rowOf[origin] as Int32Array | undefined;
  return rows !== undefined && number < rows.length ? rows[number] - 1 : -1;
}

/** Notes that a row stands among the contributions of a track. */
export function enterRow(post: PostState, index: PictureIndex, track: SystemTrack, row: number): void {
  const table = post.contributions;
  table.owner[row] = track.number;
  table.heard[row] = NOT_HEARD;
  const origin = table.origin[row];
  const number = table.track[row];
  while (index.rowOf.length <= origin) index.rowOf.push(new Int32Array(0));
  if (number >= index.rowOf[origin].length) index.rowOf[origin] = widened(index.rowOf[origin], number + 64, 0);
  index.rowOf[origin][number] = row + 1;
  reserve(index, track.number);
  index.sinceS[track.number] = track.sinceS;
  if (row >= index.nextOf.length) index.nextOf = widened(index.nextOf, row + 1, -1);
  index.nextOf[row] = index.firstOf[track.number];
  index.firstOf[track.number] = row;
  index.shares[track.number]++;
  index.count++;
  rank(post, index, track.number, row, false);
}

function unchain({ firstOf, nextOf }: PictureIndex, number: number, row: number): void {
  if (firstOf[number] === row) {
    firstOf[number] = nextOf[row];
    return;
  }
  let before = firstOf[number];
  while (nextOf[before] !== row) before = nextOf[before];
  nextOf[before] = nextOf[row];
}

/** Notes that a row no longer stands among the contributions of a track; it has been taken out of them already. */
export function leaveRow(post: PostState, index: PictureIndex, track: SystemTrack, row: number): void {
  const table = post.contributions;
  table.owner[row] = 0;
  index.rowOf[table.origin[row]][table.track[row]] = 0;
  unchain(index, track.number, row);
  index.shares[track.number]--;
  index.count--;
  if (index.best[track.number] !== row) return;
  index.best[track.number] = bestRow(table, track.contributions, -1);
  touch(index, track.number);
}

/**
 * Finds the best contribution of a track anew after one of them has changed.
 *
 * @param isWorse - whether it may have become worse than it was
 */
export function rank(post: PostState, index: PictureIndex, number: number, row: number, isWorse: boolean): void {
  const best = index.best[number];
  if (best === row) {
    if (isWorse) index.best[number] = bestRow(post.contributions, post.tracks[number - 1].contributions, -1);
  } else if (best < 0 || isBetter(post.contributions, row, best)) index.best[number] = row;
  else return;
  touch(index, number);
}

/** Evidence of a track has changed by what others say, or is about to: what was heard is looked at again. */
export function forgetHeard(post: PostState, index: PictureIndex, track: SystemTrack): void {
  const { heard } = post.contributions;
  for (const row of track.contributions) heard[row] = NOT_HEARD;
  reserve(index, track.number);
  index.isWorkedOut[track.number] = 0;
}

import { noteRemote } from '../../identity/index.ts';
import { LOCAL, LOCAL_LENGTH, localOfOwn, localOfOwnTrack, localOfRow, trackerOf } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { bestMatch, bestRemoteMatch, type Sought } from './correlate.ts';
import { freeRow, hasVelocity, isBetter } from './contributionTable.ts';
import { misfit } from './misfit.ts';
import { isMissed } from './isMissed.ts';
import { enterRow, forgetHeard, leaveRow } from './pictureIndex.ts';
import { noteSaid } from './noteSaid.ts';
import { enterTrack, loseTrack } from './pictureTrack.ts';
import { sigmaOfQuality } from './sigmaOfQuality.ts';
import { addToGrid } from './trackGrid.ts';

/** Reports in a row that do not fit before a contribution is taken off its track. */
const MISFITS_TO_PART = 3;
/** A track that others alone measure is compared with the other tracks again after this time, seconds. */
const COMPARED_EVERY_S = 30;

const local = new Float64Array(LOCAL_LENGTH);
const rest = new Float64Array(LOCAL_LENGTH);

/** Whether a track is measured by others alone and nobody shoots at it: it may join another one. */
function isFree(track: SystemTrack): boolean {
  return track.row < 0 && track.engagement < 0 && !track.isWithOfficers;
}

/** Works out where a contribution is at a time, into `local`. */
function lookAt(world: World, post: number, row: number, timeS: number): void {
  localOfRow(world.setup.posts[post].frame, world.state.posts[post].contributions, row, timeS, local);
}

/** A contribution as something that a track is sought for, but for one track. */
function soughtAt(world: World, post: number, row: number, except: number, timeS: number): Sought {
  const table = world.state.posts[post].contributions;
  lookAt(world, post, row, timeS);
  return { local, timeS, sigmaM: table.sigmaM[row], hasVelocity: hasVelocity(table, row), except };
}

/** A track that others already report of what an own sensor track shows, or null. */
export function remoteTrackOf(world: World, post: number, row: number, timeS: number): SystemTrack | null {
  if (world.reported[post].count === 0) return null;
  const tracker = trackerOf(world, post)!;
  localOfOwn(tracker, row, timeS, local);
  if (tracker.spec.elevationSigmaRad === null) local[LOCAL.altitudeM] = NaN;
  const sigmaM = sigmaOfQuality(local[LOCAL.quality]);
  return bestRemoteMatch(world, post, { local, timeS, sigmaM, hasVelocity: true, except: 0 });
}

function nameOf(world: World, post: number, row: number): { post: string; track: number } {
  const { origin, track } = world.state.posts[post].contributions;
  return { post: world.spec.commandPosts[origin[row]].id, track: track[row] };
}

function attach(world: World, post: number, track: SystemTrack, row: number, timeS: number): void {
  world.state.posts[post].contributions.misfits[row] = 0;
  track.contributions.push(row);
  enterRow(world.state.posts[post], world.reported[post], track, row);
  const from = nameOf(world, post, row);
  world.log({ kind: 'correlated', timeS, post: world.spec.commandPosts[post].id, track: track.number, from });
}

/**
 * Takes back what the sender of a contribution has declared, unless it still says it by another contribution: a
 * measurement speaks once, in the name of who brought it last.
 */
export function withdraw(world: World, post: number, track: SystemTrack, row: number): void {
  const links = world.spec.links!;
  const { link } = world.state.posts[post].contributions;
  const { from } = links[link[row]];
  for (const other of track.contributions) if (other !== row && links[link[other]].from === from) return;
  noteRemote(track.evidence, world.spec.commandPosts[from].id, 'pending');
  forgetHeard(world.state.posts[post], world.reported[post], track);
  noteSaid(world, post, track.number);
}

/** Takes a contribution off its track; a track that nobody measures any more is lost. Its row stays in use. */
function detach(world: World, post: number, track: SystemTrack, row: number, timeS: number): void {
  withdraw(world, post, track, row);
  track.contributions.splice(track.contributions.indexOf(row), 1);
  leaveRow(world.state.posts[post], world.reported[post], track, row);
  const from = nameOf(world, post, row);
  world.log({ kind: 'decorrelated', timeS, post: world.spec.commandPosts[post].id, track: track.number, from });
  if (track.row < 0 && track.contributions.length === 0) loseTrack(world, post, track, timeS);
}

/** Takes a contribution off its track for good. */
export function drop(world: World, post: number, track: SystemTrack, row: number, timeS: number): void {
  detach(world, post, track, row, timeS);
  freeRow(world.state.posts[post].contributions, row);
}

/** Whether a track may take in contributions of these origins: a post does not report one aircraft twice. */
function mayTake(
  world: World,
  post: number,
  candidate: SystemTrack,
  newcomers: readonly number[],
  timeS: number,
): boolean {
  if (candidate.lostS !== null) return false;
  const { origin } = world.state.posts[post].contributions;
  for (const held of candidate.contributions) {
    for (const one of newcomers) {
      if (origin[one] === origin[held] && !isMissed(world, post, held, timeS)) return false;
    }
  }
  return true;
}

/** Puts a contribution on a track in place of one that the same post has given up. */
function take(world: World, post: number, track: SystemTrack, row: number, timeS: number): void {
  const { origin } = world.state.posts[post].contributions;
  const givenUp = track.contributions.filter((held) => origin[held] === origin[row]);
  attach(world, post, track, row, timeS);
  for (const old of givenUp) drop(world, post, track, old, timeS);
}

/** A contribution that fits no track becomes one, if the post has room; else its row is given back. */
function enter(world: World, post: number, row: number, timeS: number): boolean {
  const entered = enterTrack(world, post, { contribution: row }, timeS);
  if (entered === null) freeRow(world.state.posts[post].contributions, row);
  else addToGrid(world, post, entered);
  return entered !== null;
}

/** Puts a measurement of another post where it belongs: on the track that it fits, or on one of its own. */
export function place(world: World, post: number, row: number, timeS: number): boolean {
  const newcomers = [row];
  const track = bestMatch(world, post, soughtAt(world, post, row, 0, timeS), (candidate) =>
    mayTake(world, post, candidate, newcomers, timeS),
  );
  if (track === null) return enter(world, post, row, timeS);
  take(world, post, track, row, timeS);
  return true;
}

/** A track that others alone measure joins the one that shows the same aircraft, if there is one. */
function joinOther(world: World, post: number, number: number, row: number, timeS: number): boolean {
  const track = world.state.posts[post].tracks[number - 1];
  if (!isFree(track)) return false;
  const other = bestMatch(world, post, soughtAt(world, post, row, number, timeS), (candidate) =>
    mayTake(world, post, candidate, track.contributions, timeS),
  );
  if (other === null) return false;
  for (const moved of [...track.contributions]) {
    detach(world, post, track, moved, timeS);
    take(world, post, other, moved, timeS);
  }
  return true;
}

/** Whether a track that others measure is compared with the rest again: while it is new, and once in a while. */
function isDue(number: number, sinceS: number, beforeS: number, timeS: number): boolean {
  if (timeS - sinceS < COMPARED_EVERY_S) return true;
  const turn = Math.floor((timeS + number) / COMPARED_EVERY_S);
  return turn !== Math.floor((beforeS + number) / COMPARED_EVERY_S);
}

/** Whether what `rest` and `local` hold may be one aircraft. */
function isFitting(sigmaM: number, isWithVelocity: boolean): boolean {
  const m = misfit(
    rest[0] - local[0],
    rest[1] - local[1],
    rest[3] - local[3],
    rest[4] - local[4],
    rest[5] - local[5],
    sigmaOfQuality(rest[7]),
    sigmaM,
    isWithVelocity,
  );
  return m < Infinity;
}

/**
 * After a new report of a known contribution: its track may join another, or it may have to leave its track.
 *
 * @param beforeS - when the report before it arrived, seconds
 */
export function revise(world: World, post: number, number: number, row: number, beforeS: number, timeS: number): void {
  // Columns first: a look into the record of each track would cost more than all that is worked out here.
  const { best, shares, sinceS, ownRow } = world.reported[post];
  const mayJoin = best[number] === row && ownRow[number] < 0 && isDue(number, sinceS[number], beforeS, timeS);
  if (mayJoin && joinOther(world, post, number, row, timeS)) return;
  if (shares[number] === 1 && ownRow[number] < 0) return;
  if (!lookAtRest(world, post, number, row, timeS)) return;
  lookAt(world, post, row, timeS);
  const table = world.state.posts[post].contributions;
  if (isFitting(table.sigmaM[row], hasVelocity(table, row))) {
    table.misfits[row] = 0;
    return;
  }
  table.misfits[row]++;
  if (table.misfits[row] < MISFITS_TO_PART) return;
  detach(world, post, world.state.posts[post].tracks[number - 1], row, timeS);
  table.misfits[row] = 0;
  enter(world, post, row, timeS);
}

/** Works out into `rest` what a track shows without one of its contributions; false if nothing with a velocity is left. */
function lookAtRest(world: World, post: number, number: number, without: number, timeS: number): boolean {
  const { best, firstOf, nextOf, ownRow } = world.reported[post];
  if (ownRow[number] >= 0) {
    localOfOwnTrack(trackerOf(world, post)!, world.state.posts[post].tracks[number - 1], timeS, rest);
    return true;
  }
  const table = world.state.posts[post].contributions;
  let left = best[number];
  // Most often the best of all is another one, and has a velocity.
  if (left === without || !hasVelocity(table, left)) {
    left = -1;
    for (let row = firstOf[number]; row >= 0; row = nextOf[row]) {
      if (row !== without && hasVelocity(table, row) && (left < 0 || isBetter(table, row, left))) left = row;
    }
  }
  if (left < 0) return false;
  localOfRow(world.setup.posts[post].frame, table, left, timeS, rest);
  return true;
}

import { noteRemote } from '../../identity/index.ts';
import { type LocalTrack, localOfContribution } from '../localTrack.ts';
import { upFromAltitude, type TrackerState } from '../../track/index.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { addToGrid, bestMatch, misfit, sigmaOfQuality, stepGrid } from './correlate.ts';
import { bestContribution, type Contribution, contributionKey } from './contribution.ts';
import { enterTrack, loseTrack } from './pictureTrack.ts';

/** Reports in a row that do not fit before a contribution is taken off its track. */
const MISFITS_TO_PART = 3;
/** A contribution that was left out of this many cycles of its link may have been given up where it is measured. */
const CYCLES_MISSED = 1.5;
/** A track that others alone measure is compared with the other tracks again after this time, seconds. */
const COMPARED_EVERY_S = 30;

/** Whether a track is measured by others alone and nobody shoots at it: it may join another one. */
function isFree(track: SystemTrack): boolean {
  return track.row < 0 && track.engagement < 0 && !track.isWithOfficers;
}

function hasVelocity({ vx, vy, vz }: Contribution): boolean {
  return vx !== 0 || vy !== 0 || vz !== 0;
}

/** What the own sensor shows of a track at a time. */
function localOfRow(tracker: TrackerState, row: number, timeS: number): LocalTrack {
  const aheadS = timeS - tracker.lastUpdateS[row];
  const xM = tracker.xM[row] + tracker.vxMps[row] * aheadS;
  const yM = tracker.yM[row] + tracker.vyMps[row] * aheadS;
  const altitudeM = tracker.altitudeM[row] + tracker.climbMps[row] * aheadS;
  return {
    xM,
    yM,
    zM: upFromAltitude(tracker.spec, xM, yM, altitudeM),
    vxMps: tracker.vxMps[row],
    vyMps: tracker.vyMps[row],
    altitudeM,
    climbMps: tracker.climbMps[row],
    quality: tracker.quality[row],
  };
}

/** A track that others already report of what an own sensor track shows, or null. */
export function remoteTrackOf(
  world: World,
  post: number,
  tracker: TrackerState,
  row: number,
  timeS: number,
): SystemTrack | null {
  if (world.byContribution[post].size === 0) return null;
  // Laid out once for all sensor tracks that are confirmed in this step; `share` takes it away again.
  const grid = stepGrid(world, post, (track) => track.row < 0);
  const local = localOfRow(tracker, row, timeS);
  return bestMatch(grid, local, timeS, sigmaOfQuality(local.quality), true, (one) => one.row < 0 && one.lostS === null);
}

function nameOf(world: World, one: Contribution): { post: string; track: number } {
  return { post: world.spec.commandPosts[one.origin].id, track: one.track };
}

function attach(world: World, post: number, track: SystemTrack, one: Contribution, timeS: number): void {
  one.misfits = 0;
  track.contributions.push(one);
  world.byContribution[post].set(contributionKey(one.origin, one.track), track);
  const from = nameOf(world, one);
  world.log({ kind: 'correlated', timeS, post: world.spec.commandPosts[post].id, track: track.number, from });
}

/**
 * Takes back what the sender of a contribution has declared, unless it still says it by another contribution: a
 * measurement speaks once, in the name of who brought it last.
 */
export function withdraw(world: World, track: SystemTrack, one: Contribution): void {
  const links = world.spec.links!;
  const { from } = links[one.link];
  for (const other of track.contributions) if (other !== one && links[other.link].from === from) return;
  noteRemote(track.evidence, world.spec.commandPosts[from].id, 'pending');
}

/** Takes a contribution off its track; a track that nobody measures any more is lost. */
export function detach(world: World, post: number, track: SystemTrack, one: Contribution, timeS: number): void {
  withdraw(world, track, one);
  track.contributions.splice(track.contributions.indexOf(one), 1);
  world.byContribution[post].delete(contributionKey(one.origin, one.track));
  const from = nameOf(world, one);
  world.log({ kind: 'decorrelated', timeS, post: world.spec.commandPosts[post].id, track: track.number, from });
  if (track.row < 0 && track.contributions.length === 0) loseTrack(world, post, track, timeS);
}

/** Whether the post of a contribution seems to have given it up: its link has come round without it. */
function isMissed(world: World, one: Contribution, timeS: number): boolean {
  const { periodS, jitterS } = world.spec.links![one.link];
  return timeS - one.arrivedS > CYCLES_MISSED * Math.max(periodS, world.spec.stepS) + jitterS;
}

/** Whether a track may take in contributions of these origins: a post does not report one aircraft twice. */
function mayTake(world: World, candidate: SystemTrack, origins: readonly Contribution[], timeS: number): boolean {
  if (candidate.lostS !== null) return false;
  for (const { origin } of candidate.contributions) {
    for (const one of origins) {
      if (one.origin !== origin) continue;
      if (!candidate.contributions.every((held) => held.origin !== origin || isMissed(world, held, timeS)))
        return false;
    }
  }
  return true;
}

/** Puts a contribution on a track in place of one that the same post has given up. */
function take(world: World, post: number, track: SystemTrack, one: Contribution, timeS: number): void {
  const givenUp = track.contributions.filter(({ origin }) => origin === one.origin);
  attach(world, post, track, one, timeS);
  for (const old of givenUp) detach(world, post, track, old, timeS);
}

/** Puts a measurement of another post where it belongs: on the track that it fits, or on one of its own. */
export function place(world: World, post: number, one: Contribution, timeS: number): boolean {
  const local = localOfContribution(world, post, one, timeS);
  const grid = stepGrid(world, post);
  const origins = [one];
  const track = bestMatch(grid, local, timeS, one.sigmaM, hasVelocity(one), (candidate) =>
    mayTake(world, candidate, origins, timeS),
  );
  if (track !== null) {
    take(world, post, track, one, timeS);
    return true;
  }
  const entered = enterTrack(world, post, { contribution: one }, timeS);
  if (entered !== null) addToGrid(world, post, grid, entered);
  return entered !== null;
}

/** A track that others alone measure joins the one that shows the same aircraft, if there is one. */
function joinOther(world: World, post: number, track: SystemTrack, one: Contribution, timeS: number): boolean {
  const local = localOfContribution(world, post, one, timeS);
  const other = bestMatch(
    stepGrid(world, post),
    local,
    timeS,
    one.sigmaM,
    hasVelocity(one),
    (candidate) => candidate !== track && mayTake(world, candidate, track.contributions, timeS),
  );
  if (other === null) return false;
  for (const moved of [...track.contributions]) {
    detach(world, post, track, moved, timeS);
    take(world, post, other, moved, timeS);
  }
  return true;
}

/** Whether a track that others measure is compared with the rest again: while it is new, and once in a while. */
function isDue(track: SystemTrack, beforeS: number, timeS: number): boolean {
  if (timeS - track.sinceS < COMPARED_EVERY_S) return true;
  const turn = Math.floor((timeS + track.number) / COMPARED_EVERY_S);
  return turn !== Math.floor((beforeS + track.number) / COMPARED_EVERY_S);
}

/**
 * After a new report of a known contribution: its track may join another, or it may have to leave its track.
 *
 * @param beforeS - when the report before it arrived, seconds
 */
export function revise(
  world: World,
  post: number,
  track: SystemTrack,
  one: Contribution,
  beforeS: number,
  timeS: number,
): void {
  const mayJoin = isFree(track) && isDue(track, beforeS, timeS) && bestContribution(track.contributions) === one;
  if (mayJoin && joinOther(world, post, track, one, timeS)) return;
  if (track.row < 0 && track.contributions.length === 1) return;
  const rest = restOf(world, post, track, one, timeS);
  if (rest === null) return;
  const local = localOfContribution(world, post, one, timeS);
  const fits = misfit(rest, sigmaOfQuality(rest.quality), local, one.sigmaM, hasVelocity(one)) < Infinity;
  one.misfits = fits ? 0 : one.misfits + 1;
  if (one.misfits < MISFITS_TO_PART) return;
  detach(world, post, track, one, timeS);
  const entered = enterTrack(world, post, { contribution: one }, timeS);
  if (entered !== null) addToGrid(world, post, stepGrid(world, post), entered);
  one.misfits = 0;
}

/** What a track shows without one of its contributions, or null if nothing with a velocity is left. */
function restOf(
  world: World,
  post: number,
  track: SystemTrack,
  without: Contribution,
  timeS: number,
): LocalTrack | null {
  const { row } = track;
  if (row >= 0) return localOfRow(world.state.radars[world.setup.posts[post].radar].tracker!, row, timeS);
  const other = bestContribution(track.contributions.filter((one) => one !== without && hasVelocity(one)));
  return other === null ? null : localOfContribution(world, post, other, timeS);
}

import { noteRemote } from '../../identity/index.ts';
import { type LocalTrack, localOfContribution } from '../localTrack.ts';
import { upFromAltitude, type TrackerState } from '../../track/index.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { bestMatch, gridOf, misfit, sigmaOfQuality, type TrackGrid } from './correlate.ts';
import { type Contribution, contributionKey } from './contribution.ts';
import { enterTrack, loseTrack } from './pictureTrack.ts';

/** Reports in a row that do not fit before a contribution is taken off its track. */
const MISFITS_TO_PART = 3;

/** Whether a track is measured by others alone and nobody shoots at it: it may join another one. */
function isFree(track: SystemTrack): boolean {
  return track.row < 0 && track.engagement < 0 && !track.isWithOfficers;
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
  const remote = [...world.held[post].values()].filter((track) => track.row < 0);
  if (remote.length === 0) return null;
  const aheadS = timeS - tracker.lastUpdateS[row];
  const xM = tracker.xM[row] + tracker.vxMps[row] * aheadS;
  const yM = tracker.yM[row] + tracker.vyMps[row] * aheadS;
  const altitudeM = tracker.altitudeM[row] + tracker.climbMps[row] * aheadS;
  const local: LocalTrack = {
    xM,
    yM,
    zM: upFromAltitude(tracker.spec, xM, yM, altitudeM),
    vxMps: tracker.vxMps[row],
    vyMps: tracker.vyMps[row],
    altitudeM,
    climbMps: tracker.climbMps[row],
    quality: tracker.quality[row],
  };
  return bestMatch(gridOf(world, post, remote, timeS), local, sigmaOfQuality(local.quality), true, () => true);
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

/** Takes a contribution off its track; a track that nobody measures any more is lost. */
export function detach(world: World, post: number, track: SystemTrack, one: Contribution, timeS: number): void {
  track.contributions.splice(track.contributions.indexOf(one), 1);
  world.byContribution[post].delete(contributionKey(one.origin, one.track));
  noteRemote(track.evidence, world.spec.commandPosts[world.spec.links![one.link].from].id, 'pending');
  const from = nameOf(world, one);
  world.log({ kind: 'decorrelated', timeS, post: world.spec.commandPosts[post].id, track: track.number, from });
  if (track.row < 0 && track.contributions.length === 0) loseTrack(world, post, track, timeS);
}

/** Puts a measurement of another post where it belongs: on the track that it fits, or on one of its own. */
export function place(world: World, post: number, one: Contribution, grid: TrackGrid): void {
  const local = localOfContribution(world, post, one, grid.timeS);
  const hasVelocity = one.vx !== 0 || one.vy !== 0 || one.vz !== 0;
  const track = bestMatch(
    grid,
    local,
    one.sigmaM,
    hasVelocity,
    // A post does not report one aircraft twice.
    (candidate) => candidate.lostS === null && candidate.contributions.every(({ origin }) => origin !== one.origin),
  );
  if (track === null) enterTrack(world, post, { contribution: one }, grid.timeS);
  else attach(world, post, track, one, grid.timeS);
}

/** After a new report of a known contribution: it may have to leave its track, or its track may join another. */
export function revise(world: World, post: number, track: SystemTrack, one: Contribution, grid: () => TrackGrid): void {
  const { timeS } = grid();
  if (track.row < 0 && track.contributions.length === 1) {
    if (!isFree(track)) return;
    const local = localOfContribution(world, post, one, timeS);
    const other = bestMatch(
      grid(),
      local,
      one.sigmaM,
      true,
      (candidate) =>
        candidate !== track &&
        candidate.lostS === null &&
        candidate.contributions.every(({ origin }) => origin !== one.origin),
    );
    if (other === null) return;
    detach(world, post, track, one, timeS);
    attach(world, post, other, one, timeS);
    return;
  }
  const local = localOfContribution(world, post, one, timeS);
  const rest = restOf(world, post, track, one, timeS);
  if (rest === null) return;
  const fits = misfit(rest, sigmaOfQuality(rest.quality), local, one.sigmaM, true) < Infinity;
  one.misfits = fits ? 0 : one.misfits + 1;
  if (one.misfits < MISFITS_TO_PART) return;
  detach(world, post, track, one, timeS);
  enterTrack(world, post, { contribution: one }, timeS);
  one.misfits = 0;
}

/** What a track shows without one of its contributions, or null if nothing is left. */
function restOf(
  world: World,
  post: number,
  track: SystemTrack,
  without: Contribution,
  timeS: number,
): LocalTrack | null {
  const { row } = track;
  const tracker = row < 0 ? null : world.state.radars[world.setup.posts[post].radar].tracker;
  if (tracker !== null) {
    const aheadS = timeS - tracker.lastUpdateS[row];
    return {
      xM: tracker.xM[row] + tracker.vxMps[row] * aheadS,
      yM: tracker.yM[row] + tracker.vyMps[row] * aheadS,
      zM: tracker.zM[row],
      vxMps: tracker.vxMps[row],
      vyMps: tracker.vyMps[row],
      altitudeM: tracker.altitudeM[row] + tracker.climbMps[row] * aheadS,
      climbMps: tracker.climbMps[row],
      quality: tracker.quality[row],
    };
  }
  const other = track.contributions.find((one) => one !== without);
  return other === undefined ? null : localOfContribution(world, post, other, timeS);
}

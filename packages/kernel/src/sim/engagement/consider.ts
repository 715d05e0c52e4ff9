import { taskDurationS, type WaitingDecision } from '../../c2/index.ts';
import { isUsable, localTrackAt } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { threatRank } from './latestStart.ts';
import { noteDeclined, noteKnown } from './noteDeclined.ts';
import { attendOfficers, bringToOfficers } from './officers.ts';
import { bestOption, hasLossQueue } from './options.ts';
import { isOut } from './outage.ts';
import { isAwaiting, isRequestOpen } from './permission.ts';
import { TASK, taskDraw } from './taskDraw.ts';
import { groundOrReason } from './threat.ts';

/** Whether nobody deals with a track yet, here or elsewhere, and the post may use it. */
export function isUntaken(world: World, timeS: number, post: number, track: SystemTrack): boolean {
  if (track.engagement >= 0 || track.restS > timeS) return false;
  if (track.lostS === null && track.engagedElsewhereUntilS > timeS) {
    world.state.network.heldBack++;
    world.log({ kind: 'heldBack', timeS, post: world.spec.commandPosts[post].id, track: track.number });
    return false;
  }
  const isPostOut = isOut(world.spec.commandPosts[post].outages, timeS);
  if (isUsable(world, post, track, timeS) && !isPostOut) return true;
  noteDeclined(world, post, track, timeS, isPostOut ? 'postOut' : 'notUsable');
  return false;
}

/** Whether there is something to decide about a track: it may be engaged, nobody is being asked, and a unit could meet it. */
function isDecidable(world: World, timeS: number, post: number, track: SystemTrack): boolean {
  if (!isUntaken(world, timeS, post, track)) return false;
  const local = localTrackAt(world, post, track, timeS);
  const ground = groundOrReason(world, post, track, local, timeS);
  if (ground !== 'status' && ground !== 'selfDefence') {
    noteDeclined(world, post, track, timeS, ground);
    return false;
  }
  // Officers do not go over a case again while they wait for an answer.
  if (isAwaiting(world, timeS, post, track, ground)) {
    noteDeclined(world, post, track, timeS, 'awaitsAnswer');
    return false;
  }
  if (bestOption(world, post, track, local, timeS, ground) !== null) return true;
  // In a loss queue a track that finds no channel is lost for good.
  if (hasLossQueue(world, post)) track.restS = Infinity;
  return false;
}

/** Median work of an officer on a track of his own post, seconds. */
function medianWorkS(world: World, post: number): number {
  const { decide, assign } = world.spec.commandPosts[post].crew;
  return decide.medianS + assign.medianS;
}

/** A track comes before the officers: if it may be engaged and a unit could, it waits until one of them takes it up. */
export function consider(world: World, timeS: number, post: number, number: number): void {
  const track = world.state.posts[post].tracks[number - 1];
  if (track.isWithOfficers || !isDecidable(world, timeS, post, track)) return;
  const { crew } = world.spec.commandPosts[post];
  const at = world.setup.posts[post];
  // Drawn by the track and by how often it was decided on, not by when an officer comes to it.
  const durationS =
    taskDurationS(crew.decide, taskDraw(world, at, track, TASK.decide, track.considered)) +
    taskDurationS(crew.assign, taskDraw(world, at, track, TASK.assign, track.considered));
  const local = localTrackAt(world, post, track, timeS);
  const rank = threatRank(world, timeS, post, track, local, medianWorkS(world, post));
  track.isWithOfficers = true;
  bringToOfficers(world, timeS, post, { post, track: number, isRequest: false, durationS }, rank);
}

/** Whether a decision still exists; one of the officers' own post is ranked anew by what its picture shows now. */
function review(world: World, timeS: number, { post, track: number, isRequest, rank }: WaitingDecision): boolean {
  const track = world.state.posts[post].tracks[number - 1];
  if (isRequest) return isRequestOpen(world, timeS, post, track);
  const stands = isDecidable(world, timeS, post, track);
  if (track.lostS === null) {
    const local = localTrackAt(world, post, track, timeS);
    Object.assign(rank, threatRank(world, timeS, post, track, local, medianWorkS(world, post)));
  }
  track.isWithOfficers = stands;
  return stands;
}

/** Officers of a post, one of them done with his work if `doneBy` is 1, look at what waits for them. */
export function attend(world: World, timeS: number, post: number, doneBy: number): void {
  attendOfficers(world, timeS, post, doneBy, review, (decision, endS) => {
    if (decision.isRequest) return world.due(endS, 'permit', decision.post, decision.track);
    const track = world.state.posts[post].tracks[decision.track - 1];
    track.considered++;
    noteKnown(world, post, track, timeS, 'considered');
    world.due(endS, 'assign', post, decision.track);
  });
}

import { closestApproach } from '../../c2/index.ts';
import {
  combineDeclarations,
  type Declaration,
  declarations,
  isOverLane,
  isSettledByReply,
  noteForeignMode,
  notePlan,
  planMatch,
  type TrackEvidence,
} from '../../identity/index.ts';
import { cos, foldF64, sin } from '../../num/index.ts';
import { TRACK_EVENT } from '../../track/index.ts';
import { isOut } from '../engagement/outage.ts';
import { watchNorth } from '../evidence/northWatch.ts';
import { CIVIL_REPLY, FOREIGN_HEARD, IFF_FRIENDLY } from './interrogateLooks.ts';
import { type LocalTrack, localToGeodetic, localTrackAt, shownContribution, trackerOf } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

const place = new Float64Array(3);

function isClosing(world: World, post: number, local: LocalTrack): boolean {
  const { threatRadiusM } = world.spec.commandPosts[post];
  return world.setup.posts[post].defended.some(({ xM, yM }) => {
    const { distanceM, inS } = closestApproach(xM - local.xM, yM - local.yM, local.vxMps, local.vyMps);
    return inS > 0 && distanceM <= threatRadiusM;
  });
}

function noteState(world: World, post: number, track: SystemTrack, timeS: number): void {
  const e: TrackEvidence = track.evidence;
  const local = localTrackAt(world, post, track, timeS);
  localToGeodetic(world, post, local, place);
  e.speedMps = Math.sqrt(local.vxMps * local.vxMps + local.vyMps * local.vyMps);
  e.altitudeM = local.altitudeM;
  e.isClosing = isClosing(world, post, local);
  e.updates++;
  const cosLat = cos(place[0]);
  const x = cosLat * cos(place[1]);
  const y = cosLat * sin(place[1]);
  const z = sin(place[0]);
  let onAirway = 0;
  let inSafeLane = 0;
  for (const lane of world.setup.posts[post].lanes) {
    if (local.altitudeM < lane.minimumAltitudeM || local.altitudeM > lane.maximumAltitudeM) continue;
    if (!isOverLane(lane, x, y, z)) continue;
    if (lane.kind === 'airway') onAirway = 1;
    else inSafeLane = 1;
  }
  const { plans } = world.setup.posts[post];
  if (plans !== null && !isOut(world.spec.commandPosts[post].planFeed!.outages, timeS)) {
    const { vxMps, vyMps } = local;
    notePlan(e, planMatch(plans, place[0], place[1], local.altitudeM, vxMps, vyMps, timeS));
  }
  e.updatesOnAirway += onAirway;
  e.updatesInSafeLane += inSafeLane;
}

/** Whether a reply alone makes a friend or a civil aircraft of a track, or another post's word settles it, without the crew. */
export function isSettled(world: World, post: number, track: SystemTrack): boolean {
  const model = world.spec.identityModels[world.spec.commandPosts[post].identityModel];
  if (!model.isReplyAutomatic) return false;
  const said = declarations(track.evidence, model);
  const isTold = said.some(({ source, says }) => source === 'remote' && says !== 'unknown');
  if (!isTold && !isSettledByReply(said)) return false;
  const { posterior, isInConflict } = combineDeclarations(said, model);
  const { friend, civil, hostile } = posterior;
  return !isInConflict && Math.max(friend, civil, isTold ? hostile : 0) >= model.declareAt;
}

/** What was said when the identity of a track was last worked out. No part of the state: it saves work alone. */
const LAST_SAID = new WeakMap<SystemTrack, readonly Declaration[]>();

function isSame(before: readonly Declaration[] | undefined, now: readonly Declaration[]): boolean {
  if (before?.length !== now.length) return false;
  for (let i = 0; i < now.length; i++) {
    if (now[i].row !== before[i].row || now[i].says !== before[i].says || now[i].from !== before[i].from) return false;
  }
  return true;
}

/** Combines what is known about a track now and logs a change of its identity. */
export function declare(world: World, post: number, track: SystemTrack, timeS: number): void {
  const postSpec = world.spec.commandPosts[post];
  const model = world.spec.identityModels[postSpec.identityModel];
  const said = declarations(track.evidence, model);
  // The same statements give the same identity.
  if (track.identifiedS !== null && isSame(LAST_SAID.get(track), said)) return;
  LAST_SAID.set(track, said);
  const { posterior, isInConflict, identity } = combineDeclarations(said, model);
  track.posterior = posterior;
  track.isInConflict = isInConflict;
  track.ownIdentity = said.some(({ source }) => source === 'remote')
    ? combineDeclarations(
        said.filter(({ source }) => source !== 'remote'),
        model,
      ).identity
    : identity;
  track.identifiedS ??= timeS;
  if (identity === track.identity) return;
  const before = track.identity;
  track.identity = identity;
  world.log({
    kind: 'identified',
    timeS,
    post: postSpec.id,
    track: track.number,
    identity,
    before,
    posterior,
    isInConflict,
    evidence: said,
  });
}

/** A report of another post on a track, in a row of its table: its place, and what that post holds it to be, are evidence. */
export function hearReport(world: World, post: number, track: SystemTrack, row: number, timeS: number): void {
  const { isWorkedOut } = world.reported[post];
  // The state of a track is that of its best measurement: reports of others on it are no looks of their own.
  if (shownContribution(world, post, track) === row) noteState(world, post, track, timeS);
  else if (isWorkedOut[track.number] === 1) return;
  isWorkedOut[track.number] = 1;
  if (track.identifiedS !== null || isSettled(world, post, track)) declare(world, post, track, timeS);
}

/** Gathers evidence from the step's plots; tracks that have an identity get it revised at once. */
export function identify(world: World): void {
  const { state, setup } = world;
  const hash = state.phaseHashes[4];
  for (let post = 0; post < setup.posts.length; post++) {
    const tracker = trackerOf(world, post);
    if (tracker === null) continue;
    const { events } = tracker;
    const looks = world.looks[setup.posts[post].radar];
    for (let i = 0; i < events.n; i++) {
      const plot = events.plot[i];
      if (plot < 0 || events.kind[i] === TRACK_EVENT.deleted) continue;
      if (events.kind[i] === TRACK_EVENT.confirmed) continue;
      const track = world.trackIndex[post].get(events.trackId[i]);
      if (track === undefined) continue;
      const e = track.evidence;
      if (looks.iff[plot] > 0) e.militaryInterrogations++;
      if (looks.civil[plot] > 0) e.civilInterrogations++;
      if (looks.iff[plot] === IFF_FRIENDLY) e.friendlyReplies++;
      if (looks.civil[plot] === CIVIL_REPLY) e.civilReplies++;
      if (looks.foreign[plot] > 0) noteForeignMode(e, looks.foreign[plot] === FOREIGN_HEARD);
      noteState(world, post, track, events.timeS[i]);
      watchNorth(world, post, track, events.timeS[i]);
      // A look may date back into the last step; what it says is known now.
      const knownS = Math.max(events.timeS[i], state.timeS);
      if (track.identifiedS !== null || isSettled(world, post, track)) declare(world, post, track, knownS);
      foldF64(hash, track.posterior.hostile);
    }
  }
}

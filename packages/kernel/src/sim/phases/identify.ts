import {
  type CompiledLane,
  type IdentitySpec,
  isOverLane,
  laneCell,
  noteForeignMode,
  notePlan,
  planMatch,
  type TrackEvidence,
} from '../../identity/index.ts';
import { ecefToGeodetic, enuToEcef } from '../../geo/index.ts';
import { cos, foldF64, sin } from '../../num/index.ts';
import { TRACK_EVENT } from '../../track/index.ts';
import { isOut } from '../engagement/outage.ts';
import { watchNorth } from '../evidence/northWatch.ts';
import { type Verdict, verdictOf } from '../evidence/verdict.ts';
import { CIVIL_REPLY, FOREIGN_HEARD, IFF_FRIENDLY } from './interrogateLooks.ts';
import { SIGHTING, sightingAt, takeSightings } from '../evidence/sightings.ts';
import { isOwnNumber, LOCAL, LOCAL_LENGTH, localInto, localOfRow, trackerOf } from '../localTrack.ts';
import { noteIdentity, numberOfShown } from '../network/pictureIndex.ts';
import type { PostSetup } from '../setup.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

const place = new Float64Array(3);
const local = new Float64Array(LOCAL_LENGTH);

/** Whether what `local` holds closes on something that the post defends. */
function isClosing(world: World, post: number): boolean {
  const { threatRadiusM } = world.spec.commandPosts[post];
  const x = local[0];
  const y = local[1];
  const vx = local[3];
  const vy = local[4];
  const v2 = vx * vx + vy * vy;
  if (!(v2 > 0)) return false;
  // As `closestApproach` has it, without a record for each place and update.
  for (const { xM, yM } of world.setup.posts[post].defended) {
    const dx = xM - x;
    const dy = yM - y;
    const inS = (dx * vx + dy * vy) / v2;
    if (!(inS > 0)) continue;
    const rx = dx - vx * inS;
    const ry = dy - vy * inS;
    if (Math.sqrt(rx * rx + ry * ry) <= threatRadiusM) return true;
  }
  return false;
}

/** Whether what `local` holds lies, or may lie, at the height of a lane. */
function isAtLaneHeight(lanes: readonly CompiledLane[]): boolean {
  const altitudeM = local[LOCAL.altitudeM];
  for (const { minimumAltitudeM, maximumAltitudeM } of lanes) {
    if (!(altitudeM < minimumAltitudeM) && !(altitudeM > maximumAltitudeM)) return true;
  }
  return false;
}

/** Notes whether an update of a track lay over a lane; `place` holds where it is. */
function noteLanes(columns: Float64Array, at: number, { lanes, laneMap }: PostSetup): void {
  const cell = laneCell(laneMap, place[0], place[1]);
  if (cell < 0) return;
  const { start, list } = laneMap;
  if (start[cell] === start[cell + 1]) return;
  const altitudeM = local[LOCAL.altitudeM];
  const cosLat = cos(place[0]);
  const x = cosLat * cos(place[1]);
  const y = cosLat * sin(place[1]);
  const z = sin(place[0]);
  let onAirway = 0;
  let inSafeLane = 0;
  for (let k = start[cell]; k < start[cell + 1]; k++) {
    const lane = lanes[list[k]];
    if (altitudeM < lane.minimumAltitudeM || altitudeM > lane.maximumAltitudeM) continue;
    // One lane of a kind is enough.
    if ((lane.kind === 'airway' ? onAirway : inSafeLane) === 1 || !isOverLane(lane, x, y, z)) continue;
    if (lane.kind === 'airway') onAirway = 1;
    else inSafeLane = 1;
  }
  columns[at + SIGHTING.updatesOnAirway] += onAirway;
  columns[at + SIGHTING.updatesInSafeLane] += inSafeLane;
}

/** Notes an update of a track; `local` holds its state at the time. */
function noteState(world: World, post: number, number: number, timeS: number): void {
  const { sightings, tracks } = world.state.posts[post];
  const at = sightingAt(sightings, number);
  const { columns } = sightings;
  const vxMps = local[LOCAL.vx];
  const vyMps = local[LOCAL.vy];
  columns[at + SIGHTING.speedMps] = Math.sqrt(vxMps * vxMps + vyMps * vyMps);
  columns[at + SIGHTING.altitudeM] = local[LOCAL.altitudeM];
  columns[at + SIGHTING.isClosing] = isClosing(world, post) ? 1 : 0;
  columns[at + SIGHTING.updates]++;
  const setup = world.setup.posts[post];
  const { frame, lanes, plans } = setup;
  const mayKeepPlan = plans !== null && !isOut(world.spec.commandPosts[post].planFeed!.outages, timeS);
  const isOverSome = isAtLaneHeight(lanes);
  if (!mayKeepPlan && !isOverSome) return;
  enuToEcef(frame, local[0], local[1], local[2], place, 0);
  ecefToGeodetic(place[0], place[1], place[2], place, 0);
  if (isOverSome) noteLanes(columns, at, setup);
  if (!mayKeepPlan) return;
  const match = planMatch(plans, place[0], place[1], local[LOCAL.altitudeM], vxMps, vyMps, timeS);
  notePlan(tracks[number - 1].evidence, match);
}

/** Whether a reply alone makes a friend or a civil aircraft of a track, or another post's word settles it, without the crew. */
export function isSettled(world: World, post: number, track: SystemTrack): boolean {
  const model = world.spec.identityModels[world.spec.commandPosts[post].identityModel];
  if (!model.isReplyAutomatic) return false;
  const { friendlyReplies, civilReplies, remote } = track.evidence;
  // Nobody has answered, and nobody has said anything.
  if (friendlyReplies === 0 && civilReplies === 0 && !(model.sources.remote && remote !== undefined)) return false;
  return verdictOn(world, post, track, model).isSettled;
}

function verdictOn(world: World, post: number, track: SystemTrack, model: IdentitySpec): Verdict {
  const { verdicts } = world.reported[post];
  takeSightings(world.state.posts[post].sightings, track.number, track.evidence);
  while (verdicts.length <= track.number) verdicts.push(null);
  const verdict = verdictOf(track.evidence, model, verdicts[track.number]);
  verdicts[track.number] = verdict;
  return verdict;
}

/** Combines what is known about a track now and logs a change of its identity. */
export function declare(world: World, post: number, track: SystemTrack, timeS: number): void {
  const postSpec = world.spec.commandPosts[post];
  const model = world.spec.identityModels[postSpec.identityModel];
  const { said, posterior, isInConflict, identity, ownIdentity } = verdictOn(world, post, track, model);
  // The same statements give the same identity.
  if (track.identifiedS !== null && track.posterior === posterior) return;
  track.posterior = posterior;
  track.isInConflict = isInConflict;
  track.ownIdentity = ownIdentity;
  track.identifiedS ??= timeS;
  world.reported[post].isSpokenOf[track.number] = 1;
  if (identity === track.identity) {
    noteIdentity(world.reported[post], track);
    return;
  }
  const before = track.identity;
  track.identity = identity;
  noteIdentity(world.reported[post], track);
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
export function hearReport(world: World, post: number, number: number, row: number, timeS: number): void {
  const { best, isSpokenOf, isWorkedOut } = world.reported[post];
  const { contributions, tracks } = world.state.posts[post];
  // The state of a track is that of its best measurement: reports of others on it are no looks of their own.
  if (best[number] === row && !isOwnNumber(world, post, number)) {
    localOfRow(world.setup.posts[post].frame, contributions, row, timeS, local);
    // Somebody else may know the height.
    if (local[LOCAL.altitudeM] !== local[LOCAL.altitudeM]) localInto(world, post, tracks[number - 1], timeS, local);
    noteState(world, post, number, timeS);
  } else if (isWorkedOut[number] === 1) return;
  isWorkedOut[number] = 1;
  // Most often nobody has said anything: its record need not be looked at.
  if (isSpokenOf[number] === 0) return;
  const track = tracks[number - 1];
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
    const { tracks } = state.posts[post];
    const index = world.reported[post];
    for (let i = 0; i < events.n; i++) {
      const plot = events.plot[i];
      if (plot < 0 || events.kind[i] === TRACK_EVENT.deleted) continue;
      if (events.kind[i] === TRACK_EVENT.confirmed) continue;
      const number = numberOfShown(index, events.row[i]);
      if (number === 0) continue;
      const track = tracks[number - 1];
      const e = track.evidence;
      if (looks.iff[plot] > 0) e.militaryInterrogations++;
      if (looks.civil[plot] > 0) e.civilInterrogations++;
      if (looks.iff[plot] === IFF_FRIENDLY) e.friendlyReplies++;
      if (looks.civil[plot] === CIVIL_REPLY) e.civilReplies++;
      if (looks.foreign[plot] > 0) noteForeignMode(e, looks.foreign[plot] === FOREIGN_HEARD);
      if (e.friendlyReplies > 0 || e.civilReplies > 0) index.isSpokenOf[number] = 1;
      localInto(world, post, track, events.timeS[i], local);
      noteState(world, post, number, events.timeS[i]);
      watchNorth(world, post, track, events.timeS[i]);
      // A look may date back into the last step; what it says is known now.
      const knownS = Math.max(events.timeS[i], state.timeS);
      if (track.identifiedS !== null || isSettled(world, post, track)) declare(world, post, track, knownS);
      foldF64(hash, track.posterior.hostile);
    }
  }
}

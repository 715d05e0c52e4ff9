import type { Identity } from '../../identity/index.ts';
import { atan2, foldF64, foldU32 } from '../../num/index.ts';
import type { Recorder } from '../events.ts';
import { localToGeodetic, localTrackAt } from '../localTrack.ts';
import type { TruthAllegiance } from '../runSpec.ts';
import { listTracks } from '../scores/listTracks.ts';
import { assignTracks, listPairs } from '../scores/pairTracks.ts';
import type { ScoreSheet } from '../scores/scoreSheet.ts';
import { OBJECT_STATUS, type SystemTrack } from '../state.ts';
import type { Tally } from '../tally.ts';
import { trackEllipse } from '../trackEllipse.ts';
import type { World } from '../world.ts';

const place = new Float64Array(3);

function isRight(allegiance: TruthAllegiance, identity: Identity): boolean {
  if (allegiance === 'hostile') return identity === 'hostile' || identity === 'suspect';
  return identity === 'assumedFriend' || identity === (allegiance === 'civil' ? 'neutral' : 'friend');
}

function isWrong(allegiance: TruthAllegiance, identity: Identity): boolean {
  if (allegiance === 'hostile') return identity === 'friend' || identity === 'assumedFriend' || identity === 'neutral';
  return identity === 'hostile' || identity === 'suspect';
}

function isInArea(world: World, object: number): boolean {
  const { x, y, z } = world.state.objects;
  for (const radar of world.setup.scoredArea) {
    const at = world.setup.radars[radar];
    const dx = x[object] - at.x;
    const dy = y[object] - at.y;
    const dz = z[object] - at.z;
    const reach = world.spec.radars[radar].instrumentedRangeM;
    if (dx * dx + dy * dy + dz * dz <= reach * reach) return true;
  }
  return false;
}

/** What the pictures of one second come to. */
interface Score {
  held: number;
  assigned: number;
  extra: number;
  spurious: number;
  tracks: number;
  right: number;
}

function recordTracks(world: World, post: number, endS: number, recorder: Recorder): void {
  const { spec, scores } = world;
  for (let t = 0; t < scores.tracks; t++) {
    const track = scores.track[t];
    const local = localTrackAt(world, post, track, endS);
    localToGeodetic(world, post, local, place);
    recorder.track({
      timeS: endS,
      post: spec.commandPosts[post].id,
      track: track.number,
      latRad: place[0],
      lonRad: place[1],
      // Without a height the track is shown where its tracker assumes it.
      altitudeM: local.altitudeM === local.altitudeM ? local.altitudeM : place[2],
      courseRad: atan2(local.vxMps, local.vyMps),
      speedMps: Math.sqrt(local.vxMps * local.vxMps + local.vyMps * local.vyMps),
      identity: track.identity,
      quality: local.quality,
      ...(recorder.hasEllipses === true ? { ellipse: trackEllipse(world, post, track) } : {}),
    });
  }
}

/** Tracks of the posts whose pictures are not scored. */
function recordOthers(world: World, endS: number, recorder: Recorder): void {
  const { posts, scoredPosts } = world.setup;
  for (let post = 0; post < posts.length; post++) {
    if (scoredPosts.includes(post)) continue;
    listTracks(world, post, endS, world.scores);
    recordTracks(world, post, endS, recorder);
  }
}

function noteHeld({ heldS, identifiedS }: Tally, object: number, { sinceS, identifiedS: trackS }: SystemTrack): void {
  if (sinceS < heldS[object]) heldS[object] = sinceS;
  if (trackS === null) return;
  const knownS = Math.max(trackS, heldS[object]);
  if (knownS < identifiedS[object]) identifiedS[object] = knownS;
}

function scorePost(world: World, post: number, endS: number, dtS: number, score: Score): void {
  const { state, setup, scores } = world;
  const { tally } = state;
  listTracks(world, post, endS, scores);
  if (world.recorder !== null) recordTracks(world, post, endS, world.recorder);
  const near = listPairs(world, scores);
  let assigned = 0;
  assignTracks(scores, (t, object) => {
    const track = scores.track[t];
    const allegiance = setup.columns.allegiance[object];
    assigned++;
    score.held += 1 - scores.isHeld[object];
    scores.isHeld[object] = 1;
    if (isRight(allegiance, track.identity)) score.right++;
    if (isWrong(allegiance, track.identity)) tally.wrongIdentityTrackS += dtS;
    noteHeld(tally, object, track);
  });
  score.assigned += assigned;
  score.extra += near - assigned;
  score.spurious += scores.tracks - near;
  score.tracks += scores.tracks;
}

/** Objects that count as ones to be held; notes raid members that are not. */
function countInArea(world: World, dtS: number, { isHeld }: ScoreSheet): number {
  const { state, setup } = world;
  const { status } = state.objects;
  let inArea = 0;
  for (let object = 0; object < status.length; object++) {
    if (status[object] !== OBJECT_STATUS.flying) continue;
    if (isHeld[object] === 1) inArea++;
    else {
      if (setup.objects[object].raidId !== null) state.tally.missedHostileTrackS += dtS;
      if (isInArea(world, object)) inArea++;
    }
  }
  return inArea;
}

/** Scores the pictures against the truth at the end of the step, and puts the step's events in order of time. */
export function record(world: World, endS: number): void {
  const { state, setup, scores } = world;
  const dtS = endS - state.timeS;
  const score: Score = { held: 0, assigned: 0, extra: 0, spurious: 0, tracks: 0, right: 0 };
  scores.isHeld.fill(0);
  for (const post of setup.scoredPosts) scorePost(world, post, endS, dtS, score);
  if (world.recorder?.hasAllPosts === true) recordOthers(world, endS, world.recorder);
  const inArea = countInArea(world, dtS, scores);
  const { tally } = state;
  tally.scoredS += dtS;
  if (inArea > 0) {
    tally.completeness += (dtS * score.held) / inArea;
    tally.completenessS += dtS;
  }
  if (score.assigned > 0) {
    tally.ambiguity += (dtS * (score.assigned + score.extra)) / score.assigned;
    tally.ambiguityS += dtS;
    tally.idCorrectness += (dtS * score.right) / score.assigned;
    tally.idCorrectnessS += dtS;
  }
  if (score.tracks > 0) {
    tally.spurious += (dtS * score.spurious) / score.tracks;
    tally.spuriousS += dtS;
  }
  const hash = state.phaseHashes[8];
  foldU32(hash, score.assigned);
  foldU32(hash, score.tracks);
  foldF64(hash, tally.wrongIdentityTrackS);
  orderStep(world);
}

/** Events of one step arrive phase by phase; the log is in order of time. */
function orderStep({ state: { events }, firstEvent }: World): void {
  let isOrdered = true;
  for (let i = firstEvent + 1; i < events.length; i++) isOrdered &&= events[i - 1].timeS <= events[i].timeS;
  if (isOrdered) return;
  const tail = events.splice(firstEvent);
  tail.sort((a, b) => a.timeS - b.timeS);
  for (const event of tail) events.push(event);
}

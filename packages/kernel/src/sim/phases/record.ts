import type { Identity } from '../../identity/index.ts';
import { atan2, foldF64, foldU32 } from '../../num/index.ts';
import { isReported, localToEcef, localToGeodetic, localTrackAt } from '../localTrack.ts';
import { firstAtLeast, type FlyingOrder, flyingOrder } from '../flyingOrder.ts';
import { TRUTH_GATE_M } from '../nearest.ts';
import type { TruthAllegiance } from '../runSpec.ts';
import { OBJECT_STATUS, type SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

/** A track within the gate of an object. */
interface Pair {
  readonly track: SystemTrack;
  readonly object: number;
  readonly distance2: number;
}

const ecef = new Float64Array(3);
const place = new Float64Array(3);

const RIGHT: Readonly<Record<TruthAllegiance, readonly Identity[]>> = {
  hostile: ['hostile', 'suspect'],
  friendly: ['friend', 'assumedFriend'],
  civil: ['neutral', 'assumedFriend'],
};
const WRONG: Readonly<Record<TruthAllegiance, readonly Identity[]>> = {
  hostile: ['friend', 'assumedFriend', 'neutral'],
  friendly: ['hostile', 'suspect'],
  civil: ['hostile', 'suspect'],
};

/** Pairs a track with the objects within the gate of `ecef`, by a window in x; returns whether there are any. */
function addPairs(world: World, order: FlyingOrder, track: SystemTrack, pairs: Pair[]): boolean {
  const { status, y, z } = world.state.objects;
  const before = pairs.length;
  const highest = ecef[0] + TRUTH_GATE_M;
  for (let k = firstAtLeast(order, ecef[0] - TRUTH_GATE_M); k < order.count && order.x[k] <= highest; k++) {
    const object = order.byX[k];
    const dy = y[object] - ecef[1];
    if (dy > TRUTH_GATE_M || dy < -TRUTH_GATE_M || status[object] !== OBJECT_STATUS.flying) continue;
    const dx = order.x[k] - ecef[0];
    const dz = z[object] - ecef[2];
    const distance2 = dx * dx + dy * dy + dz * dz;
    if (distance2 <= TRUTH_GATE_M * TRUTH_GATE_M) pairs.push({ track, object, distance2 });
  }
  return pairs.length > before;
}

function isInArea(world: World, object: number): boolean {
  const { x, y, z } = world.state.objects;
  return world.setup.scoredArea.some((radar) => {
    const at = world.setup.radars[radar];
    const dx = x[object] - at.x;
    const dy = y[object] - at.y;
    const dz = z[object] - at.z;
    const reach = world.spec.radars[radar].instrumentedRangeM;
    return dx * dx + dy * dy + dz * dz <= reach * reach;
  });
}

/** What the pictures of one second come to. */
interface Score {
  readonly held: Set<number>;
  assigned: number;
  extra: number;
  spurious: number;
  tracks: number;
  right: number;
}

function scorePost(world: World, post: number, endS: number, dtS: number, order: FlyingOrder, score: Score): void {
  const { state, setup } = world;
  const { tally } = state;
  const pairs: Pair[] = [];
  let near = 0;
  let tracks = 0;
  for (const track of world.held[post].values()) {
    if (!isReported(world, post, track)) continue;
    tracks++;
    const local = localTrackAt(world, post, track, endS);
    localToEcef(world, post, local, ecef);
    if (addPairs(world, order, track, pairs)) near++;
    if (world.recorder !== null) {
      localToGeodetic(world, post, local, place);
      world.recorder.track({
        timeS: endS,
        post: world.spec.commandPosts[post].id,
        track: track.number,
        latRad: place[0],
        lonRad: place[1],
        altitudeM: local.altitudeM,
        courseRad: atan2(local.vxMps, local.vyMps),
        speedMps: Math.sqrt(local.vxMps * local.vxMps + local.vyMps * local.vyMps),
        identity: track.identity,
        quality: local.quality,
      });
    }
  }
  pairs.sort((a, b) => a.distance2 - b.distance2 || a.track.number - b.track.number || a.object - b.object);
  const usedTracks = new Set<number>();
  const usedObjects = new Set<number>();
  for (const { track, object } of pairs) {
    if (usedTracks.has(track.number) || usedObjects.has(object)) continue;
    usedTracks.add(track.number);
    usedObjects.add(object);
    score.held.add(object);
    const { allegiance } = setup.objects[object];
    if (RIGHT[allegiance].includes(track.identity)) score.right++;
    if (WRONG[allegiance].includes(track.identity)) tally.wrongIdentityTrackS += dtS;
    tally.heldS[object] = Math.min(tally.heldS[object], track.sinceS);
    if (track.identifiedS !== null) {
      tally.identifiedS[object] = Math.min(tally.identifiedS[object], Math.max(track.identifiedS, tally.heldS[object]));
    }
  }
  score.assigned += usedTracks.size;
  score.extra += near - usedTracks.size;
  score.spurious += tracks - near;
  score.tracks += tracks;
}

/** Scores the pictures against the truth at the end of the step, and puts the step's events in order of time. */
export function record(world: World, endS: number): void {
  const { state, setup } = world;
  const dtS = endS - state.timeS;
  const order = flyingOrder(world);
  const score: Score = { held: new Set(), assigned: 0, extra: 0, spurious: 0, tracks: 0, right: 0 };
  for (const post of setup.scoredPosts) scorePost(world, post, endS, dtS, order, score);
  const { tally } = state;
  let inArea = 0;
  for (let k = 0; k < order.count; k++) {
    const object = order.byX[k];
    if (state.objects.status[object] !== OBJECT_STATUS.flying) continue;
    const isHeld = score.held.has(object);
    if (setup.objects[object].raidId !== null && !isHeld) tally.missedHostileTrackS += dtS;
    if (isHeld || isInArea(world, object)) inArea++;
  }
  tally.scoredS += dtS;
  if (inArea > 0) {
    tally.completeness += (dtS * score.held.size) / inArea;
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
function orderStep(world: World): void {
  const tail = world.state.events.splice(world.firstEvent);
  tail.sort((a, b) => a.timeS - b.timeS);
  for (const event of tail) world.state.events.push(event);
}

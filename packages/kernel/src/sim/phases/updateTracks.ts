import { newEvidence } from '../../identity/index.ts';
import { foldF64, foldU32, pairHash } from '../../num/index.ts';
import { linearToDb } from '../../rf/index.ts';
import { TRACK_EVENT, type TrackerState, updateTracker } from '../../track/index.ts';
import { CIVIL_REPLY, IFF_NAMES } from './extractPlots.ts';
import { objectNear } from '../nearest.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

const luck = new Uint32Array(2);

/**
 * What a new track is called in draws: the object behind it and how often it was picked up, so that another track
 * somewhere else changes nobody's luck; a track of false plots goes by the time of its first one.
 */
function luckOf(world: World, post: number, object: number, firstPlotS: number): void {
  if (object >= 0) {
    const { idLo, idHi } = world.setup.objects[object];
    pairHash(idLo, idHi, ++world.state.posts[post].pickedUp[object], 0, luck);
    return;
  }
  const microseconds = Math.floor(firstPlotS * 1e6);
  pairHash(0, 0, microseconds >>> 0, Math.floor(microseconds / 4_294_967_296) >>> 0, luck);
}

function adopt(world: World, post: number, tracker: TrackerState, row: number, timeS: number): void {
  const { state, spec, trackIndex } = world;
  const { id, maximumTracks } = spec.commandPosts[post];
  const postState = state.posts[post];
  const firstPlotS = tracker.firstPlotS[row];
  const unnamed: SystemTrack = {
    number: postState.nextNumber,
    sensorTrack: tracker.id[row],
    row,
    firstPlotS,
    sinceS: timeS,
    luckLo: 0,
    luckHi: 0,
    lostS: null,
    evidence: newEvidence(),
    identity: 'pending',
    posterior: { ...spec.identityModels[spec.commandPosts[post].identityModel].prior },
    isInConflict: false,
    identifiedS: null,
    isWithOfficers: false,
    considered: 0,
    consideredS: Infinity,
    engagement: -1,
    engagements: 0,
    restS: -Infinity,
  };
  const object = objectNear(world, post, unnamed, timeS);
  if (object >= 0 && world.setup.objects[object].raidId !== null) {
    state.tally.firstTrackS = Math.min(state.tally.firstTrackS, timeS);
  }
  const held = trackIndex[post].size;
  if (held >= maximumTracks) {
    postState.refused++;
    world.log({ kind: 'trackRefused', timeS, post: id, held });
    return;
  }
  luckOf(world, post, object, firstPlotS);
  const track: SystemTrack = { ...unnamed, luckLo: luck[0], luckHi: luck[1] };
  postState.nextNumber++;
  postState.tracks.push(track);
  trackIndex[post].set(track.sensorTrack, track);
  world.due(timeS, 'identify', post, track.number);
  world.log({
    kind: 'systemTrack',
    timeS,
    post: id,
    track: track.number,
    radar: spec.radars[world.setup.posts[post].radar].id,
    sensorTrack: track.sensorTrack,
    firstPlotS: track.firstPlotS,
    truthObject: object < 0 ? null : world.setup.objects[object].id,
  });
}

function lose(world: World, post: number, sensorTrack: number, timeS: number): void {
  const track = world.trackIndex[post].get(sensorTrack);
  if (track === undefined) return;
  track.lostS = timeS;
  world.trackIndex[post].delete(sensorTrack);
  world.log({ kind: 'trackLost', timeS, post: world.spec.commandPosts[post].id, track: track.number });
}

/** Plots that started or fed a track, for the chain of evidence. */
function recordPlots(world: World, radar: number, { events }: TrackerState): void {
  const { recorder, setup, spec } = world;
  if (recorder === null) return;
  const looks = world.looks[radar];
  for (let i = 0; i < events.n; i++) {
    const plot = events.plot[i];
    if (plot < 0 || (events.kind[i] !== TRACK_EVENT.initiated && events.kind[i] !== TRACK_EVENT.updated)) continue;
    recorder.plot({
      timeS: looks.plots.timeS[plot],
      radar: spec.radars[radar].id,
      sensorTrack: events.trackId[i],
      rangeM: looks.plots.rangeM[plot],
      azimuthRad: looks.plots.azimuthRad[plot],
      elevationRad: looks.plots.elevationRad[plot],
      snrDb: linearToDb(looks.snr[plot]),
      iff: IFF_NAMES[looks.iff[plot]],
      civilReply: looks.civil[plot] === CIVIL_REPLY,
      truthObject: looks.object[plot] < 0 ? null : setup.objects[looks.object[plot]].id,
    });
  }
}

/** Feeds each tracker with the plots of the step; confirmed tracks enter the pictures of the posts fed by it. */
export function updateTracks(world: World, endS: number): void {
  const { state, spec, setup } = world;
  const hash = state.phaseHashes[3];
  for (let radar = 0; radar < spec.radars.length; radar++) {
    const tracker = state.radars[radar].tracker;
    if (tracker === null) continue;
    updateTracker(tracker, world.looks[radar].plots, endS);
    const { events } = tracker;
    foldU32(hash, events.n);
    recordPlots(world, radar, tracker);
    for (let i = 0; i < events.n; i++) {
      foldU32(hash, events.kind[i]);
      foldF64(hash, events.trackId[i]);
      const row = events.row[i];
      foldF64(hash, tracker.xM[row]);
      foldF64(hash, tracker.yM[row]);
      foldF64(hash, tracker.zM[row]);
    }
    for (let post = 0; post < setup.posts.length; post++) {
      if (setup.posts[post].radar !== radar) continue;
      for (let i = 0; i < events.n; i++) {
        // A missed look is only known once the beam has passed: what the tracker dates back is known now.
        const knownS = Math.max(events.timeS[i], state.timeS);
        if (events.kind[i] === TRACK_EVENT.confirmed) adopt(world, post, tracker, events.row[i], knownS);
        if (events.kind[i] === TRACK_EVENT.deleted) lose(world, post, events.trackId[i], knownS);
      }
    }
  }
}

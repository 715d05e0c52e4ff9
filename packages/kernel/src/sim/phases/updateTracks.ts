import { foldF64, foldU32 } from '../../num/index.ts';
import { linearToDb } from '../../rf/index.ts';
import { TRACK_EVENT, type TrackerState, updateTracker } from '../../track/index.ts';
import { CIVIL_REPLY, IFF_NAMES } from './interrogateLooks.ts';
import { remoteTrackOf } from '../network/join.ts';
import { enterOwn, leaveOwn, showOwn } from '../network/pictureIndex.ts';
import { enterTrack, loseTrack } from '../network/pictureTrack.ts';
import type { World } from '../world.ts';

/** A confirmed sensor track joins the track that others already report of the same aircraft, or becomes a new one. */
function adopt(world: World, post: number, tracker: TrackerState, row: number, timeS: number): void {
  const own = { sensorTrack: tracker.id[row], row, firstPlotS: tracker.firstPlotS[row] };
  const known = remoteTrackOf(world, post, row, timeS);
  if (known === null) {
    enterTrack(world, post, own, timeS);
    return;
  }
  known.sensorTrack = own.sensorTrack;
  known.row = row;
  showOwn(world.reported[post], known);
  world.log({
    kind: 'ownTrack',
    timeS,
    post: world.spec.commandPosts[post].id,
    track: known.number,
    radar: world.spec.radars[world.setup.posts[post].radar].id,
    sensorTrack: own.sensorTrack,
  });
}

function lose(world: World, post: number, row: number, timeS: number): void {
  const number = leaveOwn(world.reported[post], row);
  if (number === 0) return;
  const track = world.state.posts[post].tracks[number - 1];
  // Its row will hold another track: what others report is all that is left.
  if (track.contributions.length > 0) {
    track.sensorTrack = -1;
    track.row = -1;
    enterOwn(world.reported[post], track);
  } else loseTrack(world, post, track, timeS);
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
        if (events.kind[i] === TRACK_EVENT.deleted) lose(world, post, events.row[i], knownS);
      }
    }
  }
}

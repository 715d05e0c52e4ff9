import { newEvidence } from '../../identity/index.ts';
import { noteFirstSight } from '../evidence/firstSight.ts';
import { pairHash } from '../../num/index.ts';
import { objectNear } from '../nearest.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { enterOwn, enterRow, leaveRow, showOwn } from './pictureIndex.ts';

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

/** What a picture takes in as a new track: the own sensor's, or the row of another post's measurement. */
export type TrackOrigin =
  | { readonly sensorTrack: number; readonly row: number; readonly firstPlotS: number }
  | { readonly contribution: number };

/**
 * Enters a new track into the picture of a post, unless the post is full.
 *
 * @returns the track, or null when the post refuses it
 */
export function enterTrack(world: World, post: number, from: TrackOrigin, timeS: number): SystemTrack | null {
  const { state, spec, held } = world;
  const { id, maximumTracks, identityModel } = spec.commandPosts[post];
  const postState = state.posts[post];
  const isRemote = 'contribution' in from;
  const unnamed: SystemTrack = {
    number: postState.nextNumber,
    sensorTrack: isRemote ? -1 : from.sensorTrack,
    row: isRemote ? -1 : from.row,
    contributions: isRemote ? [from.contribution] : [],
    engagedElsewhereUntilS: -Infinity,
    permittedUntilS: -Infinity,
    isAsked: false,
    hotlineS: null,
    firstPlotS: isRemote ? postState.contributions.plotS[from.contribution] : from.firstPlotS,
    sinceS: timeS,
    luckLo: 0,
    luckHi: 0,
    lostS: null,
    evidence: newEvidence(),
    identity: 'pending',
    ownIdentity: 'pending',
    posterior: spec.identityModels[identityModel].prior,
    isInConflict: false,
    identifiedS: null,
    isWithOfficers: false,
    considered: 0,
    decision: null,
    request: null,
    isMissed: false,
    engagement: -1,
    engagements: 0,
    restS: -Infinity,
  };
  if (isRemote) enterRow(postState, world.reported[post], unnamed, from.contribution);
  const object = objectNear(world, post, unnamed, timeS);
  if (!isRemote && object >= 0 && world.setup.objects[object].raidId !== null) {
    state.tally.firstTrackS = Math.min(state.tally.firstTrackS, timeS);
  }
  if (held[post].size >= maximumTracks) {
    postState.refused++;
    world.log({ kind: 'trackRefused', timeS, post: id, held: held[post].size });
    if (isRemote) {
      unnamed.contributions.pop();
      leaveRow(postState, world.reported[post], unnamed, from.contribution);
    }
    return null;
  }
  luckOf(world, post, object, unnamed.firstPlotS);
  const track: SystemTrack = { ...unnamed, luckLo: luck[0], luckHi: luck[1] };
  noteFirstSight(world, post, track, object, timeS);
  postState.nextNumber++;
  postState.tracks.push(track);
  held[post].set(track.number, track);
  if (isRemote) enterOwn(world.reported[post], track);
  else showOwn(world.reported[post], track);
  world.due(timeS, 'identify', post, track.number);
  world.log({
    kind: 'systemTrack',
    timeS,
    post: id,
    track: track.number,
    radar: isRemote ? null : spec.radars[world.setup.posts[post].radar].id,
    from: isRemote
      ? {
          post: spec.commandPosts[postState.contributions.origin[from.contribution]].id,
          track: postState.contributions.track[from.contribution],
        }
      : null,
    sensorTrack: track.sensorTrack,
    firstPlotS: track.firstPlotS,
    truthObject: object < 0 ? null : world.setup.objects[object].id,
  });
  return track;
}

/** Takes a track that nobody measures any more out of the picture. */
export function loseTrack(world: World, post: number, track: SystemTrack, timeS: number): void {
  track.lostS = timeS;
  world.held[post].delete(track.number);
  world.log({ kind: 'trackLost', timeS, post: world.spec.commandPosts[post].id, track: track.number });
}

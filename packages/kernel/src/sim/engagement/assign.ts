import { exponentialQuantile, PURPOSE, uniform } from '../../num/index.ts';
import { localTrackAt } from '../localTrack.ts';
import { objectNear } from '../nearest.ts';
import { type Engagement, NEVER_WAITED } from '../state.ts';
import type { World } from '../world.ts';
import { isUntaken } from './consider.ts';
import { noteDeclined, noteKnown } from './noteDeclined.ts';
import { bestOption, hasLossQueue } from './options.ts';
import { isPermitted } from './permission.ts';
import { slewTo } from './sector.ts';
import { settle } from './settle.ts';
import { groundOrReason } from './threat.ts';

/** An officer has decided. */
export function assign(world: World, timeS: number, post: number, number: number): void {
  world.state.posts[post].tracks[number - 1].isWithOfficers = false;
  order(world, timeS, post, number);
}

/** A track is decided on: the unit that can meet the target first gets the order, if one still can. */
export function order(world: World, timeS: number, post: number, number: number): void {
  const track = world.state.posts[post].tracks[number - 1];
  if (!isUntaken(world, timeS, post, track)) return;
  const local = localTrackAt(world, post, track, timeS);
  const ground = groundOrReason(world, post, track, local, timeS);
  if (ground !== 'status' && ground !== 'selfDefence') return noteDeclined(world, post, track, timeS, ground);
  if (!isPermitted(world, timeS, post, track, ground)) return noteDeclined(world, post, track, timeS, 'awaitsAnswer');
  const option = bestOption(world, post, track, local, timeS, ground);
  if (option === null) {
    if (hasLossQueue(world, post)) track.restS = Infinity;
    return;
  }
  const { state, spec } = world;
  const unitSpec = spec.fireUnits[option.unit];
  const engagement: Engagement = {
    number: state.engagements.length,
    unit: option.unit,
    post,
    track: number,
    ground,
    orderedS: timeS,
    load: option.load,
    phase: 'searching',
    patienceUntilS: timeS + unitSpec.patienceS,
    readyS: Infinity,
    object: -1,
    isOnRemote: false,
    isSound: true,
    salvoLeft: 0,
    shots: [],
    isAtDebris: false,
    closedS: null,
    reason: null,
  };
  state.engagements.push(engagement);
  state.open.push(engagement.number);
  state.units[option.unit].channelsBusy++;
  track.engagement = engagement.number;
  track.engagements++;
  noteKnown(world, post, track, timeS, 'ordered');
  world.log({
    kind: 'ordered',
    timeS,
    engagement: engagement.number,
    post: spec.commandPosts[post].id,
    track: number,
    fireUnit: unitSpec.id,
    ground,
    identity: track.identity,
    consideredS: (track.decision ?? NEVER_WAITED).cameS,
    waitedS: (track.decision ?? NEVER_WAITED).waitedS,
    takenBefore: (track.decision ?? NEVER_WAITED).takenBefore,
    predictedRangeM: option.intercept?.rangeM ?? null,
    predictedInterceptS: option.intercept === null ? null : timeS + option.intercept.interceptInS,
  });
  if (unitSpec.engagementModel.kind === 'lossQueue') {
    const { meanServiceS, service } = unitSpec.engagementModel;
    const { idLo, idHi } = world.setup.posts[post];
    const u = uniform(world.setup.key, idLo, idHi, PURPOSE.service, number);
    const serviceS = service === 'fixed' ? meanServiceS : meanServiceS * exponentialQuantile(u);
    settle(world, engagement, objectNear(world, post, track, timeS), timeS);
    world.due(timeS + serviceS, 'service', engagement.number, 0);
    return;
  }
  slewTo(world, option.unit, option.centreRad, timeS);
  const radar = unitSpec.engagementRadar;
  world.due(Math.max(timeS, state.radars[radar].sectorReadyS), 'search', engagement.number, 0);
}

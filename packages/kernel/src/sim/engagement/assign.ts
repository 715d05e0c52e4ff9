import { type EngagementGround, queueTask, taskDurationS } from '../../c2/index.ts';
import { earliestIntercept, type Intercept } from '../../engage/index.ts';
import { exponentialQuantile, PURPOSE, uniform } from '../../num/index.ts';
import { isUsable, type LocalTrack, localInFrame, localTrackAt } from '../localTrack.ts';
import type { RadarSetup } from '../setup.ts';
import { objectNear } from '../nearest.ts';
import type { Engagement, SystemTrack } from '../state.ts';
import { reliefPowerFactor } from '../visibility.ts';
import type { World } from '../world.ts';
import { TASK, taskDraw } from './taskDraw.ts';
import { isOut } from './outage.ts';
import { isAwaiting, isPermitted } from './permission.ts';
import { settle } from './settle.ts';
import type { UnitDeclineReason } from '../declined.ts';
import { azimuthOf, sectorCentreFor, slewTimeS, slewTo } from './sector.ts';
import { noteDeclined, noteKnown } from './noteDeclined.ts';
import { groundOrReason } from './threat.ts';
import { isAllowedThere } from './zones.ts';

/** A unit does not order an engagement that would have to wait longer than this for its launch, seconds (assumed). */
const COMMIT_AHEAD_S = 15;
/** Added to a track's height before its line of sight at intercept is judged, metres: low tracks are measured badly. */
const HEIGHT_DOUBT_M = 100;

/** What one unit could do about a track. */
interface Option {
  readonly unit: number;
  readonly load: number;
  readonly centreRad: number;
  readonly intercept: Intercept | null;
}

const local3 = new Float64Array(3);
const seenFrom = new Float64Array(3);

function heldDirections(world: World, unit: number, timeS: number): number[] {
  const { state, setup, spec } = world;
  const frame = setup.radars[spec.fireUnits[unit].engagementRadar].frame;
  const held: number[] = [];
  for (const number of state.open) {
    const engagement = state.engagements[number];
    if (engagement.unit !== unit) continue;
    const track = state.posts[engagement.post].tracks[engagement.track - 1];
    if (track.lostS !== null) continue;
    localInFrame(world, engagement.post, localTrackAt(world, engagement.post, track, timeS), frame, local3);
    held.push(azimuthOf(local3[0], local3[1]));
  }
  return held;
}

/** Whether a unit's radar would have a target in sight after a time, as far as the track tells; `seenFrom` holds where it is. */
function isSeenIn(world: World, radar: RadarSetup, local: LocalTrack, inS: number): boolean {
  const seenM = local.altitudeM + local.climbMps * inS + HEIGHT_DOUBT_M;
  const east = seenFrom[0] + local.vxMps * inS;
  const north = seenFrom[1] + local.vyMps * inS;
  const groundM = Math.sqrt(east * east + north * north);
  const { edgeWavelengthM, roughGroundDb } = radar;
  const path = [groundM, azimuthOf(east, north), seenM, 0, edgeWavelengthM, roughGroundDb] as const;
  return reliefPowerFactor(radar, world.spec.refractionK, ...path) > 0;
}

/** Whether some link lets a post send a round on what others measure: it then need not see its target at launch. */
function hasRemoteFire(world: World, post: number): boolean {
  return world.spec.links?.some(({ to, services }) => to === post && services.engageOnRemote) ?? false;
}

function optionOf(
  world: World,
  unit: number,
  post: number,
  local: LocalTrack,
  timeS: number,
  ground: EngagementGround,
): Option | UnitDeclineReason {
  const { spec, state, setup } = world;
  const unitSpec = spec.fireUnits[unit];
  const unitState = state.units[unit];
  if (isOut(unitSpec.outages, timeS)) return 'unitOut';
  if (unitState.channelsBusy >= unitSpec.fireChannels) return 'channelsBusy';
  if (unitSpec.engagementModel.kind === 'lossQueue') {
    const load = unitState.ready.findIndex((rounds) => rounds > 0);
    return load < 0 ? 'noRounds' : { unit, load, centreRad: 0, intercept: null };
  }
  if (local.altitudeM !== local.altitudeM) return 'noHeight';
  const radarSetup = setup.radars[unitSpec.engagementRadar];
  localInFrame(world, post, local, radarSetup.frame, seenFrom);
  const azimuthRad = azimuthOf(seenFrom[0], seenFrom[1]);
  const centreRad = sectorCentreFor(world, unit, azimuthRad, heldDirections(world, unit, timeS));
  if (centreRad === null) return 'sector';
  const place = setup.units[unit].place;
  const motion = {
    x: local.xM - place.xM,
    y: local.yM - place.yM,
    z: local.altitudeM - place.altitudeM,
    vx: local.vxMps,
    vy: local.vyMps,
    vz: local.climbMps,
  };
  const crewS = spec.commandPosts[post].crew.launch.medianS;
  const readyS = slewTimeS(world, unit, centreRad, timeS) + unitSpec.lock.medianS + Math.max(unitSpec.reactionS, crewS);
  let best: Option | null = null;
  let reason: UnitDeclineReason = 'noRounds';
  for (let load = 0; load < unitSpec.loads.length; load++) {
    if (unitState.ready[load] < 1) continue;
    if (reason === 'noRounds') reason = 'reach';
    const missile = spec.missiles[unitSpec.loads[load].missile];
    const found = earliestIntercept(motion, missile.meanSpeedMps, missile.minimumRangeM, missile.maximumRangeM, readyS);
    if (found === null || found.launchInS > readyS + COMMIT_AHEAD_S) continue;
    const heightM = motion.z + motion.vz * found.interceptInS;
    if (heightM > missile.maximumAltitudeM || heightM + HEIGHT_DOUBT_M < missile.minimumAltitudeM) {
      reason = 'altitude';
      continue;
    }
    if (ground === 'status' && !isAllowedThere(world, post, local, found.interceptInS)) {
      reason = 'zone';
      continue;
    }
    const isActive = missile.guidance === 'active';
    const needsSightAtLaunch = !isActive || !hasRemoteFire(world, post);
    if (
      (needsSightAtLaunch && !isSeenIn(world, radarSetup, local, found.launchInS)) ||
      (!isActive && !isSeenIn(world, radarSetup, local, found.interceptInS))
    ) {
      reason = 'hidden';
      continue;
    }
    if (best === null || found.interceptInS < best.intercept!.interceptInS) {
      best = { unit, load, centreRad, intercept: found };
    }
  }
  return best ?? reason;
}

function bestOption(
  world: World,
  post: number,
  track: SystemTrack,
  local: LocalTrack,
  timeS: number,
  ground: EngagementGround,
): Option | null {
  let best: Option | null = null;
  const reasons: UnitDeclineReason[] = [];
  for (const unit of world.setup.posts[post].fireUnits) {
    const option = optionOf(world, unit, post, local, timeS, ground);
    if (typeof option === 'string') {
      reasons.push(option);
      continue;
    }
    const sooner = (option.intercept?.interceptInS ?? 0) < (best?.intercept?.interceptInS ?? Infinity);
    if (best === null || sooner) best = option;
  }
  if (best === null) noteDeclined(world, post, track, timeS, 'noUnit', reasons);
  return best;
}

function hasLossQueue(world: World, post: number): boolean {
  return world.setup.posts[post].fireUnits.some(
    (unit) => world.spec.fireUnits[unit].engagementModel.kind === 'lossQueue',
  );
}

function waitingTrack(world: World, post: number, number: number, timeS: number): SystemTrack | null {
  const track = world.state.posts[post].tracks[number - 1];
  if (track.engagement >= 0 || track.restS > timeS) return null;
  if (track.lostS === null && track.engagedElsewhereUntilS > timeS) {
    world.state.network.heldBack++;
    world.log({ kind: 'heldBack', timeS, post: world.spec.commandPosts[post].id, track: number });
    return null;
  }
  const isPostOut = isOut(world.spec.commandPosts[post].outages, timeS);
  if (isUsable(world, post, track, timeS) && !isPostOut) return track;
  noteDeclined(world, post, track, timeS, isPostOut ? 'postOut' : 'notUsable');
  return null;
}

/** A track comes before the officers: if it may be engaged and a unit could, deciding and assigning take their time. */
export function consider(world: World, timeS: number, post: number, number: number): void {
  const track = waitingTrack(world, post, number, timeS);
  if (track === null || track.isWithOfficers) return;
  const local = localTrackAt(world, post, track, timeS);
  const ground = groundOrReason(world, post, track, local, timeS);
  if (ground !== 'status' && ground !== 'selfDefence') return noteDeclined(world, post, track, timeS, ground);
  // Officers do not go over a case again while they wait for an answer.
  if (isAwaiting(world, timeS, post, track, ground)) return noteDeclined(world, post, track, timeS, 'awaitsAnswer');
  if (bestOption(world, post, track, local, timeS, ground) === null) {
    // In a loss queue a track that finds no channel is lost for good.
    if (hasLossQueue(world, post)) track.restS = Infinity;
    return;
  }
  const { crew } = world.spec.commandPosts[post];
  const at = world.setup.posts[post];
  const index = track.considered++;
  const durationS =
    taskDurationS(crew.decide, taskDraw(world, at, track, TASK.decide, index)) +
    taskDurationS(crew.assign, taskDraw(world, at, track, TASK.assign, index));
  track.isWithOfficers = true;
  track.consideredS = timeS;
  noteKnown(world, post, track, timeS, 'considered');
  world.due(queueTask(world.state.posts[post].officers, timeS, durationS), 'assign', post, number);
}

/** The officers have decided: the unit that can meet the target first gets the order, if one still can. */
export function assign(world: World, timeS: number, post: number, number: number): void {
  world.state.posts[post].tracks[number - 1].isWithOfficers = false;
  const track = waitingTrack(world, post, number, timeS);
  if (track === null) return;
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
    consideredS: track.consideredS,
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

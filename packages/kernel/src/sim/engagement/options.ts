import type { EngagementGround } from '../../c2/index.ts';
import { earliestIntercept, type Intercept, type RelativeMotion } from '../../engage/index.ts';
import type { UnitDeclineReason } from '../declined.ts';
import { type LocalTrack, localInFrame, localTrackAt } from '../localTrack.ts';
import type { RadarSetup } from '../setup.ts';
import type { SystemTrack } from '../state.ts';
import { reliefPowerFactor } from '../visibility.ts';
import type { World } from '../world.ts';
import { noteDeclined } from './noteDeclined.ts';
import { isOut } from './outage.ts';
import { azimuthOf, sectorCentreFor, slewTimeS } from './sector.ts';
import { isAllowedThere } from './zones.ts';

/** A unit does not order an engagement that would have to wait longer than this for its launch, seconds (assumed). */
const COMMIT_AHEAD_S = 15;
/** Added to a track's height before its line of sight at intercept is judged, metres: low tracks are measured badly. */
const HEIGHT_DOUBT_M = 100;

/** What one unit could do about a track. */
export interface Option {
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

/** A track as seen from a unit: metres and metres per second east, north, up. */
export function motionTo(world: World, unit: number, local: LocalTrack): RelativeMotion {
  const { xM, yM, altitudeM } = world.setup.units[unit].place;
  return {
    x: local.xM - xM,
    y: local.yM - yM,
    z: local.altitudeM - altitudeM,
    vx: local.vxMps,
    vy: local.vyMps,
    vz: local.climbMps,
  };
}

/** From the order to the earliest launch of a unit that need not turn, medians, seconds. */
export function medianReadyS(world: World, unit: number): number {
  const { commandPost, lock, reactionS } = world.spec.fireUnits[unit];
  return lock.medianS + Math.max(reactionS, world.spec.commandPosts[commandPost].crew.launch.medianS);
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
  const motion = motionTo(world, unit, local);
  const readyS = slewTimeS(world, unit, centreRad, timeS) + medianReadyS(world, unit);
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

/** What the unit of a post that can meet a track first could do about it; null if none can, and a recorder is told why. */
export function bestOption(
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

/** Whether the fire units of a post, or some of them, are channels without geometry. */
export function hasLossQueue(world: World, post: number): boolean {
  return world.setup.posts[post].fireUnits.some(
    (unit) => world.spec.fireUnits[unit].engagementModel.kind === 'lossQueue',
  );
}

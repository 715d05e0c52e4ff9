import { queueTask, taskDurationS } from '../../c2/index.ts';
import { sspkOf, timeOfFlightS } from '../../engage/index.ts';
import { PURPOSE } from '../../num/index.ts';
import { localTrackAt } from '../localTrack.ts';
import { objectStateAt, STATE, STATE_LENGTH } from '../objectState.ts';
import type { CloseReason } from '../events.ts';
import { type Engagement, OBJECT_STATUS } from '../state.ts';
import type { World } from '../world.ts';
import { close, reloadIfSpent } from './endings.ts';
import { isGuided } from './remoteFire.ts';
import { TASK, taskDraw, trackDraw } from './taskDraw.ts';
import { finishSalvo } from './intercept.ts';
import { isOut } from './outage.ts';
import { groundToEngage } from './threat.ts';

/** Between two tries to launch while the target is not in reach or not held well enough, seconds. */
const RETRY_S = 1;

const place = new Float64Array(STATE_LENGTH);

/** Where a round leaving now meets the target on its true path. */
interface Meeting {
  readonly interceptS: number;
  readonly rangeM: number;
  readonly heightM: number;
}

function relativeTo(world: World, unit: number): { x: number; y: number; z: number } {
  const { x, y, z } = world.setup.units[unit];
  return { x: place[STATE.x] - x, y: place[STATE.y] - y, z: place[STATE.z] - z };
}

/** Meets the target on its path: straight-line guess, then fixed point on the exact path (contracts as target speed / missile speed). */
function meet(world: World, unit: number, object: number, speedMps: number, timeS: number): Meeting | null {
  const target = world.setup.objects[object];
  if (!objectStateAt(target, world.setup.relief, timeS, place)) return null;
  const motion = { ...relativeTo(world, unit), vx: place[STATE.vx], vy: place[STATE.vy], vz: place[STATE.vz] };
  const guessS = timeOfFlightS(motion, speedMps);
  if (guessS === null) return null;
  let flightS = guessS;
  let rangeM = 0;
  for (let i = 0; i < 60; i++) {
    const meetS = Math.min(timeS + flightS, target.endS);
    if (!objectStateAt(target, world.setup.relief, meetS, place)) return null;
    const { x, y, z } = relativeTo(world, unit);
    rangeM = Math.sqrt(x * x + y * y + z * z);
    const nextS = rangeM / speedMps;
    const changeS = Math.abs(nextS - flightS);
    flightS = nextS;
    if (changeS < 1e-4) break;
  }
  if (timeS + flightS > target.endS) return null;
  return { interceptS: timeS + flightS, rangeM, heightM: place[STATE.altitudeM] - world.setup.units[unit].groundM };
}

/** Lock is held: the launch crew takes its time while the system gets ready; the first salvo leaves when both are. */
export function ready(world: World, timeS: number, number: number): void {
  const engagement = world.state.engagements[number];
  if (engagement.phase !== 'locked') return;
  const { spec, state, setup } = world;
  const unitSpec = spec.fireUnits[engagement.unit];
  const crew = spec.commandPosts[engagement.post].crew;
  const track = state.posts[engagement.post].tracks[engagement.track - 1];
  const at = setup.units[engagement.unit];
  const luck = taskDraw(world, at, track, TASK.launch, track.engagements);
  const crewS = queueTask(state.units[engagement.unit].crew, timeS, taskDurationS(crew.launch, luck));
  engagement.readyS = Math.max(crewS, timeS + unitSpec.reactionS);
  engagement.patienceUntilS = engagement.readyS + unitSpec.patienceS;
  engagement.phase = 'launching';
  world.log({ kind: 'locked', timeS, engagement: number, fireUnit: unitSpec.id });
  const missile = spec.missiles[unitSpec.loads[engagement.load].missile];
  const u = trackDraw(world, at, track, PURPOSE.commonMode, track.engagements);
  engagement.isSound = u < missile.commonModeProbability;
  world.due(engagement.readyS, 'launch', number, 0);
}

/** One round leaves, if everything allows it now; else it is tried again, until patience ends. */
export function launch(world: World, timeS: number, number: number): void {
  const { spec, state, setup } = world;
  const engagement = state.engagements[number];
  if (engagement.phase !== 'launching' && engagement.phase !== 'flying') return;
  const unitSpec = spec.fireUnits[engagement.unit];
  const unit = state.units[engagement.unit];
  const isInSalvo = engagement.salvoLeft > 0;
  const giveUp = (reason: CloseReason): void => {
    engagement.salvoLeft = 0;
    if (engagement.phase === 'launching') close(world, engagement, timeS, reason);
    else finishSalvo(world, engagement, timeS);
  };
  if (isOut(unitSpec.outages, timeS) || isOut(spec.commandPosts[engagement.post].outages, timeS))
    return giveUp('outage');
  if (unit.ready[engagement.load] < 1) return giveUp('noRounds');
  const isAlive = state.objects.status[engagement.object] === OBJECT_STATUS.flying;
  if (!isAlive && !engagement.isAtDebris && !isInSalvo) return giveUp('targetGone');
  const track = state.posts[engagement.post].tracks[engagement.track - 1];
  const isTracked = track.lostS === null;
  const isAllowed =
    isInSalvo ||
    engagement.isAtDebris ||
    !isTracked ||
    groundToEngage(world, engagement.post, track, localTrackAt(world, engagement.post, track, timeS), timeS) !== null;
  if (!isAllowed) return giveUp('notAllowed');
  const missile = spec.missiles[unitSpec.loads[engagement.load].missile];
  const meeting = meet(world, engagement.unit, engagement.object, missile.meanSpeedMps, timeS);
  const isInReach =
    meeting !== null &&
    meeting.rangeM >= missile.minimumRangeM &&
    meeting.rangeM <= missile.maximumRangeM &&
    meeting.heightM >= missile.minimumAltitudeM &&
    meeting.heightM <= missile.maximumAltitudeM;
  const isHeld = !isAlive || isGuided(world, engagement, timeS);
  if (!isInReach || !isHeld) {
    if (isInSalvo || timeS + RETRY_S > engagement.patienceUntilS) return giveUp('outOfReach');
    world.due(timeS + RETRY_S, 'launch', number, 0);
    return;
  }
  const { salvoSize, maximumShots } = unitSpec.doctrine;
  if (!isInSalvo) engagement.salvoLeft = Math.min(salvoSize, maximumShots - engagement.shots.length);
  const quality = isTracked ? localTrackAt(world, engagement.post, track, timeS).quality : 0;
  const sspkClass = spec.objectClasses[setup.objects[engagement.object].objectClass].sspkClass;
  const shot = engagement.shots.length;
  engagement.shots.push({
    ordinal: shot,
    launchS: timeS,
    interceptS: meeting.interceptS,
    rangeM: meeting.rangeM,
    sspk: sspkOf(missile.sspk, sspkClass, meeting.rangeM / missile.maximumRangeM, quality),
    guidedS: timeS,
    state: 'flying',
  });
  engagement.phase = 'flying';
  engagement.salvoLeft--;
  unit.ready[engagement.load]--;
  world.log({
    kind: 'launched',
    timeS,
    engagement: number,
    fireUnit: unitSpec.id,
    shot,
    missile: missile.id,
    predictedRangeM: meeting.rangeM,
    predictedInterceptS: meeting.interceptS,
    trackQuality: quality,
    roundsLeft: unit.ready[engagement.load],
  });
  reloadIfSpent(world, timeS, engagement.unit, engagement.load);
  world.due(meeting.interceptS, 'intercept', number, shot);
  world.due(timeS + setup.radars[unitSpec.engagementRadar].revisitS, 'guide', number, shot);
  if (engagement.salvoLeft > 0) world.due(timeS + unitSpec.doctrine.salvoIntervalS, 'launch', number, 0);
}

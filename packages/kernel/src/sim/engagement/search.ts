import { taskDurationS } from '../../c2/index.ts';
import { enuToEcef } from '../../geo/index.ts';
import { atan2, cos, pairHash, PURPOSE, sin, uniform } from '../../num/index.ts';
import { linearToDb } from '../../rf/index.ts';
import { noteLook } from '../exposure/noteLook.ts';
import { isReported, type LocalTrack, localInFrame, localToEcef, localTrackAt } from '../localTrack.ts';
import { type Engagement, OBJECT_STATUS } from '../state.ts';
import type { World } from '../world.ts';
import { close } from './endings.ts';
import { type EngagementLook, lookAt } from './engagementLook.ts';
import { trackDraw } from './taskDraw.ts';
import { isOut } from './outage.ts';
import { remoteTarget } from './remoteFire.ts';
import { azimuthOf, turnBetween } from './sector.ts';

/** Range gate of the search, metres: scales the range error against the angles; no object beyond three of it is taken. */
const RANGE_GATE_M = 3_000;
/** No object is faster than this in the cull of the search, metres per second. */
const FASTEST_MPS = 10_000;

const cue = new Float64Array(3);
const ecef = new Float64Array(3);
const pair = new Uint32Array(2);

interface Found {
  readonly object: number;
  readonly look: EngagementLook;
  readonly offCueRad: number;
}

function findTarget(world: World, engagement: Engagement, local: LocalTrack, timeS: number): Found | null {
  const { spec, setup, state } = world;
  const unitSpec = spec.fireUnits[engagement.unit];
  const radar = unitSpec.engagementRadar;
  const { frame, idLo, idHi, revisitS } = setup.radars[radar];
  localInFrame(world, engagement.post, local, frame, cue);
  localToEcef(world, engagement.post, local, ecef);
  const { northErrorRad } = spec.radars[radar];
  if (northErrorRad !== 0) {
    // The radar looks where its own wrong north puts the cue: a unit whose radars share the error finds what it tracks.
    const [east, north] = [cue[0], cue[1]];
    cue[0] = east * cos(northErrorRad) - north * sin(northErrorRad);
    cue[1] = north * cos(northErrorRad) + east * sin(northErrorRad);
    enuToEcef(frame, cue[0], cue[1], cue[2], ecef, 0);
  }
  const cueAzimuth = azimuthOf(cue[0], cue[1]);
  const cueElevation = atan2(cue[2], Math.sqrt(cue[0] * cue[0] + cue[1] * cue[1]));
  const cueRange = Math.sqrt(cue[0] * cue[0] + cue[1] * cue[1] + cue[2] * cue[2]);
  const halfAzimuth = unitSpec.searchWindow.azimuthRad / 2;
  const halfElevation = unitSpec.searchWindow.elevationRad / 2;
  const { status, x, y, z } = state.objects;
  // No object of the window is farther from the cue than this; the columns hold the end of the step.
  const cullM = 3 * RANGE_GATE_M + cueRange * (halfAzimuth + halfElevation) + FASTEST_MPS * spec.stepS;
  let best: Found | null = null;
  let bestOff = Infinity;
  for (let i = 0; i < status.length; i++) {
    if (status[i] !== OBJECT_STATUS.flying) continue;
    if (Math.abs(x[i] - ecef[0]) > cullM || Math.abs(y[i] - ecef[1]) > cullM || Math.abs(z[i] - ecef[2]) > cullM)
      continue;
    const look = lookAt(world, radar, i, timeS);
    if (look === null) continue;
    const dAzimuth = turnBetween(cueAzimuth, look.azimuthRad);
    const dElevation = look.elevationRad - cueElevation;
    const dRange = (look.rangeM - cueRange) / RANGE_GATE_M;
    if (Math.abs(dAzimuth) > halfAzimuth || Math.abs(dElevation) > halfElevation || Math.abs(dRange) > 3) continue;
    const { idLo: lo, idHi: hi } = setup.objects[i];
    pairHash(idLo, idHi, lo, hi, pair);
    const scan = Math.floor(timeS / revisitS);
    if (uniform(setup.key, pair[0], pair[1], PURPOSE.look, scan) >= look.pd) continue;
    noteLook(world, radar, i, timeS, scan, look.snrLinear);
    const a = dAzimuth / halfAzimuth;
    const e = dElevation / halfElevation;
    const off = a * a + e * e + dRange * dRange;
    if (off < bestOff) {
      bestOff = off;
      best = { object: i, look, offCueRad: Math.sqrt(dAzimuth * dAzimuth + dElevation * dElevation) };
    }
  }
  return best;
}

/**
 * The engagement radar looks around the cue: it takes the detected object nearest to the cue, whatever that is, and
 * locks on it after a while. No object: another look after one revisit, until patience ends.
 */
export function search(world: World, timeS: number, number: number): void {
  const { spec, state, setup } = world;
  const engagement = state.engagements[number];
  if (engagement.phase !== 'searching') return;
  const unitSpec = spec.fireUnits[engagement.unit];
  const track = state.posts[engagement.post].tracks[engagement.track - 1];
  if (isOut(unitSpec.outages, timeS)) return close(world, engagement, timeS, 'outage');
  if (track.lostS !== null || timeS > engagement.patienceUntilS) return close(world, engagement, timeS, 'cueNotFound');
  const { revisitS } = setup.radars[unitSpec.engagementRadar];
  const isTurning = timeS < state.radars[unitSpec.engagementRadar].sectorReadyS;
  const found =
    isTurning || !isReported(world, engagement.post, track)
      ? null
      : findTarget(world, engagement, localTrackAt(world, engagement.post, track, timeS), timeS);
  const remote = found === null && !isTurning ? remoteTarget(world, engagement, track, timeS) : -1;
  if (found === null && remote < 0) {
    world.due(timeS + revisitS, 'search', number, 0);
    return;
  }
  const u = trackDraw(world, setup.units[engagement.unit], track, PURPOSE.lock, track.engagements);
  const lockS = taskDurationS(unitSpec.lock, u);
  engagement.phase = 'locked';
  engagement.object = found?.object ?? remote;
  engagement.isOnRemote = found === null;
  world.log({
    kind: 'found',
    timeS,
    engagement: number,
    fireUnit: unitSpec.id,
    snrDb: found === null ? null : linearToDb(found.look.snrLinear),
    offCueRad: found?.offCueRad ?? 0,
    truthObject: setup.objects[engagement.object].id,
  });
  world.due(timeS + lockS, 'ready', number, 0);
}

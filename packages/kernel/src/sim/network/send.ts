import { enuToEcef } from '../../geo/index.ts';
import { pairHash, PURPOSE, uniform } from '../../num/index.ts';
import { COVARIANCE_STRIDE } from '../../track/index.ts';
import { isOut } from '../engagement/outage.ts';
import { isOwn, trackerOf } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { bestContribution, type Contribution } from './contribution.ts';
import { IDENTITY_CODES, newReportBatch, NOT_RELEASED, type ReportBatch, trimmed } from './reports.ts';

const at = new Float64Array(3);
const ahead = new Float64Array(3);
const pair = new Uint32Array(2);
/** Reports are written here first; what is sent is a copy as long as it has to be. */
let draft: ReportBatch = newReportBatch(0, 0, 0, 64);

/** What the sender's own sensor measures. */
function addOwn(world: World, post: number, track: SystemTrack, validS: number, batch: ReportBatch, row: number): void {
  const tracker = trackerOf(world, post)!;
  const { frame } = world.setup.posts[post];
  const t = track.row;
  const aheadS = validS - tracker.lastUpdateS[t];
  const x = tracker.xM[t] + tracker.vxMps[t] * aheadS;
  const y = tracker.yM[t] + tracker.vyMps[t] * aheadS;
  const z = tracker.zM[t] + tracker.vzMps[t] * aheadS;
  enuToEcef(frame, x, y, z, at, 0);
  enuToEcef(frame, x + tracker.vxMps[t], y + tracker.vyMps[t], z + tracker.vzMps[t], ahead, 0);
  const s = row * 6;
  for (let i = 0; i < 3; i++) {
    batch.state[s + i] = at[i];
    batch.state[s + 3 + i] = ahead[i] - at[i];
  }
  const c = t * COVARIANCE_STRIDE;
  batch.origin[row] = post;
  batch.track[row] = track.number;
  batch.plotS[row] = tracker.lastUpdateS[t];
  batch.altitudeM[row] = tracker.altitudeM[t] + tracker.climbMps[t] * aheadS;
  batch.climbMps[row] = tracker.climbMps[t];
  batch.sigmaM[row] = Math.sqrt(Math.max(0, tracker.covariance[c] + tracker.covariance[c + 2]));
  batch.quality[row] = tracker.quality[t];
}

/** What the sender only knows from another post, under that post's name. */
function addRelayed(one: Contribution, validS: number, batch: ReportBatch, row: number): void {
  const aheadS = validS - one.validS;
  const s = row * 6;
  batch.state[s] = one.x + one.vx * aheadS;
  batch.state[s + 1] = one.y + one.vy * aheadS;
  batch.state[s + 2] = one.z + one.vz * aheadS;
  batch.state[s + 3] = one.vx;
  batch.state[s + 4] = one.vy;
  batch.state[s + 5] = one.vz;
  batch.origin[row] = one.origin;
  batch.track[row] = one.track;
  batch.plotS[row] = one.plotS;
  batch.altitudeM[row] = one.altitudeM + one.climbMps * aheadS;
  batch.climbMps[row] = one.climbMps;
  batch.sigmaM[row] = one.sigmaM;
  batch.quality[row] = one.quality;
}

/** Whether one report gets lost: luck of the link, the track and the cycle. */
function isLost(world: World, link: number, track: SystemTrack, cycle: number): boolean {
  const { lossProbability } = world.spec.links![link];
  if (lossProbability === 0) return false;
  const { idLo, idHi } = world.setup.links[link];
  pairHash(idLo, idHi, track.luckLo, track.luckHi, pair);
  return uniform(world.setup.key, pair[0], pair[1], PURPOSE.linkLoss, cycle) < lossProbability;
}

/** Tracks that the sender engages: those that it measures by its own number, and by the numbers of who else does. */
function engagedOf(world: World, post: number): number[] {
  const { state } = world;
  const engaged: number[] = [];
  for (const number of state.open) {
    const engagement = state.engagements[number];
    if (engagement.post !== post) continue;
    const track = state.posts[post].tracks[engagement.track - 1];
    engaged.push(post, track.number);
    for (const one of track.contributions) engaged.push(one.origin, one.track);
  }
  return engaged;
}

/**
 * One cycle of one link: what its sender lets out now goes on its way.
 *
 * @param world - run
 * @param link - index of the link
 * @param cycle - ordinal of the cycle
 * @param timeS - when it is sent, seconds
 */
export function send(world: World, link: number, cycle: number, timeS: number): void {
  const spec = world.spec.links![link];
  const { from, to, release, services } = spec;
  if (isOut(spec.outages, timeS) || isOut(world.spec.commandPosts[from].outages, timeS)) return;
  const linkState = world.state.network.links[link];
  const held = world.held[from];
  if (held.size > draft.quality.length) draft = newReportBatch(0, 0, 0, 2 * held.size);
  const batch: ReportBatch = { ...draft, link, cycle, validS: timeS, n: 0, engaged: [] };
  for (const track of held.values()) {
    if (!release.identities.includes(track.identity)) continue;
    const own = isOwn(world, from, track);
    // Nobody is told his own measurement.
    const relayed = own || !release.relays ? null : bestContribution(track.contributions, to);
    if (!own && relayed === null) continue;
    const quality = own ? trackerOf(world, from)!.quality[track.row] : relayed!.quality;
    if (quality < release.minimumQuality) continue;
    linkState.sent++;
    if (isLost(world, link, track, cycle)) {
      linkState.lost++;
      continue;
    }
    const row = batch.n++;
    if (own) addOwn(world, from, track, timeS, batch, row);
    else addRelayed(relayed!, timeS, batch, row);
    if (!release.velocity) batch.state.fill(0, row * 6 + 3, row * 6 + 6);
    const identity = release.adoptsIdentity ? track.identity : track.ownIdentity;
    batch.identity[row] = release.identity ? IDENTITY_CODES.indexOf(identity) : NOT_RELEASED;
  }
  if (services.coordination) batch.engaged = engagedOf(world, from);
  if (batch.n === 0 && batch.engaged.length === 0) return;
  const { idLo, idHi } = world.setup.links[link];
  const jitterS = spec.jitterS === 0 ? 0 : spec.jitterS * uniform(world.setup.key, idLo, idHi, PURPOSE.link, cycle + 1);
  linkState.inFlight.push(trimmed(batch));
  world.due(timeS + release.delayS + spec.latencyS + jitterS, 'deliver', link, cycle);
}

import { enuToEcef } from '../../geo/index.ts';
import { pairHash, PURPOSE, uniform } from '../../num/index.ts';
import { COVARIANCE_STRIDE, type TrackerState } from '../../track/index.ts';
import { isOut } from '../engagement/outage.ts';
import { bestWithHeight, hasOwnHeight, isOwn, trackerOf } from '../localTrack.ts';
import type { LinkSetup } from '../setup.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { bestRow, CONTRIBUTION, CONTRIBUTION_STRIDE, type ContributionTable } from './contributionTable.ts';
import { IDENTITY_CODES, newReportBatch, NOT_RELEASED, type ReportBatch, trimmed } from './reports.ts';
import { reportsTrack } from './reportsTrack.ts';

const at = new Float64Array(3);
const ahead = new Float64Array(3);
const pair = new Uint32Array(2);
let numbers: Int32Array = new Int32Array(0);
let marks: Uint8Array = new Uint8Array(0);
/** Reports are written here first; what is sent is a copy as long as it has to be. */
let draft: ReportBatch = newReportBatch(0, 0, 0, 64);

/** What the sender's own sensor measures. */
function addOwn(
  world: World,
  post: number,
  tracker: TrackerState,
  track: SystemTrack,
  validS: number,
  batch: ReportBatch,
  row: number,
): void {
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
  batch.altitudeM[row] = hasOwnHeight(tracker, track) ? tracker.altitudeM[t] + tracker.climbMps[t] * aheadS : NaN;
  batch.climbMps[row] = tracker.climbMps[t];
  batch.sigmaM[row] = Math.sqrt(Math.max(0, tracker.covariance[c] + tracker.covariance[c + 2]));
  batch.quality[row] = tracker.quality[t];
}

/** What the sender only knows from another post, under that post's name; without a height there, another's goes along. */
function addRelayed(
  table: ContributionTable,
  rows: readonly number[],
  from: number,
  validS: number,
  batch: ReportBatch,
  row: number,
): void {
  const aheadS = validS - table.validS[from];
  const { state } = table;
  const f = from * CONTRIBUTION_STRIDE;
  const s = row * 6;
  for (let i = 0; i < 3; i++) {
    batch.state[s + i] = state[f + i] + state[f + 3 + i] * aheadS;
    batch.state[s + 3 + i] = state[f + 3 + i];
  }
  batch.origin[row] = table.origin[from];
  batch.track[row] = table.track[from];
  batch.plotS[row] = table.plotS[from];
  const altitudeM = state[f + CONTRIBUTION.altitudeM];
  const high = altitudeM === altitudeM ? from : bestWithHeight(table, rows);
  const h = (high < 0 ? from : high) * CONTRIBUTION_STRIDE;
  const climbMps = state[h + CONTRIBUTION.climbMps];
  batch.altitudeM[row] = state[h + CONTRIBUTION.altitudeM] + climbMps * (validS - table.validS[high < 0 ? from : high]);
  batch.climbMps[row] = climbMps;
  batch.sigmaM[row] = table.sigmaM[from];
  batch.quality[row] = table.quality[from];
}

/** Whether one report gets lost: luck of the link, the track and the cycle. */
function isLost(
  world: World,
  { idLo, idHi }: LinkSetup,
  lossProbability: number,
  track: SystemTrack,
  cycle: number,
): boolean {
  pairHash(idLo, idHi, track.luckLo, track.luckHi, pair);
  return uniform(world.setup.key, pair[0], pair[1], PURPOSE.linkLoss, cycle) < lossProbability;
}

/** Writes into `numbers` which tracks come into question, in order: all, or those with a sensor track alone. */
function candidatesOf(world: World, post: number, relays: boolean): number {
  const tracks = relays ? world.held[post] : world.trackIndex[post];
  if (numbers.length < tracks.size) numbers = new Int32Array(2 * tracks.size);
  let n = 0;
  if (relays) {
    for (const { number } of tracks.values()) numbers[n++] = number;
    return n;
  }
  // Sensor tracks are kept in the order in which they were taken up: marks put them in order of their numbers.
  const { nextNumber } = world.state.posts[post];
  if (marks.length < nextNumber) marks = new Uint8Array(2 * nextNumber);
  for (const { number } of tracks.values()) marks[number] = 1;
  for (let number = 1; n < tracks.size; number++) {
    if (marks[number] === 0) continue;
    marks[number] = 0;
    numbers[n++] = number;
  }
  return n;
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
    const { origin, track: named } = state.posts[post].contributions;
    for (const row of track.contributions) engaged.push(origin[row], named[row]);
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
  const { size } = world.held[from];
  if (size > draft.quality.length) draft = newReportBatch(0, 0, 0, 2 * size);
  const batch: ReportBatch = { ...draft, link, cycle, validS: timeS, n: 0, engaged: [] };
  const { tracks, contributions } = world.state.posts[from];
  const tracker = trackerOf(world, from);
  const luck = world.setup.links[link];
  const isAnyReleased = IDENTITY_CODES.every((identity) => release.identities.includes(identity));
  const candidates = candidatesOf(world, from, release.relays);
  for (let k = 0; k < candidates; k++) {
    const track = tracks[numbers[k] - 1];
    if (!isAnyReleased && !release.identities.includes(track.identity)) continue;
    const isMeasured = isOwn(world, from, track);
    const own =
      isMeasured &&
      (release.oneReporter !== true || reportsTrack(world, from, track, tracker!.quality[track.row], timeS));
    // Nobody is told his own measurement.
    const relayed = own || !release.relays ? -1 : bestRow(contributions, track.contributions, to);
    if (!own && relayed < 0) continue;
    const quality = own ? tracker!.quality[track.row] : contributions.quality[relayed];
    if (quality < release.minimumQuality) continue;
    linkState.sent++;
    if (spec.lossProbability > 0 && isLost(world, luck, spec.lossProbability, track, cycle)) {
      linkState.lost++;
      continue;
    }
    const row = batch.n++;
    if (own) addOwn(world, from, tracker!, track, timeS, batch, row);
    else addRelayed(contributions, track.contributions, relayed, timeS, batch, row);
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

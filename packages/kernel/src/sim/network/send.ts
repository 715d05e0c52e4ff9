import { enuToEcef } from '../../geo/index.ts';
import { pairHash, PURPOSE, uniform } from '../../num/index.ts';
import { COVARIANCE_STRIDE, type TrackerState } from '../../track/index.ts';
import { isOut } from '../engagement/outage.ts';
import { bestWithHeight, hasOwnHeight, isOwnNumber, trackerOf } from '../localTrack.ts';
import type { LinkSetup } from '../setup.ts';
import type { World } from '../world.ts';
import { bestRow, CONTRIBUTION, CONTRIBUTION_STRIDE, type ContributionTable } from './contributionTable.ts';
import { IDENTITY_CODES, newReportBatch, NOT_RELEASED, type ReportBatch, trimmed } from './reports.ts';
import { reportsTrack } from './reportsTrack.ts';

const at = new Float64Array(3);
const ahead = new Float64Array(3);
const pair = new Uint32Array(2);
let numbers: Int32Array = new Int32Array(0);
/** Reports are written here first; what is sent is a copy as long as it has to be. */
let draft: ReportBatch = newReportBatch(0, 0, 0, 64);

/** What the sender's own sensor measures. */
function addOwn(
  world: World,
  post: number,
  tracker: TrackerState,
  number: number,
  validS: number,
  batch: ReportBatch,
  row: number,
): void {
  const { frame } = world.setup.posts[post];
  const t = world.reported[post].ownRow[number];
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
  batch.track[row] = number;
  batch.plotS[row] = tracker.lastUpdateS[t];
  const isHigh =
    tracker.spec.elevationSigmaRad !== null || hasOwnHeight(tracker, world.state.posts[post].tracks[number - 1]);
  batch.altitudeM[row] = isHigh ? tracker.altitudeM[t] + tracker.climbMps[t] * aheadS : NaN;
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
  luckLo: number,
  luckHi: number,
  cycle: number,
): boolean {
  pairHash(idLo, idHi, luckLo, luckHi, pair);
  return uniform(world.setup.key, pair[0], pair[1], PURPOSE.linkLoss, cycle) < lossProbability;
}

/** Writes into `numbers` which tracks come into question, in order: all, or those with a sensor track alone. */
function candidatesOf(world: World, post: number, relays: boolean): number {
  const held = world.held[post];
  if (numbers.length < held.size) numbers = new Int32Array(2 * held.size);
  let n = 0;
  if (relays) {
    for (const number of held.keys()) numbers[n++] = number;
    return n;
  }
  const { numberOfRow, ownRow } = world.reported[post];
  const { nextNumber } = world.state.posts[post];
  for (let number = 1; number < nextNumber; number++) {
    // A track that was lost keeps the row that it had.
    const row = ownRow[number];
    if (row >= 0 && numberOfRow[row] === number) numbers[n++] = number;
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
  const setup = world.setup.links[link];
  const { identity, luck, ownIdentity, ownRow } = world.reported[from];
  const isAnyReleased = IDENTITY_CODES.every((identity) => release.identities.includes(identity));
  const candidates = candidatesOf(world, from, release.relays);
  for (let k = 0; k < candidates; k++) {
    // Columns alone, unless a record is needed: there are many tracks, and each record lies elsewhere.
    const number = numbers[k];
    if (!isAnyReleased && !release.identities.includes(IDENTITY_CODES[identity[number]])) continue;
    const measured = isOwnNumber(world, from, number) ? ownRow[number] : -1;
    const own =
      measured >= 0 &&
      (release.oneReporter !== true ||
        reportsTrack(world, from, tracks[number - 1], tracker!.quality[measured], timeS));
    // Nobody is told his own measurement.
    const relayed = own || !release.relays ? -1 : bestRow(contributions, tracks[number - 1].contributions, to);
    if (!own && relayed < 0) continue;
    const quality = own ? tracker!.quality[measured] : contributions.quality[relayed];
    if (quality < release.minimumQuality) continue;
    linkState.sent++;
    if (
      spec.lossProbability > 0 &&
      isLost(world, setup, spec.lossProbability, luck[2 * number], luck[2 * number + 1], cycle)
    ) {
      linkState.lost++;
      continue;
    }
    const row = batch.n++;
    if (own) addOwn(world, from, tracker!, number, timeS, batch, row);
    else addRelayed(contributions, tracks[number - 1].contributions, relayed, timeS, batch, row);
    if (!release.velocity) batch.state.fill(0, row * 6 + 3, row * 6 + 6);
    const released = release.adoptsIdentity ? identity[number] : ownIdentity[number];
    batch.identity[row] = release.identity ? released : NOT_RELEASED;
  }
  if (services.coordination) batch.engaged = engagedOf(world, from);
  if (batch.n === 0 && batch.engaged.length === 0) return;
  const { idLo, idHi } = world.setup.links[link];
  const jitterS = spec.jitterS === 0 ? 0 : spec.jitterS * uniform(world.setup.key, idLo, idHi, PURPOSE.link, cycle + 1);
  linkState.inFlight.push(trimmed(batch));
  world.due(timeS + release.delayS + spec.latencyS + jitterS, 'deliver', link, cycle);
}

import { type Identity, noteRemote, type RemoteDeclaration } from '../../identity/index.ts';
import { isOut } from '../engagement/outage.ts';
import type { World } from '../world.ts';
import { contributionKey } from './contribution.ts';
import { CONTRIBUTION_STRIDE, NOT_HEARD, takeRow } from './contributionTable.ts';
import { hearReport } from '../phases/identify.ts';
import { place, revise, withdraw } from './join.ts';
import { noteSaid } from './noteSaid.ts';
import { forgetHeard, rank, rowOfReport } from './pictureIndex.ts';
import { IDENTITY_CODES, NOT_RELEASED, type ReportBatch } from './reports.ts';
import { trackNamed } from './trackNamed.ts';

/** An engagement that another post has told of is left alone this much longer than its next report is due, seconds. */
const COORDINATION_MARGIN_S = 3;

/** Writes a report over what a contribution said before. */
function readInto(world: World, post: number, row: number, batch: ReportBatch, report: number, timeS: number): void {
  const table = world.state.posts[post].contributions;
  const { registrationOffset: offset } = world.setup.links[batch.link];
  const { state } = table;
  const from = report * 6;
  const to = row * CONTRIBUTION_STRIDE;
  table.link[row] = batch.link;
  table.plotS[row] = batch.plotS[report];
  table.validS[row] = batch.validS;
  table.arrivedS[row] = timeS;
  state[to] = batch.state[from] + offset[0];
  state[to + 1] = batch.state[from + 1] + offset[1];
  state[to + 2] = batch.state[from + 2] + offset[2];
  state[to + 3] = batch.state[from + 3];
  state[to + 4] = batch.state[from + 4];
  state[to + 5] = batch.state[from + 5];
  state[to + 6] = batch.altitudeM[report];
  state[to + 7] = batch.climbMps[report];
  table.sigmaM[row] = batch.sigmaM[report];
  table.quality[row] = batch.quality[report];
  table.identity[row] = batch.identity[report];
}

/** Whether a declaration stands already. */
function isSaid(remote: readonly RemoteDeclaration[] | undefined, from: string, says: Identity): boolean {
  if (remote === undefined) return says === 'pending';
  for (const one of remote) if (one.from === from) return one.says === says;
  return says === 'pending';
}

/** What a report says reaches the track that it now belongs to. */
function hear(world: World, post: number, row: number, timeS: number): void {
  const state = world.state.posts[post];
  const table = state.contributions;
  const number = table.owner[row];
  if (number === 0) return;
  const { services, from } = world.spec.links![table.link[row]];
  const identity = table.identity[row];
  if (services.identity && identity !== NOT_RELEASED && table.heard[row] !== identity) {
    // Whoever sends it stands for it, whoever measures the track.
    const says = IDENTITY_CODES[identity];
    const { id } = world.spec.commandPosts[from];
    const track = state.tracks[number - 1];
    if (!isSaid(track.evidence.remote, id, says)) {
      noteRemote(track.evidence, id, says);
      forgetHeard(state, world.reported[post], track);
      noteSaid(world, post, number);
    }
    table.heard[row] = identity;
  }
  hearReport(world, post, number, row, timeS);
}

/** A measurement that is new here finds its track; false if the post does not take it. */
function takeIn(world: World, post: number, batch: ReportBatch, report: number, timeS: number): boolean {
  const origin = batch.origin[report];
  const number = batch.track[report];
  const dropped = world.state.network.dropped[post];
  const key = contributionKey(origin, number);
  // What was given up here comes back by another way round, no younger: an echo.
  const droppedS = dropped[key];
  if (droppedS !== undefined && batch.plotS[report] <= droppedS) return false;
  const row = takeRow(world.state.posts[post].contributions, origin, number);
  readInto(world, post, row, batch, report, timeS);
  if (!place(world, post, row, timeS)) return false;
  delete dropped[key];
  hear(world, post, row, timeS);
  return true;
}

/** A measurement that the post knows is brought up to date; false if the report adds nothing. */
function bringUp(world: World, post: number, row: number, batch: ReportBatch, report: number, timeS: number): boolean {
  const state = world.state.posts[post];
  const table = state.contributions;
  // The same measurement by another way round, or an older one that was overtaken, adds nothing.
  const plotS = batch.plotS[report];
  const isSameLink = batch.link === table.link[row];
  if (plotS < table.plotS[row] || (plotS === table.plotS[row] && !isSameLink)) return false;
  if (isSameLink && batch.validS < table.validS[row]) return false;
  const number = table.owner[row];
  if (!isSameLink) {
    const track = state.tracks[number - 1];
    withdraw(world, post, track, row);
    table.heard[row] = NOT_HEARD;
  }
  const beforeS = table.arrivedS[row];
  const isWorse = batch.quality[report] < table.quality[row];
  readInto(world, post, row, batch, report, timeS);
  rank(state, world.reported[post], number, row, isWorse);
  revise(world, post, number, row, beforeS, timeS);
  hear(world, post, row, timeS);
  return true;
}

/** The reports of one cycle of one link arrive: each goes to the track that it belongs to. */
export function deliver(world: World, timeS: number, link: number, cycle: number): void {
  const spec = world.spec.links![link];
  const post = spec.to;
  const linkState = world.state.network.links[link];
  const index = linkState.inFlight.findIndex((batch) => batch.cycle === cycle);
  const [batch] = linkState.inFlight.splice(index, 1);
  if (isOut(spec.outages, timeS) || isOut(world.spec.commandPosts[post].outages, timeS)) {
    linkState.lost += batch.n;
    return;
  }
  const known = world.reported[post];
  const beforehand = linkState.delivered;
  for (let report = 0; report < batch.n; report++) {
    const origin = batch.origin[report];
    if (origin === post) continue;
    linkState.delivered++;
    const row = rowOfReport(known, origin, batch.track[report]);
    if (row < 0) {
      if (!takeIn(world, post, batch, report, timeS)) linkState.refused++;
    } else if (!bringUp(world, post, row, batch, report, timeS)) linkState.repeated++;
  }
  const { boundary } = world.setup.links[link];
  const reports = linkState.delivered - beforehand;
  if (boundary >= 0) world.state.network.boundaries[boundary].reports += reports;
  if (reports > 0) world.recorder?.message?.({ timeS, link: spec.id, reports });
  const untilS = timeS + spec.periodS + spec.latencyS + spec.jitterS + COORDINATION_MARGIN_S;
  for (let i = 0; i < batch.engaged.length; i += 2) {
    const track = trackNamed(world, post, batch.engaged[i], batch.engaged[i + 1]);
    if (track !== undefined) track.engagedElsewhereUntilS = Math.max(track.engagedElsewhereUntilS, untilS);
  }
}

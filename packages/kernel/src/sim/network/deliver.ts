import { type Identity, noteRemote, type RemoteDeclaration } from '../../identity/index.ts';
import { isOut } from '../engagement/outage.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { type Contribution, contributionKey } from './contribution.ts';
import { hearReport } from '../phases/identify.ts';
import { place, revise, withdraw } from './join.ts';
import { IDENTITY_CODES, NOT_RELEASED, type ReportBatch } from './reports.ts';

/** An engagement that another post has told of is left alone this much longer than its next report is due, seconds. */
const COORDINATION_MARGIN_S = 3;

function readInto(one: Contribution, batch: ReportBatch, row: number, offset: Float64Array, timeS: number): void {
  const s = row * 6;
  one.link = batch.link;
  one.plotS = batch.plotS[row];
  one.validS = batch.validS;
  one.arrivedS = timeS;
  one.x = batch.state[s] + offset[0];
  one.y = batch.state[s + 1] + offset[1];
  one.z = batch.state[s + 2] + offset[2];
  one.vx = batch.state[s + 3];
  one.vy = batch.state[s + 4];
  one.vz = batch.state[s + 5];
  one.altitudeM = batch.altitudeM[row];
  one.climbMps = batch.climbMps[row];
  one.sigmaM = batch.sigmaM[row];
  one.quality = batch.quality[row];
  one.identity = batch.identity[row];
}

function newContribution(origin: number, track: number): Contribution {
  return {
    origin,
    track,
    link: -1,
    plotS: -Infinity,
    validS: 0,
    arrivedS: 0,
    x: 0,
    y: 0,
    z: 0,
    vx: 0,
    vy: 0,
    vz: 0,
    altitudeM: 0,
    climbMps: 0,
    sigmaM: 0,
    quality: 0,
    identity: 0,
    misfits: 0,
  };
}

function trackNamed(world: World, post: number, origin: number, number: number): SystemTrack | undefined {
  if (origin === post) return world.held[post].get(number);
  return world.byContribution[post].get(contributionKey(origin, number));
}

/** Whether a declaration stands already. */
function isSaid(remote: readonly RemoteDeclaration[] | undefined, from: string, says: Identity): boolean {
  if (remote === undefined) return says === 'pending';
  for (const one of remote) if (one.from === from) return one.says === says;
  return says === 'pending';
}

/** What a report says reaches the track that it now belongs to. */
function hear(world: World, post: number, one: Contribution, timeS: number): void {
  const track = world.byContribution[post].get(contributionKey(one.origin, one.track));
  if (track === undefined) return;
  const { services, from } = world.spec.links![one.link];
  if (services.identity && one.identity !== NOT_RELEASED) {
    // Whoever sends it stands for it, whoever measures the track.
    const says = IDENTITY_CODES[one.identity];
    const { id } = world.spec.commandPosts[from];
    if (!isSaid(track.evidence.remote, id, says)) noteRemote(track.evidence, id, says);
  }
  hearReport(world, post, track, one, timeS);
}

/** A measurement that is new here finds its track; false if the post does not take it. */
function takeIn(world: World, post: number, batch: ReportBatch, row: number, timeS: number): boolean {
  const origin = batch.origin[row];
  const number = batch.track[row];
  const dropped = world.state.network.dropped[post];
  const key = contributionKey(origin, number);
  // What was given up here comes back by another way round, no younger: an echo.
  const droppedS = dropped[key];
  if (droppedS !== undefined && batch.plotS[row] <= droppedS) return false;
  const one = newContribution(origin, number);
  readInto(one, batch, row, world.setup.links[batch.link].registrationOffset, timeS);
  if (!place(world, post, one, timeS)) return false;
  delete dropped[key];
  hear(world, post, one, timeS);
  return true;
}

/** A measurement that the post knows is brought up to date; false if the report adds nothing. */
function bringUp(
  world: World,
  post: number,
  track: SystemTrack,
  batch: ReportBatch,
  row: number,
  timeS: number,
): boolean {
  const { contributions } = track;
  let at = 0;
  while (contributions[at].origin !== batch.origin[row] || contributions[at].track !== batch.track[row]) at++;
  const one = contributions[at];
  // The same measurement by another way round, or an older one that was overtaken, adds nothing.
  const plotS = batch.plotS[row];
  if (plotS < one.plotS || (plotS === one.plotS && batch.link !== one.link)) return false;
  if (batch.link === one.link && batch.validS < one.validS) return false;
  if (batch.link !== one.link) withdraw(world, track, one);
  const beforeS = one.arrivedS;
  readInto(one, batch, row, world.setup.links[batch.link].registrationOffset, timeS);
  revise(world, post, track, one, beforeS, timeS);
  hear(world, post, one, timeS);
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
  const known = world.byContribution[post];
  for (let row = 0; row < batch.n; row++) {
    const origin = batch.origin[row];
    if (origin === post) continue;
    linkState.delivered++;
    const track = known.get(contributionKey(origin, batch.track[row]));
    if (track === undefined) {
      if (!takeIn(world, post, batch, row, timeS)) linkState.refused++;
    } else if (!bringUp(world, post, track, batch, row, timeS)) linkState.repeated++;
  }
  const untilS = timeS + spec.periodS + spec.latencyS + spec.jitterS + COORDINATION_MARGIN_S;
  for (let i = 0; i < batch.engaged.length; i += 2) {
    const track = trackNamed(world, post, batch.engaged[i], batch.engaged[i + 1]);
    if (track !== undefined) track.engagedElsewhereUntilS = Math.max(track.engagedElsewhereUntilS, untilS);
  }
}

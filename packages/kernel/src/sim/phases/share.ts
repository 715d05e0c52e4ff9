import { foldU32 } from '../../num/index.ts';
import { isOwn } from '../localTrack.ts';
import { contributionKey } from '../network/contribution.ts';
import { drop } from '../network/join.ts';
import { send } from '../network/send.ts';
import { NOT_RELEASED } from '../network/reports.ts';
import { forgetGrids } from '../network/trackGrid.ts';
import type { World } from '../world.ts';

/** Per post: before this time nothing can be stale. No part of the state: a run that is continued looks at once. */
const NOT_STALE_BEFORE_S = new WeakMap<World, number[]>();

/** Drops what nobody has reported for too long. */
function dropStale(world: World, endS: number): void {
  const links = world.spec.links!;
  let notBeforeS = NOT_STALE_BEFORE_S.get(world);
  if (notBeforeS === undefined) NOT_STALE_BEFORE_S.set(world, (notBeforeS = []));
  let soonestS = Infinity;
  for (const { staleAfterS } of links) soonestS = Math.min(soonestS, staleAfterS);
  for (let post = 0; post < world.held.length; post++) {
    if (world.reported[post].count === 0 || endS <= (notBeforeS[post] ?? -Infinity)) continue;
    const { contributions, tracks } = world.state.posts[post];
    const { owner, origin, track: named, link, plotS, arrivedS } = contributions;
    // What comes later is not stale for at least the shortest of all times.
    let nextS = endS + soonestS;
    const stale = new Set<number>();
    for (let row = 0; row < contributions.rows; row++) {
      if (owner[row] === 0) continue;
      const staleS = arrivedS[row] + links[link[row]].staleAfterS;
      if (endS <= staleS) nextS = Math.min(nextS, staleS);
      else stale.add(owner[row]);
    }
    for (const number of [...stale].sort((a, b) => a - b)) {
      const track = tracks[number - 1];
      for (let i = track.contributions.length - 1; i >= 0; i--) {
        const row = track.contributions[i];
        if (endS <= arrivedS[row] + links[link[row]].staleAfterS) continue;
        world.state.network.dropped[post][contributionKey(origin[row], named[row])] = plotS[row];
        drop(world, post, track, row, endS);
      }
    }
    notBeforeS[post] = nextS;
  }
}

/** Counts what lies beyond an ownership boundary and is not seen by the receiver itself. */
function countCrossings(world: World, dtS: number): void {
  const { spec, state, setup } = world;
  for (const { boundary, to } of setup.crossings) {
    const tally = state.network.boundaries[boundary];
    const { link, origin, identity } = state.posts[to].contributions;
    const owner = spec.commandPosts[to].ownerId;
    for (const track of world.held[to].values()) {
      const rows = track.contributions;
      if (rows.length === 0 || isOwn(world, to, track)) continue;
      let isKnown = false;
      let isReleased = false;
      let hasVelocity = false;
      let hasIdentity = false;
      for (let i = 0; i < rows.length && !isKnown; i++) {
        const row = rows[i];
        isKnown = spec.commandPosts[origin[row]].ownerId === owner;
        if (setup.links[link[row]].boundary !== boundary) continue;
        isReleased = true;
        hasVelocity ||= spec.links![link[row]].release.velocity;
        hasIdentity ||= identity[row] !== NOT_RELEASED;
      }
      if (isKnown || !isReleased) continue;
      tally.releasedTrackS += dtS;
      if (hasVelocity) tally.velocityTrackS += dtS;
      if (hasIdentity) tally.identityTrackS += dtS;
    }
  }
}

/** Posts report to each other: what falls due in the step is sent; what is stale is dropped. */
export function share(world: World, endS: number): void {
  const { spec, state, setup } = world;
  const links = spec.links ?? [];
  if (links.length === 0) return;
  forgetGrids(world);
  dropStale(world, endS);
  const hash = state.phaseHashes[5];
  for (let link = 0; link < links.length; link++) {
    const { periodS } = links[link];
    const linkState = state.network.links[link];
    if (periodS === 0) {
      send(world, link, linkState.cycle++, endS);
    } else {
      // What falls due in a step leaves at its end: pictures are those of the end, and nothing may be told before it is known.
      const cycle = Math.floor((endS - setup.links[link].phaseS) / periodS);
      if (cycle >= linkState.cycle) {
        linkState.cycle = cycle + 1;
        send(world, link, cycle, endS);
      }
    }
    foldU32(hash, linkState.sent);
    foldU32(hash, linkState.lost);
    foldU32(hash, linkState.delivered);
  }
  countCrossings(world, endS - state.timeS);
}

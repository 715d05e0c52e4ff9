import {
  type DecisionSubject,
  dropDecision,
  endDecision,
  enterDecision,
  isTooLate,
  takeDecision,
  type ThreatRank,
  type WaitingDecision,
} from '../../c2/index.ts';
import { NEVER_WAITED, type OfficerWait } from '../state.ts';
import type { World } from '../world.ts';

/** What becomes of a waiting decision when officers look at it: it stands, ranked anew, or it no longer exists. */
export type DecisionReview = (world: World, timeS: number, waiting: WaitingDecision) => boolean;

/** The wait of what is decided on: of the track at its own post, or of the request about it. */
function waitOf(world: World, { post, track, isRequest }: DecisionSubject): OfficerWait {
  const record = world.state.posts[post].tracks[track - 1];
  return isRequest ? (record.request ??= { ...NEVER_WAITED }) : (record.decision ??= { ...NEVER_WAITED });
}

/** Something comes before the officers of a post; who is free looks at it as soon as all that comes now has come. */
export function bringToOfficers(
  world: World,
  timeS: number,
  post: number,
  subject: DecisionSubject,
  rank: ThreatRank,
): void {
  const state = world.state.posts[post];
  waitOf(world, subject).cameS = timeS;
  enterDecision(state.officers, timeS, subject, rank);
  if (state.areOfficersCalled || state.officers.busy >= state.officers.officers) return;
  state.areOfficersCalled = true;
  world.due(timeS, 'attend', post, 0);
}

function noteLeft(world: World, timeS: number, decision: WaitingDecision, taken: number): void {
  const wait = waitOf(world, decision);
  wait.waitedS = timeS - decision.cameS;
  wait.takenBefore = taken - decision.taken;
  if (isTooLate(decision, timeS)) world.state.posts[decision.post].tracks[decision.track - 1].isMissed = true;
}

/**
 * Officers of a post look at what waits: what no longer exists is taken off, the rest is ranked by what is known now, and
 * each one who is free takes up the first.
 *
 * @param doneBy - officers who are done with their work at this time, 0 or 1
 * @param review - whether a decision still exists
 * @param begin - an officer begins: what follows when he is done
 */
export function attendOfficers(
  world: World,
  timeS: number,
  post: number,
  doneBy: number,
  review: DecisionReview,
  begin: (decision: WaitingDecision, endS: number) => void,
): void {
  const state = world.state.posts[post];
  const { officers } = state;
  if (doneBy > 0) endDecision(officers);
  else state.areOfficersCalled = false;
  if (officers.busy >= officers.officers) return;
  for (let at = 0; at < officers.waiting.length; ) {
    if (review(world, timeS, officers.waiting[at])) at++;
    else noteLeft(world, timeS, dropDecision(officers, timeS, at), officers.taken);
  }
  const order = world.spec.commandPosts[post].crew.decisionOrder ?? 'threat';
  for (;;) {
    const { taken } = officers;
    const decision = takeDecision(officers, order, timeS);
    if (decision === null) return;
    noteLeft(world, timeS, decision, taken);
    const endS = timeS + decision.durationS;
    begin(decision, endS);
    world.due(endS, 'attend', post, 1);
  }
}

import type { TrackEvidence } from './evidence.ts';
import type { Identity } from './identitySpec.ts';
import type { PlanMatch } from './planMatch.ts';

/**
 * Notes the result of one look for a filed plan.
 *
 * @param e - evidence of the track; changed
 * @param match - what `planMatch` found
 * @example
 * ```ts
 * import { newEvidence, notePlan } from '@redoubt/kernel';
 * const e = newEvidence();
 * notePlan(e, { says: 'onCivilPlan', plan: 0, acrossM: 100, lateS: 5 });
 * e.planLooksOnCivil // => 1
 * ```
 */
export function notePlan(e: TrackEvidence, match: PlanMatch): void {
  e.planLooks = (e.planLooks ?? 0) + 1;
  if (match.says === 'onCivilPlan') e.planLooksOnCivil = (e.planLooksOnCivil ?? 0) + 1;
  else if (match.says === 'onFriendlyPlan') e.planLooksOnFriendly = (e.planLooksOnFriendly ?? 0) + 1;
  else if (match.says === 'offPlan') e.planLooksOff = (e.planLooksOff ?? 0) + 1;
}

/**
 * Notes what another node declares now; its earlier declaration is replaced, never added to.
 *
 * @param e - evidence of the track; changed
 * @param from - id of the node that declares
 * @param says - its identity; `pending` takes its declaration back
 * @example
 * ```ts
 * import { newEvidence, noteRemote } from '@redoubt/kernel';
 * const e = newEvidence();
 * noteRemote(e, 'centre', 'suspect');
 * noteRemote(e, 'centre', 'hostile');
 * e.remote // => [{ from: 'centre', says: 'hostile' }]
 * ```
 */
export function noteRemote(e: TrackEvidence, from: string, says: Identity): void {
  const others = (e.remote ?? []).filter((one) => one.from !== from);
  if (says !== 'pending') others.push({ from, says });
  e.remote = others.sort((a, b) => (a.from < b.from ? -1 : 1));
}

/**
 * Notes one interrogation in modes that no friend should answer in.
 *
 * @param e - evidence of the track; changed
 * @param isHeard - a foreign military reply came back
 * @example
 * ```ts
 * import { newEvidence, noteForeignMode } from '@redoubt/kernel';
 * const e = newEvidence();
 * noteForeignMode(e, true);
 * e.foreignReplies // => 1
 * ```
 */
export function noteForeignMode(e: TrackEvidence, isHeard: boolean): void {
  e.foreignInterrogations = (e.foreignInterrogations ?? 0) + 1;
  if (isHeard) e.foreignReplies = (e.foreignReplies ?? 0) + 1;
}

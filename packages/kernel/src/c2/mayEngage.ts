import type { Identity } from '../identity/identitySpec.ts';
import type { SelfDefenceRule, WeaponsControlStatus } from './commandPostSpec.ts';

/** Why an engagement is allowed, or null. */
export type EngagementGround = 'status' | 'selfDefence' | null;

/**
 * Whether control status or the self-defence rule allows to engage a track.
 *
 * @param status - free: anything not positively friend or neutral; tight: only hostile; hold: nothing
 * @param identity - declared identity of the track; `pending` is never engaged under a status
 * @param rule - self-defence rule, a parameter of its own
 * @param closestApproachM - predicted distance to the nearest own unit or defended asset, metres
 * @param inS - seconds until then
 * @returns the ground on which the shot rests, or null
 * @remarks Source: common definitions of the three states in open doctrine. Not modelled here: zones, borders, permission from a higher command.
 * @example
 * ```ts
 * import { mayEngage } from '@redoubt/kernel';
 * const rule = { isAllowed: false, closestApproachM: 0, timeToGoS: 0, identities: [] };
 * mayEngage('tight', 'suspect', rule, 0, 0) // => null
 * ```
 */
export function mayEngage(
  status: WeaponsControlStatus,
  identity: Identity,
  rule: SelfDefenceRule,
  closestApproachM: number,
  inS: number,
): EngagementGround {
  if (status !== 'hold' && identity === 'hostile') return 'status';
  if (status === 'free' && (identity === 'unknown' || identity === 'suspect')) return 'status';
  const inReach = closestApproachM <= rule.closestApproachM && inS <= rule.timeToGoS;
  return rule.isAllowed && inReach && rule.identities.includes(identity) ? 'selfDefence' : null;
}

/**
 * Whether an identity can be engaged at all under a status and a self-defence rule, wherever the track flies.
 *
 * @param status - weapons control status
 * @param identity - declared identity
 * @param rule - self-defence rule
 * @returns false if `mayEngage` is null for every approach
 * @example
 * ```ts
 * import { isEngageable } from '@redoubt/kernel';
 * isEngageable('tight', 'neutral', { isAllowed: false, closestApproachM: 0, timeToGoS: 0, identities: [] }) // => false
 * ```
 */
export function isEngageable(status: WeaponsControlStatus, identity: Identity, rule: SelfDefenceRule): boolean {
  return mayEngage(status, identity, rule, 0, 0) !== null;
}

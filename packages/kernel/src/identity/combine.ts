import { nextLikelihood } from './corroboration.ts';
import type { Declaration } from './declaration.ts';
import { IDENTITY_SOURCES } from './identitySources.ts';
import type { Identity, IdentitySpec, LikelihoodRow } from './identitySpec.ts';

/** Result of combining declarations: posterior, conflict, and the identity that follows. */
export interface IdentityEstimate {
  readonly posterior: LikelihoodRow;
  /** Two sources of at least `conflictRatio` oppose each other; the identity is then `unknown`. */
  readonly isInConflict: boolean;
  readonly identity: Identity;
}

function againstHostile(row: LikelihoodRow): number {
  return Math.max(row.friend, row.civil) / row.hostile;
}

function forHostile(row: LikelihoodRow): number {
  return row.hostile / Math.max(row.friend, row.civil);
}

/** Statements that something was not found. None of them says what an object is. */
const ABSENCES: Readonly<Record<Declaration['source'], readonly string[]>> = {
  iff: ['noReply'],
  civilPattern: ['neither'],
  kinematics: ['neither'],
  approach: ['notClosing'],
  safeLane: ['outside'],
  flightPlan: ['noPlan'],
  classification: [],
  origin: ['elsewhere'],
  remote: ['unknown'],
  hotline: ['doesNotKnow'],
  foreignMode: ['notHeard'],
};

/** Whether an unanswered interrogation is on record, and nothing that was found speaks for hostile. */
function isSilenceAlone(said: readonly Declaration[]): boolean {
  let isSilent = false;
  for (const { source, says, row } of said) {
    if (source === 'iff' && says === 'noReply') isSilent = true;
    else if (!ABSENCES[source].includes(says) && forHostile(row) > 1) return false;
  }
  return isSilent;
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function order(a: Declaration, b: Declaration): number {
  return (
    IDENTITY_SOURCES.indexOf(a.source) - IDENTITY_SOURCES.indexOf(b.source) ||
    textOrder(a.from ?? '', b.from ?? '') ||
    textOrder(a.says, b.says) ||
    textOrder(a.cause?.group ?? '', b.cause?.group ?? '') ||
    textOrder(a.cause?.word ?? '', b.cause?.word ?? '') ||
    (a.cause?.share ?? 0) - (b.cause?.share ?? 0) ||
    a.row.friend - b.row.friend ||
    a.row.hostile - b.row.hostile ||
    a.row.civil - b.row.civil
  );
}

/** The declarations in canonical order: floating-point products depend on it. */
function ordered(declarations: readonly Declaration[]): readonly Declaration[] {
  for (let i = 1; i < declarations.length; i++) {
    if (order(declarations[i - 1], declarations[i]) > 0) return [...declarations].sort(order);
  }
  return declarations;
}

/** Row of a declaration given the earlier ones that it may share a cause with. */
function rowAfter(said: readonly Declaration[], i: number, rho: number): LikelihoodRow {
  const { row, cause } = said[i];
  if (cause === undefined || rho === 0) return row;
  let before = 0;
  let equalBefore = 0;
  for (let j = 0; j < i; j++) {
    const other = said[j].cause;
    if (other === undefined || other.group !== cause.group) continue;
    before++;
    if (other.word === cause.word) equalBefore++;
  }
  return {
    friend: nextLikelihood(row.friend, rho, before, equalBefore, cause.share),
    hostile: nextLikelihood(row.hostile, rho, before, equalBefore, cause.share),
    civil: nextLikelihood(row.civil, rho, before, equalBefore, cause.share),
  };
}

/**
 * Bayesian fusion of declarations, with believed dependence inside groups and an explicit conflict state.
 *
 * @param declarations - statements of the sources, any number, in any order
 * @param spec - priors, thresholds, and the dependence that the post believes (`corroboration.rhoBelieved`)
 * @returns posterior (adds to 1), conflict flag, and STANAG 1241 identity; without a declaration the prior
 * @remarks
 * Source: stanag-4162 as open literature describes it; dependence as in `nextLikelihood`. Conflict: the largest
 * likelihood ratio hostile/other and the largest other/hostile of single declarations both reach `conflictRatio`.
 * No reply is never foe: where nothing that was found speaks for hostile, the identity is that without the `noReply`,
 * whatever the prior; the posterior keeps its weight. The order of the declarations changes nothing, not even the last bit.
 * @example
 * ```ts
 * import { combineDeclarations } from '@redoubt/kernel';
 * const spec = { prior: { friend: 0.5, hostile: 0.5, civil: 0 }, declareAt: 0.95, assumeAt: 0.7, conflictRatio: 10 };
 * const says = { source: 'iff', says: 'friendlyReply', row: { friend: 0.75, hostile: 0.25, civil: 0.25 } } as const;
 * combineDeclarations([says], spec).identity // => 'assumedFriend'
 * ```
 */
export function combineDeclarations(
  declarations: readonly Declaration[],
  spec: Pick<IdentitySpec, 'prior' | 'declareAt' | 'assumeAt' | 'conflictRatio' | 'corroboration'>,
): IdentityEstimate {
  const said = ordered(declarations);
  const rho = spec.corroboration?.rhoBelieved ?? 0;
  let { friend, hostile, civil } = spec.prior;
  let strongestFor = 1;
  let strongestAgainst = 1;
  for (let i = 0; i < said.length; i++) {
    const { row } = said[i];
    const given = rowAfter(said, i, rho);
    friend *= given.friend;
    hostile *= given.hostile;
    civil *= given.civil;
    strongestFor = Math.max(strongestFor, forHostile(row));
    strongestAgainst = Math.max(strongestAgainst, againstHostile(row));
  }
  const sum = friend + hostile + civil;
  const posterior = sum > 0 ? { friend: friend / sum, hostile: hostile / sum, civil: civil / sum } : { ...spec.prior };
  const isInConflict = strongestFor >= spec.conflictRatio && strongestAgainst >= spec.conflictRatio;
  if (isInConflict) return { posterior, isInConflict, identity: 'unknown' };
  const identity = identityOf(posterior, spec);
  if ((identity === 'suspect' || identity === 'hostile') && isSilenceAlone(said)) {
    const others = said.filter(({ source, says }) => source !== 'iff' || says !== 'noReply');
    return { posterior, isInConflict, identity: combineDeclarations(others, spec).identity };
  }
  return { posterior, isInConflict, identity };
}

/**
 * Identity that a posterior stands for.
 *
 * @param posterior - probabilities of the three hypotheses, adding to 1
 * @param spec - thresholds: declare, assume
 * @returns friend / hostile at `declareAt`, assumed friend / suspect / neutral at `assumeAt`, else unknown; certain to be
 * friend or civil without knowing which: assumed friend
 * @example
 * ```ts
 * import { identityOf } from '@redoubt/kernel';
 * identityOf({ friend: 0.1, hostile: 0.8, civil: 0.1 }, { declareAt: 0.95, assumeAt: 0.7 }) // => 'suspect'
 * ```
 */
export function identityOf(posterior: LikelihoodRow, spec: Pick<IdentitySpec, 'declareAt' | 'assumeAt'>): Identity {
  if (posterior.friend >= spec.declareAt) return 'friend';
  if (posterior.hostile >= spec.declareAt) return 'hostile';
  if (posterior.civil >= spec.assumeAt) return 'neutral';
  if (posterior.friend >= spec.assumeAt) return 'assumedFriend';
  if (posterior.hostile >= spec.assumeAt) return 'suspect';
  if (posterior.friend + posterior.civil >= spec.declareAt) return 'assumedFriend';
  return 'unknown';
}

import type { Declaration } from './evidence.ts';
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

/**
 * Bayesian fusion of independent declarations with an explicit conflict state.
 *
 * @param declarations - statements of the sources, any number
 * @param spec - priors and thresholds
 * @returns posterior (adds to 1), conflict flag, and STANAG 1241 identity; without a declaration the prior
 * @remarks
 * Source: stanag-4162 as open literature describes it. Conflict: the largest likelihood ratio
 * hostile/other and the largest other/hostile both reach `conflictRatio`. Not modelled here: dependence between sources (ρ).
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
  spec: Pick<IdentitySpec, 'prior' | 'declareAt' | 'assumeAt' | 'conflictRatio'>,
): IdentityEstimate {
  let { friend, hostile, civil } = spec.prior;
  let strongestFor = 1;
  let strongestAgainst = 1;
  for (const { row } of declarations) {
    friend *= row.friend;
    hostile *= row.hostile;
    civil *= row.civil;
    strongestFor = Math.max(strongestFor, forHostile(row));
    strongestAgainst = Math.max(strongestAgainst, againstHostile(row));
  }
  const sum = friend + hostile + civil;
  const posterior = sum > 0 ? { friend: friend / sum, hostile: hostile / sum, civil: civil / sum } : { ...spec.prior };
  const isInConflict = strongestFor >= spec.conflictRatio && strongestAgainst >= spec.conflictRatio;
  return { posterior, isInConflict, identity: isInConflict ? 'unknown' : identityOf(posterior, spec) };
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

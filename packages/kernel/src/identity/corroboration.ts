import type { Hypothesis, LikelihoodRow } from './identitySpec.ts';

/**
 * Hypothesis that a likelihood row favours.
 *
 * @param row - P(statement | hypothesis)
 * @returns the hypothesis with the largest likelihood; of equals the first of friend, hostile, civil
 * @example
 * ```ts
 * import { favoured } from '@redoubt/kernel';
 * favoured({ friend: 0.1, hostile: 0.7, civil: 0.2 }) // => 'hostile'
 * ```
 */
export function favoured(row: LikelihoodRow): Hypothesis {
  if (row.friend >= row.hostile && row.friend >= row.civil) return 'friend';
  return row.hostile >= row.civil ? 'hostile' : 'civil';
}

/**
 * Share of one statement among those of its source that favour the same hypothesis, were that hypothesis true.
 *
 * @param rows - all rows of the source
 * @param row - one of them
 * @returns (0, 1]; 1 if no other row favours the same
 * @example
 * ```ts
 * import { shareOfFavour } from '@redoubt/kernel';
 * const suspect = { friend: 0.1, hostile: 0.25, civil: 0.1 };
 * shareOfFavour([{ friend: 0.1, hostile: 0.75, civil: 0.1 }, suspect, { friend: 0.8, hostile: 0, civil: 0.8 }], suspect) // => 0.25
 * ```
 */
export function shareOfFavour(rows: readonly LikelihoodRow[], row: LikelihoodRow): number {
  const favour = favoured(row);
  let sum = 0;
  for (const one of rows) if (favoured(one) === favour) sum += one[favour];
  return sum > 0 ? row[favour] / sum : 1;
}

/**
 * Likelihood of one more declaration of a group, given those before it.
 *
 * @param likelihood - P(statement | hypothesis), [0, 1]
 * @param rho - chance that a second declaration goes back to the cause of the first, [0, 1]
 * @param before - declarations of the group before this one, >= 0
 * @param equalBefore - how many of them used the same word
 * @param share - P(this statement | it only repeats that word), (0, 1]
 * @returns P(statement | hypothesis, those before), up to a factor that is the same for all hypotheses
 * @remarks
 * Urn of causes: declaration n + 1 has a cause of its own with the chance (1 - rho) / (1 - rho + n rho), else that of one
 * of those before it, all alike. For two: rho one cause, 1 - rho independent. Where that is impossible (rho = 1,
 * another word) the limit rho -> 1 holds: a cause of its own.
 * Source: blackwell-macqueen-1973, hoppe-1984.
 * @example
 * ```ts
 * import { nextLikelihood } from '@redoubt/kernel';
 * nextLikelihood(0.5, 0, 1, 1, 1) // => 0.5
 * nextLikelihood(0.5, 1, 1, 1, 1) // => 1
 * ```
 */
export function nextLikelihood(
  likelihood: number,
  rho: number,
  before: number,
  equalBefore: number,
  share: number,
): number {
  if (before === 0 || (rho === 1 && equalBefore === 0)) return likelihood;
  return ((1 - rho) * likelihood + rho * equalBefore * share) / (1 - rho + rho * before);
}

/**
 * Which earlier declaration a new one of the group copies: the draw that belongs to `nextLikelihood`.
 *
 * @param before - declarations of the group before this one, in a fixed order of their nodes
 * @param u - uniform draw, [0, 1)
 * @param rho - true chance that a second declaration goes back to the cause of the first, [0, 1]
 * @returns index of the declaration that is copied, or -1: a draw of its own
 * @example
 * ```ts
 * import { causeOf } from '@redoubt/kernel';
 * causeOf(1, 0.3, 0.25) // => -1
 * causeOf(1, 0.8, 0.25) // => 0
 * ```
 */
export function causeOf(before: number, u: number, rho: number): number {
  if (before === 0 || rho === 0) return -1;
  const own = (1 - rho) / (1 - rho + rho * before);
  if (u < own) return -1;
  return Math.min(before - 1, Math.floor(((u - own) / (1 - own)) * before));
}

import { binomialProbabilities, checkCount, checkProbability, wholePower } from './checks.ts';

/** Outcome of missiles that may fail against interceptors that may miss. */
export interface StochasticSalvoResult {
  readonly expectedLeakers: number;
  readonly noLeakers: number;
}

/**
 * Leakers of a salvo of missiles, each on course by chance, against interceptors fired at no more than one each.
 *
 * @param missiles - rounds of the attacker, integer >= 0
 * @param offenceProbability - P(a missile is on course), [0, 1]
 * @param interceptors - rounds of the defender, integer >= 0
 * @param defenceProbability - P(an interceptor stops its missile), [0, 1]
 * @returns expected leakers and P(no leaker)
 * @throws RangeError if an argument is out of range
 * @remarks
 * Source: armstrong-2005, binomial on both sides: of G missiles on course, min(G, interceptors) are fired at, once
 * each.
 * @example
 * ```ts
 * import { stochasticSalvo } from '@redoubt/kernel';
 * stochasticSalvo(2, 1, 2, 0.5) // => { expectedLeakers: 1, noLeakers: 0.25 }
 * ```
 */
export function stochasticSalvo(
  missiles: number,
  offenceProbability: number,
  interceptors: number,
  defenceProbability: number,
): StochasticSalvoResult {
  checkCount('missiles', missiles, 0);
  checkProbability('offenceProbability', offenceProbability);
  checkCount('interceptors', interceptors, 0);
  checkProbability('defenceProbability', defenceProbability);
  const onCourse = binomialProbabilities(missiles, offenceProbability);
  let expectedLeakers = 0;
  let noLeakers = 0;
  for (let g = 0; g <= missiles; g++) {
    const engaged = Math.min(g, interceptors);
    expectedLeakers += onCourse[g] * (g - engaged * defenceProbability);
    if (g <= interceptors) noLeakers += onCourse[g] * wholePower(defenceProbability, g);
  }
  return { expectedLeakers, noLeakers };
}

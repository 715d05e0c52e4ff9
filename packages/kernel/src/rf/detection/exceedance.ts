import { exp, log1p } from '../../num/detmath.ts';
import type { SwerlingCase } from './swerlingCase.ts';

const NEGLIGIBLE = 1e-18;
const RESCALE_AT = 1e200;
const LN_RESCALE_AT = 460.51701859880916;
/** Below exp(-600) a weight does not count. */
const FORGET = -600;

/**
 * Probability that a gamma sum with a random number of extra terms exceeds a threshold: the one sum behind Marcum and
 * Swerling 0 to 4.
 *
 * @param order - terms without signal, integer >= 1 (pulses)
 * @param threshold - threshold in units of the mean noise of one term, >= 0
 * @param mean - mean number of extra terms (pulses x SNR), >= 0
 * @param shape - shape of the gamma mixture of that number; Infinity: no fluctuation (Poisson)
 * @returns probability, [0, 1]
 * @remarks
 * With J Poisson of mean `threshold` and K the number of extra terms (Poisson, or negative binomial when the signal
 * power is gamma distributed with this shape) the probability is P(J < order + K), summed over K: all terms are
 * positive, and the sum ends where J is certain to be smaller, so that its length depends on the threshold and not on
 * the SNR. Weights below exp(-600) are kept scaled until they matter.
 */
export function exceedance(order: number, threshold: number, mean: number, shape: number): number {
  const isPoisson = shape === Infinity;
  const q = isPoisson ? 0 : mean / (shape + mean);

  let weight = 1; // P(J = j), times exp(-weightScale)
  let weightScale = -threshold;
  if (weightScale > FORGET) {
    weight = exp(weightScale);
    weightScale = 0;
  }
  let below = 0; // P(J < order + k)
  let j = 0;
  let term = 1; // P(K = k), times exp(-termScale)
  let termScale = isPoisson ? -mean : -shape * log1p(mean / shape);
  if (termScale > FORGET) {
    term = exp(termScale);
    termScale = 0;
  }
  let seen = 0; // P(K < k)
  let sum = 0;
  for (let k = 0; ; k++) {
    for (; j < order + k; j++) {
      if (weightScale === 0) below += weight;
      weight *= threshold / (j + 1);
      if (weightScale !== 0 && weight > RESCALE_AT) {
        weight /= RESCALE_AT;
        weightScale += LN_RESCALE_AT;
        if (weightScale > FORGET) {
          weight *= exp(weightScale);
          weightScale = 0;
        }
      }
    }
    const isCertain = weightScale === 0 && j > threshold && weight <= NEGLIGIBLE * below;
    if (isCertain && seen < 0.5) {
      sum += 1 - seen;
      break;
    }
    if (termScale === 0) {
      sum += term * below;
      seen += term;
    }
    const ratio = isPoisson ? mean / (k + 1) : ((shape + k) / (k + 1)) * q;
    if (termScale === 0 && ratio < 1 && term * ratio <= NEGLIGIBLE * sum * (1 - ratio)) break;
    term *= ratio;
    if (termScale !== 0 && term > RESCALE_AT) {
      term /= RESCALE_AT;
      termScale += LN_RESCALE_AT;
      if (termScale > FORGET) {
        term *= exp(termScale);
        termScale = 0;
      }
    }
  }
  return sum < 1 ? sum : 1;
}

/**
 * Shape of the gamma mixture that a Swerling case puts on the sum of the pulses.
 *
 * @param swerling - fluctuation case
 * @param pulses - pulses in the sum, integer >= 1
 * @returns 1, N, 2, 2N for cases 1 to 4, Infinity for a steady echo
 */
export function swerlingShape(swerling: SwerlingCase, pulses: number): number {
  switch (swerling) {
    case 0:
      return Infinity;
    case 1:
      return 1;
    case 2:
      return pulses;
    case 3:
      return 2;
    case 4:
      return 2 * pulses;
  }
}

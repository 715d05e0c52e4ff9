import type { Estimate } from './estimate.ts';

/**
 * Difference of two estimates from their intervals alone, other - base.
 *
 * @param base - value and interval
 * @param other - value and interval at the same confidence
 * @returns the distances of the ends from the values, squared and added
 * @remarks
 * Source: zou-donner-2008 (MOVER, correlation taken as 0). For rare events with exact intervals of both arms: luck that is shared
 * makes the true interval shorter, so it covers at least its level. It stays wide where neither arm saw an event.
 * @example
 * ```ts
 * import { differenceOfEstimates, neverSeen } from '@redoubt/study';
 * differenceOfEstimates(neverSeen('civilLosses', 100), neverSeen('civilLosses', 100)).high.toFixed(4) // => '0.0369'
 * ```
 */
export function differenceOfEstimates(base: Estimate, other: Estimate): Estimate {
  const value = other.value - base.value;
  const down = Math.hypot(other.value - other.low, base.high - base.value);
  const up = Math.hypot(other.high - other.value, base.value - base.low);
  return {
    metric: base.metric,
    value,
    low: value - down,
    high: value + up,
    n: Math.min(base.n, other.n),
    method: `joined from both arms (${other.method === base.method ? base.method : `${base.method}; ${other.method}`})`,
  };
}

import type { ClaimedSide } from './claimRule.ts';

/** What an interval says of a claim. */
export type Reading = 'supported' | 'not supported' | 'not shown';

/**
 * Reads a claim off an interval.
 *
 * @param interval - its ends; NaN or infinite where there is none
 * @param claimed - boundary and the side on which the claim is right
 * @returns supported if the whole interval lies on the claimed side, not supported if it lies wholly on the other, else not shown; an
 * end on the boundary is on neither side
 * @example
 * ```ts
 * import { readInterval } from '@redoubt/study';
 * readInterval({ low: -0.08, high: -0.02 }, { side: 'above', boundary: -0.1 }) // => 'supported'
 * readInterval({ low: -0.12, high: -0.02 }, { side: 'above', boundary: -0.1 }) // => 'not shown'
 * ```
 */
export function readInterval(interval: { readonly low: number; readonly high: number }, claimed: ClaimedSide): Reading {
  const { side, boundary } = claimed;
  if (interval.low > boundary) return side === 'above' ? 'supported' : 'not supported';
  if (interval.high < boundary) return side === 'below' ? 'supported' : 'not supported';
  return 'not shown';
}

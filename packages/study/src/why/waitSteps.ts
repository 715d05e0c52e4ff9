import type { SimEvent } from '@redoubt/kernel';
import type { ChainStep } from './chainStep.ts';

/**
 * A track comes before the officers of a post, and one of them takes it up.
 *
 * @param order - what came of it
 * @returns one step if an officer was free at once, else two
 */
export function waitSteps(order: Extract<SimEvent, { kind: 'ordered' }>): ChainStep[] {
  const { post, consideredS, waitedS, takenBefore } = order;
  const step = (timeS: number, what: string): ChainStep => ({ timeS, who: post, step: 'decision', what });
  if (waitedS === 0) return [step(consideredS, 'officers take it up at once')];
  const others = takenBefore === 1 ? 'one other is' : `${takenBefore} others are`;
  return [
    step(consideredS, 'comes before the officers and waits'),
    step(consideredS + waitedS, `officers take it up after ${waitedS.toFixed(1)} s; ${others} taken up before it`),
  ];
}

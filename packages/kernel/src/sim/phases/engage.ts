import { foldF64, foldString, foldU32, nextEventTimeS, popEvent } from '../../num/index.ts';
import { HANDLERS } from '../engagement/handlers.ts';
import type { World } from '../world.ts';

/** Runs everything that is due in the step, in order of time, whoever it belongs to. */
export function engage(world: World, endS: number): void {
  const { state } = world;
  const hash = state.phaseHashes[7];
  while (nextEventTimeS(state.queue) <= endS) {
    const { timeS, payload } = popEvent(state.queue)!;
    foldF64(hash, timeS);
    foldString(hash, payload.kind);
    foldU32(hash, payload.a);
    foldU32(hash, payload.b);
    HANDLERS[payload.kind](world, Math.max(timeS, 0), payload.a, payload.b);
  }
}

import { createWorld, run, runKey, type RunSpec, type SimEvent, SMOOTH_EARTH, type World } from '@redoubt/kernel';

/** A whole run over a smooth earth. */
export const play = (spec: RunSpec, seed = 1): World => run(createWorld(spec, runKey(seed, 0), SMOOTH_EARTH));

/** Events of one kind, in their order. */
export const eventsOf = <K extends SimEvent['kind']>(world: World, kind: K): Extract<SimEvent, { kind: K }>[] =>
  world.state.events.filter((event): event is Extract<SimEvent, { kind: K }> => event.kind === kind);

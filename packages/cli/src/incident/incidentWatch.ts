import { createWorld, runKey, type SimEvent, step, type World } from '@redoubt/kernel';
import type { RunCase } from '@redoubt/study';
import type { IncidentRow, Watch } from './incidentTask.ts';

/** Whether an air object of a run belongs to one of the entries of the file: `id/00001`, or `id#7` of a traffic. */
function isOf(watch: Watch, object: string): boolean {
  return watch.objects.some((id) => object.startsWith(`${id}/`) || object.startsWith(`${id}#`));
}

/** Notes who was shot at: objects that a firing radar held when a round left, and those that a round took afterwards. */
function noteShots(events: readonly SimEvent[], from: number, held: Map<number, string>, shotAt: Set<string>): void {
  for (let i = from; i < events.length; i++) {
    const event = events[i];
    if (event?.kind === 'found') held.set(event.engagement, event.truthObject);
    if (event?.kind === 'launched') {
      const object = held.get(event.engagement);
      if (object !== undefined) shotAt.add(object);
    }
    if (event?.kind === 'reacquired') shotAt.add(event.truthObject);
  }
}

/** Whether an object is gone, or will not come in this run, and no engagement of it is open. */
function isGone({ state, setup, spec }: World, object: number): boolean {
  const neverComes = (setup.objects[object]?.startS ?? Infinity) > spec.durationS;
  const hasLeft = (state.objects.outS[object] ?? Infinity) < Infinity;
  return (neverComes || hasLeft) && !state.open.some((number) => state.engagements[number]?.object === object);
}

/**
 * Runs an incident once and says whose engagement was seen. The run ends once nothing more of that can change: every
 * watched group has been shot at, or all of it has left.
 *
 * @param runCase - spec, its hash, relief
 * @param watch - groups that are watched
 * @param seed - luck of the run
 */
export function runIncident(runCase: RunCase, watch: readonly Watch[], seed: number): IncidentRow {
  const world = createWorld(runCase.spec, runKey(seed, 0), runCase.relief);
  const { state, setup, spec } = world;
  const members = watch.map((one) => setup.objects.flatMap(({ id }, i) => (isOf(one, id) ? [i] : [])));
  const everyone = setup.objects.map((_, i) => i);
  const isShotAt = (group: readonly number[]): boolean => group.some((i) => shotAt.has(setup.objects[i]?.id ?? ''));
  const isDecided = (group: readonly number[]): boolean => isShotAt(group) || group.every((i) => isGone(world, i));
  const looksForNorth = spec.commandPosts.some(({ northTest }) => northTest !== undefined);
  const held = new Map<number, string>();
  const shotAt = new Set<string>();
  let flightsUntilNoticed: number | null = null;
  let read = 0;
  const isOver = (): boolean => {
    const isNorthOpen = looksForNorth && flightsUntilNoticed === null;
    return members.every(isDecided) && !(isNorthOpen && !everyone.every((i) => isGone(world, i)));
  };
  // Nothing that is asked here comes from the last phase, which keeps the scores.
  while (step(world, 'engage')) {
    noteShots(state.events, read, held, shotAt);
    for (; read < state.events.length && flightsUntilNoticed === null; read++) {
      const event = state.events[read];
      if (event?.kind === 'northNoticed') flightsUntilNoticed = event.flights;
    }
    read = state.events.length;
    if (isOver()) break;
  }
  return { seed, engaged: members.map(isShotAt), flightsUntilNoticed };
}

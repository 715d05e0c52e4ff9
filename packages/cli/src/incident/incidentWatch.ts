import { createWorld, run, runKey, type SimEvent } from '@redoubt/kernel';
import type { RunCase } from '@redoubt/study';
import type { IncidentRow, Watch } from './incidentTask.ts';

/** Whether an air object of a run belongs to one of the entries of the file: `id/00001`, or `id#7` of a traffic. */
function isOf(watch: Watch, object: string): boolean {
  return watch.objects.some((id) => object.startsWith(`${id}/`) || object.startsWith(`${id}#`));
}

/** Objects for which a round was fired: those that a firing radar held, and those that a round took afterwards. */
function shotAt(events: readonly SimEvent[]): Set<string> {
  const held = new Map<number, string>();
  const out = new Set<string>();
  for (const event of events) {
    if (event.kind === 'found') held.set(event.engagement, event.truthObject);
    if (event.kind === 'launched') {
      const object = held.get(event.engagement);
      if (object !== undefined) out.add(object);
    }
    if (event.kind === 'reacquired') out.add(event.truthObject);
  }
  return out;
}

/**
 * Runs an incident once and says whose engagement was seen.
 *
 * @param runCase - spec, its hash, relief
 * @param watch - groups that are watched
 * @param seed - luck of the run
 */
export function runIncident(runCase: RunCase, watch: readonly Watch[], seed: number): IncidentRow {
  const { state } = run(createWorld(runCase.spec, runKey(seed, 0), runCase.relief));
  const objects = [...shotAt(state.events)];
  const noticed = state.events.find((event) => event.kind === 'northNoticed');
  return {
    seed,
    engaged: watch.map((one) => objects.some((object) => isOf(one, object))),
    flightsUntilNoticed: noticed?.kind === 'northNoticed' ? noticed.flights : null,
  };
}

import type { RunSpec, SimEvent, TruthAllegiance, World } from '@redoubt/kernel';
import { engagementBars } from '@redoubt/study';
import type { Engagement, Shot } from './replay.ts';
import type { ReplayPlaces } from './replayPlaces.ts';
import { lonLatOf } from './replaySites.ts';

type Intercept = Extract<SimEvent, { kind: 'intercept' }>;

/** Engagements of a run with places and truth joined. */
export function replayEngagements(
  events: readonly SimEvent[],
  spec: Pick<RunSpec, 'fireUnits'>,
  objects: World['setup']['objects'],
  places: ReplayPlaces,
): Engagement[] {
  const allegiance = new Map<string, TruthAllegiance>(objects.map((object) => [object.id, object.allegiance]));
  const unitAt = new Map(spec.fireUnits.map((unit) => [unit.id, lonLatOf(unit)]));
  const intercepts = new Map<string, Intercept>();
  const found = new Map<number, string>();
  for (const event of events) {
    if (event.kind === 'intercept') intercepts.set(`${event.engagement}/${event.shot}`, event);
    if (event.kind === 'found' || event.kind === 'intercept') {
      if (!found.has(event.engagement)) found.set(event.engagement, event.truthObject);
    }
  }
  return engagementBars(events).map((bar) => {
    const from = unitAt.get(bar.fireUnit) ?? { lonDeg: 0, latDeg: 0 };
    const shots = bar.shots.map((shot): Shot => {
      const met = intercepts.get(`${bar.engagement}/${shot.shot}`);
      const to = met === undefined ? null : places.objectAt(met.truthObject, met.timeS);
      return { ...shot, from, to, truthObject: met?.truthObject ?? null };
    });
    const target = bar.shots.length === 0 ? undefined : found.get(bar.engagement);
    return { ...bar, shots, truthAllegiance: target === undefined ? null : (allegiance.get(target) ?? null) };
  });
}

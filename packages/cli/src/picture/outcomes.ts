import type { RunSpec, SimEvent, TruthAllegiance } from '@redoubt/kernel';
import type { LocalPoint } from './localMap.ts';
import type { TrackPicture } from './trackLines.ts';

/** A round that met its object, and whose object it was. */
export interface InterceptMark {
  readonly timeS: number;
  readonly engagement: number;
  readonly isKill: boolean;
  readonly allegiance: TruthAllegiance;
  /** Where the picture had the track; null if no track was held. */
  readonly point: LocalPoint | null;
}

/** What the map and the time line tell from the truth of a run. */
export interface Outcomes {
  readonly intercepts: readonly InterceptMark[];
  /** Raid members that reached an asset: when, which. */
  readonly arrivals: readonly { readonly timeS: number; readonly asset: string }[];
  /** First place at which each raid member was held as a system track. */
  readonly firstHeld: readonly LocalPoint[];
}

/** Whose an object really is, by its id. */
function allegianceOf(spec: RunSpec): (truthObject: string) => TruthAllegiance {
  const objects = new Map(spec.objects.map(({ id, allegiance }) => [id, allegiance]));
  const flows = new Map(spec.flows.map(({ id, allegiance }) => [id, allegiance]));
  return (id) => {
    const found = objects.get(id) ?? flows.get(id.slice(0, Math.max(0, id.lastIndexOf('#'))));
    if (found === undefined) throw new RangeError(`no object ${id} in the spec`);
    return found;
  };
}

/**
 * Intercepts, arrivals and first tracks of a run, placed where the picture had them.
 *
 * @param spec - of the run
 * @param events - its event log
 * @param picture - its system tracks
 */
export function outcomesOf(spec: RunSpec, events: readonly SimEvent[], picture: TrackPicture): Outcomes {
  const allegiance = allegianceOf(spec);
  const tracked = new Map<number, { post: string; track: number }>();
  const intercepts: InterceptMark[] = [];
  const arrivals: { timeS: number; asset: string }[] = [];
  const firstHeld = new Map<string, LocalPoint>();
  for (const event of events) {
    const { timeS } = event;
    if (event.kind === 'ordered') tracked.set(event.engagement, event);
    else if (event.kind === 'arrived') arrivals.push({ timeS, asset: event.asset });
    else if (event.kind === 'intercept') {
      const { engagement, truthIsKill: isKill, truthObject } = event;
      const held = tracked.get(engagement);
      const point = held === undefined ? null : picture.at(held.post, held.track, timeS);
      intercepts.push({ timeS, engagement, isKill, allegiance: allegiance(truthObject), point });
    } else if (event.kind === 'systemTrack' && event.truthObject !== null && !firstHeld.has(event.truthObject)) {
      if (allegiance(event.truthObject) !== 'hostile') continue;
      const point = picture.at(event.post, event.track, timeS + spec.stepS);
      if (point !== null) firstHeld.set(event.truthObject, point);
    }
  }
  return { intercepts, arrivals, firstHeld: [...firstHeld.values()] };
}

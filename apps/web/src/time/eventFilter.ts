import type { Pick } from '../map/contract.ts';
import type { ReplayEvent } from '../run/replay.ts';

/** What the list of events shows. */
export interface EventFilter {
  /** Null: all kinds. */
  readonly kind: ReplayEvent['kind'] | null;
  /** Null: all posts. */
  readonly post: string | null;
  /** Words that must all be there, in any case. */
  readonly text: string;
  /** Only what is about the chosen thing. */
  readonly isOnlySelected: boolean;
}

/** Everything. */
export const NO_FILTER: EventFilter = { kind: null, post: null, text: '', isOnlySelected: false };

/** An event is about what was chosen on the map. */
export function isAbout(event: ReplayEvent, pick: Pick): boolean {
  switch (pick.kind) {
    case 'object':
      return event.object === pick.id;
    case 'track':
      return event.post === pick.post && event.track === pick.track;
    case 'engagement':
      return event.engagement === pick.engagement;
    case 'site':
      return event.post === pick.id || event.text.includes(pick.id);
    default:
      return false;
  }
}

/** Events that pass a filter, in order. */
export function filterEvents(
  events: readonly ReplayEvent[],
  filter: EventFilter,
  selection: Pick | null,
): readonly ReplayEvent[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const isAll = filter.kind === null && filter.post === null && words.length === 0 && !filter.isOnlySelected;
  if (isAll) return events;
  return events.filter((event) => {
    if (filter.kind !== null && event.kind !== filter.kind) return false;
    if (filter.post !== null && event.post !== filter.post) return false;
    if (filter.isOnlySelected && (selection === null || !isAbout(event, selection))) return false;
    if (words.length === 0) return true;
    const text = `${event.kind} ${event.text}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Index of the last event at or before a moment, -1 before the first: events are in order of time. */
export function lastBefore(events: readonly ReplayEvent[], timeS: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.timeS ?? Infinity) <= timeS) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Two moments are the same, seconds: what the clock was set to and what it says. */
const MARGIN_S = 1e-6;

/**
 * The next event after a moment, or the last one before it; null if there is none.
 *
 * @param visited - event that was gone to last: while the clock stands on it, its neighbours of the same moment count
 */
export function neighbourEvent(
  events: readonly ReplayEvent[],
  timeS: number,
  direction: 1 | -1,
  visited: ReplayEvent | null = null,
): ReplayEvent | null {
  const at = visited === null || !isVisited(visited, timeS) ? -1 : events.indexOf(visited);
  if (at >= 0) return events[at + direction] ?? null;
  if (direction === 1) return events[lastBefore(events, timeS + MARGIN_S) + 1] ?? null;
  let before = lastBefore(events, timeS);
  while (before >= 0 && (events[before]?.timeS ?? 0) >= timeS - MARGIN_S) before--;
  return events[before] ?? null;
}

/** The clock stands on the event that was gone to last. */
export function isVisited(visited: ReplayEvent, timeS: number): boolean {
  return Math.abs(visited.timeS - timeS) < MARGIN_S;
}

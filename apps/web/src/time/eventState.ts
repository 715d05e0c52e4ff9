import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ReplayEvent } from '../run/replay.ts';
import { activeReplay } from '../state/active.ts';
import { selection } from '../state/view.ts';
import { type EventFilter, filterEvents, NO_FILTER } from './eventFilter.ts';

/** Filter of the event list. */
export const eventFilter: Signal<EventFilter> = signal(NO_FILTER);

/** Events of the active side that pass the filter. */
export const listedEvents: ReadonlySignal<readonly ReplayEvent[]> = computed(() => {
  const replay = activeReplay.value;
  const filter = eventFilter.value;
  // The choice matters only where the filter asks for it: choosing does not filter 50,000 lines anew.
  return replay === null ? [] : filterEvents(replay.events, filter, filter.isOnlySelected ? selection.value : null);
});

/** Event that was gone to last: several events share a moment, and this tells them apart. */
export const visitedEvent: Signal<ReplayEvent | null> = signal(null);

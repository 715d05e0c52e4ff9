import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { endS } from '../state/clock.ts';
import type { TimeSpan } from './ganttGeometry.ts';

/** Part of the replay in the time line that was zoomed to; null: all of it. */
export const zoomedSpan: Signal<TimeSpan | null> = signal(null);

/** What the time line shows. */
export const shownSpan: ReadonlySignal<TimeSpan> = computed(() => {
  const zoomed = zoomedSpan.value;
  const end = endS.value;
  return zoomed === null || zoomed.toS > end ? { fromS: 0, toS: Math.max(1, end) } : zoomed;
});

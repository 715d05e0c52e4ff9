import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Replay } from '../run/replay.ts';
import { isSplit, type PaneState, panes, type Side } from './panes.ts';

const chosen: Signal<Side> = signal<Side>('a');

/** Side that panels and the time line are about. */
export const activeSide: ReadonlySignal<Side> = computed(() => (isSplit.value ? chosen.value : 'a'));

/** Makes a side the one that panels are about. */
export function activate(side: Side): void {
  chosen.value = side;
}

/** State of the active side. */
export const activePane: ReadonlySignal<PaneState> = computed(() => panes[activeSide.value].value);

/** Replay of the active side, or null. */
export const activeReplay: ReadonlySignal<Replay | null> = computed(() => {
  const pane = activePane.value;
  return pane.kind === 'ready' ? pane.replay : null;
});

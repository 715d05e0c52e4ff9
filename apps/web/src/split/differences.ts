import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { compareReplays, type ReplayDifference } from '../run/whatIf.ts';
import { marked } from '../state/mapTools.ts';
import { isSplit, panes } from '../state/panes.ts';

/** What differs between the two sides, once both are there. */
export const differences: ReadonlySignal<ReplayDifference | null> = computed(() => {
  const [a, b] = [panes.a.value, panes.b.value];
  return a.kind === 'ready' && b.kind === 'ready' ? compareReplays(a.replay, b.replay) : null;
});

/** Rings what differs on the maps while both sides are shown; returns how to stop. */
export function markDifferences(): () => void {
  return effect(() => {
    marked.value = isSplit.value ? (differences.value?.marked ?? []) : [];
  });
}

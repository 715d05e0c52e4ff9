import type { ModeName } from '@redoubt/scenario';
import { runPane } from '../app/runs.ts';
import { announce } from '../state/announce.ts';
import { activate } from '../state/active.ts';
import { isSplit, panes } from '../state/panes.ts';

/** The mode that is laid beside another one at first. */
export function contrastOf(mode: ModeName): ModeName {
  return mode === 'standAlone' ? 'integrated' : 'standAlone';
}

/** Runs what the first side shows in another mode on the second side: same scenario, settings, seed and relief. */
export function runContrast(mode: ModeName): void {
  const pane = panes.a.peek();
  if (pane.kind === 'empty') return;
  runPane('b', { ...pane.request, mode });
}

/** Shows both sides; a second side that has nothing gets the contrast of the first. */
export function toggleSplit(): void {
  isSplit.value = !isSplit.peek();
  announce(isSplit.peek() ? 'Split view' : 'One view');
  if (!isSplit.peek()) {
    activate('a');
    return;
  }
  const a = panes.a.peek();
  if (panes.b.peek().kind === 'empty' && a.kind !== 'empty') runContrast(contrastOf(a.request.mode));
}

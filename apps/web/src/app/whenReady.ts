import { effect } from '@preact/signals';
import { panes, type Side } from '../state/panes.ts';

/** Calls back once, when a side has its next run; not if it fails. */
export function whenReady(side: Side, call: () => void): void {
  const before = panes[side].peek();
  let isDone = false;
  const stop = effect(() => {
    const pane = panes[side].value;
    if (isDone || pane === before || pane.kind === 'loading') return;
    isDone = true;
    // Not within the change itself: others that follow the pane come first.
    queueMicrotask(() => {
      stop();
      if (pane.kind === 'ready') call();
    });
  });
}

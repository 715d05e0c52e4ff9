import { effect } from '@preact/signals';
import { announce } from '../state/announce.ts';
import { endS, isPlaying, loop, timeS } from '../state/clock.ts';
import { isSplit, type PaneState, panes } from '../state/panes.ts';
import { shown } from '../state/view.ts';
import { zoomedSpan } from '../time/spanState.ts';
import { shortHash } from '../ui/format.ts';

const lengthOf = (pane: PaneState): number => (pane.kind === 'ready' ? pane.replay.durationS : 0);

function say(pane: PaneState, name: string): void {
  if (pane.kind === 'loading' && pane.share === null) announce(`${name}: ${pane.stage}`);
  else if (pane.kind === 'ready') {
    const { metrics, identity } = pane.replay;
    announce(
      `${name} is ready: ${metrics.missilesFired} rounds fired, ${metrics.leakers} of ${metrics.raidSize} leaked, hash ${shortHash(identity.stateHash)}`,
    );
  } else if (pane.kind === 'failed' || pane.kind === 'tooLarge') announce(`${name}: ${pane.problem.title}`);
}

/** Keeps clock and choices within the runs that are shown, and tells of their ends; returns how to stop. */
export function followPanes(): () => void {
  const stops = [
    effect(() => {
      const longest = Math.max(lengthOf(panes.a.value), isSplit.value ? lengthOf(panes.b.value) : 0);
      if (longest === 0 || longest === endS.peek()) return;
      endS.value = longest;
      zoomedSpan.value = null;
      loop.value = null;
      if (timeS.peek() > longest) {
        timeS.value = longest;
        isPlaying.value = false;
      }
    }),
    effect(() => {
      // A run on its way takes what was repeated and zoomed to with it.
      if (panes.a.value.kind !== 'loading') return;
      isPlaying.value = false;
      loop.value = null;
      zoomedSpan.value = null;
    }),
    effect(() => {
      const pane = panes.a.value;
      const now = shown.peek();
      // A post that the new run does not have shows nothing: back to the truth.
      if (pane.kind !== 'ready' || now.kind === 'truth') return;
      if (!pane.replay.pictures.some(({ post }) => post === now.post)) shown.value = { kind: 'truth' };
    }),
    effect(() => say(panes.a.value, isSplit.peek() ? 'Side A' : 'The run')),
    effect(() => say(panes.b.value, 'Side B')),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

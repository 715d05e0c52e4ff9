import { effect } from '@preact/signals';
import { calmTimeS } from '../state/calmTime.ts';
import { isPlaying } from '../state/clock.ts';
import { isSplit, panes } from '../state/panes.ts';
import { panel } from '../state/view.ts';
import { FLAGSHIP, isFlagship } from './flagship.ts';
import { formatFragment } from './fragment.ts';

/** Milliseconds that the view must rest before it is written. */
const REST_MS = 400;

/** Keeps the address in step with the view, without entries in the history; returns how to stop. */
export function keepFragment(): () => void {
  let timer = 0;
  const stop = effect(() => {
    const pane = panes.a.value;
    const view = { isSplit: isSplit.value, panel: panel.value, timeS: calmTimeS.value };
    const isRunning = isPlaying.value;
    window.clearTimeout(timer);
    if (pane.kind === 'empty' || isRunning) return;
    const { scenario, mode, seed, settings } = pane.request;
    const name = isFlagship(pane.request)
      ? FLAGSHIP
      : scenario.kind === 'packaged' && settings.length === 0
        ? scenario.name
        : null;
    // Texts and settings of a user fit no short fragment: such a run is passed on by a link of the share panel. Nor is
    // the link that the page was opened with written over.
    if (name === null || location.hash.startsWith('#run=')) return;
    timer = window.setTimeout(() => {
      const fragment = formatFragment({ ...view, scenario: name, mode, seed });
      if (fragment !== location.hash) history.replaceState(null, '', fragment);
    }, REST_MS);
  });
  return () => {
    stop();
    window.clearTimeout(timer);
  };
}

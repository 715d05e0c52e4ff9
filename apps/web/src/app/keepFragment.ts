import { effect } from '@preact/signals';
import { calmTimeS } from '../state/calmTime.ts';
import { isPlaying } from '../state/clock.ts';
import { isSplit, panes } from '../state/panes.ts';
import { panel } from '../state/view.ts';
import { FLAGSHIP, isFlagship } from './flagship.ts';
import { formatFragment } from './fragment.ts';
import { openedLink } from './openLink.ts';

/** Milliseconds that the view must rest before it is written. */
const REST_MS = 400;

/** Keeps the address in step with the view, without entries in the history; returns how to stop. */
export function keepFragment(): () => void {
  let timer = 0;
  const stop = effect(() => {
    const pane = panes.a.value;
    const other = panes.b.value;
    const modeB = isSplit.value && other.kind !== 'empty' ? other.request.mode : null;
    const view = { isSplit: isSplit.value, modeB, panel: panel.value, timeS: calmTimeS.value };
    const isRunning = isPlaying.value;
    window.clearTimeout(timer);
    if (pane.kind === 'empty' || isRunning) return;
    const { request } = pane;
    // A text of a user fits no short fragment: such a run is passed on by a link of the share panel. Nor is the link
    // that the page was opened with written over.
    const link = openedLink.value;
    if (request.scenario.kind !== 'packaged' || (link?.kind === 'run' && link.run.request === request)) return;
    const isOurs = isFlagship(request);
    const scenario = isOurs ? FLAGSHIP : request.scenario.name;
    const { mode, seed, relief } = request;
    const fragment = formatFragment(
      { ...view, scenario, mode, seed },
      { settings: isOurs ? [] : request.settings, relief },
    );
    timer = window.setTimeout(() => {
      if (fragment !== null && fragment !== location.hash) history.replaceState(null, '', fragment);
    }, REST_MS);
  });
  return () => {
    stop();
    window.clearTimeout(timer);
  };
}

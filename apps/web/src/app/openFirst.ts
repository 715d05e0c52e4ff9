import type { CaseRequest } from '../run/caseRequest.ts';
import { isSplit } from '../state/panes.ts';
import { panel, selection } from '../state/view.ts';
import { whenReady } from './whenReady.ts';
import { contrastOf } from '../split/openSplit.ts';
import { timeS } from '../state/clock.ts';
import { seek } from '../state/seek.ts';
import { firstPainted } from './firstPainted.ts';
import { FLAGSHIP, flagshipRequest } from './flagship.ts';
import { parseFragment } from './fragment.ts';
import { parseFragmentRun } from './fragmentRun.ts';
import { openLink } from './openLink.ts';
import { runPane } from './runs.ts';

/** Opens what the address asks for; by default the flagship. */
export async function openFirst(): Promise<void> {
  if (location.hash.startsWith('#run=')) {
    await openLink(location.hash);
    return;
  }
  const view = parseFragment(location.hash);
  const { settings, relief } = parseFragmentRun(location.hash);
  const [mode, seed] = [view.mode ?? 'integrated', view.seed ?? 1];
  const name = view.scenario ?? FLAGSHIP;
  const request = (of: CaseRequest['mode']): CaseRequest =>
    name === FLAGSHIP
      ? flagshipRequest(of, seed, relief)
      : { scenario: { kind: 'packaged', name }, mode: of, settings, seed, relief };
  if (view.panel !== null) panel.value = view.panel;
  if (view.timeS !== null) {
    const toS = view.timeS;
    whenReady('a', () => {
      if (timeS.peek() === 0 && selection.peek() === null) seek(toS);
    });
  }
  // Before a map looks at anything: the maps of a split window are half as wide.
  if (view.isSplit) isSplit.value = true;
  runPane('a', request(mode), firstPainted);
  if (view.isSplit) runPane('b', request(view.modeB ?? contrastOf(mode)), firstPainted);
}

/** Opens what a new address asks for, such as a link that is pasted into the same window; returns how to stop. */
export function followAddress(): () => void {
  // The page itself replaces the address without this event.
  const open = (): void => void openFirst();
  window.addEventListener('hashchange', open);
  return () => window.removeEventListener('hashchange', open);
}

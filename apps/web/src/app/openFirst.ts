import { signal, type Signal } from '@preact/signals';
import type { CaseRequest } from '../run/caseRequest.ts';
import { isSplit } from '../state/panes.ts';
import { panel, selection } from '../state/view.ts';
import { whenReady } from './whenReady.ts';
import { contrastOf } from '../split/openSplit.ts';
import { timeS } from '../state/clock.ts';
import { seek } from '../state/seek.ts';
import { FLAGSHIP, flagshipRequest } from './flagship.ts';
import { parseFragment } from './fragment.ts';
import { parseFragmentRun } from './fragmentRun.ts';
import { runPane } from './runs.ts';

/** Link with a run in it that was opened, or null. */
export const sharedLink: Signal<string | null> = signal(null);

/** Opens what the address asks for; by default the flagship. */
export async function openFirst(): Promise<void> {
  if (location.hash.startsWith('#run=')) {
    sharedLink.value = location.hash;
    panel.value = 'share';
    return;
  }
  const view = parseFragment(location.hash);
  const { settings, relief } = parseFragmentRun(location.hash);
  const [mode, seed] = [view.mode ?? 'integrated', view.seed ?? 1];
  const name = view.scenario ?? FLAGSHIP;
  const request = async (of: CaseRequest['mode']): Promise<CaseRequest> =>
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
  runPane('a', await request(mode));
  if (view.isSplit) {
    isSplit.value = true;
    runPane('b', await request(contrastOf(mode)));
  }
}

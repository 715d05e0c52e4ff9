import { type Signal, signal } from '@preact/signals';
import type { Problem } from '../run/problem.ts';
import type { SharedRun } from '../share/link.ts';
import { isSplit } from '../state/panes.ts';
import { panel } from '../state/view.ts';
import { problemOf } from '../ui/problemOf.ts';
import { runPane } from './runs.ts';

/** What became of the link with a run in it that the page was opened with. */
export type OpenedLink =
  | { readonly kind: 'reading' }
  | { readonly kind: 'damaged'; readonly problem: Problem }
  | { readonly kind: 'run'; readonly run: SharedRun };

/** The link that was opened, or null. */
export const openedLink: Signal<OpenedLink | null> = signal(null);

/** Reads a link with a run in it, and computes the run. */
export async function openLink(fragment: string): Promise<void> {
  openedLink.value = { kind: 'reading' };
  panel.value = 'share';
  try {
    const { readRunLink } = await import('../share/link.ts');
    const read = await readRunLink(fragment);
    openedLink.value = read;
    if (read.kind !== 'run') return;
    isSplit.value = false;
    runPane('a', read.run.request);
  } catch (error) {
    const problem = problemOf(error, 'The link could not be opened', 'See that the server runs, then reload.');
    openedLink.value = { kind: 'damaged', problem };
  }
}

import type { CaseRequest } from '../run/caseRequest.ts';
import { FailedRun } from '../run/failedRun.ts';
import type { RunAnswer, RunQuestion } from '../run/protocol.ts';
import { type RunHandle, startRun } from '../run/runClient.ts';
import { panes, type Side } from '../state/panes.ts';

const handles: Record<Side, RunHandle | null> = { a: null, b: null };

/** Address that `api/…` is relative to. */
export const siteUrl = (): string => new URL('.', location.href).href;

/** Computes a run for one side of the window, after something else if asked; what was there before is forgotten. */
export function runPane(side: Side, request: CaseRequest, after: Promise<void> | null = null): void {
  handles[side]?.end();
  handles[side] = null;
  const pane = panes[side];
  pane.value = { kind: 'loading', request, stage: 'Starting', share: null };
  const waiting = pane.peek();
  if (after === null) start(side, request);
  else
    void after.then(() => {
      // Not if it was cancelled, or another run was asked for.
      if (pane.peek() === waiting) start(side, request);
    });
}

function start(side: Side, request: CaseRequest): void {
  const pane = panes[side];
  handles[side] = startRun(request, siteUrl(), {
    onProgress: (stage, share) => {
      pane.value = { kind: 'loading', request, stage, share };
    },
    onReady: (replay) => {
      pane.value = { kind: 'ready', request, replay };
    },
    onFailed: (problem) => {
      pane.value = { kind: 'failed', request, problem };
    },
    onTooLarge: (problem) => {
      pane.value = { kind: 'tooLarge', request, problem };
    },
  });
}

/** Stops what one side is computing. */
export function cancelPane(side: Side): void {
  const pane = panes[side].peek();
  if (pane.kind !== 'loading') return;
  handles[side]?.end();
  handles[side] = null;
  const problem = { title: 'Cancelled', details: [], next: 'Run it again, or choose another scenario.' };
  panes[side].value = { kind: 'failed', request: pane.request, problem };
}

/** Asks one side about its run. */
export async function askPane<K extends RunQuestion['kind']>(
  side: Side,
  question: Extract<RunQuestion, { readonly kind: K }>,
): Promise<Extract<RunAnswer, { readonly kind: K }>> {
  const handle = handles[side];
  if (handle === null)
    throw new FailedRun({ title: 'There is no run', details: [], next: 'Run a scenario, then ask.' });
  return handle.ask(question);
}

import type { CaseRequest } from '../run/caseRequest.ts';
import { FailedRun } from '../run/failedRun.ts';
import type { RunAnswer, RunQuestion } from '../run/protocol.ts';
import { type RunHandle, startRun } from '../run/runClient.ts';
import { panes, type PaneState, type Side } from '../state/panes.ts';

/** The run of each side, if there is one. */
const handles: Record<Side, RunHandle | null> = { a: null, b: null };

/**
 * Runs a request for one side of the window; what ran there before ends.
 *
 * @remarks Writes the pane: loading, then ready, failed or too large.
 */
export function openRun(side: Side, request: CaseRequest): void {
  handles[side]?.end();
  const tell = (state: PaneState): void => {
    panes[side].value = state;
  };
  tell({ kind: 'loading', request, stage: 'Starting', share: null });
  handles[side] = startRun(request, document.baseURI, {
    onProgress: (stage, share) => tell({ kind: 'loading', request, stage, share }),
    onReady: (replay) => tell({ kind: 'ready', request, replay }),
    onFailed: (problem) => tell({ kind: 'failed', request, problem }),
    onTooLarge: (problem) => tell({ kind: 'tooLarge', request, problem }),
  });
}

/** Stops a run that is under way and clears its side; a finished one stays. */
export function cancelRun(side: Side): void {
  if (panes[side].value.kind === 'ready') return;
  closeRun(side);
}

/** Ends whatever one side has. */
export function closeRun(side: Side): void {
  handles[side]?.end();
  handles[side] = null;
  panes[side].value = { kind: 'empty' };
}

/**
 * Asks the worker of one side about its finished run: why an engagement, why (not) an object, how an identity went on,
 * which settings can be changed.
 *
 * @returns the answer; rejects with FailedRun if there is no run
 */
export function askWhy<K extends RunQuestion['kind']>(
  side: Side,
  question: Extract<RunQuestion, { readonly kind: K }>,
): Promise<Extract<RunAnswer, { readonly kind: K }>> {
  const handle = handles[side];
  if (handle !== null && panes[side].value.kind === 'ready') return handle.ask(question);
  const problem = { title: 'There is no run to ask about', details: [], next: 'Run a scenario first.' };
  return Promise.reject(new FailedRun(problem));
}

import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { askPane } from '../app/runs.ts';
import type { Problem } from '../run/problem.ts';
import { FailedRun } from '../run/failedRun.ts';
import type { RunAnswer, RunQuestion } from '../run/protocol.ts';
import type { Side } from '../state/panes.ts';
import { problemOf } from '../ui/problemOf.ts';

/** An answer on its way. */
export type Asked<A = RunAnswer> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'answered'; readonly answer: A }
  | { readonly kind: 'failed'; readonly problem: Problem };

/**
 * Asks one side about its run, and asks anew when the question or the run changes.
 *
 * @param question - null asks nothing
 * @param run - what the answer belongs to: its identity
 */
export function useAnswer<K extends RunQuestion['kind']>(
  side: Side,
  question: Extract<RunQuestion, { readonly kind: K }> | null,
  run: object,
): ReadonlySignal<Asked<Extract<RunAnswer, { readonly kind: K }>>> {
  const asked = useSignal<Asked<Extract<RunAnswer, { readonly kind: K }>>>({ kind: 'loading' });
  const key = question === null ? null : JSON.stringify(question);
  useEffect(() => {
    if (question === null) return undefined;
    let isOld = false;
    asked.value = { kind: 'loading' };
    askPane<K>(side, question).then(
      (answer) => {
        if (!isOld) asked.value = { kind: 'answered', answer };
      },
      (error: unknown) => {
        if (isOld) return;
        const problem =
          error instanceof FailedRun ? error.problem : problemOf(error, 'No answer', 'Run it again, then ask again.');
        asked.value = { kind: 'failed', problem };
      },
    );
    return () => {
      isOld = true;
    };
  }, [side, key, run]);
  return asked;
}

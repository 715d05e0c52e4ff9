import { answerQuestion } from './answerQuestion.ts';
import { buildReplay, type FinishedRun } from './buildReplay.ts';
import { FailedRun } from './failedRun.ts';
import type { Problem } from './problem.ts';
import type { FromRunWorker, ToRunWorker } from './protocol.ts';
import { replayTransfer } from './replayTransfer.ts';
import { runRequest, type RunSurroundings } from './runRequest.ts';

/** Sends to the page; what is in `transfer` is handed over. */
export type Post = (message: FromRunWorker, transfer: ArrayBuffer[]) => void;

function unforeseen(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  const next = 'Try it again. If it stays, tell us the scenario, mode and seed.';
  return { title: 'The run broke off', details: [text], next };
}

/**
 * One run and the questions about it, as the worker of a page has them.
 *
 * @param post - to the page
 * @param surroundings - of the worker; the page says where the site is
 * @returns takes messages of the page
 */
export function runSession(
  post: Post,
  surroundings: Omit<RunSurroundings, 'siteUrl'>,
): (message: ToRunWorker) => Promise<void> {
  let finished: FinishedRun | null = null;
  const run = async ({ request, siteUrl }: Extract<ToRunWorker, { kind: 'run' }>): Promise<void> => {
    finished = null;
    const tell = (stage: string, share: number | null): void => post({ kind: 'progress', stage, share }, []);
    try {
      const made = await runRequest(request, { ...surroundings, siteUrl }, tell);
      const replay = buildReplay(made);
      finished = made;
      post({ kind: 'ready', replay }, replayTransfer(replay));
    } catch (error) {
      if (!(error instanceof FailedRun)) post({ kind: 'failed', problem: unforeseen(error) }, []);
      else if (error.isTooLarge) post({ kind: 'tooLarge', problem: error.problem }, []);
      else post({ kind: 'failed', problem: error.problem }, []);
    }
  };
  return async (message) => {
    if (message.kind === 'run') return run(message);
    const { id, question } = message;
    try {
      if (finished === null) throw new Error('There is no finished run.');
      post({ kind: 'answer', id, answer: answerQuestion(finished, question) }, []);
    } catch (error) {
      post({ kind: 'unanswered', id, problem: unforeseen(error) }, []);
    }
  };
}

import { createHash } from 'node:crypto';
import type { CaseRequest } from '../../src/run/caseRequest.ts';
import type { Problem } from '../../src/run/problem.ts';
import type { FromRunWorker, RunAnswer, RunQuestion } from '../../src/run/protocol.ts';
import type { Replay } from '../../src/run/replay.ts';
import { runSession } from '../../src/run/runSession.ts';

/** What came of a request. */
export interface Outcome {
  readonly replay: Replay | null;
  readonly problem: Problem | null;
  readonly isTooLarge: boolean;
  readonly shares: readonly number[];
  ask(question: RunQuestion): Promise<RunAnswer>;
}

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** A site that has nothing. */
export const noSite: Fetch = () => Promise.resolve(new Response('', { status: 404 }));

/** Runs a request in a session as the worker has it; every message goes through a structured clone. */
export async function runInSession(request: CaseRequest, fetch: Fetch = noSite): Promise<Outcome> {
  const messages: FromRunWorker[] = [];
  const take = runSession((message, transfer) => void messages.push(structuredClone(message, { transfer })), {
    fetch,
    clockMs: () => performance.now(),
    digestHex: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
  });
  await take({ kind: 'run', request, siteUrl: 'http://127.0.0.1:1/base/' });
  const last = messages.at(-1);
  return {
    replay: last?.kind === 'ready' ? last.replay : null,
    problem: last?.kind === 'failed' || last?.kind === 'tooLarge' ? last.problem : null,
    isTooLarge: last?.kind === 'tooLarge',
    shares: messages.flatMap((one) => (one.kind === 'progress' && one.share !== null ? [one.share] : [])),
    async ask(question) {
      await take({ kind: 'ask', id: 1, question });
      const answer = messages.at(-1);
      if (answer?.kind !== 'answer') throw new Error(JSON.stringify(answer));
      return answer.answer;
    },
  };
}

// A page that makes runs and nothing else, for the test in Chromium.
import type { CaseRequest } from '../../../src/run/caseRequest.ts';
import type { RunQuestion } from '../../../src/run/protocol.ts';
import { type RunHandle, startRun } from '../../../src/run/runClient.ts';

let handle: RunHandle | null = null;

const page = globalThis as unknown as Record<string, unknown>;
const siteUrl = String(page['location']);

/** Runs a request and tells what a test needs of it. */
page['runCase'] = (request: CaseRequest): Promise<unknown> =>
  new Promise((resolve) => {
    handle?.end();
    let progress = 0;
    const started = performance.now();
    handle = startRun(request, siteUrl, {
      onProgress: () => void progress++,
      onReady: ({ identity, truth, pictures, engagements, events }) =>
        resolve({
          identity,
          progress,
          seconds: (performance.now() - started) / 1000,
          objects: truth.ids.length,
          keyframes: pictures.reduce((sum, { timeS }) => sum + timeS.length, 0),
          engagements: engagements.map(({ engagement }) => engagement),
          events: events.length,
        }),
      onFailed: (problem) => resolve({ problem }),
      onTooLarge: (problem) => resolve({ problem }),
    });
  });

page['ask'] = (question: RunQuestion): Promise<unknown> | undefined => handle?.ask(question);

/** Starts a run, ends it after its first progress, and tells how much was told afterwards. */
page['endEarly'] = (request: CaseRequest, waitMs: number): Promise<unknown> =>
  new Promise((resolve) => {
    let after = -1;
    const tell = (): void => {
      if (after >= 0) {
        after++;
        return;
      }
      after = 0;
      early.end();
      const asked = early.ask({ kind: 'switches' }).then(
        () => 'answered',
        (error: Error) => error.message,
      );
      setTimeout(() => void asked.then((answer) => resolve({ after, answer })), waitMs);
    };
    const early = startRun(request, siteUrl, {
      onProgress: tell,
      onReady: tell,
      onFailed: tell,
      onTooLarge: tell,
    });
  });

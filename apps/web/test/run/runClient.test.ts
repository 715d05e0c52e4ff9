import { describe, expect, it } from 'vitest';
import type { CaseRequest } from '../../src/run/caseRequest.ts';
import type { ToRunWorker } from '../../src/run/protocol.ts';
import { type RunWorkerPort, startRun } from '../../src/run/runClient.ts';
import { CASES } from './cases.ts';

/** A worker that a test speaks for. */
function fakeRun(): {
  port: RunWorkerPort;
  sent: ToRunWorker[];
  told: string[];
  handle: ReturnType<typeof startRun>;
  isTerminated: () => boolean;
} {
  const sent: ToRunWorker[] = [];
  const told: string[] = [];
  let isTerminated = false;
  const port: RunWorkerPort = {
    postMessage: (message) => void sent.push(message),
    terminate: () => {
      isTerminated = true;
    },
    onmessage: null,
    onerror: null,
  };
  const events = {
    onProgress: (stage: string, share: number | null) => void told.push(`${stage} ${share}`),
    onReady: () => void told.push('ready'),
    onFailed: ({ title }: { title: string }) => void told.push(`failed: ${title}`),
    onTooLarge: ({ title }: { title: string }) => void told.push(`too large: ${title}`),
  };
  const handle = startRun(CASES[0] as CaseRequest, 'http://x/base/', events, () => port);
  return { port, sent, told, handle, isTerminated: () => isTerminated };
}

const PROBLEM = { title: 'No', details: [], next: 'Go on.' };

describe('a run as the page holds it', () => {
  it('sends the request, and tells what the worker says', () => {
    const { port, sent, told } = fakeRun();
    expect(sent).toEqual([{ kind: 'run', request: CASES[0], siteUrl: 'http://x/base/' }]);
    port.onmessage?.({ data: { kind: 'progress', stage: 'Running', share: 0.5 } });
    port.onmessage?.({ data: { kind: 'tooLarge', problem: PROBLEM } });
    port.onmessage?.({ data: { kind: 'failed', problem: PROBLEM } });
    expect(told).toEqual(['Running 0.5', 'too large: No', 'failed: No']);
  });

  it('gives each question its own answer, in whatever order they come', async () => {
    const { port, handle, sent } = fakeRun();
    const first = handle.ask({ kind: 'engagement', engagement: 1 });
    const second = handle.ask({ kind: 'identity', post: 'p', track: 2 });
    const third = handle.ask({ kind: 'switches' });
    expect(sent.slice(1).map((message) => (message.kind === 'ask' ? message.id : -1))).toEqual([0, 1, 2]);
    port.onmessage?.({ data: { kind: 'answer', id: 1, answer: { kind: 'identity', history: [] } } });
    port.onmessage?.({ data: { kind: 'unanswered', id: 2, problem: PROBLEM } });
    port.onmessage?.({ data: { kind: 'answer', id: 0, answer: { kind: 'engagement', chain: null } } });
    expect(await first).toEqual({ kind: 'engagement', chain: null });
    expect(await second).toEqual({ kind: 'identity', history: [] });
    await expect(third).rejects.toMatchObject({ problem: PROBLEM });
  });

  it('is over when it is ended: open questions are refused, and later ones', async () => {
    const { handle, isTerminated, port } = fakeRun();
    const open = handle.ask({ kind: 'switches' });
    handle.end();
    expect(isTerminated()).toBe(true);
    expect(port.onmessage).toBeNull();
    await expect(open).rejects.toThrow('The run is over');
    await expect(handle.ask({ kind: 'switches' })).rejects.toThrow('The run is over');
  });

  it('fails once where its worker breaks off', async () => {
    const { handle, port, told, isTerminated } = fakeRun();
    const open = handle.ask({ kind: 'switches' });
    port.onerror?.({ message: 'out of memory' });
    expect(told).toEqual(['failed: The worker of the run broke off']);
    expect(isTerminated()).toBe(true);
    await expect(open).rejects.toMatchObject({ problem: { details: ['out of memory'] } });
  });
});

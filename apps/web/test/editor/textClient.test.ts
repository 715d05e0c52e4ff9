import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { textClient, type TextWorker } from '../../src/editor/textClient.ts';
import type { TextReply, TextRequest } from '../../src/scenarioText/protocol.ts';

/** A worker that answers checks at once, and never those of a text "forever". */
function fakeWorker(log: string[]): TextWorker {
  const worker: TextWorker = {
    onmessage: null,
    onerror: null,
    terminate: () => void log.push('terminate'),
    postMessage: (request: TextRequest) => {
      log.push(`ask ${request.kind}`);
      if ('text' in request && request.text === 'forever') return;
      if ('text' in request && request.text === 'crash') return worker.onerror?.({ message: 'out of memory' });
      const value = { issues: [], places: [], head: null };
      const reply: TextReply = { kind: 'answer', id: request.id, value };
      setTimeout(() => worker.onmessage?.({ data: reply }), 5);
    },
  };
  setTimeout(() => worker.onmessage?.({ data: { kind: 'ready' } }), 10);
  log.push('start');
  return worker;
}

describe('textClient', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const check = (text: string) => ({ kind: 'check', file: 'a.yaml', text }) as const;

  it('answers questions in order with one worker', async () => {
    const log: string[] = [];
    const client = textClient(() => fakeWorker(log));
    const both = Promise.all([client.ask(check('a')), client.ask(check('b'))]);
    await vi.runAllTimersAsync();
    expect((await both).every((one) => 'value' in one)).toBe(true);
    expect(log).toEqual(['start', 'ask check', 'ask check']);
  });

  it('stops a text that takes too long, and goes on with a new worker', async () => {
    const log: string[] = [];
    const client = textClient(() => fakeWorker(log), 250);
    const slow = client.ask(check('forever'));
    const after = client.ask(check('b'));
    await vi.advanceTimersByTimeAsync(10 + 249);
    expect(log).toEqual(['start', 'ask check']);
    await vi.runAllTimersAsync();
    expect(await slow).toEqual({
      problem: 'reading this text took longer than 250 ms and was stopped',
      isStopped: true,
    });
    expect(await after).toHaveProperty('value');
    expect(log).toEqual(['start', 'ask check', 'terminate', 'start', 'ask check']);
  });

  it('survives a worker that dies', async () => {
    const log: string[] = [];
    const client = textClient(() => fakeWorker(log));
    const dead = client.ask(check('crash'));
    await vi.runAllTimersAsync();
    expect(await dead).toEqual({ problem: 'out of memory', isStopped: false });
    const again = client.ask(check('a'));
    await vi.runAllTimersAsync();
    expect(await again).toHaveProperty('value');
  });
});

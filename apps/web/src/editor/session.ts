import type { TextChange } from '../scenarioText/places.ts';
import type { TextAnswers, TextEdit } from '../scenarioText/protocol.ts';
import { checkState, draft } from './draft.ts';
import { textClient, type TextClient, type TextWorker } from './textClient.ts';

/** Pause in typing after which the text is checked, milliseconds. */
const CHECK_AFTER_MS = 200;
/** Second try of a text that was stopped: the machine may have been busy. */
const AGAIN_AFTER_MS = 700;

let client: TextClient | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

const startWorker = (): TextWorker =>
  new Worker(new URL('../worker/textWorker.ts', import.meta.url), { type: 'module' }) as unknown as TextWorker;

/** The one client of the page. */
export function texts(): TextClient {
  client ??= textClient(startWorker);
  return client;
}

async function check(isAgain: boolean): Promise<void> {
  const now = draft.peek();
  if (now === null) return;
  if (checkState.peek().kind === 'none') checkState.value = { kind: 'checking' };
  const outcome = await texts().ask({ kind: 'check', file: now.file, text: now.text });
  if (draft.peek()?.text !== now.text) return; // a later check tells more
  if ('value' in outcome) checkState.value = { kind: 'checked', check: outcome.value };
  else if (outcome.isStopped && !isAgain) timer = setTimeout(() => void check(true), AGAIN_AFTER_MS);
  else checkState.value = { kind: 'stopped', problem: outcome.problem };
}

/** Checks the text soon. */
export function checkSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void check(false), CHECK_AFTER_MS);
}

/** Changes of the text for an edit; a sentence if it cannot be made. */
export async function changesFor(text: string, edit: TextEdit): Promise<readonly TextChange[] | string> {
  const outcome = await texts().ask({ kind: 'edit', text, edit });
  if (!('value' in outcome)) return outcome.problem;
  return 'refused' in outcome.value ? outcome.value.refused : outcome.value;
}

/** Entries of the catalogue; empty if they cannot be had. */
export async function catalogueItems(): Promise<TextAnswers['catalogue']> {
  const outcome = await texts().ask({ kind: 'catalogue' });
  return 'value' in outcome ? outcome.value : [];
}

import { type ReadonlySignal, type Signal, computed, signal } from '@preact/signals';
import type { TextCheck } from '../scenarioText/protocol.ts';

/** The text that is being edited; it outlives the panel. */
export interface Draft {
  /** Name of the file, for messages and for saving. */
  readonly file: string;
  readonly text: string;
  /** Text as it was opened or last saved. */
  readonly savedText: string;
  /** Differs for each text that was opened; edits keep it. */
  readonly opened: number;
}

/** What the check of the text came to. */
export type CheckState =
  | { readonly kind: 'none' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'checked'; readonly check: TextCheck }
  | { readonly kind: 'stopped'; readonly problem: string };

export const draft: Signal<Draft | null> = signal<Draft | null>(null);
export const checkState: Signal<CheckState> = signal<CheckState>({ kind: 'none' });

/** There is something that a save would keep. */
export const isChanged: ReadonlySignal<boolean> = computed(
  () => draft.value !== null && draft.value.text !== draft.value.savedText,
);

/** Number of errors, or null while it is not known. */
export const errorCount: ReadonlySignal<number | null> = computed(() => {
  const state = checkState.value;
  if (state.kind !== 'checked') return null;
  return state.check.issues.filter(({ severity }) => severity === 'error').length;
});

/** Longest text that is opened, characters: the reader of scenarios refuses more. */
export const LONGEST_TEXT: number = 1024 * 1024;

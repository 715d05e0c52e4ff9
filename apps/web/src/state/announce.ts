import { type Signal, signal } from '@preact/signals';

/** Last thing said to those who listen to the page. */
export const announcement: Signal<string> = signal('');

/** Says one sentence in the live region. */
export function announce(text: string): void {
  announcement.value = text;
}

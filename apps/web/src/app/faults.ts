import { type Signal, signal } from '@preact/signals';

/** What failed last outside of drawing, such as in a listener or behind a promise; null: nothing, or read and put away. */
export const fault: Signal<string | null> = signal(null);

const LONGEST = 300;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, LONGEST);

/** A browser's remark on layout, which it sends like a failure: nothing is lost by it. */
const isRemark = (text: string): boolean => text.startsWith('ResizeObserver loop');

/** Tells of failures that nothing else caught; the browser's console has them as well. Returns how to stop. */
export function watchFaults(): () => void {
  const onError = (event: ErrorEvent): void => {
    const text = wordsOf((event.error as unknown) ?? event.message);
    if (!isRemark(text)) fault.value = text;
  };
  const onRejection = (event: PromiseRejectionEvent): void => {
    fault.value = wordsOf(event.reason);
  };
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  return () => {
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onRejection);
  };
}

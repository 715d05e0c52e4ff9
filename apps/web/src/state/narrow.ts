import { type Signal, signal } from '@preact/signals';

/** Width up to which the page is for viewing only, CSS pixels; `app.css` says the same. */
const NARROW_CSS_PX = 640;

/** The window is as narrow as a phone's. */
export const isNarrow: Signal<boolean> = signal(false);

/** Keeps `isNarrow` up to date; returns how to stop. */
export function watchWidth(): () => void {
  const query = matchMedia(`(max-width: ${NARROW_CSS_PX}px)`);
  const take = (): void => {
    isNarrow.value = query.matches;
  };
  take();
  query.addEventListener('change', take);
  return () => query.removeEventListener('change', take);
}

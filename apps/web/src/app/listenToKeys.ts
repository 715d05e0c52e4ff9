import { keyPlace } from './keyPlace.ts';
import { actionOf } from './keys.ts';
import { perform } from './perform.ts';

/** Lets the keys of the page act; returns how to stop. */
export function listenToKeys(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const press = {
      key: event.key,
      isShift: event.shiftKey,
      isModified: event.ctrlKey || event.altKey || event.metaKey,
    };
    const action = actionOf(press, keyPlace(event.composedPath()[0] ?? null));
    if (action === null) return;
    event.preventDefault();
    perform(action);
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

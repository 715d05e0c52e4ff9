import type { KeyPlace } from './keys.ts';

const TEXT =
  'input:not([type]), input[type=text], input[type=search], input[type=number], textarea, [contenteditable=true]';
const CONTROL =
  'button, a[href], select, summary, input, [role=tab], [role=listbox], [role=grid], [role=slider], [data-keys=own]';

/** What an element does with keys. */
export function keyPlace(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'page';
  if (target.closest(TEXT) !== null) return 'text';
  if (target.closest(CONTROL) !== null) return 'control';
  return target.closest('.pane-map') === null ? 'page' : 'map';
}

/** What a key can do. */
export type ActionName =
  | 'playPause'
  | 'back1'
  | 'forward1'
  | 'back10'
  | 'forward10'
  | 'back60'
  | 'forward60'
  | 'toStart'
  | 'toEnd'
  | 'faster'
  | 'slower'
  | 'previousEvent'
  | 'nextEvent'
  | 'nextPick'
  | 'previousPick'
  | 'why'
  | 'truth'
  | 'nextPost'
  | 'split'
  | 'otherSide'
  | 'loop'
  | 'layers'
  | 'threeD'
  | 'fit'
  | 'profile'
  | 'setup'
  | 'events'
  | 'whatIf'
  | 'studies'
  | 'editor'
  | 'share'
  | 'help'
  | 'close';

/** One line of the table of keys. */
export interface KeyBinding {
  readonly action: ActionName;
  /** `KeyboardEvent.key`; `Shift+` in front where it matters. */
  readonly keys: readonly string[];
  readonly says: string;
  readonly group: 'Time' | 'Map' | 'Panels';
}

/** Every key of the page: what handles them and the help panel both read this. */
export const KEYS: readonly KeyBinding[] = [
  { action: 'playPause', keys: [' ', 'k'], says: 'play or pause', group: 'Time' },
  { action: 'back1', keys: ['ArrowLeft'], says: '1 s back', group: 'Time' },
  { action: 'forward1', keys: ['ArrowRight'], says: '1 s on', group: 'Time' },
  { action: 'back10', keys: ['Shift+ArrowLeft'], says: '10 s back', group: 'Time' },
  { action: 'forward10', keys: ['Shift+ArrowRight'], says: '10 s on', group: 'Time' },
  { action: 'back60', keys: ['PageUp'], says: '60 s back', group: 'Time' },
  { action: 'forward60', keys: ['PageDown'], says: '60 s on', group: 'Time' },
  { action: 'toStart', keys: ['Home'], says: 'to the start', group: 'Time' },
  { action: 'toEnd', keys: ['End'], says: 'to the end', group: 'Time' },
  { action: 'faster', keys: ['+', '='], says: 'faster', group: 'Time' },
  { action: 'slower', keys: ['-'], says: 'slower', group: 'Time' },
  { action: 'previousEvent', keys: ['['], says: 'previous event of the list', group: 'Time' },
  { action: 'nextEvent', keys: [']'], says: 'next event of the list', group: 'Time' },
  { action: 'loop', keys: ['r'], says: 'repeat the chosen engagement', group: 'Time' },
  { action: 'nextPick', keys: ['n'], says: 'choose the next object or track', group: 'Map' },
  { action: 'previousPick', keys: ['p'], says: 'choose the previous object or track', group: 'Map' },
  { action: 'why', keys: ['Enter', 'w', '3'], says: 'ask why of what is chosen', group: 'Map' },
  { action: 'truth', keys: ['t'], says: 'truth or picture of a post', group: 'Map' },
  { action: 'nextPost', keys: ['o'], says: 'picture of the next post', group: 'Map' },
  { action: 'split', keys: ['s'], says: 'split view on or off', group: 'Map' },
  { action: 'otherSide', keys: ['x'], says: 'panels show the other side of the split view', group: 'Map' },
  { action: 'layers', keys: ['l'], says: 'layer switches', group: 'Map' },
  { action: 'threeD', keys: ['d'], says: 'flat or tilted relief', group: 'Map' },
  { action: 'fit', keys: ['f'], says: 'show the whole scene', group: 'Map' },
  { action: 'profile', keys: ['i'], says: 'profile through the relief', group: 'Map' },
  { action: 'setup', keys: ['1'], says: 'setup', group: 'Panels' },
  { action: 'events', keys: ['2'], says: 'events', group: 'Panels' },
  { action: 'whatIf', keys: ['4'], says: 'what if', group: 'Panels' },
  { action: 'studies', keys: ['5'], says: 'studies', group: 'Panels' },
  { action: 'editor', keys: ['e', '6'], says: 'editor', group: 'Panels' },
  { action: 'share', keys: ['7'], says: 'share', group: 'Panels' },
  { action: 'help', keys: ['?', '8'], says: 'this help', group: 'Panels' },
  { action: 'close', keys: ['Escape'], says: 'close what is open, choose nothing', group: 'Panels' },
];

/**
 * What the keyboard is in: a field that takes text, a control that has keys of its own, the map, which moves and zooms
 * with some, or nothing that wants keys.
 */
export type KeyPlace = 'text' | 'control' | 'map' | 'page';

/** What a press is, as far as the table cares. */
export interface KeyPress {
  readonly key: string;
  readonly isShift: boolean;
  /** Ctrl, Alt or Meta: the browser's. */
  readonly isModified: boolean;
}

/** Keys that buttons, lists, sliders and tabs use themselves. */
const OF_CONTROLS = new Set([
  ' ',
  'Enter',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/** Keys that the map uses itself: it moves and zooms. */
const OF_MAP = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '+', '-', '=']);

const BY_KEY: ReadonlyMap<string, ActionName> = new Map(
  KEYS.flatMap(({ keys, action }) => keys.map((key) => [key, action] as const)),
);

/** What a press does, or null if it is not the page's. */
export function actionOf(press: KeyPress, place: KeyPlace): ActionName | null {
  if (press.isModified || (place === 'text' && press.key !== 'Escape')) return null;
  if (place === 'control' && OF_CONTROLS.has(press.key)) return null;
  if (place === 'map' && OF_MAP.has(press.key)) return null;
  const isNamed = press.key.length > 1;
  const key = isNamed ? (press.isShift ? `Shift+${press.key}` : press.key) : press.key.toLowerCase();
  return BY_KEY.get(key) ?? null;
}

/** A key as help shows it. */
export function keyLabel(key: string): string {
  const names: Readonly<Record<string, string>> = {
    ' ': 'Space',
    ArrowLeft: '←',
    ArrowRight: '→',
    'Shift+ArrowLeft': 'Shift ←',
    'Shift+ArrowRight': 'Shift →',
    PageUp: 'Page up',
    PageDown: 'Page down',
    Escape: 'Esc',
  };
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';

/** A place of a scenario that can be moved on the map. */
export interface ScenarioPlace {
  /** Path as text, unique in the file: `units.0.at`. */
  readonly id: string;
  readonly path: readonly (string | number)[];
  /** What it belongs to, in the words of the file. */
  readonly label: string;
  readonly latDeg: number;
  readonly lonDeg: number;
}

/** Replaces what stands between two offsets. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** An edit that cannot be made, and why. */
export interface EditRefusal {
  readonly refused: string;
}

/** Keys that hold one place, and keys that hold several. */
const ONE = new Set(['at', 'centre', 'from', 'to']);
const SEVERAL = new Set(['points']);
const PARSE = { strict: false, uniqueKeys: false, logLevel: 'silent' } as const;

const numberOf = (node: unknown): number | null =>
  isScalar(node) && typeof node.value === 'number' && Number.isFinite(node.value) ? node.value : null;

/** Latitude and longitude, if a node is a list of two numbers. */
function latLonOf(node: unknown): readonly [number, number] | null {
  if (!isSeq(node) || node.items.length !== 2) return null;
  const [lat, lon] = node.items.map(numberOf);
  if (lat === null || lon === null || lat === undefined || lon === undefined) return null;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon] : null;
}

/** Id of the nearest thing above, else its key. */
function nameIn(node: unknown): string | null {
  if (!isMap(node)) return null;
  const id = node.get('id');
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

function walk(node: unknown, path: readonly (string | number)[], name: string, found: ScenarioPlace[]): void {
  const add = (value: unknown, at: readonly (string | number)[], label: string): void => {
    const place = latLonOf(value);
    if (place !== null) found.push({ id: at.join('.'), path: at, label, latDeg: place[0], lonDeg: place[1] });
  };
  if (isSeq(node)) {
    node.items.forEach((item, i) => walk(item, [...path, i], name, found));
    return;
  }
  if (!isMap(node)) return;
  const own = nameIn(node) ?? name;
  for (const { key, value } of node.items) {
    const word = isScalar(key) ? String(key.value) : '';
    const here = [...path, word];
    if (ONE.has(word)) add(value, here, own);
    if (SEVERAL.has(word) && isSeq(value)) value.items.forEach((item, i) => add(item, [...here, i], `${own} ${i + 1}`));
    else walk(value, here, nameIn(node) ?? (name === '' ? word : name), found);
  }
}

/**
 * Places of a scenario that a map can show as handles: of units, fire units, assets, corners of lanes, ways and areas.
 *
 * @param text - YAML, may hold errors: what can be read is given
 */
export function placesOf(text: string): ScenarioPlace[] {
  const found: ScenarioPlace[] = [];
  walk(parseDocument(text, PARSE).contents, [], '', found);
  return found;
}

const rangeOf = (node: unknown): readonly [number, number] | null => {
  const range = (node as Node | null | undefined)?.range;
  return range === null || range === undefined ? null : [range[0], range[1]];
};

/** Four decimals of a degree are 11 m: enough for a hand on a map. */
const degrees = (value: number): string => value.toFixed(4);

/**
 * Moves a place: only the two numbers change, comments and layout stay.
 *
 * @param text - YAML
 * @param path - of the place, as `placesOf` gives it
 * @param to - latitude and longitude, degrees
 */
export function movePlace(
  text: string,
  path: readonly (string | number)[],
  to: readonly [number, number],
): readonly TextChange[] | EditRefusal {
  const node = parseDocument(text, PARSE).getIn(path, true);
  if (latLonOf(node) === null || !isSeq(node))
    return { refused: `${path.join('.')} is no place of this text any more` };
  return node.items.map((item, i) => {
    const [from, end] = rangeOf(item) as readonly [number, number];
    return { from, to: end, insert: degrees(to[i] as number) };
  });
}

/** Column at which the line of an offset begins to say something, and the offset of the line. */
function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/**
 * Adds an item to a list of the file; makes the list if there is none.
 *
 * @param text - YAML
 * @param key - top-level key of the list: `assets`, `units`, `lanes`, …
 * @param item - one line of YAML in braces: `{ id: a, at: [40, 32] }`
 */
export function addItem(text: string, key: string, item: string): readonly TextChange[] | EditRefusal {
  const { contents } = parseDocument(text, PARSE);
  if (contents !== null && !isMap(contents)) return { refused: 'the file is no block of keys' };
  const pair = contents?.items.find((one) => isScalar(one.key) && one.key.value === key);
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  if (pair === undefined) return [{ from: text.length, to: text.length, insert: `${gap}\n${key}:\n  - ${item}\n` }];
  const list = pair.value;
  if (isSeq(list) && list.items.length > 0 && list.flow !== true) {
    const last = rangeOf(list.items.at(-1));
    const first = rangeOf(list.items[0]);
    if (last === null || first === null) return { refused: `${key} cannot be read` };
    const start = lineStart(text, first[0]);
    const dash = text.slice(start, first[0]).lastIndexOf('-');
    // the end of a block item may lie behind its line break
    const ends = text.slice(0, last[1]).trimEnd().length;
    const at = lineEnd(text, ends);
    return [{ from: at, to: at, insert: `\n${' '.repeat(Math.max(dash, 0))}- ${item}` }];
  }
  const range = rangeOf(list);
  const isEmpty = list === null || (isScalar(list) && list.value === null) || (isSeq(list) && list.items.length === 0);
  if (isSeq(list) && !isEmpty && range !== null) {
    const close = text.lastIndexOf(']', range[1] - 1);
    return [{ from: close, to: close, insert: `, ${item}` }];
  }
  if (!isEmpty) return { refused: `${key} is no list` };
  const [from, to] = range ?? [text.length, text.length];
  return [{ from, to, insert: `${text[from - 1] === ' ' ? '' : ' '}[${item}]` }];
}

/**
 * Takes the item of a list away that holds a place.
 *
 * @param text - YAML
 * @param path - of the item: `assets.0`
 */
export function removeItem(text: string, path: readonly (string | number)[]): readonly TextChange[] | EditRefusal {
  const document = parseDocument(text, PARSE);
  const index = path.at(-1);
  const list = document.getIn(path.slice(0, -1), true);
  if (!isSeq(list) || typeof index !== 'number' || index >= list.items.length)
    return { refused: `${path.join('.')} is no item of this text any more` };
  const own = rangeOf(list.items[index]);
  if (own === null) return { refused: `${path.join('.')} cannot be read` };
  if (list.flow === true) {
    const next = rangeOf(list.items[index + 1]);
    const before = rangeOf(list.items[index - 1]);
    if (next !== null) return [{ from: own[0], to: next[0], insert: '' }];
    return [{ from: before?.[1] ?? own[0], to: own[1], insert: '' }];
  }
  const from = lineStart(text, own[0]);
  const ends = text.slice(0, own[1]).trimEnd().length;
  const to = Math.min(lineEnd(text, ends) + 1, text.length);
  if (list.items.length > 1) return [{ from, to, insert: '' }];
  const dash = text.lastIndexOf('-', own[0] - 1);
  return [{ from: dash, to: Math.max(ends, own[0]), insert: '[]' }];
}

/** A text after changes, for tests and for checks before they are shown. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.from - a.from)
    .reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

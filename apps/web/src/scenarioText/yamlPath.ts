/** A mapping or a list around a place in a text. */
export interface YamlFrame {
  /** Column of its keys or dashes; -1 inside braces or brackets. */
  readonly indent: number;
  /** Key or index that leads on to the place. */
  step: string | number;
  /** Plain values of the keys above the place, by key: what tells alternatives of a schema apart. */
  readonly known: Map<string, string>;
  readonly kind: 'map' | 'list';
}

/** What stands at a place in a text: a key that is being written, or the value of one. */
export interface YamlPlace {
  /** Keys and indices from the root to the mapping (`key`) or to the value (`value`). */
  readonly path: readonly (string | number)[];
  readonly role: 'key' | 'value';
  /** Offset at which the word under the cursor begins. */
  readonly from: number;
  /** What stands between there and the cursor. */
  readonly word: string;
  /** Values by key of the mappings on the way, outermost first; the last belongs to the innermost mapping. */
  readonly known: readonly ReadonlyMap<string, string>[];
}

const KEY = /^("[^"]*"|'[^']*'|[A-Za-z0-9_$.-]+)\s*:(?=\s|$)/;
const BLOCK_TEXT = /(^|\s)[|>][+-]?\d?\s*(#.*)?$/;

/** Quotes around a key or a value taken away. */
const bare = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');

/** A comment at the end of a line taken away; a hash inside a word or a quotation stays. */
function withoutComment(text: string): string {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if ((c === '"' || c === "'") && (i === 0 || /[\s,[{:]/.test(text[i - 1] as string))) quote = c;
    else if (c === '#' && (i === 0 || /\s/.test(text[i - 1] as string))) return text.slice(0, i);
  }
  return text;
}

/** Walks through braces and brackets; `frames` grows and shrinks with them. */
function readFlow(text: string, frames: YamlFrame[], depth: number): number {
  let inner = depth;
  let word = '';
  let quote = '';
  const settle = (): void => {
    const frame = frames.at(-1);
    if (frame !== undefined && frame.indent === -1 && frame.kind === 'map' && frame.step !== '')
      frame.known.set(String(frame.step), bare(word.trim()));
    word = '';
  };
  for (const c of text) {
    if (quote !== '') {
      word += c;
      if (c === quote) quote = '';
    } else if ((c === '"' || c === "'") && word.trim() === '') {
      quote = c;
      word += c;
    } else if (c === '{' || c === '[') {
      const kind = c === '{' ? 'map' : 'list';
      frames.push({ indent: -1, step: kind === 'map' ? '' : 0, known: new Map(), kind });
      inner++;
      word = '';
    } else if ((c === '}' || c === ']') && inner > 0) {
      settle();
      frames.pop();
      inner--;
    } else if (c === ',' && inner > 0) {
      settle();
      const frame = frames.at(-1);
      if (frame?.kind === 'list') frame.step = Number(frame.step) + 1;
      else if (frame !== undefined) frame.step = '';
    } else if (c === ':' && inner > 0 && frames.at(-1)?.kind === 'map' && frames.at(-1)?.step === '') {
      (frames.at(-1) as YamlFrame).step = bare(word.trim());
      word = '';
    } else word += c;
  }
  return inner;
}

/**
 * Where a place of a scenario text stands in its data, also while the text around it is unfinished.
 *
 * @param text - YAML as people write it: indented blocks, braces and brackets
 * @param offset - the cursor, UTF-16 units from the start
 * @returns the path, and what is being written there
 * @remarks Linear in the text before the cursor. Anchors, tags and keys over several lines are not read.
 */
export function yamlPlace(text: string, offset: number): YamlPlace {
  const frames: YamlFrame[] = [];
  let flow = 0;
  let blockIndent = -1;
  let at = 0;
  for (;;) {
    const end = text.indexOf('\n', at);
    const isLast = end < 0 || end >= offset;
    const line = text.slice(at, isLast ? offset : end);
    const indent = line.length - line.trimStart().length;
    const isBlank = line.trim() === '';
    if (blockIndent >= 0 && (isBlank || indent > blockIndent) && !isLast) {
      // inside a folded or literal text
    } else {
      if (blockIndent >= 0 && !isBlank) blockIndent = -1;
      const body = withoutComment(line);
      if (flow > 0) flow = readFlow(` ${body}`, frames, flow);
      else if (body.trim() !== '' || isLast) {
        const rest = enterLine(body, frames, isLast);
        if (BLOCK_TEXT.test(rest)) blockIndent = indent;
        flow = readFlow(rest.trimStart().startsWith('{') || rest.trimStart().startsWith('[') ? rest : '', frames, 0);
      }
    }
    if (isLast) return placeOf(line, offset, frames);
    at = end + 1;
  }
}

/** Dashes and the key of one line; returns what follows them. */
function enterLine(line: string, frames: YamlFrame[], isLast: boolean): string {
  let column = line.length - line.trimStart().length;
  let rest = line.slice(column);
  const isBlank = rest === '';
  while (/^-(\s|$)/.test(rest)) {
    while ((frames.at(-1)?.indent ?? -2) > column) frames.pop();
    const top = frames.at(-1);
    if (top !== undefined && top.kind === 'list' && top.indent === column) top.step = Number(top.step) + 1;
    else frames.push({ indent: column, step: 0, known: new Map(), kind: 'list' });
    const inner = rest.slice(1);
    const gap = inner.length - inner.trimStart().length;
    column += 1 + gap;
    rest = inner.slice(gap);
  }
  const key = KEY.exec(rest);
  if (key === null && !(isLast && (isBlank || /^[\w$.-]*$/.test(rest)))) return rest;
  while ((frames.at(-1)?.indent ?? -2) > column) frames.pop();
  // a list at the indentation of its own key has ended
  while (frames.at(-1)?.kind === 'list' && frames.at(-1)?.indent === column) frames.pop();
  const top = frames.at(-1);
  const name = key === null ? '' : bare(key[1] as string);
  if (top !== undefined && top.kind === 'map' && top.indent === column) top.step = name;
  else frames.push({ indent: column, step: name, known: new Map(), kind: 'map' });
  const after = key === null ? '' : rest.slice(key[0].length);
  const value = after.trim();
  if (name !== '' && value !== '' && !/^[[{|>]/.test(value)) (frames.at(-1) as YamlFrame).known.set(name, bare(value));
  else if (name !== '') (frames.at(-1) as YamlFrame).known.set(name, '');
  return after;
}

function placeOf(line: string, offset: number, frames: readonly YamlFrame[]): YamlPlace {
  const word = /[^\s:,[\]{}'"]*$/.exec(line)?.[0] ?? '';
  const top = frames.at(-1);
  const isKey = top !== undefined && top.kind === 'map' && top.step === '';
  const path = frames.map(({ step }) => step);
  return {
    path: isKey ? path.slice(0, -1) : path,
    role: isKey || top === undefined ? 'key' : 'value',
    from: offset - word.length,
    word,
    known: frames.filter(({ kind }) => kind === 'map').map(({ known }) => known),
  };
}

import { readCoreScalar } from './coreScalar.ts';
import type { PositionNode } from './positions.ts';
import { readBlockScalar, readQuotedScalar } from './textScalar.ts';
import type { YamlCursor } from './yamlCursor.ts';
import { columnOf, complain, isSpaceOrEnd, nextContent, refuse, skipInLine, YamlStop } from './yamlCursor.ts';

// Recursive descent over a subset of YAML 1.2. Every character is looked at a bounded number of times and the depth
// is checked before each descent, so that a hostile file costs no more than a friendly one of the same size.

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const LONGEST_KEY = 128;

function descend(c: YamlCursor, depth: number): void {
  if (depth > c.limits.depth) {
    refuse(c, c.pos, 'too-deep', `is nested deeper than ${c.limits.depth} levels`, 'expected a flat file', 'take levels out');
  }
}

function count(c: YamlCursor): void {
  if (++c.nodes > c.limits.nodes) {
    refuse(c, c.pos, 'too-many-nodes', `holds more than ${c.limits.nodes} keys and values`, `expected at most ${c.limits.nodes}`,
      'use groups with a count, or split the file');
  }
}

function isEntryDash(c: YamlCursor): boolean {
  return c.text[c.pos] === '-' && isSpaceOrEnd(c.text[c.pos + 1]);
}

function refuseIndicator(c: YamlCursor, inFlow: boolean): void {
  const ch = c.text[c.pos] as string;
  const next = c.text[c.pos + 1];
  const at = c.pos;
  if (ch === '&') refuse(c, at, 'anchor', 'defines an anchor (&)', 'expected plain data', 'write the value out, or quote the text');
  if (ch === '*') refuse(c, at, 'alias', 'uses an alias (*)', 'expected plain data', 'write the value out, or quote the text');
  if (ch === '!') refuse(c, at, 'tag', 'carries a tag (!)', 'expected plain data', 'remove the tag, or quote the text');
  if (ch === '%') refuse(c, at, 'directive', 'starts with %', 'expected no directives', 'remove the line, or quote the text');
  if (ch === '?' && isSpaceOrEnd(next)) refuse(c, at, 'explicit-key', 'uses an explicit key (?)', 'expected key: value', 'write key: value');
  if (ch === '@' || ch === '`' || ch === ',' || ch === ']' || ch === '}' || (ch === ':' && (inFlow || isSpaceOrEnd(next)))
    || (ch === '-' && isSpaceOrEnd(next)) || ((ch === '|' || ch === '>') && inFlow)) {
    refuse(c, at, 'syntax', `${ch} stands where a value should start`, 'expected a value', 'quote the text or correct the punctuation');
  }
}

function atDocumentMark(c: YamlCursor): boolean {
  return c.pos === c.lineStart && (c.text.startsWith('---', c.pos) || c.text.startsWith('...', c.pos)) && isSpaceOrEnd(c.text[c.pos + 3]);
}

/** Reads an unquoted word of one line; stops before `: `, ` #`, the end of the line and, in flow, before , [ ] { }. */
function readPlainLine(c: YamlCursor, inFlow: boolean): string {
  const { text } = c;
  const start = c.pos;
  let end = start;
  for (let i = start; ; i++) {
    const ch = text[i];
    if (ch === undefined || ch === '\n') break;
    if (ch === ':') {
      const next = text[i + 1];
      if (isSpaceOrEnd(next) || (inFlow && (next === ',' || next === ']' || next === '}' || next === '[' || next === '{'))) break;
    } else if (ch === '#' && (text[i - 1] === ' ' || text[i - 1] === '\t') && i > start) break;
    else if (inFlow && (ch === ',' || ch === '[' || ch === ']' || ch === '{' || ch === '}')) break;
    if (ch !== ' ' && ch !== '\t') end = i + 1;
  }
  c.pos = end;
  return text.slice(start, end);
}

function plainValue(c: YamlCursor, offset: number, word: string): unknown {
  const scalar = readCoreScalar(word);
  if ('value' in scalar) return scalar.value;
  const shown = word.length > 40 ? `${word.slice(0, 37)}...` : word;
  if (scalar.refused === 'not-finite') {
    complain(c, offset, 'not-finite', `${shown} is not a finite number`, 'expected a finite number', 'give a number, or quote the text');
  } else {
    complain(c, offset, 'too-large-integer', `${shown} cannot be kept to the last digit`, 'expected an integer within 2^53', 'write it as text in quotes, or smaller');
  }
  return undefined;
}

function endOfValue(c: YamlCursor): void {
  const before = c.pos;
  skipInLine(c);
  const ch = c.text[c.pos];
  if (ch === undefined || ch === '\n') return;
  const what = c.pos === before && ch !== ':' ? `${ch} follows the value directly` : ch === ':' ? 'a second colon makes this a mapping inside a line' : 'more text follows the value';
  refuse(c, c.pos, 'syntax', what, 'expected the end of the line', 'quote the whole text, or put the mapping on its own lines');
}

/** Reads a key and its colon; the cursor ends after the colon. */
function readKey(c: YamlCursor, inFlow: boolean): string {
  const at = c.pos;
  const ch = c.text[at];
  let key: string;
  let value: unknown;
  if (ch === '"' || ch === "'") {
    key = readQuotedScalar(c, -1, true);
    value = key;
  } else {
    refuseIndicator(c, inFlow);
    if (ch === '|' || ch === '>') refuse(c, at, 'syntax', `a key starts with ${ch}`, 'expected a word', 'use a word as key');
    if (ch === '[' || ch === '{') refuse(c, at, 'key-not-text', 'a list or mapping is used as a key', 'expected a word', 'use a word as key');
    key = readPlainLine(c, inFlow);
    const scalar = readCoreScalar(key);
    value = 'value' in scalar ? scalar.value : undefined;
  }
  while (c.text[c.pos] === ' ' || c.text[c.pos] === '\t') c.pos++;
  if (c.text[c.pos] !== ':') {
    refuse(c, at, 'syntax', inFlow ? 'an entry of {...} has no value' : 'the line is neither key: value nor a list item', 'expected key: value',
      'write a key, a colon, a space and the value');
  }
  c.pos++;
  if (!inFlow && !isSpaceOrEnd(c.text[c.pos])) refuse(c, c.pos, 'syntax', 'no space follows the colon', 'expected key: value', 'put a space after the colon');
  if (key === '<<') complain(c, at, 'merge-key', 'uses a merge key (<<)', 'expected plain data', 'write the keys out');
  else if (FORBIDDEN_KEYS.has(key)) complain(c, at, 'forbidden-key', `the key ${key} is not allowed`, 'expected a key of the format', 'remove it');
  else if (typeof value !== 'string') complain(c, at, 'key-not-text', `the key ${key.slice(0, 40)} is not text`, 'expected a word as key', 'quote it if it is meant as text');
  else if (key.length > LONGEST_KEY) complain(c, at, 'long-key', `a key of ${key.length} characters`, `expected at most ${LONGEST_KEY}`, 'shorten it');
  return key;
}

function addEntry(c: YamlCursor, into: Record<string, unknown>, node: PositionNode, key: string, keyOffset: number, read: (child: PositionNode) => unknown): void {
  count(c);
  count(c);
  c.path.push(key);
  const child: PositionNode = { keyOffset, valueOffset: keyOffset, children: new Map() };
  const isNew = !node.children.has(key);
  if (!isNew) complain(c, keyOffset, 'duplicate-key', 'is given twice', 'expected each key once', 'remove one of the two');
  else node.children.set(key, child);
  try {
    const value = read(child);
    if (isNew && !FORBIDDEN_KEYS.has(key)) into[key] = value;
  } finally {
    c.path.pop();
  }
}

function addItem(c: YamlCursor, into: unknown[], node: PositionNode, offset: number, read: (child: PositionNode) => unknown): void {
  count(c);
  const index = into.length;
  c.path.push(index);
  const child: PositionNode = { keyOffset: offset, valueOffset: offset, children: new Map() };
  node.children.set(index, child);
  into.push(undefined);
  try {
    into[index] = read(child);
  } finally {
    c.path.pop();
  }
}

function flowGap(c: YamlCursor, parentColumn: number): void {
  const line = c.lineStart;
  if (!nextContent(c)) refuse(c, c.pos, 'syntax', 'the file ends inside [...] or {...}', 'expected the closing bracket', 'close it');
  if (c.lineStart !== line && columnOf(c) <= parentColumn) {
    refuse(c, c.pos, 'syntax', 'a line inside [...] or {...} is not indented', 'expected it to be indented further than its key', 'indent it, or close the bracket');
  }
}

function readFlow(c: YamlCursor, node: PositionNode, parentColumn: number, depth: number): unknown {
  descend(c, depth);
  const isList = c.text[c.pos] === '[';
  const close = isList ? ']' : '}';
  const list: unknown[] = [];
  const map: Record<string, unknown> = {};
  c.pos++;
  for (;;) {
    flowGap(c, parentColumn);
    if (c.text[c.pos] === close) break;
    const at = c.pos;
    if (isList) {
      addItem(c, list, node, at, (child) => readFlowValue(c, child, parentColumn, depth));
    } else {
      const key = readKey(c, true);
      addEntry(c, map, node, key, at, (child) => {
        flowGap(c, parentColumn);
        child.valueOffset = c.pos;
        if (c.text[c.pos] === ',' || c.text[c.pos] === '}') return null;
        return readFlowValue(c, child, parentColumn, depth);
      });
    }
    flowGap(c, parentColumn);
    if (c.text[c.pos] === ',') c.pos++;
    else if (c.text[c.pos] !== close) {
      const isPair = isList && c.text[c.pos] === ':';
      refuse(c, c.pos, 'syntax', isPair ? 'key: value stands inside [...]' : 'two entries without a comma', `expected , or ${close}`,
        isPair ? 'put it into {...}' : 'put a comma between them');
    }
  }
  c.pos++;
  return isList ? list : map;
}

function readFlowValue(c: YamlCursor, node: PositionNode, parentColumn: number, depth: number): unknown {
  const ch = c.text[c.pos];
  if (ch === '[' || ch === '{') return readFlow(c, node, parentColumn, depth + 1);
  if (ch === '"' || ch === "'") return readQuotedScalar(c, parentColumn, false);
  refuseIndicator(c, true);
  const at = c.pos;
  return plainValue(c, at, readPlainLine(c, true));
}

/** Reads a value that starts on the current line and does not open a block. */
function readInline(c: YamlCursor, node: PositionNode, parentColumn: number, depth: number): unknown {
  const at = c.pos;
  node.valueOffset = at;
  const ch = c.text[at];
  let value: unknown;
  if (ch === '|' || ch === '>') return readBlockScalar(c, parentColumn);
  if (ch === '[' || ch === '{') value = readFlow(c, node, parentColumn, depth + 1);
  else if (ch === '"' || ch === "'") value = readQuotedScalar(c, parentColumn, false);
  else {
    refuseIndicator(c, false);
    const word = readPlainLine(c, false);
    value = readContinuedPlain(c, at, word, parentColumn);
  }
  endOfValue(c);
  return value;
}

/** Folds further, deeper indented lines into an unquoted text. */
function readContinuedPlain(c: YamlCursor, at: number, first: string, parentColumn: number): unknown {
  const parts = [first];
  for (;;) {
    let i = c.pos;
    while (c.text[i] === ' ' || c.text[i] === '\t') i++;
    let breaks = 0;
    let start = i;
    while (c.text[i] === '\n') {
      breaks++;
      start = ++i;
      while (c.text[i] === ' ') i++;
      if (c.text[i] === '\t') break;
    }
    const ch = c.text[i];
    if (breaks === 0 || ch === undefined || ch === '#' || ch === '\t' || i - start <= parentColumn) break;
    c.pos = i;
    c.lineStart = start;
    if (isEntryDash(c) || atDocumentMark(c)) refuse(c, i, 'syntax', 'a list item follows a value', 'expected the list on its own under the key', 'remove the value after the key');
    const line = readPlainLine(c, false);
    let after = c.pos;
    while (c.text[after] === ' ' || c.text[after] === '\t') after++;
    if (c.text[after] === ':') {
      refuse(c, i, 'syntax', 'key: value follows a text', 'expected an indentation that fits', 'put it at the indentation of its neighbours, or quote the text');
    }
    parts.push(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), line);
  }
  return parts.length === 1 ? plainValue(c, at, first) : parts.join('');
}

/** True when the rest of the line at the cursor is `word:`; the cursor does not move. */
function startsEntry(c: YamlCursor): boolean {
  const { pos, lineStart } = c;
  const ch = c.text[pos];
  if (ch === '"' || ch === "'") {
    for (let i = pos + 1; ; i++) {
      const at = c.text[i];
      if (at === undefined || at === '\n') return false;
      if (at === '\\' && ch === '"') i++;
      else if (at === ch && ch === "'" && c.text[i + 1] === "'") i++;
      else if (at === ch) {
        i++;
        while (c.text[i] === ' ' || c.text[i] === '\t') i++;
        return c.text[i] === ':' && isSpaceOrEnd(c.text[i + 1]);
      }
    }
  }
  if (ch === '[' || ch === '{' || ch === '|' || ch === '>') return false;
  readPlainLine(c, false);
  while (c.text[c.pos] === ' ' || c.text[c.pos] === '\t') c.pos++;
  const isEntry = c.text[c.pos] === ':';
  c.pos = pos;
  c.lineStart = lineStart;
  return isEntry;
}

function readBlock(c: YamlCursor, node: PositionNode, parentColumn: number, depth: number): unknown {
  node.valueOffset = c.pos;
  if (isEntryDash(c)) return readList(c, node, depth + 1);
  if ('&*!%?@`'.includes(c.text[c.pos] as string)) refuseIndicator(c, false);
  if (startsEntry(c)) return readMapping(c, node, depth + 1);
  return readInline(c, node, parentColumn, depth);
}

/** After an unreadable entry: moves to the next line that is not part of it. */
function recover(c: YamlCursor, column: number): void {
  for (;;) {
    const end = c.text.indexOf('\n', c.pos);
    if (end < 0) {
      c.pos = c.text.length;
      return;
    }
    c.pos = end + 1;
    c.lineStart = c.pos;
    let i = c.pos;
    while (c.text[i] === ' ') i++;
    const ch = c.text[i];
    if (ch !== undefined && ch !== '\n' && ch !== '#' && ch !== '\t' && i - c.lineStart <= column) return;
  }
}

/** Runs one entry of a block; if it cannot be read, goes on behind it. */
function guarded(c: YamlCursor, column: number, read: () => void): void {
  const pathLength = c.path.length;
  try {
    read();
  } catch (error) {
    if (!(error instanceof YamlStop) || error.isFinal) throw error;
    c.path.length = pathLength;
    recover(c, column);
  }
}

/** Moves to the next content; true when it stands at the column of the block, so that the block goes on. */
function continues(c: YamlCursor, column: number): boolean {
  let isSettled = false;
  let goesOn = false;
  while (!isSettled) {
    guarded(c, column, () => {
      const has = nextContent(c);
      if (has && columnOf(c) >= column && atDocumentMark(c)) {
        refuse(c, c.pos, 'several-documents', 'a document mark stands here', 'expected one document', 'remove it, or make two files');
      }
      if (has && columnOf(c) > column) {
        refuse(c, c.pos, 'indentation', `is indented by ${columnOf(c)}`, `expected ${column} spaces like its neighbours`, 'correct the indentation');
      }
      isSettled = true;
      goesOn = has && columnOf(c) === column;
    });
  }
  return goesOn;
}

function readMapping(c: YamlCursor, node: PositionNode, depth: number): unknown {
  descend(c, depth);
  const column = columnOf(c);
  const map: Record<string, unknown> = {};
  do {
    guarded(c, column, () => {
      const at = c.pos;
      if (isEntryDash(c)) refuse(c, at, 'syntax', 'a list item stands among keys', 'expected key: value', 'indent the list under its key');
      const key = readKey(c, false);
      addEntry(c, map, node, key, at, (child) => {
        skipInLine(c);
        const ch = c.text[c.pos];
        if (ch !== undefined && ch !== '\n') return readInline(c, child, column, depth);
        if (!nextContent(c)) return null;
        const isListHere = columnOf(c) === column && isEntryDash(c);
        if (columnOf(c) > column || isListHere) return readBlock(c, child, column, depth);
        return null;
      });
    });
  } while (continues(c, column));
  return map;
}

function readList(c: YamlCursor, node: PositionNode, depth: number): unknown {
  descend(c, depth);
  const column = columnOf(c);
  const list: unknown[] = [];
  do {
    if (!isEntryDash(c)) break;
    guarded(c, column, () => {
      const at = c.pos;
      c.pos++;
      addItem(c, list, node, at, (child) => {
        skipInLine(c);
        const ch = c.text[c.pos];
        if (ch !== undefined && ch !== '\n' && c.text.slice(at, c.pos).includes('\t')) {
          refuse(c, c.pos, 'tab-indent', 'a tab stands in the indentation', 'expected spaces', 'replace the tab by spaces');
        }
        if (ch !== undefined && ch !== '\n') return readBlock(c, child, column, depth);
        if (!nextContent(c) || columnOf(c) <= column) return null;
        return readBlock(c, child, column, depth);
      });
    });
  } while (continues(c, column));
  return list;
}

/** Reads the whole text; null in a broken one means nothing. */
export function readYaml(c: YamlCursor, root: PositionNode): unknown {
  try {
    let has = nextContent(c);
    if (has && atDocumentMark(c) && c.text.startsWith('---', c.pos)) {
      c.pos += 3;
      skipInLine(c);
      has = nextContent(c);
    }
    if (has && atDocumentMark(c)) {
      refuse(c, c.pos, 'several-documents', 'a document mark stands here', 'expected one document', 'remove it, or make two files');
    }
    if (!has) return null;
    const column = columnOf(c);
    const at = c.pos;
    const value = readBlock(c, root, -1, 0);
    if (typeof value !== 'object' || value === null) {
      refuse(c, at, 'not-a-mapping', 'holds a single value', 'expected keys and values', 'start from one of the files in scenarios/');
    }
    if (nextContent(c)) {
      if (atDocumentMark(c)) refuse(c, c.pos, 'several-documents', 'a second document starts here', 'expected one document', 'remove it, or make two files');
      refuse(c, c.pos, 'indentation', `is indented by ${columnOf(c)}`, `expected ${column} spaces like the first line`, 'correct the indentation');
    }
    return value;
  } catch (error) {
    if (error instanceof YamlStop) return null;
    throw error;
  }
}

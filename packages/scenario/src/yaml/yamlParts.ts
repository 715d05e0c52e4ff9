import { readCoreScalar } from './coreScalar.ts';
import type { PositionNode } from './positions.ts';
import { readQuotedScalar } from './textScalar.ts';
import type { YamlCursor } from './yamlCursor.ts';
import { complain, isSpaceOrEnd, refuse } from './yamlCursor.ts';

// What block and flow style share: words, keys, entries, and the checks before each descent.

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const LONGEST_KEY = 128;

/** Checks that one more level may be opened. */
export function descend(c: YamlCursor, depth: number): void {
  if (depth > c.limits.depth) {
    refuse(
      c,
      c.pos,
      'too-deep',
      `is nested deeper than ${c.limits.depth} levels`,
      'expected a flat file',
      'take levels out',
    );
  }
}

function count(c: YamlCursor): void {
  if (++c.nodes > c.limits.nodes) {
    refuse(
      c,
      c.pos,
      'too-many-nodes',
      `holds more than ${c.limits.nodes} keys and values`,
      `expected at most ${c.limits.nodes}`,
      'use groups with a count, or split the file',
    );
  }
}

/** True at the dash of a list item. */
export function isEntryDash(c: YamlCursor): boolean {
  return c.text[c.pos] === '-' && isSpaceOrEnd(c.text[c.pos + 1]);
}

/** Refuses punctuation that cannot start a plain value. */
export function refuseIndicator(c: YamlCursor, inFlow: boolean): void {
  const ch = c.text[c.pos] as string;
  const next = c.text[c.pos + 1];
  const at = c.pos;
  if (ch === '&')
    refuse(c, at, 'anchor', 'defines an anchor (&)', 'expected plain data', 'write the value out, or quote the text');
  if (ch === '*')
    refuse(c, at, 'alias', 'uses an alias (*)', 'expected plain data', 'write the value out, or quote the text');
  if (ch === '!') refuse(c, at, 'tag', 'carries a tag (!)', 'expected plain data', 'remove the tag, or quote the text');
  if (ch === '%')
    refuse(c, at, 'directive', 'starts with %', 'expected no directives', 'remove the line, or quote the text');
  if (ch === '?' && isSpaceOrEnd(next))
    refuse(c, at, 'explicit-key', 'uses an explicit key (?)', 'expected key: value', 'write key: value');
  if (
    ch === '@' ||
    ch === '`' ||
    ch === ',' ||
    ch === ']' ||
    ch === '}' ||
    (ch === ':' && (inFlow || isSpaceOrEnd(next))) ||
    (ch === '-' && isSpaceOrEnd(next)) ||
    ((ch === '|' || ch === '>') && inFlow)
  ) {
    refuse(
      c,
      at,
      'syntax',
      `${ch} stands where a value should start`,
      'expected a value',
      'quote the text or correct the punctuation',
    );
  }
}

/** True at `---` or `...` at the start of a line. */
export function atDocumentMark(c: YamlCursor): boolean {
  return (
    c.pos === c.lineStart &&
    (c.text.startsWith('---', c.pos) || c.text.startsWith('...', c.pos)) &&
    isSpaceOrEnd(c.text[c.pos + 3])
  );
}

/** Reads an unquoted word of one line; stops before `: `, ` #`, the end of the line and, in flow, before , [ ] { }. */
export function readPlainLine(c: YamlCursor, inFlow: boolean): string {
  const { text } = c;
  const start = c.pos;
  let end = start;
  for (let i = start; ; i++) {
    const ch = text[i];
    if (ch === undefined || ch === '\n') break;
    if (ch === ':') {
      const next = text[i + 1];
      if (
        isSpaceOrEnd(next) ||
        (inFlow && (next === ',' || next === ']' || next === '}' || next === '[' || next === '{'))
      )
        break;
    } else if (ch === '#' && (text[i - 1] === ' ' || text[i - 1] === '\t') && i > start) break;
    else if (inFlow && (ch === ',' || ch === '[' || ch === ']' || ch === '{' || ch === '}')) break;
    if (ch !== ' ' && ch !== '\t') end = i + 1;
  }
  c.pos = end;
  return text.slice(start, end);
}

/** Value of an unquoted word; a number that cannot be kept is a complaint. */
export function plainValue(c: YamlCursor, offset: number, word: string): unknown {
  const scalar = readCoreScalar(word);
  if ('value' in scalar) return scalar.value;
  const shown = word.length > 40 ? `${word.slice(0, 37)}...` : word;
  if (scalar.refused === 'not-finite') {
    complain(
      c,
      offset,
      'not-finite',
      `${shown} is not a finite number`,
      'expected a finite number',
      'give a number, or quote the text',
    );
  } else {
    complain(
      c,
      offset,
      'too-large-integer',
      `${shown} cannot be kept to the last digit`,
      'expected an integer within 2^53',
      'write it as text in quotes, or smaller',
    );
  }
  return undefined;
}

/** Reads a key and its colon; the cursor ends after the colon. */
export function readKey(c: YamlCursor, inFlow: boolean): string {
  const at = c.pos;
  const ch = c.text[at];
  let key: string;
  let value: unknown;
  if (ch === '"' || ch === "'") {
    key = readQuotedScalar(c, -1, true);
    value = key;
  } else {
    refuseIndicator(c, inFlow);
    if (ch === '|' || ch === '>')
      refuse(c, at, 'syntax', `a key starts with ${ch}`, 'expected a word', 'use a word as key');
    if (ch === '[' || ch === '{')
      refuse(c, at, 'key-not-text', 'a list or mapping is used as a key', 'expected a word', 'use a word as key');
    key = readPlainLine(c, inFlow);
    const scalar = readCoreScalar(key);
    value = 'value' in scalar ? scalar.value : undefined;
  }
  while (c.text[c.pos] === ' ' || c.text[c.pos] === '\t') c.pos++;
  if (c.text[c.pos] !== ':') {
    refuse(
      c,
      at,
      'syntax',
      inFlow ? 'an entry of {...} has no value' : 'the line is neither key: value nor a list item',
      'expected key: value',
      'write a key, a colon, a space and the value',
    );
  }
  c.pos++;
  if (!inFlow && !isSpaceOrEnd(c.text[c.pos]))
    refuse(c, c.pos, 'syntax', 'no space follows the colon', 'expected key: value', 'put a space after the colon');
  if (key === '<<') complain(c, at, 'merge-key', 'uses a merge key (<<)', 'expected plain data', 'write the keys out');
  else if (FORBIDDEN_KEYS.has(key))
    complain(c, at, 'forbidden-key', `the key ${key} is not allowed`, 'expected a key of the format', 'remove it');
  else if (typeof value !== 'string')
    complain(
      c,
      at,
      'key-not-text',
      `the key ${key.slice(0, 40)} is not text`,
      'expected a word as key',
      'quote it if it is meant as text',
    );
  else if (key.length > LONGEST_KEY)
    complain(c, at, 'long-key', `a key of ${key.length} characters`, `expected at most ${LONGEST_KEY}`, 'shorten it');
  return key;
}

/** Reads the value of a key into a mapping; a key that is there already is a complaint. */
export function addEntry(
  c: YamlCursor,
  into: Record<string, unknown>,
  node: PositionNode,
  key: string,
  keyOffset: number,
  read: (child: PositionNode) => unknown,
): void {
  count(c);
  count(c);
  c.path.push(key);
  const child: PositionNode = { keyOffset, valueOffset: keyOffset, children: null };
  const isNew = node.children?.has(key) !== true;
  if (!isNew)
    complain(c, keyOffset, 'duplicate-key', 'is given twice', 'expected each key once', 'remove one of the two');
  else (node.children ??= new Map()).set(key, child);
  try {
    const value = read(child);
    if (isNew && !FORBIDDEN_KEYS.has(key)) into[key] = value;
  } finally {
    c.path.pop();
  }
}

/** Reads one item into a list. */
export function addItem(
  c: YamlCursor,
  into: unknown[],
  node: PositionNode,
  offset: number,
  read: (child: PositionNode) => unknown,
): void {
  count(c);
  const index = into.length;
  c.path.push(index);
  const child: PositionNode = { keyOffset: offset, valueOffset: offset, children: null };
  (node.children ??= new Map()).set(index, child);
  into.push(undefined);
  try {
    into[index] = read(child);
  } finally {
    c.path.pop();
  }
}

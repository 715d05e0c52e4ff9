import type { PositionNode } from './positions.ts';
import { readBlockScalar, readQuotedScalar } from './textScalar.ts';
import type { YamlCursor } from './yamlCursor.ts';
import { columnOf, isSpaceOrEnd, nextContent, refuse, skipInLine, YamlStop } from './yamlCursor.ts';
import { readFlow } from './yamlFlow.ts';
import {
  addEntry,
  addItem,
  atDocumentMark,
  descend,
  isEntryDash,
  plainValue,
  readKey,
  readPlainLine,
  refuseIndicator,
} from './yamlParts.ts';

// Recursive descent over a subset of YAML 1.2. Every character is looked at a bounded number of times and the depth
// is checked before each descent, so that a hostile file costs no more than a friendly one of the same size.

function endOfValue(c: YamlCursor): void {
  const before = c.pos;
  skipInLine(c);
  const ch = c.text[c.pos];
  if (ch === undefined || ch === '\n') return;
  const what =
    c.pos === before && ch !== ':'
      ? `${ch} follows the value directly`
      : ch === ':'
        ? 'a second colon makes this a mapping inside a line'
        : 'more text follows the value';
  refuse(
    c,
    c.pos,
    'syntax',
    what,
    'expected the end of the line',
    'quote the whole text, or put the mapping on its own lines',
  );
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
    if (isEntryDash(c) || atDocumentMark(c))
      refuse(
        c,
        i,
        'syntax',
        'a list item follows a value',
        'expected the list on its own under the key',
        'remove the value after the key',
      );
    const line = readPlainLine(c, false);
    let after = c.pos;
    while (c.text[after] === ' ' || c.text[after] === '\t') after++;
    if (c.text[after] === ':') {
      refuse(
        c,
        i,
        'syntax',
        'key: value follows a text',
        'expected an indentation that fits',
        'put it at the indentation of its neighbours, or quote the text',
      );
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
        refuse(
          c,
          c.pos,
          'several-documents',
          'a document mark stands here',
          'expected one document',
          'remove it, or make two files',
        );
      }
      if (has && columnOf(c) > column) {
        refuse(
          c,
          c.pos,
          'indentation',
          `is indented by ${columnOf(c)}`,
          `expected ${column} spaces like its neighbours`,
          'correct the indentation',
        );
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
      if (isEntryDash(c))
        refuse(
          c,
          at,
          'syntax',
          'a list item stands among keys',
          'expected key: value',
          'indent the list under its key',
        );
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
          refuse(
            c,
            c.pos,
            'tab-indent',
            'a tab stands in the indentation',
            'expected spaces',
            'replace the tab by spaces',
          );
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
      refuse(
        c,
        c.pos,
        'several-documents',
        'a document mark stands here',
        'expected one document',
        'remove it, or make two files',
      );
    }
    if (!has) return null;
    const column = columnOf(c);
    const at = c.pos;
    const value = readBlock(c, root, -1, 0);
    if (typeof value !== 'object' || value === null) {
      refuse(
        c,
        at,
        'not-a-mapping',
        'holds a single value',
        'expected keys and values',
        'start from one of the files in scenarios/',
      );
    }
    if (nextContent(c)) {
      if (atDocumentMark(c))
        refuse(
          c,
          c.pos,
          'several-documents',
          'a second document starts here',
          'expected one document',
          'remove it, or make two files',
        );
      refuse(
        c,
        c.pos,
        'indentation',
        `is indented by ${columnOf(c)}`,
        `expected ${column} spaces like the first line`,
        'correct the indentation',
      );
    }
    return value;
  } catch (error) {
    if (error instanceof YamlStop) return null;
    throw error;
  }
}

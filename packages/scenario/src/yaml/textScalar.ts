import type { YamlCursor } from './yamlCursor.ts';
import { complain, refuse, skipInLine } from './yamlCursor.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  '"': '"',
  '/': '/',
  '\\': '\\',
  ' ': ' ',
  '\t': '\t',
  _: '\u00a0',
  N: '\u0085',
  L: '\u2028',
  P: '\u2029',
};
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * Folds a line break inside quotes: the cursor stands on it and ends at the first content of the next full line.
 * Returns the text that the break stands for.
 */
function foldBreak(c: YamlCursor, parentColumn: number, open: number): string {
  let breaks = 0;
  while (c.text[c.pos] === '\n') {
    breaks++;
    c.pos++;
    c.lineStart = c.pos;
    while (c.text[c.pos] === ' ') c.pos++;
    if (c.text[c.pos] === '\t') while (c.text[c.pos] === ' ' || c.text[c.pos] === '\t') c.pos++;
  }
  if (c.pos < c.text.length && c.pos - c.lineStart <= parentColumn) {
    refuse(
      c,
      open,
      'syntax',
      'a quoted text is not closed on its line',
      'expected the closing quote',
      'close it, or indent the lines that continue it',
    );
  }
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
}

function readEscape(c: YamlCursor): string {
  const at = c.pos;
  const ch = c.text[at + 1] ?? '';
  const plain = ESCAPES[ch];
  if (plain !== undefined) {
    c.pos += 2;
    return plain;
  }
  const digits = HEX_DIGITS[ch];
  const hex = digits === undefined ? '' : c.text.slice(at + 2, at + 2 + digits);
  if (digits === undefined || hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex)) {
    refuse(
      c,
      at,
      'syntax',
      'an escape that is not known',
      'expected \\n, \\t, \\", \\\\ or \\uXXXX',
      'double the backslash if it is meant as one',
    );
  }
  const point = Number.parseInt(hex, 16);
  if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000) || point < 0x20 || point === 0x7f) {
    complain(c, at, 'control-character', `the escape \\${ch}${hex}`, 'expected a printable character', 'remove it');
    c.pos += 2 + digits;
    return ' ';
  }
  c.pos += 2 + digits;
  return String.fromCodePoint(point);
}

/** Reads a text in single or double quotes; the cursor stands on the opening quote and ends behind the closing one. */
export function readQuotedScalar(c: YamlCursor, parentColumn: number, isKey: boolean): string {
  const open = c.pos;
  const quote = c.text[open];
  const parts: string[] = [];
  let from = ++c.pos;
  let contentEnd = from;
  for (;;) {
    const ch = c.text[c.pos];
    if (ch === undefined || (isKey && ch === '\n')) {
      refuse(c, open, 'syntax', 'a quoted text is not closed', 'expected the closing quote', 'close it');
    }
    if (ch === quote) {
      parts.push(c.text.slice(from, c.pos));
      c.pos++;
      if (quote !== "'" || c.text[c.pos] !== "'") break;
      parts.push("'");
      from = ++c.pos;
      contentEnd = from;
    } else if (ch === '\\' && quote === '"') {
      parts.push(c.text.slice(from, c.pos));
      if (c.text[c.pos + 1] === '\n') {
        c.pos++;
        const fold = foldBreak(c, parentColumn, open);
        if (fold !== ' ') parts.push(fold);
      } else parts.push(readEscape(c));
      from = c.pos;
      contentEnd = from;
    } else if (ch === '\n') {
      parts.push(c.text.slice(from, contentEnd));
      parts.push(foldBreak(c, parentColumn, open));
      from = c.pos;
      contentEnd = from;
    } else {
      c.pos++;
      if (ch !== ' ' && ch !== '\t') contentEnd = c.pos;
    }
  }
  return parts.join('');
}

/** Reads a text after | or >; the cursor stands on the indicator and ends at the start of the line behind the text. */
export function readBlockScalar(c: YamlCursor, parentColumn: number): string {
  const isFolded = c.text[c.pos] === '>';
  const open = c.pos++;
  let chomp = 'clip';
  if (c.text[c.pos] === '-' || c.text[c.pos] === '+') chomp = c.text[c.pos++] === '-' ? 'strip' : 'keep';
  const headerEnd = c.pos;
  skipInLine(c);
  if ((c.text[c.pos] !== undefined && c.text[c.pos] !== '\n') || (c.pos === headerEnd && c.text[c.pos] === '#')) {
    refuse(
      c,
      c.pos,
      'syntax',
      `text follows ${isFolded ? '>' : '|'} on its line`,
      'expected the text on the next lines',
      'start the text on a line of its own',
    );
  }
  if (c.pos < c.text.length) c.lineStart = ++c.pos;
  const lines: string[] = [];
  let column = -1;
  let leading = 0;
  while (c.pos < c.text.length) {
    let i = c.pos;
    while (c.text[i] === ' ' && (column < 0 || i - c.pos < column)) i++;
    const newline = c.text.indexOf('\n', i);
    const end = newline < 0 ? c.text.length : newline;
    const indent = i - c.pos;
    if (i === end) {
      lines.push('');
      if (column < 0 && indent > leading) leading = indent;
    } else {
      if (column < 0) {
        if (indent <= parentColumn) break;
        if (c.text[i] === '\t')
          refuse(c, i, 'tab-indent', 'a tab stands in the indentation', 'expected spaces', 'replace the tab by spaces');
        if (leading > indent)
          refuse(
            c,
            open,
            'indentation',
            'a blank line of the text is indented further than its first line',
            'expected blank lines without spaces',
            'remove the spaces',
          );
        column = indent;
      } else if (indent < column) break;
      lines.push(c.text.slice(i, end));
    }
    if (newline < 0) {
      c.pos = c.text.length;
      break;
    }
    c.pos = newline + 1;
    c.lineStart = c.pos;
  }
  return joinBlock(lines, isFolded, chomp);
}

function joinBlock(lines: readonly string[], isFolded: boolean, chomp: string): string {
  let last = lines.length;
  while (last > 0 && lines[last - 1] === '') last--;
  const trailing = lines.length - last;
  const parts: string[] = [];
  for (let i = 0; i < last; ) {
    const line = lines[i] as string;
    parts.push(line);
    let j = i + 1;
    while (j < last && lines[j] === '') j++;
    if (j >= last) break;
    const blanks = j - i - 1;
    const isMore = (at: string): boolean => at.startsWith(' ') || at.startsWith('\t');
    if (!isFolded) parts.push('\n'.repeat(blanks + 1));
    else if (line === '') parts.push('\n'.repeat(blanks + 1));
    else if (isMore(line) || isMore(lines[j] as string)) parts.push('\n'.repeat(blanks + 1));
    else parts.push(blanks === 0 ? ' ' : '\n'.repeat(blanks));
    i = j;
  }
  const body = parts.join('');
  if (chomp === 'strip') return body;
  if (chomp === 'clip') return last === 0 ? '' : `${body}\n`;
  return `${body}${'\n'.repeat(last === 0 ? trailing : trailing + 1)}`;
}

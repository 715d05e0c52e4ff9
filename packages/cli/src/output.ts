import type { Terminal } from './terminal.ts';

/**
 * Print the one JSON document of a command.
 *
 * @param terminal - written to its standard output
 * @param document - plain data; what has no JSON form (infinities) must be null already
 */
export function printJson(terminal: Terminal, document: unknown): void {
  terminal.out(`${JSON.stringify(document, null, 2)}\n`);
}

/** Column of a table for people. */
export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/**
 * Print a table, columns two blanks apart, titles underlined on a terminal.
 *
 * @param terminal - written to its standard output
 * @param columns - titles and sides
 * @param rows - text, one per column
 */
export function printTable(terminal: Terminal, columns: readonly Column[], rows: readonly (readonly string[])[]): void {
  const widths = columns.map((column, i) => Math.max(column.title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (columns[i]?.align === 'right' ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  terminal.out(`${heading(terminal, line(columns.map((column) => column.title)))}\n`);
  for (const row of rows) terminal.out(`${line(row)}\n`);
}

/**
 * Text that stands out on a terminal with colours.
 *
 * @param terminal - says whether it has colours
 * @param text - any
 * @returns the text, bold where that is possible
 */
export function heading(terminal: Terminal, text: string): string {
  return terminal.hasColour ? `\u001b[1m${text}\u001b[22m` : text;
}

/**
 * A number for people: at most `digits` significant digits, thousands separated, no exponent for everyday sizes.
 *
 * @param value - any number
 * @param digits - significant digits, 1 to 17
 * @returns text; infinities as words
 * @example
 * ```ts
 * import { formatNumber } from 'redoubt';
 * formatNumber(350179.58214, 8) // => '350,179.58'
 * formatNumber(1e-6, 4) // => '0.000001'
 * formatNumber(Infinity, 4) // => 'unbounded'
 * ```
 */
export function formatNumber(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'undefined' : value > 0 ? 'unbounded' : '-unbounded';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-6 || size >= 1e15)) return value.toPrecision(digits);
  return value.toLocaleString('en-US', { maximumSignificantDigits: digits });
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env['REDOUBT_DATA'] ?? '../shared/data';

/** Reason to skip a test of a reference table that is not on this machine, or null when it is there. */
export function missingReference(name: string): string | null {
  const path = join(root, 'numerics', name);
  return existsSync(path) ? null : `skipped: no reference table ${path}; set REDOUBT_DATA`;
}

/** Rows of a comma-separated reference table; quoted cells may hold commas. */
export function referenceRows(name: string, headerRows = 1): string[][] {
  const text = readFileSync(join(root, 'numerics', name), 'latin1');
  return text
    .split(/\r?\n/)
    .filter((line) => line.length > 0)
    .slice(headerRows)
    .map((line) => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].slice(0, -1).map((m) => m[2] ?? m[1] ?? ''));
}

/** The same rows as numbers; `inf` is Infinity. */
export function referenceNumbers(name: string, headerRows = 1): number[][] {
  return referenceRows(name, headerRows).map((row) => row.map((cell) => (cell === 'inf' ? Infinity : Number(cell))));
}

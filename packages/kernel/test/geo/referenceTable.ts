import { existsSync, readFileSync } from 'node:fs';

/** Path of a reference table, from the root of the workspace. */
export function referencePath(name: string): string {
  return `${process.env['REDOUBT_DATA'] ?? '../shared/data'}/numerics/${name}`;
}

/** Whether a reference table is there; tests that need one that is not are skipped and say so in their name. */
export function hasReference(name: string): boolean {
  return existsSync(referencePath(name));
}

/** Rows of a reference table with a header line, as records. */
export function referenceRows(name: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(referencePath(name), 'utf8').trim().split('\n');
  const keys = header!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [keys[i]!, cell])));
}

import { existsSync, readFileSync } from 'node:fs';

const FOLDER = `${process.env['REDOUBT_DATA'] ?? '../shared/data'}/numerics`;

/** Whether a table of the numeric reference data is here. */
export function hasTable(name: string): boolean {
  return existsSync(`${FOLDER}/${name}`);
}

/** Rows of a comma-separated table without quotes; numbers where they are numbers. */
export function readTable(name: string): Record<string, string>[] {
  const lines = readFileSync(`${FOLDER}/${name}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const keys = (lines[0] ?? '').split(',');
  return lines.slice(1).map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(keys.map((key, i) => [key, cells[i] ?? '']));
  });
}

/** Title suffix of a test that is skipped for want of a table. */
export function titleWith(title: string, name: string): string {
  return hasTable(name) ? title : `${title} [skipped: no ${name} in REDOUBT_DATA]`;
}

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Characters of a line that fit on a screen beside another file. */
const WIDEST = 120;
const files = readdirSync('scenarios', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

describe('scenario files', () => {
  it('are there, those of incidents too', () => {
    expect(files.filter((name) => name.startsWith('incidents'))).toHaveLength(10);
    expect(files.length).toBeGreaterThan(15);
  });

  it.each(files)(`%s: no line over ${WIDEST} characters, no tab, no blank at the end`, (name) => {
    const lines = readFileSync(`scenarios/${name}`, 'utf8').split('\n');
    const bad = lines.flatMap((line, i) => (line.length > WIDEST || /\t|\s$/.test(line) ? [`${i + 1}: ${line}`] : []));
    expect(bad).toEqual([]);
  });
});

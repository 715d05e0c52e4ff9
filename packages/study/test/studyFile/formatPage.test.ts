import { readdirSync, readFileSync } from 'node:fs';
import { formatIssue } from '@redoubt/scenario';
import { checkStudy, parseStudy, studyJsonSchema } from '@redoubt/study';
import { describe, expect, it } from 'vitest';
import { projectCatalogue } from '../../../scenario/test/projectFiles.ts';

const page = readFileSync('docs/study-format.md', 'utf8');

function keysOf(schema: unknown, out: Set<string>): Set<string> {
  if (typeof schema !== 'object' || schema === null) return out;
  for (const key of Object.keys((schema as { properties?: object }).properties ?? {})) out.add(key);
  for (const inner of Object.values(schema)) keysOf(inner, out);
  return out;
}

describe('docs/study-format.md', () => {
  it('explains every key of the format', () => {
    const missing = [...keysOf(studyJsonSchema(), new Set<string>())].filter(
      (key) => !new RegExp(`\`[^\`]*(?<![A-Za-z])${key.replace('$', '\\$')}(?![A-Za-z])[^\`]*\``).test(page),
    );
    expect(missing).toEqual([]);
  });

  it('lists every study of the project', () => {
    for (const name of readdirSync('studies')) expect(page).toContain(`| \`${name.replace('.yaml', '')}\` |`);
  });

  it('begins with an example of some thirty lines that works', () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] as string;
    expect(example.split('\n').length).toBeLessThan(42);
    const parsed = parseStudy(example, 'example.yaml');
    expect(parsed.issues.map(formatIssue)).toEqual([]);
    if (parsed.study === undefined) throw new Error('no study');
    const file = 'scenarios/nato-grid.yaml';
    const found = checkStudy(parsed.study, parsed, { file, input: readFileSync(file) }, projectCatalogue());
    expect(found.map(formatIssue)).toEqual([]);
  });
});

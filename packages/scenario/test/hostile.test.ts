import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatIssue, validateFile } from '../src/index.ts';
import type { Issue } from '../src/index.ts';
import { GENERATED } from '../../../bench/src/hostile/generatedFiles.ts';
import { projectCatalogue } from './projectFiles.ts';

const folder = 'packages/scenario/test/hostile';
const expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Record<string, string[]>;
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -5))
  .sort();
const catalogue = projectCatalogue();
const placed = (issue: Issue): string => `${issue.code}@${issue.line}:${issue.column}`;

function expectReadable(issues: readonly Issue[], file: string): void {
  for (const issue of issues) {
    const line = formatIssue(issue);
    expect(line.length, line).toBeLessThan(600);
    // file:line:column path: what, expected, next
    expect(line).toMatch(/^[^\n:]+:\d+:\d+ [^\n]+: [^\n]+, [^\n]+, [^\n]+$/);
    expect(line.startsWith(`${file}:`)).toBe(true);
    expect(line).not.toMatch(/[\u0000-\u001f\u200b-\u200f\u202a-\u202e\ufeff]/);
  }
}

describe('a hostile file gets all its issues with their places', () => {
  it('and at least 60 of them are kept', () => {
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(names).toEqual(Object.keys(expected).sort());
  });

  it.each(names)('%s', (name) => {
    const file = `${name}.yaml`;
    const { issues } = validateFile(readFileSync(`${folder}/${file}`), file, catalogue);
    expectReadable(issues, file);
    expect(issues.map(placed), issues.map(formatIssue).join('\n')).toEqual(
      expect.arrayContaining(expected[name] as string[]),
    );
    expect(issues.some((issue) => issue.severity === 'error')).toBe(true);
  });

  it('never a polluted prototype', () => {
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('x');
  });
});

describe('a hostile file that had to be generated gets a first issue with its place', () => {
  it.each(GENERATED)('$name', ({ make, expected: first }) => {
    const { issues } = validateFile(make(), 'generated.yaml', catalogue);
    expectReadable(issues.slice(0, 50), 'generated.yaml');
    expect(placed(issues[0] as Issue), formatIssue(issues[0] as Issue)).toBe(first);
  });
});

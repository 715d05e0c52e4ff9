import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatIssue, parseScenario, resolve, scenarioJsonSchema } from '../../src/index.ts';
import { projectCatalogue, scenarioNames } from '../projectFiles.ts';

const page = readFileSync('docs/scenario-format.md', 'utf8');

function keysOf(schema: unknown, out: Set<string>): Set<string> {
  if (typeof schema !== 'object' || schema === null) return out;
  for (const key of Object.keys((schema as { properties?: object }).properties ?? {})) out.add(key);
  for (const inner of Object.values(schema)) keysOf(inner, out);
  return out;
}

describe('docs/scenario-format.md', () => {
  it('explains every key of the format', () => {
    const missing = [...keysOf(scenarioJsonSchema(), new Set<string>())].filter(
      (key) => !new RegExp(`\`[^\`]*(?<![A-Za-z])${key.replace('$', '\\$')}(?![A-Za-z])[^\`]*\``).test(page),
    );
    expect(missing).toEqual([]);
  });

  it('lists every scenario of the project', () => {
    for (const name of scenarioNames()) expect(page).toContain(`| \`${name}\` |`);
  });

  it('begins with an example that works', () => {
    const example = /```yaml\n(schemaVersion[\s\S]*?)```/.exec(page)?.[1] as string;
    const parsed = parseScenario(example, 'example.yaml');
    expect(parsed.issues.map(formatIssue)).toEqual([]);
    if (parsed.scenario === undefined) throw new Error('no scenario');
    expect(resolve(parsed.scenario, projectCatalogue(), parsed).issues.map(formatIssue)).toEqual([]);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { readStrictYaml, scenarioJsonSchema } from '../../src/index.ts';
import { scenarioNames, scenarioText } from '../projectFiles.ts';

const path = 'packages/scenario/schemas/scenario.schema.json';
const current = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
// REDOUBT_WRITE_SCHEMAS=1 publishes the schema anew.
if (process.env['REDOUBT_WRITE_SCHEMAS'] === '1') writeFileSync(path, current);

/** Places of the schema whose key has no description. */
function undescribed(schema: unknown, at: string, root: Record<string, unknown>): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const node = schema as Record<string, unknown>;
  const found: string[] = [];
  for (const [key, inner] of Object.entries((node['properties'] ?? {}) as Record<string, Record<string, unknown>>)) {
    const target =
      typeof inner['$ref'] === 'string'
        ? ((root['$defs'] as Record<string, Record<string, unknown>>)[inner['$ref'].split('/').pop() as string] ?? {})
        : inner;
    if (inner['description'] === undefined && target['description'] === undefined) found.push(`${at}.${key}`);
    found.push(...undescribed(inner, `${at}.${key}`, root));
  }
  for (const list of ['oneOf', 'anyOf', 'allOf'] as const)
    for (const [i, inner] of ((node[list] ?? []) as unknown[]).entries())
      found.push(...undescribed(inner, `${at}|${i}`, root));
  if (node['items'] !== undefined) found.push(...undescribed(node['items'], `${at}[]`, root));
  if (at === '')
    for (const [name, inner] of Object.entries((node['$defs'] ?? {}) as Record<string, unknown>))
      found.push(...undescribed(inner, `#${name}`, root));
  return found;
}

describe('the published JSON Schema of scenarios', () => {
  it('is current', () => {
    expect(readFileSync(path, 'utf8')).toBe(current);
  });

  it('describes every key', () => {
    const schema = scenarioJsonSchema();
    expect(undescribed(schema, '', schema)).toEqual([]);
  });

  const check = new Ajv2020({ strict: false, allErrors: true }).compile(scenarioJsonSchema());
  it.each(scenarioNames())('accepts scenarios/%s.yaml', (name) => {
    const { value, issues } = readStrictYaml(scenarioText(name), name);
    expect(issues).toEqual([]);
    check(value);
    expect(check.errors ?? []).toEqual([]);
  });

  it('refuses an unknown key and a latitude of 95', () => {
    const { value } = readStrictYaml(
      scenarioText('horizon')
        .replace('durationMin', 'durationMinutes')
        .replace('at: [38.70, 33.30] }', 'at: [95, 33.30] }'),
      'x',
    );
    expect(check(value)).toBe(false);
    expect((check.errors ?? []).map((error) => error.keyword)).toEqual(
      expect.arrayContaining(['additionalProperties', 'maximum']),
    );
  });

  it('has no word that ranks, searches or improves a raid', () => {
    expect(current.replace(/"description": "[^"]*"/g, '')).not.toMatch(
      /optimi|maximi[sz]e|minimi[sz]e|objective|rank|score|search(?!Radar)|best/i,
    );
  });
});

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readStrictYaml } from '@redoubt/scenario';
import { studyJsonSchema } from '@redoubt/study';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { TRIAL } from '../trialStudy.ts';

const path = 'packages/study/schemas/study.schema.json';
const schema = studyJsonSchema();
const current = `${JSON.stringify(schema, null, 2)}\n`;
// REDOUBT_WRITE_SCHEMAS=1 publishes the schema anew.
if (process.env['REDOUBT_WRITE_SCHEMAS'] === '1') writeFileSync(path, current);

const check = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
const studies = readdirSync('studies').filter((name) => name.endsWith('.yaml'));

function undescribed(node: unknown, at: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const found: string[] = [];
  for (const [key, inner] of Object.entries((node as { properties?: object }).properties ?? {}))
    if ((inner as { description?: string }).description === undefined) found.push(`${at}.${key}`);
  for (const [key, inner] of Object.entries(node)) found.push(...undescribed(inner, `${at}/${key}`));
  return found;
}

describe('the published JSON Schema of studies', () => {
  it('is current', () => {
    expect(readFileSync(path, 'utf8')).toBe(current);
  });

  it('describes every key', () => {
    expect(undescribed(schema, '')).toEqual([]);
  });

  it.each(studies)('accepts studies/%s', (name) => {
    const { value, issues } = readStrictYaml(readFileSync(`studies/${name}`), name);
    expect(issues).toEqual([]);
    check(value);
    expect(check.errors ?? []).toEqual([]);
  });

  it('accepts the trial, and refuses an unknown key and an unknown metric', () => {
    expect(check(readStrictYaml(TRIAL, 'x').value)).toBe(true);
    expect(check(readStrictYaml(TRIAL.replace('strata', 'stratum'), 'x').value)).toBe(false);
    expect(check(readStrictYaml(TRIAL.replace('metric: leakers', 'metric: leaks'), 'x').value)).toBe(false);
  });

  it('has no word with which a raid could be ranked, sought or improved', () => {
    const { raids } = schema['properties'] as Record<string, unknown>;
    const words = JSON.stringify(raids).replace(/"description":"[^"]*"/g, '');
    expect(words).not.toMatch(/optimi|maximi[sz]e|minimi[sz]e|objective|rank|score|search|best|worst|weight/i);
    expect(current.replace(/"description": "[^"]*"/g, '')).not.toMatch(
      /optimi|maximi[sz]e|minimi[sz]e|objective|best|worst/i,
    );
  });
});

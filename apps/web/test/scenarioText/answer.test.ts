import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCatalogue } from '@redoubt/scenario';
import { describe, expect, it } from 'vitest';
import { answerText, type TextKnowledge } from '../../src/scenarioText/answer.ts';
import type { CatalogueItem, TextCheck, TextOptions } from '../../src/scenarioText/protocol.ts';
import type { JsonSchema } from '../../src/scenarioText/schemaOptions.ts';

const files = readdirSync('catalogue', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ path: `catalogue/${name}`, text: readFileSync(join('catalogue', name), 'utf8') }));
const parsed = parseCatalogue(files);
if ('issues' in parsed) throw new Error(JSON.stringify(parsed.issues[0]));
const schema = JSON.parse(readFileSync('packages/scenario/schemas/scenario.schema.json', 'utf8')) as JsonSchema;
const knowledge: TextKnowledge = { catalogue: parsed.catalogue, schema };
const murted = readFileSync('scenarios/murted.yaml', 'utf8');
const check = (text: string): TextCheck =>
  answerText(knowledge, { id: 1, kind: 'check', file: 'a.yaml', text }) as TextCheck;

describe('answerText', () => {
  it('finds nothing wrong in a packaged scenario, and its places', () => {
    const { issues, places, head } = check(murted);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(places).toHaveLength(9);
    expect(head).toEqual({ name: 'murted', title: expect.stringContaining('S-400'), seed: 20190712 });
  });

  it('puts issues where they stand, also those that need the catalogue', () => {
    const wrong = murted.replace('class: f-16\n        count: 4', 'class: f-61\n        count: 4');
    const [issue] = check(wrong).issues;
    expect(wrong.slice(issue?.from, issue?.to)).toBe('f-61');
    expect(issue?.said).toContain('f-16');
    const [range] = check(murted.replace('count: 8', 'count: -8')).issues;
    expect(range?.path).toBe('raids[0].groups[0].count');
  });

  it('refuses hostile texts within their limits and gives no places for them', () => {
    const bomb = `a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: *a`).join('\n')}`;
    const hostile = [
      bomb,
      '['.repeat(100_000),
      'a: '.repeat(300_000),
      '\u0000',
      'x'.repeat(2_000_000),
      '- '.repeat(50_000),
    ];
    for (const text of hostile) {
      const { issues, head } = check(text);
      expect(issues.some(({ severity }) => severity === 'error')).toBe(true);
      expect(issues.length).toBeLessThanOrEqual(200);
      expect(head).toBeNull();
    }
  });

  it('offers ids of the catalogue and gives its entries with grade and source', () => {
    const text = 'units:\n  - type: fireUnit\n    catalogue: ';
    const { options } = answerText(knowledge, { id: 1, kind: 'options', text, offset: text.length }) as TextOptions;
    expect(options.map(({ label }) => label)).toContain('patriot-fire-unit');
    const items = answerText(knowledge, { id: 1, kind: 'catalogue' }) as CatalogueItem[];
    const radar = items.find(({ id }) => id === '92n6e');
    expect(radar?.values.find(({ path }) => path === 'antennaHeightM')).toMatchObject({
      value: '24',
      grade: 'assumed',
    });
  });
});

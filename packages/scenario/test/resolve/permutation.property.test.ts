import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseScenario, readStrictYaml, resolve } from '../../src/index.ts';
import { projectCatalogue, scenarioText } from '../projectFiles.ts';

const catalogue = projectCatalogue();

function hashOf(document: unknown): string {
  const parsed = parseScenario(stringify(document, { aliasDuplicateObjects: false }), 'permuted.yaml');
  if (parsed.scenario === undefined) throw new Error(JSON.stringify(parsed.issues));
  return resolve(parsed.scenario, catalogue, parsed).specHash;
}

/** Lists whose members have ids are shuffled by the numbers, keys of mappings are turned round. */
function permuted(value: unknown, draw: () => number): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => permuted(item, draw));
    const hasIds = items.length > 0 && items.every((item) => typeof item === 'object' && item !== null && 'id' in item);
    if (!hasIds) return items;
    return items
      .map((item) => ({ item, key: draw() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => ({ key, inner: permuted(inner, draw), order: draw() }));
  return Object.fromEntries(entries.sort((a, b) => a.order - b.order).map(({ key, inner }) => [key, inner]));
}

describe('the order of a file', () => {
  const crowded = readStrictYaml(
    `${scenarioText('murted')}
  - { id: extra-flight, type: flight, class: airliner, points: [[39.0, 31.0], [41.0, 34.0]], heightM: 10000 }
overrides: { radar.92n6e.reference.rangeKm: 240, missile.48n6e3.meanSpeedMps: 1400 }
`,
    'crowded.yaml',
  );
  it('changes nothing in the spec', () => {
    expect(crowded.issues).toEqual([]);
    const straight = hashOf(crowded.value);
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (numbers) => {
        const iterator = numbers[Symbol.iterator]();
        expect(hashOf(permuted(crowded.value, () => iterator.next().value as number))).toBe(straight);
      }),
      { numRuns: 15 },
    );
  });

  it('but every entity counts: taking one out changes the spec', () => {
    const straight = hashOf(crowded.value);
    for (const list of ['lanes', 'friendly', 'civil'] as const) {
      const document = structuredClone(crowded.value) as Record<string, unknown[]>;
      (document[list] as unknown[]).pop();
      if (list === 'lanes')
        document['friendly'] = (document['friendly'] as { pattern: string }[]).filter(
          (group) => group.pattern !== 'lane',
        );
      expect(hashOf(document)).not.toBe(straight);
    }
  });
});

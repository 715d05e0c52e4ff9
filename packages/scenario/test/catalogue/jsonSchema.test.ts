import { catalogueJsonSchema, ENTRY_KINDS } from '@redoubt/scenario';
import { describe, expect, it } from 'vitest';

const schema = catalogueJsonSchema();

/** Calls `visit` for every mapping inside a JSON value. */
function visitMappings(value: unknown, visit: (mapping: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) for (const item of value) visitMappings(item, visit);
  else if (typeof value === 'object' && value !== null) {
    visit(value as Record<string, unknown>);
    for (const inner of Object.values(value)) visitMappings(inner, visit);
  }
}

describe('JSON Schema of catalogue files', () => {
  it('is plain JSON and offers every kind of entry', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    const kinds = new Set<unknown>();
    visitMappings(schema, (mapping) => {
      const kind = (mapping['properties'] as { kind?: { const?: unknown } } | undefined)?.kind?.const;
      if (kind !== undefined) kinds.add(kind);
    });
    for (const kind of [...Object.keys(ENTRY_KINDS), 'sources']) expect(kinds).toContain(kind);
  });

  it('refuses unknown keys in every mapping with fixed keys', () => {
    let checked = 0;
    visitMappings(schema, (mapping) => {
      if (mapping['type'] !== 'object' || mapping['properties'] === undefined) return;
      checked++;
      expect(mapping['additionalProperties']).toBe(false);
    });
    expect(checked).toBeGreaterThan(50);
  });

  it('asks for value, low, high, source and grade of every number', () => {
    let numbers = 0;
    visitMappings(schema, (mapping) => {
      const properties = mapping['properties'] as Record<string, unknown> | undefined;
      if (mapping['type'] !== 'object' || properties?.['low'] === undefined || properties['said'] !== undefined) return;
      numbers++;
      expect(mapping['required']).toEqual(expect.arrayContaining(['value', 'low', 'high', 'source', 'grade']));
    });
    expect(numbers).toBeGreaterThan(0);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type JsonSchema, schemaMeaning, schemaOptions } from '../../src/scenarioText/schemaOptions.ts';
import { yamlPlace } from '../../src/scenarioText/yamlPath.ts';

const schema = JSON.parse(readFileSync('packages/scenario/schemas/scenario.schema.json', 'utf8')) as JsonSchema;
const ids = { 'regiment set': [{ id: 's400-regiment-set', name: 'S-400' }], radar: [{ id: '91n6e', name: '91N6E' }] };

/** Labels that are offered where the bar stands. */
function offered(marked: string): string[] {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return schemaOptions(schema, yamlPlace(text, offset), ids).map(({ label }) => label);
}

describe('schemaOptions', () => {
  it('offers keys of the file, required ones first, without those that are there', () => {
    const keys = offered('schemaVersion: 1\nname: a\n|');
    expect(keys.slice(0, 2).sort()).toEqual(['title', 'units']);
    expect(keys).toContain('relief');
    expect(keys).not.toContain('name');
  });

  it('offers the keys of the kind of unit that is written', () => {
    expect(offered('units:\n  - type: regimentSet\n    |')).toContain('acquisitionRadar');
    expect(offered('units:\n  - type: controlCentre\n    |')).not.toContain('acquisitionRadar');
    expect(offered('civil:\n  - { type: flight, |')).toContain('points');
  });

  it('offers values: words of a list, booleans, ids of the catalogue', () => {
    expect(offered('network:\n  organicLinks: |')).toEqual(['healthy', 'degraded', 'cut']);
    expect(offered('weather:\n  attenuation: |')).toEqual(['true', 'false']);
    expect(offered('units:\n  - type: regimentSet\n    catalogue: |')).toEqual(['s400-regiment-set']);
    expect(offered('units:\n  - type: |')).toEqual(['regimentSet', 'fireUnit', 'radar', 'controlCentre']);
    expect(offered('links:\n  - services:\n      identity: |')).toEqual(['true', 'false']);
  });

  it('tells what a key means', () => {
    expect(schemaMeaning(schema, yamlPlace('durationMin: 6', 14))?.info).toContain('length of the run');
    expect(schemaMeaning(schema, yamlPlace('nonsense: 6', 11))).toBeNull();
  });

  it('does not follow keys of every object', () => {
    expect(offered('constructor:\n  |')).toEqual([]);
    expect(offered('__proto__:\n  |')).toEqual([]);
  });
});

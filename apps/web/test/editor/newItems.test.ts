import { readFileSync } from 'node:fs';
import { parseScenario } from '@redoubt/scenario';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../src/editor/files.ts';
import { additionOf, freeId, NEW_ITEMS } from '../../src/editor/newItems.ts';
import { addItem, applyChanges } from '../../src/scenarioText/places.ts';

const murted = readFileSync('scenarios/murted.yaml', 'utf8');
const ENTRIES = {
  regimentSet: 's400-regiment-set',
  fireUnit: 'patriot-fire-unit',
  radar: '91n6e',
  commandPost: 'generic-command-post',
  airObject: 'airliner',
};

describe('new items', () => {
  it.each(NEW_ITEMS.map((item) => [item.name, item] as const))('a new %s is valid as it is written', (_, item) => {
    const places = [
      { latDeg: 39.51, lonDeg: 32.3 },
      { latDeg: 40.2, lonDeg: 33 },
    ];
    const entry = item.catalogueKind === null ? '' : ENTRIES[item.catalogueKind];
    const edit = additionOf(murted, item, entry, places);
    if (edit.kind !== 'add') throw new Error('no addition');
    const changes = addItem(murted, edit.key, edit.item);
    if ('refused' in changes) throw new Error(changes.refused);
    const { scenario, issues } = parseScenario(applyChanges(murted, changes), 'murted.yaml');
    expect(issues).toEqual([]);
    expect(scenario?.[item.key].at(-1)?.id).toBe(freeId(murted, item.name));
  });

  it('finds an id that is free', () => {
    expect(freeId('a: { id: radar-1 }\nb: { id: radar-2, x: 1 }', 'radar')).toBe('radar-3');
    expect(freeId('- id: radar-12\n', 'radar')).toBe('radar-1');
  });

  it('makes names that the server takes', () => {
    expect(fileName('My Scenario (2).YAML')).toBe('my-scenario-2.yaml');
    expect(fileName('../../etc/passwd')).toBe('etc-passwd.yaml');
    expect(fileName('')).toBe('scenario.yaml');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { parseScenario } from '@redoubt/scenario';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  addItem,
  applyChanges,
  movePlace,
  placesOf,
  removeItem,
  type TextChange,
} from '../../src/scenarioText/places.ts';

const murted = readFileSync('scenarios/murted.yaml', 'utf8');
const changed = (text: string, changes: ReturnType<typeof addItem>): string => {
  if ('refused' in changes) throw new Error(changes.refused);
  return applyChanges(text, changes as readonly TextChange[]);
};
const comments = (text: string): string[] => text.match(/#.*$/gm) ?? [];

describe('places of a scenario', () => {
  it('finds units, fire units, assets, corners of lanes and centres', () => {
    const labels = placesOf(murted).map(({ id, label }) => `${id} ${label}`);
    expect(labels).toEqual([
      'assets.0.at murted-airfield',
      'assets.1.at esenboga-airfield',
      'units.0.at regiment',
      'units.0.fireUnits.0.at fire-unit-1',
      'units.0.fireUnits.1.at fire-unit-2',
      'lanes.0.points.0 west-lane 1',
      'lanes.0.points.1 west-lane 2',
      'lanes.0.points.2 west-lane 3',
      'friendly.0.centre patrol',
    ]);
  });

  it('reads what it can of a text with errors, and nothing of what is no place', () => {
    expect(placesOf('assets:\n  - { id: a, at: [40, 32] }\n  - { id: b, at: [91, 32] }\nunits: [')).toHaveLength(1);
    expect(placesOf('just a word')).toEqual([]);
  });

  it('moves any place of any packaged scenario: two numbers change, every comment and all else stays', () => {
    const files = readdirSync('scenarios').filter((name) => name.endsWith('.yaml'));
    for (const file of files) {
      const text = readFileSync(`scenarios/${file}`, 'utf8');
      for (const place of placesOf(text)) {
        const moved = changed(text, movePlace(text, place.path, [12.3456, -65.4321]));
        expect(comments(moved)).toEqual(comments(text));
        const after = parse(moved) as Record<string, unknown>;
        const before = parse(text) as Record<string, unknown>;
        const target = place.path.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], after);
        expect(target).toEqual([12.3456, -65.4321]);
        (target as number[]).splice(0, 2, place.latDeg, place.lonDeg);
        expect(after).toEqual(before);
      }
    }
  });

  it('gives the same text back when a place is moved there and back', () => {
    const [place] = placesOf(murted);
    if (place === undefined) throw new Error('no place');
    const there = changed(murted, movePlace(murted, place.path, [1, 2]));
    expect(changed(there, movePlace(there, place.path, [place.latDeg, place.lonDeg]))).toBe(murted);
  });

  it('adds to a list, to an empty list, to none, and inside brackets; the result is valid', () => {
    const more = changed(murted, addItem(murted, 'assets', '{ id: city, at: [39.9, 32.8] }'));
    expect(parseScenario(more, 'a').scenario?.assets.map(({ id }) => id)).toEqual([
      'murted-airfield',
      'esenboga-airfield',
      'city',
    ]);
    expect(comments(more)).toEqual(comments(murted));
    for (const start of [
      'name: a\n',
      'name: a',
      'name: a\nassets:\n',
      'assets: []\n',
      'assets: [{ id: b }] # two\n',
      '',
    ]) {
      const { assets } = parse(changed(start, addItem(start, 'assets', '{ id: c }'))) as { assets: { id: string }[] };
      expect(assets.at(-1)).toEqual({ id: 'c' });
    }
    expect(addItem('assets: 5\n', 'assets', '{ id: c }')).toEqual({ refused: 'assets is no list' });
  });

  it('takes items away without touching the rest', () => {
    const less = changed(murted, removeItem(murted, ['assets', 0]));
    expect((parse(less) as { assets: unknown[] }).assets).toHaveLength(1);
    const none = changed(less, removeItem(less, ['assets', 0]));
    expect((parse(none) as { assets: unknown[] }).assets).toEqual([]);
    expect(comments(none)).toEqual(comments(murted));
    const list = 'a: [1, 2, 3]\n';
    expect([0, 1, 2].map((i) => parse(changed(list, removeItem(list, ['a', i]))))).toEqual([
      { a: [2, 3] },
      { a: [1, 3] },
      { a: [1, 2] },
    ]);
    expect(removeItem(murted, ['assets', 7])).toHaveProperty('refused');
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a: -{}[],\n#"\'|> 1&*!'), maxLength: 120 }), (text) => {
        placesOf(text);
        addItem(text, 'a', '{ id: b }');
        removeItem(text, ['a', 0]);
      }),
    );
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, visit } from 'yaml';
import { yamlPlace } from '../../src/scenarioText/yamlPath.ts';

/** The cursor stands at the bar. */
function at(marked: string): ReturnType<typeof yamlPlace> {
  const offset = marked.indexOf('|');
  return yamlPlace(marked.slice(0, offset) + marked.slice(offset + 1), offset);
}

describe('yamlPlace', () => {
  it('finds keys and values of blocks', () => {
    expect(at('name: a\nti|')).toMatchObject({ path: [], role: 'key', word: 'ti' });
    expect(at('name: a\nrelief:\n  us|')).toMatchObject({ path: ['relief'], role: 'key' });
    expect(at('relief:\n  use: no|')).toMatchObject({ path: ['relief', 'use'], role: 'value', word: 'no' });
    expect(at('units:\n  - id: a\n    ty|')).toMatchObject({ path: ['units', 0], role: 'key' });
    expect(at('units:\n- id: a\n- id: b\n  type: ra|')).toMatchObject({ path: ['units', 1, 'type'], role: 'value' });
    expect(at('units:\n- id: a\nra|')).toMatchObject({ path: [], role: 'key' });
  });

  it('finds keys and values inside braces and brackets', () => {
    expect(at('assets:\n  - { id: a, a|')).toMatchObject({ path: ['assets', 0], role: 'key', word: 'a' });
    expect(at('assets:\n  - { id: a, at: [40, 3|')).toMatchObject({ path: ['assets', 0, 'at', 1], role: 'value' });
    expect(at('assets:\n  - { id: a,\n      at: [40, 32] }\n  - { i|')).toMatchObject({ path: ['assets', 1] });
  });

  it('knows what was written above, for the alternatives of a schema', () => {
    expect(at('units:\n  - type: radar\n    |').known.at(-1)?.get('type')).toBe('radar');
    expect(at('civil:\n  - { type: flight, |').known.at(-1)?.get('type')).toBe('flight');
  });

  it('passes over comments and folded text', () => {
    expect(at('a: 1 # b: {\ndescription: >\n  key: [ not one\nti|')).toMatchObject({ path: [], role: 'key' });
  });

  it('agrees with the reference reader on every plain value of the packaged scenarios', () => {
    for (const name of ['murted', 'nato-grid', 'city-defence']) {
      const text = readFileSync(`scenarios/${name}.yaml`, 'utf8');
      const document = parseDocument(text);
      let count = 0;
      visit(document, {
        Scalar(key, node, ancestors) {
          if (key === 'key' || node.range === null || node.range === undefined) return;
          if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL') return;
          const path = ancestors.flatMap((one) => ('key' in one && one.key !== null ? [String(one.key)] : []));
          const place = yamlPlace(text, (node.range as [number, number, number])[0]);
          const keys = place.path.filter((step) => typeof step === 'string');
          // the first word of an item of a list may become a key or a value: it counts as a key
          const isItem = typeof place.path.at(-1) === 'number' && place.role === 'key';
          expect({ keys, isValue: isItem || place.role === 'value' }, `${name}: ${path.join('.')}`).toEqual({
            keys: path,
            isValue: true,
          });
          count++;
        },
      });
      expect(count).toBeGreaterThan(50);
    }
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a: -{}[],\n#"\'|> 1'), maxLength: 200 }), (text) => {
        const place = yamlPlace(text, text.length);
        expect(place.from + place.word.length).toBe(text.length);
      }),
    );
  });
});

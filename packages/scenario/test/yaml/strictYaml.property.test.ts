import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { readStrictYaml } from '../../src/index.ts';

/** What a general reader of YAML 1.2 makes of a text, or undefined if it refuses or warns. */
function oracle(text: string): { value: unknown } | undefined {
  const document = parseDocument(text, { uniqueKeys: true, schema: 'core', prettyErrors: false });
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
  return { value: document.toJS() };
}

const pieces = [
  'a',
  'b: ',
  'key:',
  '- ',
  '\n',
  '\n  ',
  '\n    ',
  '[',
  ']',
  '{',
  '}',
  ', ',
  '"',
  "'",
  ' #c',
  '# x',
  ': ',
  '|',
  '>',
  '|-',
  '>+',
  '1',
  '-2.5e3',
  'null',
  'true',
  '\\n',
  '\\',
  '~',
  '-',
  '?',
  '*a',
  '&a ',
  '!t ',
  '%',
  '---',
  '...',
  '\t',
  ' ',
  '\n\n',
  '\n- ',
  '\n  - ',
  '\nc: ',
  '\n  d: ',
  ':',
  "''",
  '""',
  '0x1F',
  '1_0',
  'é',
];
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((list) => list.join(''));
const shaped = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '  ', '    '),
      fc.constantFrom('a: ', 'b: ', 'c:', '- ', '- a: ', '- - ', ''),
      fc.constantFrom(
        '1',
        'x y',
        '"q"',
        "'s",
        '',
        '[1, 2]',
        '{a: 1}',
        '>',
        '|',
        'x # c',
        '- z',
        '[',
        '"t',
        ']',
        'w"',
        'a: 2',
      ),
    ),
    { maxLength: 8 },
  )
  .map((lines) => lines.map((line) => line.join('')).join('\n'));
const plainData = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
  ),
  node: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(
      fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,8}$/).filter((k) => k !== 'constructor' && k !== 'prototype'),
      tie('node'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));

describe('what the strict reader accepts, a general YAML 1.2 reader reads alike', () => {
  it('on random punctuation', () => {
    fc.assert(
      fc.property(fc.oneof(soup, shaped), (text) => {
        const mine = readStrictYaml(text, 'x');
        if (mine.value === undefined || mine.issues.length > 0) return;
        const theirs = oracle(text);
        expect(theirs, JSON.stringify(text)).toBeDefined();
        expect(mine.value).toEqual(theirs?.value);
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 3000) },
    );
  });

  it('and it reads back what a general writer writes', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), plainData['node'] as fc.Arbitrary<unknown>, {
          minKeys: 1,
          maxKeys: 4,
          noNullPrototype: true,
        }),
        (data) => {
          const text = stringify(data, { lineWidth: 40, defaultStringType: 'PLAIN', aliasDuplicateObjects: false });
          const mine = readStrictYaml(text, 'x');
          if (
            mine.issues.some((i) =>
              [
                'control-character',
                'line-end',
                'too-large-integer',
                'explicit-key',
                'forbidden-key',
                'key-not-text',
              ].includes(i.code),
            )
          )
            return;
          expect(mine.issues, text).toEqual([]);
          expect(mine.value).toEqual(oracle(text)?.value);
        },
      ),
      { numRuns: Number(process.env['FC_RUNS'] ?? 500) },
    );
  });
});

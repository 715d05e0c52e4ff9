import { describe, expect, it } from 'vitest';
import { formatIssue, readStrictYaml, YAML_LIMITS } from '../../src/index.ts';

const read = (text: string | Uint8Array): ReturnType<typeof readStrictYaml> => readStrictYaml(text, 'f.yaml');
const codes = (text: string | Uint8Array): string[] =>
  read(text).issues.map((issue) => `${issue.code}@${issue.line}:${issue.column}`);

describe('the strict YAML reader', () => {
  it('reads what people write', () => {
    const text = `# a comment
name: "caf\\u00e9" # and another
quoted: 'it''s'
list:
- 1
- -2.5e3
- { a: [x, "y, z"], b: }
-
  - deep
text: >
  folded
  line

  next
raw: |-
  kept
    as is
plain: goes on
  here
empty:
yes: no
on: 0x10
`;
    expect(read(text).value).toEqual({
      name: 'café',
      quoted: "it's",
      list: [1, -2500, { a: ['x', 'y, z'], b: null }, ['deep']],
      text: 'folded line\nnext\n',
      raw: 'kept\n  as is',
      plain: 'goes on here',
      empty: null,
      yes: 'no',
      on: 16,
    });
  });

  it('reads booleans and null as YAML 1.2 does', () => {
    expect(read('a: true\nb: False\nc: yes\nd: off\ne: ~\nf: "true"\ng: 012\nh: 1_000\n').value).toEqual({
      a: true,
      b: false,
      c: 'yes',
      d: 'off',
      e: null,
      f: 'true',
      g: 12,
      h: '1_000',
    });
  });

  it('finds the line and column of every path', () => {
    const yaml = read('a: 1\nlist:\n  - { x: 5, y: 6 }\n  - z:\n      deep: 7\n');
    expect(yaml.locate(['list', 0, 'y'])).toEqual({ line: 3, column: 13 });
    expect(yaml.locate(['list', 0, 'y'], 'value')).toEqual({ line: 3, column: 16 });
    expect(yaml.locate(['list', 1, 'z', 'deep'])).toEqual({ line: 5, column: 7 });
    expect(yaml.locate(['list', 1, 'nothing', 3])).toEqual({ line: 4, column: 3 });
    expect(yaml.locate(['nothing'])).toEqual({ line: 1, column: 1 });
  });

  it('accepts CRLF and a byte order mark, and counts columns without them', () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('a: 1\r\nb: .nan\r\n')]);
    expect(codes(bytes)).toEqual(['not-finite@2:4']);
  });

  it('goes on after an entry that it cannot read, so that all issues come at once', () => {
    expect(codes('a: &x 1\nb: [1, 2\nc: 3\n')).toEqual(['anchor@1:4', 'syntax@3:1']);
    expect(codes('a: *x\nb: 1\nb: 2\nc: .inf\nd: !!str 5\n  e: 6\n')).toEqual([
      'alias@1:4',
      'duplicate-key@3:1',
      'not-finite@4:4',
      'tag@5:4',
    ]);
  });

  it('gives no value when a part could not be read, and the value beside a bad number', () => {
    expect(read('a: *x\nb: 1\n').value).toBeUndefined();
    expect(read('a: .nan\nb: 1\n').value).toEqual({ a: undefined, b: 1 });
  });

  it('stops at its limits', () => {
    const keys = (n: number): string => `{ ${Array.from({ length: n }, (_, i) => `k${i}: 1`).join(', ')} }`;
    expect(codes(keys(YAML_LIMITS.nodes / 2))).toEqual([]);
    expect(read(keys(YAML_LIMITS.nodes / 2 + 1)).issues.map((issue) => issue.code)).toEqual(['too-many-nodes']);
    const nested = (n: number): string => `${'['.repeat(n)}${']'.repeat(n)}`;
    expect(codes(nested(YAML_LIMITS.depth))).toEqual([]);
    expect(read(nested(YAML_LIMITS.depth + 1)).issues.map((issue) => issue.code)).toEqual(['too-deep']);
    expect(codes(`a: 1\n${'#'.repeat(YAML_LIMITS.bytes - 5)}`)).toEqual([]);
    expect(codes(`a: 1\n${'#'.repeat(YAML_LIMITS.bytes - 4)}`)).toEqual(['too-large@1:1']);
    expect(read(Array.from({ length: 300 }, () => 'a: 1').join('\n')).issues).toHaveLength(YAML_LIMITS.complaints);
  });

  it('says what, expected and next, and spells out what cannot be seen', () => {
    expect(read('a: 1\na: 2\n').issues.map(formatIssue)).toEqual([
      'f.yaml:2:1 a: is given twice, expected each key once, remove one of the two',
    ]);
    expect(read('a\u202eb: 1\n').issues.map(formatIssue)).toEqual([
      'f.yaml:1:2 (file): holds the character U+202E, expected visible text, remove it',
    ]);
    expect(read('"a\\u200bb": { x: 1, x: 2 }\n').issues.map(formatIssue)).toEqual([
      'f.yaml:1:21 a\\u200bb.x: is given twice, expected each key once, remove one of the two',
    ]);
  });

  it('never writes to a prototype', () => {
    read(
      '__proto__: { polluted: 1 }\na: { __proto__: { polluted: 1 } }\n"constructor": { prototype: { polluted: 1 } }\n',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(read('toString: 1\nhasOwnProperty: 2\n').value).toEqual({ toString: 1, hasOwnProperty: 2 });
  });
});

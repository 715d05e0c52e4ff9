/** A hostile file that is too large to keep: made when it is needed. */
export interface GeneratedFile {
  readonly name: string;
  /** Code of the first issue, with its place. */
  readonly expected: string;
  make(): string | Uint8Array;
}

const head = 'schemaVersion: 1\nname: big\ntitle: Big\ndurationMin: 30\n';

/** Files that try to cost more than they are. */
export const GENERATED: readonly GeneratedFile[] = [
  {
    name: '40,000 keys',
    expected: 'too-many-lines@1:1',
    make: () => Array.from({ length: 40_000 }, (_, i) => `key${i}: ${i}`).join('\n'),
  },
  {
    name: '40,000 keys on one line',
    expected: 'too-many-nodes@1:72791',
    make: () => `{ ${Array.from({ length: 40_000 }, (_, i) => `key${i}: ${i}`).join(', ')} }`,
  },
  { name: '19,000 times the same key', expected: 'duplicate-key@2:1', make: () => 'key: 1\n'.repeat(19_000) },
  { name: '50 MB of text', expected: 'too-large@1:1', make: () => `${head}description: ${'x'.repeat(50_000_000)}\n` },
  { name: '50 MB of bytes', expected: 'too-large@1:1', make: () => new Uint8Array(50_000_000).fill(0x20) },
  { name: '1 MB of [', expected: 'too-deep@1:33', make: () => '['.repeat(1_000_000) },
  { name: '1 MB of {a: nested', expected: 'too-deep@1:129', make: () => '{a: '.repeat(250_000) },
  { name: 'list in list in list on one line', expected: 'too-deep@1:65', make: () => '- '.repeat(500_000) },
  {
    name: 'keys nested 600 deep',
    expected: 'too-deep@33:33',
    make: () => Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}k:`).join('\n'),
  },
  {
    name: 'an alias bomb of 30 levels',
    expected: 'anchor@1:5',
    make: () =>
      `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}\n`,
  },
  { name: 'a million line ends', expected: 'too-many-lines@1:1', make: () => `${head}${'\n'.repeat(1_000_000)}` },
  { name: '500,000 comments', expected: 'too-many-lines@1:1', make: () => `${head}${'#\n'.repeat(500_000)}` },
  {
    name: 'a quoted text of 1 MB that never ends',
    expected: 'syntax@5:14',
    make: () => `${head}description: "${'a b  \n '.repeat(17_000)}${'a '.repeat(400_000)}`,
  },
  {
    name: 'a folded text of 1 MB',
    expected: 'missing@1:1',
    make: () => `${head}description: >\n${`  ${'word '.repeat(11)}\n`.repeat(17_000)}`,
  },
  {
    name: '140,000 lines of text',
    expected: 'too-many-lines@1:1',
    make: () => `${head}description: >\n${'  word\n'.repeat(140_000)}`,
  },
  {
    name: 'a number of 900,000 digits',
    expected: 'too-large-integer@5:7',
    make: () => `${head}seed: ${'9'.repeat(900_000)}\n`,
  },
  { name: 'a key of 900,000 letters', expected: 'long-key@5:1', make: () => `${head}${'k'.repeat(900_000)}: 1\n` },
  {
    name: '9,000 units without a type',
    expected: 'out-of-range@5:8',
    make: () => `${head}units: [${'{},'.repeat(9_000)}]\n`,
  },
  {
    name: '3,000 raids with unknown keys',
    expected: 'missing@1:1',
    make: () => `${head}raids:\n${'  - { nonsense: 1 }\n'.repeat(3_000)}`,
  },
  {
    name: '4,900 unknown keys',
    expected: 'missing@1:1',
    make: () => `${head}${Array.from({ length: 4_900 }, (_, i) => `unit${i}: 1`).join('\n')}\n`,
  },
  {
    name: '60,000 control characters',
    expected: 'control-character@5:14',
    make: () => `${head}description: ${'\u0007'.repeat(60_000)}\n`,
  },
  {
    name: '200 groups of 100,000',
    expected: 'missing@1:1',
    make: () =>
      `${head}raids:\n  - id: r\n    groups:\n${Array.from({ length: 200 }, (_, i) => `      - { id: g${i}, class: f-16, count: 100000, fromDeg: 0, distanceKm: [50, 60], heightM: 5000, target: a }\n`).join('')}`,
  },
];

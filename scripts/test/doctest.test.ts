import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplesOf, withAssertions } from '../doctest/examples.ts';

describe('an arrow in an example', () => {
  it('becomes an assertion on the expression before it', () => {
    const code = withAssertions('pd(0, 1e-6) // => 1e-6', 7);
    expect(code).toBe('assert.deepEqual(pd(0, 1e-6), 1e-6, /* line 7 */ undefined); ');
  });

  it('keeps the variable that it is about', () => {
    const code = withAssertions('const n: number = f(2); // => 4', 1);
    expect(code).toBe('const n: number = f(2); assert.deepEqual(n, 4, /* line 1 */ undefined);');
  });

  it('may stand on the line after a statement of several lines', () => {
    const code = withAssertions('f({\n  a: 1,\n})\n// => 3\ng()', 1);
    expect(code).toBe('assert.deepEqual(f({\n  a: 1,\n}), 3, /* line 4 */ undefined);\n\ng()');
  });

  it.each(['// => 3', 'f({\n  a: 1, // => 3\n})', "import 'a'; // => 3", 'const { a } = f(); // => 3'])(
    'is refused where it asserts nothing: %j',
    (code) => {
      expect(() => withAssertions(code, 1)).toThrow('an arrow must follow');
    },
  );

  it('is not needed', () => {
    expect(withAssertions('const n = f(2); // two', 1)).toBe('const n = f(2); // two');
  });
});

describe('the examples of a file', () => {
  it('stand at the line of their first statement', () => {
    const source = [
      '/**',
      ' * Doc.',
      ' * ```ts',
      ' * first()',
      ' * ```',
      ' */',
      'x',
      '/**',
      ' * ```ts',
      ' * second()',
      ' * ```',
      ' */',
    ];
    expect(examplesOf('packages/a/src/b.ts', source.join('\n')).map((example) => example.line)).toEqual([4, 10]);
  });
});

describe('npm run doctest', () => {
  let folder = '';
  let output = '';
  let code: number | null = 0;
  const page = [
    '# Page',
    '```ts',
    '1 + 1 // => 2',
    '```',
    '',
    '```ts',
    'const wrong = 2 + 2 // => 5',
    '```',
    '',
    '```ts',
    'const text: string = 7;',
    '```',
  ];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'redoubt-doctest-'));
    for (const name of ['packages', 'bench', 'docs']) mkdirSync(join(folder, name));
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    cpSync('tsconfig.base.json', join(folder, 'tsconfig.base.json'));
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
    writeFileSync(join(folder, 'docs/page.md'), page.join('\n'));
    const args = ['--import', resolve('node_modules/tsx/dist/loader.mjs'), resolve('scripts/doctest.ts')];
    const child = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    ({ status: code } = child);
    output = child.stdout + child.stderr;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('fails when an example does not hold, and names its line', () => {
    expect(output).toMatch(/docs\/page\.md:7: .*Expected values to be strictly deep-equal/s);
    expect(code).toBe(1);
  });

  it('fails when an example does not compile, and names its line', () => {
    expect(output).toContain("docs/page.md:11: Type 'number' is not assignable to type 'string'.");
  });

  it('counts what passed and what failed', () => {
    expect(output).toContain('1 passed, 2 failed');
  });
});

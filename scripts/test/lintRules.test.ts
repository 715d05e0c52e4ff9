import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

async function findings(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: file });
  return (result?.messages ?? []).map((message) => `${message.ruleId}: ${message.message}`);
}

const KERNEL = 'packages/kernel/src/num/example.ts';
const TRANSCENDENTALS =
  'sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh exp expm1 log log1p log2 log10 pow hypot cbrt random'.split(
    ' ',
  );

describe('the lint rules of the kernel', () => {
  it('accept plain arithmetic, square roots and error types', async () => {
    const code = `export class RangeGateError extends RangeError {}
export function root(x: number): number { return Math.sqrt(x) + Math.abs(x) + Math.floor(x) + Math.imul(3, 4); }`;
    expect(await findings(KERNEL, code)).toEqual([]);
  });

  it.each(TRANSCENDENTALS)('refuse Math.%s, whose last bit differs between engines', async (name) => {
    expect(await findings(KERNEL, `export const x = Math.${name}(0.5);`)).toEqual([
      expect.stringContaining('no-restricted-properties'),
    ]);
  });

  it.each([
    ['x ** y', 'export const f = (x: number): number => x ** 2;'],
    ['x **= y', 'let x = 3; x **= 2; export { x };'],
    ['an alias of Math', 'const m = Math; export const x = m.sin(1);'],
    ['a later alias of Math', 'let m; m = Math; export { m };'],
    ['destructured Math', 'const { cos } = Math; export { cos };'],
    ['a computed member of Math', "export const x = Math['exp'](1);"],
    ['Math handed on', 'export const f = (g: (m: object) => void): void => g(Math);'],
    ['Math inside an object', 'export const o = { m: Math };'],
    ['for in', 'export function f(o: object): void { for (const k in o) void k; }'],
    ['the locale', 'export const s = (1).toLocaleString();'],
    ['localeCompare', "export const s = 'a'.localeCompare('b');"],
    ['a default export', 'export default 1;'],
    ['an enum', 'export enum Colour { red }'],
    ['a class', 'export class Radar {}'],
    ['a class expression', 'export const Radar = class {};'],
  ])('refuse %s', async (_name, code) => {
    expect(await findings(KERNEL, code)).toContainEqual(expect.stringMatching(/^no-restricted-(syntax|properties)/));
  });

  it.each('Date performance process setTimeout setInterval fetch crypto console Intl globalThis'.split(' '))(
    'refuse the hidden input %s',
    async (name) => {
      expect(await findings(KERNEL, `export const x: unknown = ${name};`)).toEqual([
        expect.stringContaining('no-restricted-globals'),
      ]);
    },
  );
});

describe('the lint rules of the other packages', () => {
  it.each(['packages/scenario/src/a.ts', 'packages/terrain/src/a.ts'])(
    'hold %s to portable arithmetic',
    async (file) => {
      expect(await findings(file, 'export const x = Math.cos(1);')).toHaveLength(1);
      expect(await findings(file, 'export const x = (y: number): number => y ** 2;')).toHaveLength(1);
      expect(await findings(file, 'export const x = Date.now();')).toHaveLength(1);
    },
  );

  it.each(['packages/terrain/src/node/a.ts', 'packages/cli/src/a.ts', 'bench/src/a.ts'])(
    'let %s read the clock, but not export by default or declare enums',
    async (file) => {
      expect(await findings(file, 'export const x = Date.now() + Math.cos(1);')).toEqual([]);
      expect(await findings(file, 'export default 1;')).toHaveLength(1);
      expect(await findings(file, 'export enum Colour { red }')).toHaveLength(1);
    },
  );

  it('refuse a test that silences the others', async () => {
    const code = "import { it } from 'vitest'; it.only('runs alone', () => {});";
    expect(await findings('packages/kernel/test/a.test.ts', code)).toHaveLength(1);
  });
});

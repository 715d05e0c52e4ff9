import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A small workspace of the same shape, with one forbidden import per file. */
const PLANTED: Record<string, { code: string; rule: string | null }> = {
  'packages/kernel/src/num/good.ts': { code: 'export const one = 1;', rule: null },
  'packages/kernel/src/geo/good.ts': { code: "export { one } from '../num/good.ts';", rule: null },
  'packages/kernel/src/num/readsFiles.ts': { code: "import 'node:fs';", rule: 'kernel-is-closed' },
  'packages/kernel/src/num/usesPackage.ts': { code: "import 'yaml';", rule: 'kernel-is-closed' },
  'packages/kernel/src/num/usesScenario.ts': {
    code: "import '../../../scenario/src/index.ts';",
    rule: 'kernel-is-closed',
  },
  ...Object.fromEntries(
    [
      ['num', 'geo'],
      ['geo', 'move'],
      ['geo', 'rf'],
      ['move', 'rf'],
      ['rf', 'track'],
      ['track', 'identity'],
      ['identity', 'engage'],
      ['engage', 'c2'],
      ['c2', 'sim'],
    ].map(([low, high]) => [
      `packages/kernel/src/${low}/reachesUpTo${high}.ts`,
      { code: `import '../${high}/layer.ts';`, rule: `kernel-layer-${low}` },
    ]),
  ),
  'packages/kernel/src/rf/reachesAside.ts': { code: "import '../../src/index.ts';", rule: 'kernel-layer-rf' },
  'packages/kernel/src/num/circleA.ts': { code: "import './circleB.ts';", rule: 'no-circular' },
  'packages/kernel/src/num/circleB.ts': { code: "import './circleA.ts';", rule: null }, // reported once, at circleA
  'packages/kernel/src/sim/reachesAside.ts': { code: "import '../index.ts';", rule: 'kernel-layer-sim' },
  'packages/scenario/src/deep.ts': { code: "import '../../kernel/src/num/good.ts';", rule: 'no-deep-import' },
  'packages/scenario/src/readsFiles.ts': { code: "import 'node:fs';", rule: 'scenario-has-no-node' },
  'packages/scenario/src/up.ts': { code: "import '../../study/src/index.ts';", rule: 'scenario-points-down' },
  'packages/scenario/src/undeclared.ts': { code: "import 'nobody-declared-this';", rule: 'not-to-undeclared' },
  'packages/scenario/src/dev.ts': { code: "import 'only-for-tests';", rule: 'not-to-dev-dep' },
  'packages/terrain/src/up.ts': { code: "import '../../scenario/src/index.ts';", rule: 'terrain-points-down' },
  'packages/terrain/src/readsFiles.ts': { code: "import 'node:fs';", rule: 'pure-part-has-no-node' },
  'packages/terrain/src/impure.ts': { code: "import './node/index.ts';", rule: 'pure-part-does-not-import-node-part' },
  'packages/terrain/src/node/index.ts': { code: "import 'node:fs'; export {};", rule: null },
  'packages/study/src/up.ts': { code: "import '../../cli/src/index.ts';", rule: 'study-points-down' },
  'packages/scenario/src/toExplorer.ts': {
    code: "import '../../../apps/web/src/index.ts';",
    rule: 'nothing-imports-the-explorer',
  },
  'apps/web/src/index.ts': { code: 'export {};', rule: null },
  'apps/web/src/readsFiles.ts': { code: "import 'node:fs';", rule: 'explorer-has-no-node-modules-of-node' },
  'apps/web/src/usesCli.ts': { code: "import '../../../packages/cli/src/index.ts';", rule: 'explorer-has-no-node' },
  'apps/web/src/app/draws.ts': { code: "import '@deck.gl/core';", rule: 'renderer-stays-behind-the-map-contract' },
  'apps/web/src/map/deck/draws.ts': { code: "import '@deck.gl/core';", rule: null },
  'apps/web/src/worker/shows.ts': { code: "import '../app/layer.ts';", rule: 'explorer-run-and-worker-have-no-page' },
  'apps/web/src/app/layer.ts': { code: 'export {};', rule: null },
  'apps/web/src/dev.ts': {
    code: "import 'only-for-tests';",
    rule: 'explorer-does-not-import-tools-of-the-build',
  },
  'bench/src/up.ts': { code: "import '../../packages/study/src/index.ts';", rule: 'bench-points-down' },
};
const LAYERS = ['num', 'geo', 'move', 'rf', 'track', 'identity', 'engage', 'c2', 'sim'];
const PACKAGES = ['kernel', 'scenario', 'terrain', 'study', 'cli'];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let folder = '';
let violations: readonly Violation[] = [];

function put(file: string, text: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

describe('the import rules', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'redoubt-imports-'));
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.base.json']) cpSync(file, join(folder, file));
    const dependencies = { yaml: '*', '@deck.gl/core': '*' };
    put('package.json', JSON.stringify({ name: 'root', dependencies, devDependencies: { 'only-for-tests': '*' } }));
    for (const name of ['yaml', '@deck.gl/core', 'only-for-tests', 'nobody-declared-this']) {
      put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
      put(`node_modules/${name}/index.js`, '');
    }
    for (const name of PACKAGES) {
      put(`packages/${name}/package.json`, JSON.stringify({ name, type: 'module' }));
      put(`packages/${name}/src/index.ts`, 'export {};');
    }
    for (const layer of LAYERS) put(`packages/kernel/src/${layer}/layer.ts`, 'export {};');
    for (const [file, { code }] of Object.entries(PLANTED)) put(file, code);
    const tool = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [tool, 'packages', 'bench', 'apps', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
    const child = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    violations = JSON.parse(child.stdout).summary.violations;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(Object.entries(PLANTED).flatMap(([file, { rule }]) => (rule === null ? [] : [[rule, file]])))(
    '%s catches %s',
    (rule, file) => {
      const rules = violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name);
      expect(rules).toContain(rule);
    },
  );

  it('let allowed imports pass', () => {
    const allowed = Object.entries(PLANTED).flatMap(([file, { rule }]) => (rule === null ? [file] : []));
    expect(violations.filter((violation) => allowed.includes(violation.from))).toEqual([]);
  });

  it('each have a planted violation here', async () => {
    const { forbidden } = (await import(resolve('.dependency-cruiser.cjs'))).default;
    const names = forbidden.map((rule: { name: string }) => rule.name);
    const covered = Object.values(PLANTED).map(({ rule }) => rule);
    expect(names.filter((name: string) => !covered.includes(name))).toEqual([]);
  });
});

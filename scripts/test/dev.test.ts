import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ensureInstalled, installStamp } from '../dev/install.mjs';
import { buildPackages } from '../dev/packages.mjs';
import { nodeTool, step } from '../dev/steps.mjs';

function dev(args: readonly string[], version?: string): { code: number | null; text: string } {
  const fake = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`;
  const child = spawnSync(
    process.execPath,
    [...(version === undefined ? [] : ['--import', fake]), 'scripts/dev.mjs', ...args],
    {
      encoding: 'utf8',
    },
  );
  return { code: child.status, text: child.stdout + child.stderr };
}

describe('scripts/dev.mjs', () => {
  it.each(['12.22.9', '18.20.4', '20.18.3'])('tells the user of Node %s which one is needed', (version) => {
    const { code, text } = dev(['--help'], version);
    expect(text).toContain(`Redoubt needs Node 20.19 or later; this is Node ${version}`);
    expect(code).toBe(3);
  });

  it.each(['20.19.0', '24.1.0'])('goes on with Node %s', (version) => {
    expect(dev(['--help'], version)).toMatchObject({ code: 0, text: expect.stringContaining('usage:') });
  });

  it('lists the jobs when it does not know one', () => {
    expect(dev(['fly'])).toMatchObject({ code: 2, text: expect.stringContaining('no job called "fly"') });
  });
});

describe('an installation', () => {
  it('is current only with the stamp of its lock file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redoubt-install-'));
    try {
      writeFileSync(join(folder, 'package.json'), '{"name": "empty", "version": "1.0.0"}');
      const lock = (version: string) =>
        JSON.stringify({ name: 'empty', version, lockfileVersion: 3, packages: { '': { name: 'empty', version } } });
      writeFileSync(join(folder, 'package-lock.json'), lock('1.0.0'));
      const before = installStamp(folder);
      mkdirSync(join(folder, 'node_modules'));
      writeFileSync(join(folder, 'node_modules/.redoubt-install'), before);
      writeFileSync(join(folder, 'node_modules/left-over'), '');
      expect(await ensureInstalled(folder, 'installing')).toEqual({ isReady: true, output: '' });
      writeFileSync(join(folder, 'package-lock.json'), lock('1.0.1'));
      expect(installStamp(folder)).not.toBe(before);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a build', () => {
  const root = mkdtempSync(join(tmpdir(), 'redoubt-build-'));
  const source = join(root, 'packages/one/src/one.ts');
  const built = join(root, 'packages/one/dist/one.js');
  const stampFile = join(root, 'node_modules/.redoubt-packages');
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('runs tsc when a source or a built file is not as it left them, and only then', async () => {
    mkdirSync(join(root, 'packages/one/src'), { recursive: true });
    mkdirSync(join(root, 'node_modules'));
    symlinkSync(resolve('node_modules/typescript'), join(root, 'node_modules/typescript'));
    writeFileSync(join(root, 'tsconfig.json'), '{"files": [], "references": [{"path": "packages/one"}]}');
    const options = {
      composite: true,
      rootDir: 'src',
      outDir: 'dist',
      tsBuildInfoFile: 'dist/.tsbuildinfo',
      types: [],
    };
    writeFileSync(
      join(root, 'packages/one/tsconfig.json'),
      JSON.stringify({ compilerOptions: options, include: ['src'] }),
    );
    writeFileSync(source, 'export const one: number = 1;\n');
    const isStamped = async (): Promise<boolean> => {
      const before = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
      const { isReady, output } = await buildPackages(root);
      expect({ isReady, output }).toEqual({ isReady: true, output: '' });
      return readFileSync(stampFile, 'utf8') === before;
    };
    expect(await isStamped()).toBe(false);
    expect(readFileSync(built, 'utf8')).toContain('one = 1');
    expect(await isStamped()).toBe(true);
    // Another text of the same length; file systems keep times of a millisecond or better.
    writeFileSync(source, 'export const one: number = 2;\n');
    expect(await isStamped()).toBe(false);
    expect(readFileSync(built, 'utf8')).toContain('one = 2');
    rmSync(join(root, 'packages/one/dist'), { recursive: true });
    expect(await isStamped()).toBe(false);
    expect(existsSync(built)).toBe(true);
    utimesSync(built, new Date(0), new Date(0));
    expect(await isStamped()).toBe(false);
    expect(await isStamped()).toBe(true);
  }, 60_000);

  it('leaves no stamp of a build that failed', async () => {
    rmSync(stampFile, { force: true });
    writeFileSync(source, "export const one: number = 'two';\n");
    const { isReady, output } = await buildPackages(root);
    expect(isReady).toBe(false);
    expect(output).toContain('TS2322');
    expect(existsSync(stampFile)).toBe(false);
  }, 60_000);
});

describe('a step', () => {
  it('keeps what its child prints, and its exit code', async () => {
    const tool = nodeTool('-e', ["console.log('out'); console.error('err'); process.exit(5)"]);
    expect(await step('a child', tool)).toMatchObject({
      code: 5,
      stdout: 'out\n',
      output: expect.stringContaining('err'),
    });
  });

  it('reports a child that cannot be started', async () => {
    const result = await step('nothing', { command: './no-such-program', args: [] });
    expect(result).toMatchObject({ code: 127, output: expect.stringContaining('cannot start ./no-such-program') });
  });
});

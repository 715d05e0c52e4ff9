// Builds the packages with tsc, and not at all when neither a source nor a built file has changed since.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeTool, ROOT, step, TSC } from './steps.mjs';

const STAMP = 'node_modules/.redoubt-packages';
/** Files besides those of the workspaces that decide what tsc makes. */
const SHARED = ['tsconfig.json', 'tsconfig.base.json', 'package-lock.json'];
/** What tsc reads and writes; pictures, texts and what Vite makes are none of its business. */
const READ_OR_WRITTEN = /\.(ts|tsx|mts|js|map|json|tsbuildinfo)$/;
const NOT_OF_TSC = new Set(['node_modules', 'test', 'assets', 'public']);

function stat(root, path) {
  const { mtimeMs, size } = statSync(join(root, path));
  return `${path} ${size} ${mtimeMs}\n`;
}

function listBelow(root, folder) {
  const full = join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return NOT_OF_TSC.has(entry.name) ? [] : listBelow(root, path);
      return entry.isFile() && READ_OR_WRITTEN.test(entry.name) ? [stat(root, path)] : [];
    });
}

/**
 * Names, sizes and times of all that tsc reads and writes.
 * @param {string} root absolute path of the workspace
 * @returns {{sources: string, built: string}}
 */
export function packagesStamp(root) {
  const packages = readdirSync(join(root, 'packages')).sort();
  const digestOf = (lines) => createHash('sha256').update(lines.join('')).digest('hex');
  const folders = [...packages.map((name) => `packages/${name}`), 'bench', 'apps/web'];
  const shared = SHARED.filter((path) => existsSync(join(root, path))).map((path) => stat(root, path));
  const sources = folders.flatMap((folder) => [
    ...(existsSync(join(root, folder)) ? readdirSync(join(root, folder), { withFileTypes: true }) : [])
      .filter((entry) => entry.isFile() && READ_OR_WRITTEN.test(entry.name))
      .map(({ name }) => stat(root, `${folder}/${name}`))
      .sort(),
    ...listBelow(root, `${folder}/src`),
  ]);
  // What lies in the explorer's folder `dist` is made by Vite.
  const built = folders
    .filter((folder) => folder !== 'apps/web')
    .flatMap((folder) => listBelow(root, `${folder}/dist`));
  return { sources: digestOf([`${process.version} ${root}\n`, ...shared, ...sources]), built: digestOf(built) };
}

/**
 * Brings what is built in line with the sources.
 * @param {string} [root] absolute path of the workspace
 * @returns {Promise<{isReady: boolean, output: string}>}
 */
export async function buildPackages(root = ROOT) {
  const stampFile = join(root, STAMP);
  const text = ({ sources, built }) => `${sources} ${built}\n`;
  const before = packagesStamp(root);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === text(before)) return { isReady: true, output: '' };
  const { code, output } = await step('build', { ...nodeTool(join(root, TSC), ['-b']), cwd: root });
  if (code !== 0) return { isReady: false, output };
  const after = packagesStamp(root);
  // A source that was changed meanwhile may have been read before or after.
  if (after.sources === before.sources) writeFileSync(stampFile, text(after));
  return { isReady: true, output: '' };
}

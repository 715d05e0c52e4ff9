// Builds the explorer when its sources changed, and packs its texts beside themselves.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { nodeTool, ROOT, step } from './steps.mjs';

/** Where the built explorer lies. */
export const WEB_DIST = join(ROOT, 'apps/web/dist');
const STAMP = '.redoubt-build';
const TEXTS = new Set(['.html', '.js', '.css', '.json', '.svg', '.wasm', '.txt', '.yaml', '.bin']);
const LEAST_BYTES = 1_024;

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist' && name !== 'test')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
    });
}

/** Digest of all that the explorer is built from. */
export function webStamp(root = ROOT) {
  const packages = readdirSync(join(root, 'packages')).sort();
  const sources = [
    'apps/web',
    ...packages
      .filter((name) => name !== 'cli')
      .flatMap((name) => [`packages/${name}/src`, `packages/${name}/schemas`]),
    'catalogue',
    'scenarios',
    'studies',
    'package-lock.json',
    'scripts/dev/web.mjs',
  ];
  const digest = createHash('sha256');
  for (const path of sources.flatMap((source) => filesBelow(join(root, source)))) {
    digest
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return `${digest.digest('hex')}\n`;
}

/** Writes .br and .gz beside every text of a folder that gains by it. */
export async function packTexts(folder) {
  const pack = async (path) => {
    const bytes = readFileSync(path);
    if (bytes.length < LEAST_BYTES) return;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    const [br, gz] = await Promise.all([
      promisify(brotliCompress)(bytes, { params }),
      promisify(gzip)(bytes, { level: 9 }),
    ]);
    if (br.length < 0.9 * bytes.length) writeFileSync(`${path}.br`, br);
    if (gz.length < 0.9 * bytes.length) writeFileSync(`${path}.gz`, gz);
  };
  await Promise.all(
    filesBelow(folder)
      .filter((path) => TEXTS.has(extname(path)))
      .map(pack),
  );
}

/**
 * Brings apps/web/dist in line with its sources; a server that runs sees the old build or the new one, never a half.
 * @returns {Promise<{isReady: boolean, output: string}>}
 */
export async function buildWeb() {
  const stamp = webStamp();
  const stampFile = join(WEB_DIST, STAMP);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return { isReady: true, output: '' };
  const building = join(ROOT, 'out', `web-${process.pid}`);
  const former = `${building}-former`;
  mkdirSync(dirname(building), { recursive: true });
  try {
    const args = ['build', '--outDir', building, '--emptyOutDir', '--manifest'];
    const tool = nodeTool(join(ROOT, 'node_modules/vite/bin/vite.js'), args);
    const { code, output } = await step('building the explorer', { ...tool, cwd: join(ROOT, 'apps/web') });
    if (code !== 0) return { isReady: false, output };
    await packTexts(building);
    writeFileSync(join(building, STAMP), stamp);
    if (existsSync(WEB_DIST)) renameSync(WEB_DIST, former);
    renameSync(building, WEB_DIST);
    return { isReady: true, output: '' };
  } finally {
    for (const folder of [building, former]) rmSync(folder, { recursive: true, force: true });
  }
}

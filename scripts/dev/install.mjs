// `npm ci` when, and only when, what is installed does not match package-lock.json.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmTool, ROOT, step } from './steps.mjs';

/** What the stamp of an installation in `folder` must hold to be current. */
export function installStamp(folder) {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  return `${lock} ${process.platform}-${process.arch}\n`;
}

/**
 * Bring node_modules of a folder in line with its lock file.
 * @param {string} folder absolute path of a folder with package-lock.json
 * @param {string} label what the progress line says
 * @returns {Promise<{isReady: boolean, output: string}>}
 */
export async function ensureInstalled(folder, label) {
  const stampFile = join(folder, 'node_modules', '.redoubt-install');
  const wanted = installStamp(folder);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return { isReady: true, output: '' };
  const result = await step(label, { ...npmTool(['ci', '--no-audit', '--no-fund']), cwd: folder });
  if (result.code !== 0) return { isReady: false, output: result.output };
  writeFileSync(stampFile, wanted);
  return { isReady: true, output: '' };
}

/** Install the workspace; false (with the reason on stderr) when that failed. */
export async function install() {
  const { isReady, output } = await ensureInstalled(ROOT, 'installing packages');
  if (!isReady) console.error(`${output}\nnpm ci failed: see above. It needs the npm registry, or a filled npm cache.`);
  return isReady;
}

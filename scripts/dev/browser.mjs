// A Chromium for the tests: one that is there, Debian's package, Playwright's download, or a sentence why not.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { nodeTool, ROOT, step } from './steps.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    `${process.env['PROGRAMFILES'] ?? 'C:/Program Files'}/Google/Chrome/Application/chrome.exe`,
    `${process.env['PROGRAMFILES(X86)'] ?? 'C:/Program Files (x86)'}/Microsoft/Edge/Application/msedge.exe`,
  ],
};
const DEBIAN_PACKAGES = ['chromium', 'fonts-dejavu-core', 'libgl1-mesa-dri'];

function installed() {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name + ending)));
  return [...candidates, ...(PLACES[process.platform] ?? [])].find((file) => existsSync(file));
}

async function fromDebian() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/etc/debian_version')) return undefined;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const args = ['install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES];
  const first = await step('installing Chromium', { command: 'apt-get', args, env });
  if (first.code !== 0) {
    await step('refreshing package lists', { command: 'apt-get', args: ['update'], env });
    await step('installing Chromium', { command: 'apt-get', args, env });
  }
  return installed();
}

async function fromPlaywright() {
  const { chromium } = await import('playwright-core');
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  const tool = nodeTool(join(ROOT, 'node_modules/playwright-core/cli.js'), ['install', 'chromium']);
  await step('downloading Chromium', { ...tool, env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' } });
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/**
 * @returns {Promise<{file: string} | {reason: string}>} executable of a Chromium, or why there is none
 */
export async function findBrowser() {
  const named = process.env['REDOUBT_BROWSER'];
  if (named !== undefined && named !== '') {
    return existsSync(named) ? { file: named } : { reason: `REDOUBT_BROWSER names ${named}, which is not there` };
  }
  const file = installed() ?? (await fromDebian()) ?? (await fromPlaywright());
  return file === undefined ? { reason: 'no Chromium found or installable; set REDOUBT_BROWSER to one' } : { file };
}

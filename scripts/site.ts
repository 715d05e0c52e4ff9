// Writes the explorer as files for any static server: pages, scenarios, results of studies, relief of scenarios.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MODES } from '@redoubt/scenario';
import { encodeReliefPacket, reliefRequestKey, reliefRequestOf } from '@redoubt/terrain';
import { BadInputError } from '../packages/cli/src/badInputError.ts';
import { printIssues } from '../packages/cli/src/issues.ts';
import { caseInput, resolveCase, scenarioPath } from '../packages/cli/src/loadCase.ts';
import { decideRelief } from '../packages/cli/src/reliefChoice.ts';
import { reliefForRadars } from '../packages/cli/src/reliefForRadars.ts';
import { explorerFolder } from '../packages/cli/src/serve/explorerFolder.ts';
import { infoDocument } from '../packages/cli/src/serve/infoDocument.ts';
import { packagedScenarios } from '../packages/cli/src/serve/packagedScenarios.ts';
import { RESULT_FILES, resultFolders } from '../packages/cli/src/serve/resultFolders.ts';
import { processTerminal } from '../packages/cli/src/terminal.ts';
import { notFoundPage, PAGE_POLICY_META, STATIC_HEADERS } from './site/pages.ts';

const HELP = `usage: npm run site -- --out DIR [--terrain DIR] [--relief NAMES] [--studies DIR] [--force]
Writes the explorer as files for any static server, below any path. Runs are computed in the browser.
  --out DIR       folder to be written; one that holds such a site already is replaced with --force
  --terrain DIR   folder of elevation files, a source in the cache, or none (default: none)
  --relief NAMES  scenarios whose relief is written, separated by commas (default: all that come with the program)
  --studies DIR   folder of finished studies, or one of them, whose results are copied
  --force         replace a site that is there`;

interface SiteOptions {
  readonly out: string;
  readonly terrain: string;
  readonly relief: readonly string[] | null;
  readonly studies: string | null;
  readonly isForced: boolean;
}

const terminal = processTerminal();

function usage(text: string): never {
  terminal.err(`${text}\n${HELP}\n`);
  process.exit(2);
}

function readOptions(): SiteOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      options: { out: text, terrain: text, relief: text, studies: text, force: flag, help: { ...flag, short: 'h' } },
    });
    if (values.help) {
      terminal.out(`${HELP}\n`);
      process.exit(0);
    }
    const out = values.out ?? usage('--out is missing: name the folder that is to be written');
    const { terrain = 'none', relief, studies = null, force } = values;
    return { out, terrain, relief: relief?.split(',') ?? null, studies, isForced: force };
  } catch (error) {
    return usage((error as Error).message);
  }
}

function checkOut(out: string, isForced: boolean): void {
  if (!existsSync(out) || readdirSync(out).length === 0) return;
  const isSite = existsSync(join(out, 'api/info.json')) && existsSync(join(out, 'index.html'));
  if (!isSite) usage(`${out} holds something else: choose another folder`);
  if (!isForced) usage(`${out} holds a site already: choose another folder, or add --force`);
}

/** The built explorer without what is hidden, its policy written into the page: a static server may set no headers. */
function copyExplorer(folder: string): void {
  cpSync(explorerFolder(), folder, { recursive: true, filter: (path) => !/[\\/]\.[^\\/]*$/.test(path) });
  const index = join(folder, 'index.html');
  const text = readFileSync(index, 'utf8').replace(
    '<meta charset="utf-8" />',
    `<meta charset="utf-8" />\n    ${PAGE_POLICY_META}`,
  );
  if (!text.includes(PAGE_POLICY_META)) throw new Error('index.html has no place for its policy');
  writeFileSync(index, text);
  for (const ending of ['.br', '.gz']) rmSync(`${index}${ending}`, { force: true });
  writeFileSync(join(folder, '404.html'), notFoundPage());
  writeFileSync(join(folder, '_headers'), STATIC_HEADERS);
  writeFileSync(join(folder, '.nojekyll'), '');
}

async function writeApi(folder: string, studiesFolder: string | null): Promise<void> {
  const scenarios = packagedScenarios();
  const studies = await resultFolders(studiesFolder, 'studies');
  const { version } = JSON.parse(readFileSync(new URL('../packages/cli/package.json', import.meta.url), 'utf8'));
  const parts = { version, isStatic: true, canSave: false, scenarios, plans: [], studies, runs: [] };
  mkdirSync(join(folder, 'api/scenarios'), { recursive: true });
  const info = `${JSON.stringify(infoDocument(parts), null, 1)}\n`;
  // The page asks for `info` first: where it lies as a file of no kind, no request fails before the second.
  for (const name of ['info', 'info.json']) writeFileSync(join(folder, 'api', name), info);
  for (const { name, bytes } of scenarios) writeFileSync(join(folder, 'api/scenarios', name), bytes);
  for (const { name, path } of studies) {
    const target = join(folder, 'api/studies', name);
    mkdirSync(target, { recursive: true });
    for (const file of RESULT_FILES.studies) {
      if (existsSync(join(path, file))) cpSync(join(path, file), join(target, file));
    }
  }
}

/** Relief of scenarios in every mode; modes with the same radar sites share a file. */
async function writeReliefs(folder: string, { terrain, relief }: SiteOptions): Promise<void> {
  if (terrain === 'none') return;
  mkdirSync(join(folder, 'api/relief'), { recursive: true });
  const own = dirname(scenarioPath('murted'));
  const names = relief ?? packagedScenarios().map(({ name }) => name);
  for (const name of names) {
    const incident = join(own, 'incidents', `${name}.yaml`);
    const input = caseInput(existsSync(incident) ? incident : name);
    for (const mode of MODES) {
      const request = reliefRequestOf(resolveCase(input, { mode: mode.name, settings: [] }).spec);
      const file = join(folder, 'api/relief', `${reliefRequestKey(request)}.bin`);
      if (existsSync(file) || request.radars.length === 0) continue;
      const need = { radars: request.radars.map((radar) => ({ ...radar, instrumentedRangeM: radar.maxRangeM })) };
      const { choice } = await decideRelief(need, { option: terrain });
      if (choice.kind === 'none') continue;
      try {
        const packet = encodeReliefPacket(await reliefForRadars(request, choice.folder));
        writeFileSync(file, packet);
        terminal.err(`relief of ${name} (${mode.name}): ${(packet.length / 1e6).toFixed(1)} MB\n`);
      } catch (error) {
        if (!(error instanceof BadInputError) || relief !== null) throw error;
        terminal.err(`${name} goes without relief: ${error.issues[0]?.what ?? error.message}\n`);
        break;
      }
    }
  }
}

function sizeOf(folder: string): { readonly files: number; readonly bytes: number } {
  let [files, bytes] = [0, 0];
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    files++;
    bytes += readFileSync(join(entry.parentPath, entry.name)).length;
  }
  return { files, bytes };
}

async function main(): Promise<number> {
  const options = readOptions();
  checkOut(options.out, options.isForced);
  const out = resolve(options.out);
  const building = `${out}.part-${process.pid}`;
  try {
    mkdirSync(building, { recursive: true });
    copyExplorer(building);
    await writeApi(building, options.studies);
    await writeReliefs(building, options);
    rmSync(out, { recursive: true, force: true });
    renameSync(building, out);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    printIssues(terminal, error.issues);
    return 2;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  const { files, bytes } = sizeOf(out);
  terminal.out(
    `${options.out}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB; any static server shows it, below any path\n`,
  );
  return 0;
}

process.exitCode = await main();

// Compares the golden runs with what is stored, or writes them anew with a reason that goes into the changelog.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GoldenResult, goldenSpec, readGoldenCase, runGolden } from '../packages/cli/src/goldenCase.ts';

const HELP = `usage: npm run golden [-- --update --reason "why results change"]
Runs every case of cases/golden. Exit 0: all as stored (or written); 1: some differ; 2: bad arguments.`;
const FOLDER = 'cases/golden';
const HEADING = '### Results change';

const args = process.argv.slice(2);
const isUpdate = args.includes('--update');
const reason = args[args.indexOf('--reason') + 1] ?? '';

/** Where two results part first: the phase that differs. */
function difference(stored: GoldenResult | null, now: GoldenResult): string {
  if (stored === null) return 'new';
  if (stored.specHash !== now.specHash) return 'the spec differs';
  const phase = Object.keys(now.phaseHashes).find((name) => stored.phaseHashes[name] !== now.phaseHashes[name]);
  const log =
    stored.events.bytes === now.events.bytes
      ? 'event log of the same size'
      : `event log ${stored.events.bytes} -> ${now.events.bytes} bytes`;
  return phase === undefined
    ? stored.stateHash === now.stateHash && JSON.stringify(stored) === JSON.stringify(now)
      ? ''
      : 'scores or events differ'
    : `phase ${phase} differs first; ${log}`;
}

function stored(name: string): GoldenResult | null {
  try {
    return JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8')) as GoldenResult;
  } catch {
    return null;
  }
}

async function main(): Promise<number> {
  if (args.includes('--help')) return console.log(HELP), 0;
  if (isUpdate && (!args.includes('--reason') || reason.length < 10)) return console.error(HELP), 2;
  let changed = 0;
  for (const entry of readdirSync(FOLDER, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const folder = join(FOLDER, entry.name);
    const golden = readGoldenCase(folder);
    const { spec, specHash } = await goldenSpec(golden);
    const now = runGolden(spec, specHash, golden.seed);
    const said = difference(stored(entry.name), now);
    console.log(`${entry.name}: ${said === '' ? 'as stored' : said}`);
    if (said === '') continue;
    changed++;
    if (!isUpdate) continue;
    writeFileSync(join(folder, 'spec.json'), `${JSON.stringify(spec)}\n`);
    writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(now, null, 2)}\n`);
  }
  if (isUpdate && changed > 0) {
    const text = readFileSync('CHANGELOG.md', 'utf8');
    writeFileSync('CHANGELOG.md', text.replace(`${HEADING}\n`, `${HEADING}\n\n- ${reason}`));
  }
  return changed > 0 && !isUpdate ? 1 : 0;
}

process.exitCode = await main();

// Runs the incidents under all conditions and writes the tables of docs/studies/incidents.md. What was counted is kept in
// docs/studies/incidents.json. With --keep FOLDER every row is kept there too, and a broken or shorter run is continued.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rowSeed } from '@redoubt/study';
import { loadCatalogue } from '../packages/cli/src/catalogueFiles.ts';
import { incidentCase, incidentNames, readIncident } from '../packages/cli/src/incident/incidentCase.ts';
import { type RowMemory, studyIncident } from '../packages/cli/src/incident/incidentStudy.ts';
import { sweepsOf } from '../packages/cli/src/incident/sweeps.ts';
import { countedOf, type CountedIncidents } from './incidents/counted.ts';
import { pageWith } from './incidents/page.ts';

const HELP = `usage: npx tsx scripts/incident-tables.ts [--runs N] [--sweep-runs N] [--keep FOLDER] [--pages] [NAME ...]
Runs incidents (all, or those named) with 2000 seeds for each set of conditions and 500 for each point of a sweep, on one
thread, then writes the tables. --pages: only writes the tables anew from what is stored.`;
const STORE = 'docs/studies/incidents.json';
const PAGE = 'docs/studies/incidents.md';

function numberAfter(args: readonly string[], option: string, otherwise: number): number {
  const at = args.indexOf(option);
  return at < 0 ? otherwise : Number(args[at + 1]);
}

/** Rows as text, one a line: `0` or `1` for each watched group, then the flights until a wrong north was noticed or `-`. */
function rowsIn(folder: string, seedOf: (row: number) => number): RowMemory {
  mkdirSync(folder, { recursive: true });
  const path = (specHash: string): string => `${folder}/${specHash}.txt`;
  return {
    recall(specHash) {
      if (!existsSync(path(specHash))) return [];
      const lines = readFileSync(path(specHash), 'utf8').trimEnd().split('\n');
      return lines.map((line, i) => {
        const [bits = '', flights = '-'] = line.split(' ');
        const engaged = [...bits].map((bit) => bit === '1');
        return { seed: seedOf(i), engaged, flightsUntilNoticed: flights === '-' ? null : Number(flights) };
      });
    },
    keep(specHash, rows) {
      const line = (one: (typeof rows)[number]): string =>
        `${one.engaged.map(Number).join('')} ${one.flightsUntilNoticed ?? '-'}`;
      writeFileSync(path(specHash), `${rows.map(line).join('\n')}\n`);
    },
  };
}

function stored(): CountedIncidents {
  return existsSync(STORE) ? (JSON.parse(readFileSync(STORE, 'utf8')) as CountedIncidents) : {};
}

function writePage(): void {
  writeFileSync(PAGE, pageWith(readFileSync(PAGE, 'utf8'), stored()));
}

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP);
  if (args.includes('--pages')) return writePage();
  const runs = numberAfter(args, '--runs', 2_000);
  const sweepRuns = numberAfter(args, '--sweep-runs', 500);
  const keep = args.includes('--keep') ? args[args.indexOf('--keep') + 1] : undefined;
  const named = args.filter((word, i) => !word.startsWith('--') && !(args[i - 1] ?? '').startsWith('--'));
  const catalogue = loadCatalogue();
  for (const name of named.length > 0 ? named : incidentNames()) {
    const start = process.cpuUsage();
    const file = readIncident(name);
    const { scenario } = incidentCase(file, catalogue, []);
    const plan = {
      safeguards: scenario.safeguards ?? [],
      isAllTogether: true,
      sweeps: sweepsOf(scenario),
      runs,
      sweepRuns,
      seed: scenario.seed,
      workers: 1,
      ...(keep === undefined ? {} : { memory: rowsIn(keep, (row) => rowSeed(scenario.seed, row)) }),
    };
    const result = await studyIncident(file, catalogue, plan, () => {});
    const { user, system } = process.cpuUsage(start);
    const { shares } = stored()[name] ?? {};
    const one = { ...countedOf(result, runs, sweepRuns, scenario.seed), ...(shares === undefined ? {} : { shares }) };
    const all = { ...stored(), [name]: one };
    const inOrder = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(STORE, `${JSON.stringify(inOrder, null, 1)}\n`);
    writePage();
    console.log(`${name}: ${((user + system) / 1e6).toFixed(0)} s of CPU`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));

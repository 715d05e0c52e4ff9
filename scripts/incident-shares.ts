// Runs each incident with every set of its safeguards and writes their Shapley shares into docs/studies/incidents.json and
// the tables of docs/studies/incidents.md. The incident must have been counted by scripts/incident-tables.ts before.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from '@redoubt/scenario';
import { rowSeed, shapleyShares } from '@redoubt/study';
import { loadCatalogue } from '../packages/cli/src/catalogueFiles.ts';
import {
  incidentCase,
  type IncidentFile,
  incidentNames,
  readIncident,
} from '../packages/cli/src/incident/incidentCase.ts';
import { watchOf } from '../packages/cli/src/incident/incidentStudy.ts';
import { runIncident } from '../packages/cli/src/incident/incidentWatch.ts';
import type { CountedIncidents, CountedShares } from './incidents/counted.ts';
import { pageWith } from './incidents/page.ts';

const HELP = `usage: npx tsx scripts/incident-shares.ts [--runs N] [NAME ...]
Runs incidents (all, or those named) with N seeds (16), each under all 2^k sets of the k safeguards, on one thread.`;
const STORE = 'docs/studies/incidents.json';
const PAGE = 'docs/studies/incidents.md';

/** Short enough to read, fine enough to add up: a millionth. */
const rounded = (x: number): number => Math.round(1e6 * x) / 1e6 + 0;

/**
 * Shares of the safeguards of an incident.
 *
 * @param file - the incident
 * @param catalogue - catalogue of the program
 * @param runs - seeds, at least 2
 */
export function countShares(file: IncidentFile, catalogue: Catalogue, runs: number): CountedShares {
  const { scenario } = incidentCase(file, catalogue, []);
  const watch = watchOf(scenario);
  const safeguards = scenario.safeguards ?? [];
  const sets = Array.from({ length: 2 ** safeguards.length }, (_, set) => {
    const settings = safeguards.flatMap(({ set: own }, j) => ((set >> j) & 1 ? own : []));
    const { runCase } = incidentCase(file, catalogue, settings);
    return Array.from({ length: runs }, (_seed, i) => runIncident(runCase, watch, rowSeed(scenario.seed, i)).engaged);
  });
  const ids = safeguards.map(({ id }) => id);
  const byGroup = watch.map(({ id }, group) => {
    const worths = Array.from({ length: runs }, (_, i) => sets.map((rows) => Number(rows[i]?.[group] === true)));
    return shapleyShares(id, ids, worths);
  });
  const counts = (rows: (typeof sets)[number] | undefined): number[] =>
    watch.map((_, group) => (rows ?? []).filter((engaged) => engaged[group] === true).length);
  return {
    runs,
    first: sets.map(([engaged]) => (engaged ?? []).map(Number).join('')),
    none: counts(sets[0]),
    all: counts(sets.at(-1)),
    safeguards: safeguards.map(({ id, name }, j) => ({
      id,
      name,
      changes: byGroup.map((shares) => {
        const { value = 0, low = 0, high = 0 } = shares[j]?.change ?? {};
        return [rounded(value), rounded(low), rounded(high)] as const;
      }),
    })),
  };
}

function main(args: readonly string[]): void {
  if (args.includes('--help')) return console.log(HELP);
  const at = args.indexOf('--runs');
  const runs = at < 0 ? 16 : Number(args[at + 1]);
  const named = args.filter((word, i) => !word.startsWith('--') && args[i - 1] !== '--runs');
  const catalogue = loadCatalogue();
  for (const name of named.length > 0 ? named : incidentNames()) {
    const start = process.cpuUsage();
    const shares = countShares(readIncident(name), catalogue, runs);
    const stored = JSON.parse(readFileSync(STORE, 'utf8')) as CountedIncidents;
    const one = stored[name];
    if (one === undefined) throw new Error(`${name} was never counted: npx tsx scripts/incident-tables.ts ${name}`);
    const all = { ...stored, [name]: { ...one, shares } };
    writeFileSync(STORE, `${JSON.stringify(all, null, 1)}\n`);
    writeFileSync(PAGE, pageWith(readFileSync(PAGE, 'utf8'), all));
    const { user, system } = process.cpuUsage(start);
    console.log(`${name}: ${shares.first.length} sets x ${runs} seeds, ${((user + system) / 1e6).toFixed(0)} s of CPU`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));

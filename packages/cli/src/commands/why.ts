import type { PlotRecord } from '@redoubt/kernel';
import { type RunCase, runOne } from '@redoubt/study';
import type { Command } from 'commander';
import { BadInputError } from '../badInputError.ts';
import { chainOf, clock, type EngagementChain, engagementNumbers } from '../chain.ts';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { argumentIssue } from '../issues.ts';
import { formatNumber, heading, printJson, printTable } from '../output.ts';
import { reliefFor } from '../reliefFor.ts';
import { reliefProgress } from '../reliefProgress.ts';
import { readRunDirectory, type StoredRun } from '../runDirectory.ts';
import { findStoredRelief } from '../storedRelief.ts';
import type { WhyDocument } from '../schemas/runDocuments.ts';
import { wholeNumber } from '../seedOption.ts';
import type { Terminal } from '../terminal.ts';

/** Where a stored run is, and where its relief is if the user says so. */
interface WhyPlace {
  readonly folder: string;
  readonly terrain: string | undefined;
}

async function caseOf({ spec, row, manifest }: StoredRun, place: WhyPlace, terminal: Terminal): Promise<RunCase> {
  const from = findStoredRelief(manifest.relief, place.folder, place.terrain);
  const progress = reliefProgress(terminal);
  const { relief } = await reliefFor(spec, from, progress.update).finally(() => progress.stop());
  if (relief.reliefHash !== row.reliefHash) {
    const said = {
      code: 'other-relief',
      what: `${from} gives relief ${relief.reliefHash.slice(0, 12)}, the run had ${row.reliefHash.slice(0, 12)} ("${manifest.relief.name}")`,
      expected: 'expected the same elevation files and the same version of this program',
      next: 'name the folder that the run used with --terrain DIR, or run the scenario again with --out',
    };
    throw new BadInputError([argumentIssue(place.folder, 0, said)]);
  }
  return { spec, specHash: row.specHash, relief };
}

/** Reruns the identity of a stored run with a recorder; a run that comes out differently is refused. */
async function plotsOf(place: WhyPlace, stored: StoredRun, terminal: Terminal): Promise<PlotRecord[]> {
  const plots: PlotRecord[] = [];
  const recorder = { plot: (record: PlotRecord) => void plots.push(record), track: () => {} };
  const { row } = runOne(await caseOf(stored, place, terminal), stored.row.seed, { recorder });
  if (row.stateHash !== stored.row.stateHash) {
    const said = {
      code: 'other-run',
      what: `reruns to state ${row.stateHash}, stored is ${stored.row.stateHash} (kernel ${stored.row.kernelVersion} then, ${row.kernelVersion} now; relief ${stored.row.reliefHash.slice(0, 12)} then, ${row.reliefHash.slice(0, 12)} now)`,
      expected: 'expected the same run',
      next: 'run the scenario again with --out',
    };
    throw new BadInputError([argumentIssue(place.folder, 0, said)]);
  }
  return plots;
}

/** Prints one chain for people. */
export function printChain(terminal: Terminal, chain: EngagementChain): void {
  const title = `engagement ${chain.engagement}: ${chain.fireUnit} against track ${chain.track} of ${chain.post}`;
  terminal.out(`${heading(terminal, title)}\n`);
  const columns = [
    { title: 'time', align: 'right' },
    { title: 'who', align: 'left' },
    { title: 'step', align: 'left' },
    { title: 'what', align: 'left' },
  ] as const;
  printTable(
    terminal,
    columns,
    chain.chain.map(({ timeS, who, step, what }) => [clock(timeS), who, step, what]),
  );
}

function listEngagements(terminal: Terminal, folder: string, chains: readonly EngagementChain[]): void {
  if (chains.length === 0) {
    terminal.out('No engagement was ordered in this run.\n');
    return;
  }
  const columns = [
    { title: 'engagement', align: 'right' },
    { title: 'ordered', align: 'right' },
    { title: 'fire unit', align: 'left' },
    { title: 'track', align: 'right' },
    { title: 'rounds', align: 'right' },
    { title: 'ended', align: 'left' },
    { title: 'truth', align: 'left' },
  ] as const;
  const rows = chains.map((chain) => [
    formatNumber(chain.engagement, 6),
    clock(chain.chain.find(({ what }) => what.startsWith('orders '))?.timeS ?? 0),
    chain.fireUnit,
    formatNumber(chain.track, 6),
    formatNumber(chain.rounds, 3),
    chain.reason ?? 'open at the end',
    chain.chain.at(-1)?.what ?? '',
  ]);
  printTable(terminal, columns, rows);
  terminal.out(`\nOne of them in full: redoubt why ${folder} ${chains[0]?.engagement ?? 0}\n`);
}

/** `redoubt why RUN_DIR [ENGAGEMENT]`: the chain of evidence. */
export function addWhy(program: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(program.command('why'), {
    summary: 'the chain of evidence of an engagement',
    description:
      'Plots, track, identity evidence, decision, shots and outcome of an engagement of a stored run, with times and who knew what. Reruns the run with a recorder and checks that it is the same. Without ENGAGEMENT: a list of all.',
    examples: [
      'redoubt run murted --seed 7 --out runs/murted-7',
      'redoubt why runs/murted-7',
      'redoubt why runs/murted-7 0',
    ],
  })
    .argument('<run-dir>', 'directory written by redoubt run --out')
    .argument('[engagement]', 'number of the engagement')
    .option('--terrain <dir>', 'elevation of the run, if it is no longer where it was')
    .option('--json', 'print the chains as JSON')
    .action(async (folder: string, engagement: string | undefined, options: { json?: true; terrain?: string }) => {
      const stored = readRunDirectory(folder);
      const numbers = engagementNumbers(stored.events);
      const wanted =
        engagement === undefined ? null : wholeNumber('ENGAGEMENT', engagement, 0, Number.MAX_SAFE_INTEGER);
      if (wanted !== null && !numbers.includes(wanted)) {
        const expected =
          numbers.length === 0
            ? 'this run has no engagement'
            : `expected one of ${numbers.slice(0, 20).join(', ')}${numbers.length > 20 ? ', …' : ''}`;
        const said = {
          code: 'unknown-id',
          what: `no engagement ${wanted}`,
          expected,
          next: `see redoubt why ${folder}`,
        };
        throw new BadInputError([argumentIssue('ENGAGEMENT', context.argv.indexOf(engagement ?? '') + 1, said)]);
      }
      const plots = await plotsOf({ folder, terrain: options.terrain }, stored, terminal);
      const chains = (wanted === null ? numbers : [wanted]).flatMap(
        (number) => chainOf(stored.events, plots, number) ?? [],
      );
      const document: WhyDocument = { name: stored.manifest.name, isSimulated: true, engagements: chains };
      if (options.json === true) return printJson(terminal, document);
      terminal.out(`${stored.manifest.name}, seed ${stored.row.seed} (simulated). ${stored.manifest.reliefLine}\n\n`);
      if (wanted === null) return listEngagements(terminal, folder, chains);
      for (const chain of chains) printChain(terminal, chain);
    });
}

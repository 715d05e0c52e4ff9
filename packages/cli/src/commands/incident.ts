import type { Scenario, SweepSetting } from '@redoubt/scenario';
import type { Command } from 'commander';
import { BadInputError } from '../badInputError.ts';
import { loadCatalogue } from '../catalogueFiles.ts';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { incidentCase, incidentNames, readIncident } from '../incident/incidentCase.ts';
import { chosenSafeguards, studyIncident } from '../incident/incidentStudy.ts';
import { INCIDENT_LIMITS } from '../incident/limits.ts';
import { printIncident } from '../incident/printIncident.ts';
import { SWEEPS, sweepsOf } from '../incident/sweeps.ts';
import { argumentIssue } from '../issues.ts';
import { printJson } from '../output.ts';
import { startProgress } from '../progress.ts';
import type { IncidentDocument } from '../schemas/incidentDocument.ts';
import { wholeNumber } from '../seedOption.ts';

interface IncidentOptions {
  readonly runs: string;
  readonly workers: string;
  readonly safeguard: string;
  readonly sweep: readonly string[];
  readonly seed?: string;
  readonly json?: true;
}

function chosenSweeps(scenario: Scenario, wanted: readonly string[]): SweepSetting[] {
  const known = sweepsOf(scenario);
  if (wanted.includes('all')) return [...known];
  return wanted.map((id) => {
    const sweep = known.find((one) => one.id === id);
    if (sweep !== undefined) return sweep;
    const said = {
      code: 'unknown-id',
      what: `is "${id.slice(0, 40)}"`,
      expected: `expected all or one of ${known.map((one) => one.id).join(', ')}`,
      next: 'use one of these',
    };
    throw new BadInputError([argumentIssue('--sweep', 0, said)]);
  });
}

/** `redoubt incident NAME`: a recorded accident as a case for safeguards. */
export function addIncident(program: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(program.command('incident'), {
    summary: 'how often the wrong aircraft is shot at in a model of a recorded accident, and what safeguards change',
    description: `Runs a model of a recorded accident under its own conditions and with each safeguard put back, alone and all together, with the same seeds. Output of a model, never a finding on real crews. NAME is a file or one of: ${incidentNames().join(', ')}.`,
    examples: [
      'redoubt incident ps752-2020',
      'redoubt incident hornet-2003 --safeguard none --sweep rho',
      'redoubt incident tornado-2003 --runs 200 --workers 2 --json',
    ],
  })
    .argument('<name>', 'incident')
    .option('--runs <n>', 'paired seeds for each set of conditions, 2 or more', '2000')
    .option('--workers <k>', 'threads', '1')
    .option('--safeguard <id>', 'one of the file, all (each alone and all together) or none', 'all')
    .option(
      '--sweep <id>',
      `also vary ${SWEEPS.map(({ id }) => id).join(', ')}, a sweep of the file, or all (may be repeated)`,
      (value: string, before: readonly string[]) => [...before, value],
      [],
    )
    .option('--seed <n>', "seed of the study (default: the file's)")
    .option('--json', 'print the study as JSON')
    .action(async (name: string, options: IncidentOptions) => {
      const file = readIncident(name);
      const catalogue = loadCatalogue();
      const { scenario } = incidentCase(file, catalogue, []);
      const safeguards = chosenSafeguards(scenario, options.safeguard);
      const sweeps = chosenSweeps(scenario, options.sweep);
      const runs = wholeNumber('--runs', options.runs, 2, 1_000_000);
      const workers = wholeNumber('--workers', options.workers, 1, 256);
      const seed =
        options.seed === undefined ? scenario.seed : wholeNumber('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER);
      const isAllTogether = options.safeguard === 'all' && safeguards.length > 1;
      const variants =
        1 + safeguards.length + (isAllTogether ? 1 : 0) + sweeps.reduce((sum, { points }) => sum + points.length, 0);
      const progress = startProgress(terminal, 'runs', variants * runs);
      let done = 0;
      const plan = { safeguards, isAllTogether, sweeps, runs, seed, workers };
      const result = await studyIncident(file, catalogue, plan, () => progress.update(++done)).finally(() =>
        progress.stop(),
      );
      const document: IncidentDocument = {
        name: scenario.name,
        title: scenario.title,
        isSimulated: true,
        limits: INCIDENT_LIMITS,
        sources: scenario.sources,
        runs,
        seed,
        own: result.own,
        safeguards: result.safeguards,
        sweeps: result.sweeps,
      };
      if (options.json === true) return printJson(terminal, document);
      printIncident(terminal, document);
    });
}

import { EXPOSURE_ASSUMPTIONS, type ExposureAssumptions } from '@redoubt/kernel';
import { rowSeed } from '@redoubt/study';
import type { Command } from 'commander';
import { BadInputError } from '../badInputError.ts';
import { addCaseOptions, type SharedOptions } from '../caseOptions.ts';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { exposurePicture } from '../exposure/exposurePicture.ts';
import { makeExposure } from '../exposure/makeExposure.ts';
import { printExposure } from '../exposure/printExposure.ts';
import { argumentIssue, printIssues } from '../issues.ts';
import { loadCase } from '../loadCase.ts';
import { heading, printJson } from '../output.ts';
import { checkPicture, writePicture } from '../picture/index.ts';
import { startProgress } from '../progress.ts';
import { reliefProgress } from '../reliefProgress.ts';
import { wholeNumber } from '../seedOption.ts';

interface ExposureOptions extends SharedOptions {
  readonly seed?: string;
  readonly runs: string;
  readonly prior: string;
  readonly correlation: string;
  readonly floor: string;
  readonly reflector: string;
  readonly picture?: string;
  readonly force?: true;
  readonly json?: true;
}

function decibels(flag: string, text: string, low: number, high: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= low && value <= high) return value;
  throw new BadInputError([
    argumentIssue(flag, 0, {
      code: 'out-of-range',
      what: `is "${text.slice(0, 40)}"`,
      expected: `expected a number from ${low} to ${high}`,
      next: 'see --help',
    }),
  ]);
}

function assumptionsOf(options: ExposureOptions): ExposureAssumptions {
  return {
    priorSigmaDb: decibels('--prior', options.prior, 0.1, 40),
    correlationTimeS: decibels('--correlation', options.correlation, 0, 86_400),
    calibrationFloorDb: decibels('--floor', options.floor, 0, 40),
    reflectorSigmaDb: decibels('--reflector', options.reflector, 0, 40),
  };
}

/** `redoubt exposure SCENARIO`: what operators could have learnt of low-observable aircraft, and what was released. */
export function addExposure(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const { priorSigmaDb, correlationTimeS, calibrationFloorDb, reflectorSigmaDb } = EXPOSURE_ASSUMPTIONS;
  const command = describeCommand(program.command('exposure'), {
    summary: "what radars' operators could have learnt of low-observable aircraft",
    description:
      'Runs a scenario and prints, by observer and owner of the aircraft: looks, aspects seen, remaining uncertainty in dB, bits; and what crossed ownership boundaries over links. Simulated, one generic class, an order of magnitude.',
    examples: [
      'redoubt exposure low-observable-circuit',
      'redoubt exposure low-observable-circuit --runs 20 --set friendly.sorties.reflectors=true',
      'redoubt exposure low-observable-circuit --mode integrated --picture exposure.svg',
      'redoubt exposure low-observable-circuit --prior 5 --floor 1 --json',
    ],
  }).argument('<scenario>', 'scenario file or name');
  addCaseOptions(command)
    .option('--seed <n>', "luck of the run, or of the campaign with --runs (default: the scenario's)")
    .option('--runs <n>', 'runs, each with luck of its own', '1')
    .option('--prior <db>', 'what is known beforehand of the level in one aspect: 1 sigma, dB', String(priorSigmaDb))
    .option('--correlation <s>', 'time in which the correlation of looks falls to 1/e, s', String(correlationTimeS))
    .option(
      '--floor <db>',
      'calibration error that no number of looks removes: 1 sigma, dB',
      String(calibrationFloorDb),
    )
    .option('--reflector <db>', 'what is not known of fitted reflectors: 1 sigma, dB', String(reflectorSigmaDb))
    .option('--picture <file>', 'draw remaining uncertainty by aspect, as SVG')
    .option('--force', 'replace that picture')
    .option('--json', 'print one JSON document')
    .action(async (given: string, options: ExposureOptions) => {
      const assumptions = assumptionsOf(options);
      const runs = wholeNumber('--runs', options.runs, 1, 10_000);
      if (options.picture !== undefined) checkPicture(options.picture, options.force === true);
      const relief = reliefProgress(terminal);
      const loaded = await loadCase(given, {
        mode: options.mode,
        settings: options.set,
        terrain: options.terrain,
        traffic: options.traffic,
        onRelief: relief.update,
      });
      relief.stop();
      printIssues(terminal, loaded.warnings);
      if (options.json === true) terminal.err(`${loaded.reliefLine}\n`);
      const seed =
        options.seed === undefined
          ? loaded.scenario.seed
          : wholeNumber('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER);
      const seeds = runs === 1 ? [seed] : Array.from({ length: runs }, (_, i) => rowSeed(seed, i));
      const progress = startProgress(terminal, 'runs', runs);
      const document = makeExposure(loaded, { mode: options.mode, seeds, assumptions, onRun: progress.update });
      progress.stop();
      const title = loaded.scenario.title;
      if (options.picture !== undefined) writePicture(options.picture, exposurePicture(document, title));
      if (options.json === true) return printJson(terminal, document);
      const luck = runs === 1 ? `seed ${seed}` : `${runs} runs, campaign seed ${seed}, means with 95 % intervals`;
      terminal.out(`${heading(terminal, title)} (simulated, ${luck}, ${options.mode})\n`);
      terminal.out(`${loaded.reliefLine}\n\n`);
      printExposure(terminal, document);
      if (options.picture !== undefined) terminal.out(`\npicture: ${options.picture}\n`);
    });
}

import type { TrackRecord } from '@redoubt/kernel';
import { runOne } from '@redoubt/study';
import type { Command } from 'commander';
import { addCaseOptions, type SharedOptions } from '../caseOptions.ts';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { storedExposure } from '../exposure/storedExposure.ts';
import { printIssues } from '../issues.ts';
import { loadCase } from '../loadCase.ts';
import { printManyRuns } from '../manyRuns.ts';
import { METRIC_TEXT } from '../metricTable.ts';
import { formatNumber, heading, printJson, printTable } from '../output.ts';
import { checkPicture, pictureOfCase, writePicture } from '../picture/index.ts';
import { reliefProgress } from '../reliefProgress.ts';
import { checkOutput, writeRunDirectory } from '../runDirectory.ts';
import { wholeNumber } from '../seedOption.ts';
import { BadInputError } from '../badInputError.ts';
import { argumentIssue } from '../issues.ts';

interface RunOptions extends SharedOptions {
  readonly seed?: string;
  readonly runs?: string;
  readonly out?: string;
  readonly picture?: string;
  readonly force?: true;
  readonly json?: true;
}

/** Many runs have no single log, picture or row. */
function checkRuns({ runs, out, picture, json }: RunOptions): number {
  if (runs === undefined) return 1;
  const count = wholeNumber('--runs', runs, 2, 100_000);
  const other = out !== undefined ? '--out' : picture !== undefined ? '--picture' : json === true ? '--json' : null;
  if (other === null) return count;
  const said = {
    code: 'unusable',
    what: `cannot be used with ${other}`,
    expected: 'expected means of many runs, or what is known of one',
    next: 'leave one of them out; a table of many runs is what redoubt study writes',
  };
  throw new BadInputError([argumentIssue('--runs', 0, said)]);
}

function metricText(key: string, value: number | null, unit: string): string {
  if (value === null) return unit === 's' ? 'never' : 'does not apply';
  if (key === 'noLeakers') return value === 1 ? 'yes' : 'no';
  return `${formatNumber(value, 4)}${unit === '' ? '' : ` ${unit}`}`;
}

/** `redoubt run SCENARIO`: one run and what came of it. */
export function addRun(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = describeCommand(program.command('run'), {
    summary: 'one run of a scenario',
    description:
      'Runs a scenario once and prints its scores. SCENARIO is a file, or the name of one that comes with the program (murted, horizon, saturation, salvo, abqaiq, airway-only, recorded-traffic). Everything is simulated.',
    examples: [
      'redoubt run murted --seed 7',
      'redoubt run scenarios/murted.yaml --terrain ./elevation --out runs/murted-7 --seed 7',
      'redoubt run murted --seed 7 --picture murted-7.svg',
      'redoubt run murted --set durationMin=30 --json',
      'redoubt run airway-only --traffic routes',
      'redoubt run murted --runs 36',
    ],
  }).argument('<scenario>', 'scenario file or name');
  addCaseOptions(command)
    .option('--seed <n>', "luck of the run (default: the scenario's)")
    .option('--runs <n>', 'run it so many times and print means with 95 % intervals; --seed is then the campaign seed')
    .option('--out <dir>', 'write events and tracks for replay into a new directory')
    .option('--picture <file>', 'draw the run: a map and a time line of the engagements, as SVG')
    .option('--force', 'replace a finished run in that directory, or that picture')
    .option('--json', 'print the row of the run as JSON')
    .action(async (given: string, options: RunOptions) => {
      const runs = checkRuns(options);
      if (options.out !== undefined) checkOutput(options.out, options.force === true);
      if (options.picture !== undefined) checkPicture(options.picture, options.force === true);
      const progress = reliefProgress(terminal);
      const loaded = await loadCase(given, {
        mode: options.mode,
        settings: options.set,
        terrain: options.terrain,
        traffic: options.traffic,
        onRelief: progress.update,
      });
      progress.stop();
      printIssues(terminal, loaded.warnings);
      if (loaded.decision.hint !== null) terminal.err(`${loaded.decision.hint}\n`);
      if (options.json === true) {
        terminal.err([loaded.reliefLine, ...loaded.dateLines].map((line) => `${line}\n`).join(''));
      }
      if (options.json === true && (options.traffic === 'routes' || loaded.recordings.length > 0))
        terminal.err(`${loaded.trafficLine}\n`);
      const seed =
        options.seed === undefined
          ? loaded.scenario.seed
          : wholeNumber('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER);
      if (runs > 1) return printManyRuns(terminal, loaded, seed, runs);
      const tracks: TrackRecord[] = [];
      const recorder =
        options.out === undefined && options.picture === undefined
          ? undefined
          : { plot: () => {}, track: (record: TrackRecord) => void tracks.push(record) };
      const { row, world } = runOne(loaded.runCase, seed, { recorder });
      if (options.out !== undefined) {
        const { name } = loaded.runCase.spec;
        const { events } = world.state;
        writeRunDirectory(
          options.out,
          {
            spec: loaded.runCase.spec,
            row,
            events,
            name,
            choice: loaded.decision.choice,
            reliefLine: loaded.reliefLine,
            exposure: storedExposure(world),
            recordings: loaded.recordings,
          },
          tracks,
        );
      }
      if (options.picture !== undefined) {
        writePicture(options.picture, pictureOfCase(loaded, row, world.state.events, tracks));
      }
      if (options.json === true) return printJson(terminal, row);
      terminal.out(
        `${heading(terminal, loaded.scenario.title ?? loaded.scenario.name)} (simulated, seed ${seed}, ${options.mode})\n`,
      );
      terminal.out([loaded.reliefLine, loaded.trafficLine, ...loaded.dateLines, '\n'].join('\n'));
      const rows = METRIC_TEXT.map(([key, unit, text]) => {
        const value = row.metrics[key];
        return [text, metricText(key, value, unit), key];
      });
      const columns = [
        { title: 'what', align: 'left' },
        { title: 'value', align: 'right' },
        { title: 'metric', align: 'left' },
      ] as const;
      printTable(terminal, columns, rows);
      terminal.out(
        `\nspec ${row.specHash.slice(0, 12)}  relief ${row.reliefHash.slice(0, 12)}  kernel ${row.kernelVersion}  state ${row.stateHash}\n`,
      );
      if (options.picture !== undefined) terminal.out(`picture: ${options.picture}\n`);
      if (options.out !== undefined)
        terminal.out(`written to ${options.out}; why it happened: redoubt why ${options.out}\n`);
    });
}

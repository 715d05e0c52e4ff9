import { availableParallelism } from 'node:os';
import type { PlotRecord, TrackRecord } from '@redoubt/kernel';
import { type Estimate, rowSeed, type RunRow, runOne, summariseRows } from '@redoubt/study';
import { runSeeds } from '@redoubt/study/node';
import type { Command } from 'commander';
import { TRAFFIC_OPTION } from '../caseOptions.ts';
import { chainOf, engagementNumbers } from '../chain.ts';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { fetchCoarseRelief } from '../coarseRelief.ts';
import { type LoadedCase, loadCase } from '../loadCase.ts';
import { METRIC_TEXT } from '../metricTable.ts';
import { formatNumber, heading, printTable } from '../output.ts';
import { checkPicture, pictureOfCase, writePicture } from '../picture/index.ts';
import { startProgress } from '../progress.ts';
import { reliefOption } from '../reliefChoice.ts';
import { reliefProgress } from '../reliefProgress.ts';
import { wholeNumber } from '../seedOption.ts';
import { areRoutesAtHand } from '../traffic/routeTraffic.ts';
import type { Terminal } from '../terminal.ts';
import { printChain } from './why.ts';

/** Metrics of the answer, in the order in which people ask for them. */
const ASKED = new Set([
  'leakers',
  'noLeakers',
  'hostileKills',
  'missilesFired',
  'roundsLeft',
  'friendlyEngagements',
  'friendlyLosses',
  'civilEngagements',
  'civilLosses',
  'warningTimeS',
  'wrongIdentityTrackS',
  'siapCompleteness',
  'siapIdCorrectness',
  'channelBusyFraction',
]);

function interval(estimate: Estimate): readonly string[] {
  const text = (x: number): string => formatNumber(x, 3);
  const isSpread = estimate.low < estimate.high;
  return [
    text(estimate.value),
    isSpread ? `${text(estimate.low)} to ${text(estimate.high)}` : 'no spread seen',
    `${estimate.method}, n = ${estimate.n}`,
  ];
}

function printAnswer(terminal: Terminal, loaded: LoadedCase, rows: readonly RunRow[]): void {
  const estimates = new Map(summariseRows(rows).map((estimate) => [estimate.metric, estimate]));
  const raidSize = rows[0]?.metrics.raidSize ?? 0;
  const leakers = estimates.get('leakers');
  const friends = estimates.get('friendlyLosses');
  const civil = estimates.get('civilLosses');
  terminal.out(`\n${heading(terminal, loaded.scenario.title ?? loaded.scenario.name)} (simulated)\n`);
  if (leakers !== undefined && friends !== undefined && civil !== undefined) {
    const said = (e: Estimate): string =>
      e.low < e.high
        ? `${formatNumber(e.value, 3)} [${formatNumber(e.low, 3)}, ${formatNumber(e.high, 3)}]`
        : `${formatNumber(e.value, 3)} (alike in all ${e.n})`;
    terminal.out(
      `Of ${raidSize} raid members ${said(leakers)} reach their asset; ${said(friends)} friends and ${said(civil)} airliners are shot down per run (means with 95 % intervals, ${rows.length} runs).\n`,
    );
  }
  terminal.out(`${loaded.reliefLine}\n${loaded.trafficLine}\n\n`);
  const columns = [
    { title: 'what', align: 'left' },
    { title: 'mean or share', align: 'right' },
    { title: '95 % interval', align: 'right' },
    { title: 'method', align: 'left' },
  ] as const;
  const lines = METRIC_TEXT.flatMap(([key, unit, text]) => {
    const estimate = estimates.get(key);
    if (estimate === undefined || !ASKED.has(key)) return [];
    return [[unit === '' ? text : `${text}, ${unit}`, ...interval(estimate)]];
  });
  printTable(terminal, columns, lines);
}

/** The run that is shown: the first with a round fired, else the first. */
function printOneRun(terminal: Terminal, loaded: LoadedCase, rows: readonly RunRow[], picture: string): void {
  const row = rows.find(({ metrics }) => metrics.missilesFired > 0) ?? rows[0];
  if (row === undefined) return;
  const plots: PlotRecord[] = [];
  const tracks: TrackRecord[] = [];
  const recorder = {
    plot: (record: PlotRecord) => void plots.push(record),
    track: (record: TrackRecord) => void tracks.push(record),
  };
  const { events } = runOne(loaded.runCase, row.seed, { recorder }).world.state;
  const chains = engagementNumbers(events).flatMap((number) => chainOf(events, plots, number) ?? []);
  const chain = chains.find(({ rounds }) => rounds > 0);
  if (chain === undefined) terminal.out('\nNo round was fired in any run.\n');
  else {
    terminal.out(`\nThe chain of evidence of one engagement, run with seed ${row.seed}:\n`);
    printChain(terminal, chain);
  }
  if (picture === 'none') return;
  writePicture(picture, pictureOfCase(loaded, row, events, tracks));
  terminal.out(`\nA picture of that run, to look at in a browser: ${picture}\n`);
}

interface StartOptions {
  readonly runs: string;
  readonly workers: string;
  readonly seed?: string;
  readonly terrain?: string;
  readonly traffic?: string;
  readonly picture: string;
}

/** `redoubt start`: the main job. */
export function addStart(program: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(program.command('start'), {
    summary: 'the main job: murted, stand-alone, some dozens of runs',
    description:
      'Runs scenarios/murted.yaml for some dozens of seeds in stand-alone mode, prints what happened with 95 % intervals and the chain of evidence of one engagement, and draws that run. Everything is simulated.',
    examples: ['redoubt start', 'redoubt start --runs 100 --workers 4', 'redoubt start --terrain none'],
  })
    .option('--runs <n>', 'runs, each with luck of its own', '36')
    .option('--workers <n>', 'worker threads', String(availableParallelism()))
    .option('--seed <n>', "campaign seed (default: the scenario's)")
    .option(
      '--terrain <dir>',
      'folder of elevation files, a source in the cache, or none (default: relief at hand, else a coarse one that is fetched)',
    )
    .option('--traffic <kind>', `${TRAFFIC_OPTION} (default: real routes if they are at hand)`)
    .option('--picture <file>', 'SVG of the run whose chain is printed, or none', 'out/murted.svg')
    .option('--no-serve', 'end after the report; in this version there is nothing to serve')
    .action(async (options: StartOptions) => {
      const runs = wholeNumber('--runs', options.runs, 2, 100_000);
      const workers = wholeNumber('--workers', options.workers, 1, 256);
      if (options.picture !== 'none') checkPicture(options.picture, true);
      const relief = reliefProgress(terminal);
      const traffic = options.traffic ?? (areRoutesAtHand() ? 'routes' : 'corridors');
      const loaded = await loadCase('murted', {
        mode: 'standAlone',
        settings: [],
        terrain: options.terrain,
        standIns: { mayUseReference: true, fetchCoarse: (need) => fetchCoarseRelief(need, { terminal }) },
        traffic,
        onRelief: relief.update,
      });
      relief.stop();
      const campaign =
        options.seed === undefined
          ? loaded.scenario.seed
          : wholeNumber('--seed', options.seed, 0, Number.MAX_SAFE_INTEGER);
      const seeds = Array.from({ length: runs }, (_, replication) => rowSeed(campaign, replication));
      const progress = startProgress(terminal, 'runs', runs);
      const rows = await runSeeds(loaded.runCase, seeds, { workers, onRow: (_row, done) => progress.update(done) });
      progress.stop();
      printAnswer(terminal, loaded, rows);
      printOneRun(terminal, loaded, rows, options.picture);
      terminal.out(
        `\nspec ${loaded.runCase.specHash}, relief ${loaded.runCase.relief.reliefHash.slice(0, 16)}, campaign seed ${campaign}\n`,
      );
      const terrain = reliefOption(loaded.decision.choice);
      const again = `npx redoubt run murted --seed ${seeds[0]} --terrain ${terrain} --traffic ${traffic} --out out/again`;
      terminal.out(`One of these runs again: ${again}\nWhy it went as it did: npx redoubt why out/again\n`);
      if (terrain === 'none') {
        terminal.out(
          `Without relief low raids are seen far too early: more is shot down here than hills would allow. ${loaded.decision.hint ?? 'Elevation: README, "Real relief and routes"'}\n`,
        );
      }
    });
}

import { caseOf, chainOf, engagementNumbers, metricOf } from '@redoubt/study';
import { startStudyThreads } from '@redoubt/study/node';
import type { Command } from 'commander';
import { dirname } from 'node:path';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { BadInputError } from '../badInputError.ts';
import { EXIT } from '../exitCodes.ts';
import { printIssues } from '../issues.ts';
import { explorerLink, type LinkedRun } from '../serve/explorerLink.ts';
import { type MadeStudy, makeStudy } from '../study/makeStudy.ts';
import { openStudy } from '../study/openStudy.ts';
import { printStudy } from '../study/printStudy.ts';
import { withStudyFiles } from '../study/studyFailure.ts';
import { readStudy, type StoredStudy, writeAnswer } from '../study/studyOutput.ts';
import { studySettings } from '../study/studySettings.ts';
import { writeReport } from '../study/writeReport.ts';
import type { Terminal } from '../terminal.ts';
import { printChain } from './why.ts';

/** The study that the main job runs. */
const FLAGSHIP = 'stand-alone-penalty';

interface StartOptions {
  readonly size: string;
  readonly workers?: string;
  readonly terrain?: string;
  readonly out: string;
  readonly port: string;
  readonly serve: boolean;
}

/**
 * One engagement of one of the runs, from plots to outcome: the run is made once more with its seed.
 *
 * @returns that run, to be shown in the explorer; null if no round was fired in any
 */
async function printOneRun(
  terminal: Terminal,
  { plan, rows, context }: StoredStudy,
  { load, replay }: Pick<MadeStudy, 'load' | 'replay'>,
): Promise<LinkedRun | null> {
  const row = rows.find((one) => (metricOf(one, 'missilesFired') ?? 0) > 0);
  if (row === undefined) {
    terminal.out('\nNo round was fired in any run.\n');
    return null;
  }
  const { mode, settings } = caseOf(plan, row.cell, row.outer, row.replication);
  const relief = context.relief === 'none' ? 'none' : 'server';
  const linked: LinkedRun = { scenario: plan.scenario, mode, seed: row.seed, settings, relief };
  const runCase = await load({ mode, settings });
  if (!('relief' in runCase)) return null;
  const { events, plots } = await replay(runCase, row.seed);
  const chains = engagementNumbers(events).flatMap((number) => chainOf(events, plots, number) ?? []);
  const chain = chains.find(({ rounds }) => rounds > 0);
  if (chain === undefined) return linked;
  terminal.out(
    `\nThe chain of evidence of one engagement, cell ${plan.cells[row.cell]?.id ?? ''}, seed ${row.seed}:\n`,
  );
  printChain(terminal, chain);
  return linked;
}

/** Serves the explorer after the report; what stands in its way is told, and is no failure of the study. */
async function serveAfterwards(terminal: Terminal, options: StartOptions, run: LinkedRun | null): Promise<void> {
  if (!['', '0', 'false', undefined].includes(process.env['CI'])) {
    terminal.err('The explorer is not served, since CI is set; npx redoubt serve shows it.\n');
    return;
  }
  // A web server takes a while to load: only who serves pays for it.
  const [{ serveSettings }, { serveUntilEnd }] = await Promise.all([
    import('../serve/serveSettings.ts'),
    import('../serve/serveUntilEnd.ts'),
  ]);
  try {
    const folder = dirname(options.out);
    const { port, terrain } = options;
    const settings = await serveSettings({
      port,
      base: '/',
      studies: folder,
      runs: folder,
      ...(terrain === undefined ? {} : { terrain }),
    });
    const first = run === null ? null : explorerLink('', run);
    await serveUntilEnd(terminal, { ...settings, first }, (url) => {
      const replay = run === null ? '' : `, and the run of that engagement at ${url}first`;
      terminal.out(`\nThe explorer is at ${url}${replay} (this machine only; Ctrl-C ends it)\n`);
    });
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    terminal.err('The explorer is not served:\n');
    printIssues(terminal, error.issues);
  }
}

/** Writes the report and prints the answer; returns the run whose chain of evidence was printed. */
async function printAnswer(terminal: Terminal, made: MadeStudy): Promise<LinkedRun | null> {
  const stored = await readStudy(made.out);
  await writeAnswer(made.out, stored.document);
  const report = await writeReport(made.out, stored);
  printStudy(terminal, stored.document, stored.answer, made.seconds);
  const run = await printOneRun(terminal, stored, made);
  const { tableSha256, planHash, campaignSeed } = stored.document;
  terminal.out(
    `\ntable ${tableSha256.slice(0, 16)}, plan ${planHash.slice(0, 16)}, campaign seed ${campaignSeed}\nThe report, to look at in a browser: ${report}\nThe same study again: npx ${stored.context.command}\n`,
  );
  if (stored.context.relief === 'none') {
    terminal.out(
      'Without relief low raids are seen far too early: more is shot down here than hills would allow. Elevation: README, "Real relief and routes"\n',
    );
  }
  return run;
}

function printFailures(context: CommandContext, { result, out }: MadeStudy): void {
  for (const { cellId, seed, message } of result.poisoned) {
    context.terminal.err(`failed each time: cell ${cellId}, seed ${seed}: ${message}\n`);
  }
  context.terminal.err(`${result.poisoned.length} runs failed, so there is no answer: they are listed in ${out}\n`);
  context.exitCode = EXIT.findings;
}

/** `redoubt start`: the main job. */
export function addStart(program: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(program.command('start'), {
    summary: 'the main job: the study "stand-alone against integrated", with its report',
    description:
      'Runs studies/stand-alone-penalty.yaml at its default size, prints the answer with 95 % intervals and a verdict on each claim, the chain of evidence of one engagement, writes the report, and serves the explorer until Ctrl-C. The same runs give the same digest each time. Everything is simulated.',
    examples: ['redoubt start', 'redoubt start --size quick --no-serve', 'redoubt start --terrain none'],
  })
    .option('--size <size>', 'quick, default or full: how much is run', 'default')
    .option('--workers <n>', 'worker threads (default: one for each processor)')
    .option(
      '--terrain <dir>',
      'folder of elevation files, a source in the cache, or none (default: relief at hand, else a coarse one that is fetched)',
    )
    .option('--out <dir>', 'folder of the results: what an earlier start left there is replaced', 'out/flagship')
    .option('--port <n>', 'port of the explorer at 127.0.0.1', '4710')
    .option('--no-serve', 'end after the report instead of serving the explorer')
    .action(async (options: StartOptions) => {
      const settings = studySettings(options);
      // They read their code while the study is read.
      const threads = startStudyThreads(settings.workers);
      let run: LinkedRun | null = null;
      let isMade = false;
      try {
        const opened = openStudy(FLAGSHIP);
        printIssues(terminal, opened.warnings);
        await withStudyFiles(context, false, async () => {
          const made = await makeStudy(opened, settings, { ...options, force: true }, { terminal, threads });
          if (!made.result.isComplete) {
            printFailures(context, made);
            return;
          }
          run = await printAnswer(terminal, made);
          isMade = true;
        });
      } finally {
        await threads.close();
      }
      if (isMade && options.serve) await serveAfterwards(terminal, options, run);
    });
}

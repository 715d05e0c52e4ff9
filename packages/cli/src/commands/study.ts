import type { Command } from 'commander';
import { startStudyThreads } from '@redoubt/study/node';
import { TERRAIN_OPTION, TRAFFIC_OPTION } from '../caseOptions.ts';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { EXIT } from '../exitCodes.ts';
import { printIssues } from '../issues.ts';
import { printJson } from '../output.ts';
import type { StudyPartDocument } from '../schemas/studyDocument.ts';
import { type MadeStudy, makeStudy } from '../study/makeStudy.ts';
import { openStudy, studyNames } from '../study/openStudy.ts';
import { printStudy } from '../study/printStudy.ts';
import { withStudyFiles } from '../study/studyFailure.ts';
import { readStudy, writeAnswer } from '../study/studyOutput.ts';
import { writeReport } from '../study/writeReport.ts';
import { type StudyCommandOptions, studySettings } from '../study/studySettings.ts';

function partOf({ plan, result }: MadeStudy): StudyPartDocument {
  return {
    study: plan.name,
    isSimulated: true,
    isComplete: false,
    planHash: plan.planHash,
    runs: result.runs,
    resumedRuns: result.resumedRuns,
    poisoned: result.poisoned.map(({ cellId, outer, replication, seed, message, attempts }) => ({
      cell: cellId,
      outer,
      replication,
      seed,
      message,
      attempts,
    })),
  };
}

/** What is said of a study that has no table yet. */
function printPart(context: CommandContext, made: MadeStudy, isJson: boolean): void {
  const { terminal } = context;
  const { result, out } = made;
  for (const { cellId, outer, replication, seed, message, attempts } of result.poisoned) {
    terminal.err(
      `failed ${attempts} times: cell ${cellId}, outer draw ${outer}, replication ${replication} (seed ${seed}): ${message}\n`,
    );
  }
  if (result.poisoned.length > 0) context.exitCode = EXIT.findings;
  if (isJson) printJson(terminal, partOf(made));
  else if (result.poisoned.length > 0) {
    terminal.out(`${result.poisoned.length} runs failed each time, so there is no table: they are listed in ${out}\n`);
  } else {
    terminal.out(`${result.runs} runs of this part are in ${out}; the table is written when all parts are there\n`);
  }
}

/** `redoubt study STUDY`: claims put to the test. */
export function addStudy(program: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(program.command('study'), {
    summary: 'put claims to the test: many runs, answers with intervals and verdicts',
    description: `Lays a study file out, runs every cell with the same luck, and prints estimates with intervals and a verdict on each claim. STUDY is a file or one of: ${studyNames().join(', ')}. Everything is simulated.`,
    examples: [
      'redoubt study stand-alone-penalty',
      'redoubt study studies/low-raid.yaml --size quick --workers 2 --terrain none',
      'redoubt study low-raid --replications 200 --out out/low --resume',
      'redoubt study low-raid --shard 1/4 --out shared/low',
      'redoubt study low-raid --merge part-1 --merge part-2 --out out/low',
    ],
  })
    .argument('<study>', 'study file or name')
    .option('--size <size>', 'quick, default or full: how much is run, as the study says', 'default')
    .option('--replications <n>', 'runs of each cell in each outer draw (default: as the study says)')
    .option('--workers <k>', 'worker threads (default: one for each processor)')
    .option('--resume', 'go on with what is there: finished chunks are kept')
    .option('--shard <i/n>', 'only part i of n: brokerless, each part on a machine of its own')
    .option('--merge <dir>', 'bring parts together that wrote to folders of their own (may be repeated)', collect, [])
    .option('--redis <url>', 'hand chunks out through Redis; workers elsewhere: redoubt worker --redis URL')
    .option('--terrain <dir>', TERRAIN_OPTION)
    .option('--traffic <kind>', `${TRAFFIC_OPTION} (default: corridors)`)
    .option('--out <dir>', 'folder of the results (default: out/NAME)')
    .option('--force', 'delete a study that is there and begin anew')
    .option('--json', 'print the answer as JSON')
    .action(async (given: string, options: StudyCommandOptions) => {
      const settings = studySettings(options);
      // They read their code while the study is read.
      const threads = startStudyThreads(Math.max(1, settings.workers));
      try {
        const opened = openStudy(given);
        printIssues(terminal, opened.warnings);
        await withStudyFiles(context, options.json === true, async () => {
          const made = await makeStudy(opened, settings, options, { terminal, threads });
          if (!made.result.isComplete) return printPart(context, made, options.json === true);
          const stored = await readStudy(made.out);
          const { document, answer } = stored;
          await writeAnswer(made.out, document);
          const report = await writeReport(made.out, stored);
          if (options.json === true) return printJson(terminal, document);
          printStudy(terminal, document, answer, made.seconds);
          terminal.out(
            `\ntable ${document.tableSha256.slice(0, 16)}, plan ${document.planHash.slice(0, 16)}, kernel ${document.kernelVersion}, campaign seed ${document.campaignSeed}\nreport: ${report}\n`,
          );
        });
      } finally {
        await threads.close();
      }
    });
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

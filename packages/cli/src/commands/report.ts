import type { Command } from 'commander';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { printJson } from '../output.ts';
import { printStudy } from '../study/printStudy.ts';
import { withStudyFiles } from '../study/studyFailure.ts';
import { readStudy, writeAnswer } from '../study/studyOutput.ts';
import { writeReport } from '../study/writeReport.ts';

/** `redoubt report DIR`: the answer of a finished study, from its rows. */
export function addReport(program: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(program.command('report'), {
    summary: 'rebuild the report of a finished study from its results',
    description:
      'Verifies the digest of every file of a study, works estimates and verdicts out anew from the rows, and writes answer and report again. Nothing is run.',
    examples: ['redoubt report out/low-raid', 'redoubt report out/low-raid --json'],
  })
    .argument('<dir>', 'folder of a study')
    .option('--json', 'print the answer as JSON')
    .action(async (dir: string, options: { json?: true }) => {
      await withStudyFiles(context, options.json === true, async () => {
        const stored = await readStudy(dir);
        const { document, answer } = stored;
        await writeAnswer(dir, document);
        const report = await writeReport(dir, stored);
        if (options.json === true) return printJson(terminal, document);
        printStudy(terminal, document, answer, null);
        terminal.out(`\nreport: ${report}\nrepeat it: ${stored.context.command}\n`);
      });
    });
}

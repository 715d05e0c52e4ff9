import { StudyFileError } from '@redoubt/study/node';
import { BadInputError } from '../badInputError.ts';
import type { CommandContext } from '../commandContext.ts';
import { EXIT } from '../exitCodes.ts';
import { argumentIssue, printIssues } from '../issues.ts';
import { printJson } from '../output.ts';

/**
 * Runs a step over the folder of a study. Data that are refused end with exit code 1, what is in the way with 2.
 *
 * @param context - told of the issue and the exit code
 * @param isJson - whether the issue is printed as a document too
 * @param step - the work
 * @throws BadInputError in place of a StudyFileError about what was asked for
 */
export async function withStudyFiles(
  context: CommandContext,
  isJson: boolean,
  step: () => Promise<void>,
): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof StudyFileError)) throw error;
    const { kind, file, what, expected, next } = error.problem;
    const issue = argumentIssue(file, 0, { code: kind, what, expected: `expected ${expected}`, next });
    if (kind !== 'damaged' && kind !== 'alarm') throw new BadInputError([issue]);
    printIssues(context.terminal, [issue]);
    if (isJson) printJson(context.terminal, { issues: [issue] });
    context.exitCode = EXIT.findings;
  }
}

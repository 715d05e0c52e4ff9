import type { Catalogue } from '@redoubt/scenario';
import type { Command } from 'commander';
import { loadCatalogue } from '../catalogueFiles.ts';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { EXIT } from '../exitCodes.ts';
import { printIssues } from '../issues.ts';
import { printJson } from '../output.ts';
import type { ValidateDocument } from '../schemas/validateDocument.ts';
import { validateFile } from '../validateFile.ts';

/** `redoubt validate FILE…`: all issues of scenario, study and catalogue files, or "ok". */
export function addValidate(program: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(program.command('validate'), {
    summary: 'check scenario, study and catalogue files',
    description:
      'All issues of each file as file:line:column path: what, expected, next; or "ok". Exit 2 if any is invalid.',
    examples: [
      'redoubt validate scenarios/horizon.yaml',
      'redoubt validate studies/low-raid.yaml',
      'redoubt validate catalogue/radars/*.yaml --json',
    ],
  })
    .argument('<file...>', 'YAML files')
    .option('--json', 'print one JSON document')
    .action((paths: readonly string[], options: { json?: true }) => {
      let own: Catalogue | undefined;
      const catalogue = (): Catalogue => {
        own ??= loadCatalogue();
        return own;
      };
      const files = paths.map((file) => {
        const { kind, issues } = validateFile(file, catalogue);
        return { file, kind, isValid: issues.every((issue) => issue.severity !== 'error'), issues };
      });
      if (files.some((file) => !file.isValid)) context.exitCode = EXIT.badInput;
      for (const { file, issues, isValid } of files) {
        printIssues(terminal, issues);
        if (isValid && options.json !== true) terminal.out(`${file}: ok\n`);
      }
      const document: ValidateDocument = { files };
      if (options.json === true) printJson(terminal, document);
    });
}

import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { BadInputError } from './badInputError.ts';
import type { CommandContext } from './commandContext.ts';
import { COMMANDS } from './commands/index.ts';
import { describeCommand } from './describeCommand.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { argumentIssue, printIssues } from './issues.ts';
import { printJson } from './output.ts';
import { processTerminal, type Terminal } from './terminal.ts';

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The command that the arguments name, or all of them: for help, and for suggestions when the name is wrong. */
function neededCommands(argv: readonly string[]): typeof COMMANDS {
  const named = COMMANDS.filter(({ name }) => name === argv[0]);
  return named.length > 0 ? named : COMMANDS;
}

async function createProgram(context: CommandContext): Promise<Command> {
  const { terminal } = context;
  const program = describeCommand(new Command('redoubt'), {
    summary: 'simulation of ground-based air defence',
    description:
      'Redoubt: mission-level simulation of ground-based air defence for teaching, policy analysis and accident prevention.',
    examples: [
      'redoubt calc horizon --antenna 16 --target 50',
      'redoubt catalogue list',
      'redoubt validate scenarios/horizon.yaml',
    ],
  });
  program
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .addHelpText('after', '\nExit codes: 0 done, 1 findings, 2 bad input, 3 internal error.');
  for (const add of await Promise.all(neededCommands(context.argv).map(({ load }) => load()))) add(program, context);
  const quieten = (command: Command): void => {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      getOutHasColors: () => terminal.hasColour,
      getErrHasColors: () => false,
    });
    command.commands.forEach(quieten);
  };
  quieten(program);
  return program;
}

function exitCodeOf(error: unknown, context: CommandContext): ExitCode {
  const { terminal, argv } = context;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    // commander has told the user already
    const said = { code: 'usage', what: error.message, expected: '', next: 'see redoubt --help' };
    if (argv.includes('--json')) printJson(terminal, { issues: [argumentIssue('(command)', 1, said)] });
    return EXIT.badInput;
  }
  if (error instanceof BadInputError) {
    printIssues(terminal, error.issues);
    if (argv.includes('--json')) printJson(terminal, { issues: error.issues });
    return EXIT.badInput;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`internal error, not your input: please report it with the command line\n${text}\n`);
  return EXIT.internal;
}

/**
 * Run one command line.
 *
 * @param argv - arguments without the program's name
 * @param terminal - where to write; the process's own by default
 * @returns 0 done, 1 findings, 2 bad input, 3 internal error
 */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const context: CommandContext = { terminal, argv, exitCode: EXIT.done };
  try {
    const program = await createProgram(context);
    await program.parseAsync(argv, { from: 'user' });
    return context.exitCode;
  } catch (error) {
    return exitCodeOf(error, context);
  }
}

import type { Command } from 'commander';

/** Help of a command. */
export interface CommandHelp {
  /** One line for the list of commands. */
  readonly summary: string;
  readonly description: string;
  /** Whole command lines, at least one. */
  readonly examples: readonly string[];
}

/**
 * Give a command its summary, description and examples.
 *
 * @param command - new command
 * @param help - texts
 * @returns the command
 */
export function describeCommand(command: Command, help: CommandHelp): Command {
  const examples = help.examples.map((example) => `  $ ${example}`).join('\n');
  return command.summary(help.summary).description(help.description).addHelpText('after', `\nExamples:\n${examples}`);
}

import type { ExitCode } from './exitCodes.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given beside its arguments. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** The arguments as typed, for the positions in issues. */
  readonly argv: readonly string[];
  /** Set by a command that has findings; 0 until then. */
  exitCode: ExitCode;
}

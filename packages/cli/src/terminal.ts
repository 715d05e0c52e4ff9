/** Where a command writes. Standard output carries results only; everything else goes to standard error. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Standard error is a terminal: a progress bar may be drawn there. */
  readonly isInteractive: boolean;
  /** Standard output is a terminal that wants colours. */
  readonly hasColour: boolean;
}

/**
 * The terminal of this process.
 *
 * @returns standard output and standard error; colours only on a terminal and without NO_COLOR
 */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const refusesColour = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    isInteractive: stderr.isTTY === true && env['TERM'] !== 'dumb',
    hasColour: stdout.isTTY === true && !refusesColour,
  };
}

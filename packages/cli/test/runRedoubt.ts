import { main } from '../src/main.ts';

/** What one command line did. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Run a command line in this process, with nothing of it reaching the terminal. */
export async function runRedoubt(
  line: string,
  terminal: { isInteractive?: boolean; hasColour?: boolean } = {},
): Promise<Outcome> {
  let out = '';
  let err = '';
  const code = await main(
    line.split(' ').filter((word) => word !== ''),
    {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      isInteractive: terminal.isInteractive ?? false,
      hasColour: terminal.hasColour ?? false,
    },
  );
  return { code, out, err };
}

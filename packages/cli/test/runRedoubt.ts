import { main } from '../src/main.ts';

// No test reaches for the network, and none finds what a user of this machine has fetched.
process.env['REDOUBT_OFFLINE'] = '1';
process.env['REDOUBT_TERRAIN_CACHE'] = '/nowhere/redoubt-terrain';

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

import { readFileSync } from 'node:fs';
import { BadInputError } from '../badInputError.ts';
import { argumentIssue } from '../issues.ts';
import type { Terminal } from '../terminal.ts';
import { explorerFolder } from './explorerFolder.ts';
import type { ServeSettings } from './serveSettings.ts';
import { type RunningServer, startServer } from './startServer.ts';

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** A port that is taken is the user's to solve: told with the next step. */
async function listening(settings: ServeSettings): Promise<RunningServer> {
  try {
    return await startServer({ ...settings, site: explorerFolder(), version: version() });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const said = {
      code: 'port',
      what: code === 'EACCES' ? `${settings.port} is not open to you` : `${settings.port} is in use`,
      expected: 'expected a free port at 127.0.0.1',
      next: `end the other program (another redoubt serve?), or take another port: --port ${settings.port < 1_024 ? 4710 : settings.port + 1}`,
    };
    throw new BadInputError([argumentIssue('--port', 0, said)]);
  }
}

/**
 * Serves the explorer until the process is told to end (Ctrl-C, SIGTERM).
 *
 * @param terminal - told the address
 * @param settings - read options
 * @param onListening - told of the server; prints what is to be said about it
 * @throws BadInputError if the explorer is not built or the port is taken
 */
export async function serveUntilEnd(
  terminal: Terminal,
  settings: ServeSettings,
  onListening: (url: string) => void,
): Promise<void> {
  const server = await listening(settings);
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    onListening(server.url);
    await ended;
    terminal.err('\nThe explorer is no longer served.\n');
  } finally {
    process.removeListener('SIGINT', end).removeListener('SIGTERM', end);
    await server.close();
  }
}

import type { Command } from 'commander';
import type { CommandContext } from '../commandContext.ts';
import { describeCommand } from '../describeCommand.ts';
import { openBrowser } from '../serve/openBrowser.ts';
import { type ServeCommandOptions, serveSettings } from '../serve/serveSettings.ts';
import { serveUntilEnd } from '../serve/serveUntilEnd.ts';

/** `redoubt serve`: the explorer in a browser. */
export function addServe(program: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(program.command('serve'), {
    summary: 'the explorer: map, replay, why, split view and editor in a browser',
    description:
      'Serves the explorer at 127.0.0.1 only, until Ctrl-C. Runs are computed in the browser; this server gives the page, relief for the radars that it asks for, and results of studies and runs. It answers only to its own name and pages. Everything shown is simulated.',
    examples: [
      'redoubt serve --open',
      'redoubt serve --port 8080 --base /redoubt/ --studies out',
      'redoubt serve --terrain copernicus-90 --save my-scenarios',
    ],
  })
    .option('--port <n>', 'port at 127.0.0.1; 0 for any that is free', '4710')
    .option('--base <path>', 'path below which everything is served, for use behind another server', '/')
    .option(
      '--terrain <dir>',
      'folder of elevation files, a source in the cache, or none (default: relief at hand, else a coarse one that is fetched)',
    )
    .option('--runs <dir>', 'folder of run directories, or one of them (default: out)')
    .option('--studies <dir>', 'folder of finished studies, or one of them (default: out)')
    .option(
      '--save <dir>',
      'folder that the editor may save scenarios into (default: none, the page offers a download)',
    )
    .option('--open', 'open it in your browser')
    .action(async (options: ServeCommandOptions) => {
      const settings = await serveSettings(options);
      await serveUntilEnd(terminal, settings, (url) => {
        terminal.out(`The explorer is at ${url} (this machine only; Ctrl-C ends it)\n`);
        if (settings.save !== null) terminal.out(`Scenarios may be saved into ${settings.save}\n`);
        if (options.open === true) openBrowser(url);
      });
    });
}

import { verifyTerrain } from '@redoubt/terrain/node';
import type { Command } from 'commander';
import type { CommandContext } from '../../commandContext.ts';
import { describeCommand } from '../../describeCommand.ts';
import { EXIT } from '../../exitCodes.ts';
import { formatNumber, printJson } from '../../output.ts';
import { startProgress } from '../../progress.ts';
import type { TerrainVerifyDocument } from '../../schemas/terrainDocuments.ts';
import { orBadTerrain } from './badTerrain.ts';
import { terrainFolder } from './terrainFolder.ts';

/** Adds `terrain verify`. */
export function addVerify(terrain: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(terrain.command('verify'), {
    summary: 'check every elevation file of a folder',
    description:
      'Checks the tiles of a cache by size and SHA-256, and the files of any other folder by decoding them. Names each bad file and what to do; exit 1 if there is one. DIR may be the name of a source in the cache.',
    examples: ['redoubt terrain verify copernicus-90', 'redoubt terrain verify ./elevation --json'],
  })
    .argument('<dir>', 'folder, or name of a source in the cache')
    .option('--json', 'print the findings as JSON')
    .action(async (given: string, options: { json?: true }) => {
      const folder = terrainFolder(given);
      let progress: ReturnType<typeof startProgress> | null = null;
      const found = await orBadTerrain('DIR', () =>
        verifyTerrain(folder, (done, total) => {
          progress ??= startProgress(terminal, 'elevation files', total);
          progress.update(done);
        }),
      ).finally(() => progress?.stop());
      if (found.bad.length > 0) context.exitCode = EXIT.findings;
      if (options.json === true) {
        const document: TerrainVerifyDocument = { folder, isGood: found.bad.length === 0, ...found };
        return printJson(terminal, document);
      }
      for (const { file, what, expected, next } of found.bad)
        terminal.out(`${file}: ${what}, expected ${expected}, ${next}\n`);
      for (const file of found.unlisted) terminal.out(`${file}: is not in the list of this cache, though it decodes\n`);
      const how = found.isCache ? 'by size and SHA-256' : 'by decoding (no list of a fetch is here)';
      const verdict = found.bad.length === 0 ? 'all good' : `${found.bad.length} bad`;
      terminal.out(
        `${formatNumber(found.files, 7)} files, ${formatNumber(found.bytes / 1e6, 4)} MB, checked ${how}: ${verdict}\n`,
      );
    });
}

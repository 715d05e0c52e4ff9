import { drawTerrainPicture, inspectTerrain, type TerrainFacts } from '@redoubt/terrain/node';
import type { Command } from 'commander';
import type { CommandContext } from '../../commandContext.ts';
import { describeCommand } from '../../describeCommand.ts';
import { EXIT } from '../../exitCodes.ts';
import { formatNumber, heading, printJson, printTable } from '../../output.ts';
import { checkPicture, writePicture } from '../../picture/index.ts';
import { startProgress } from '../../progress.ts';
import type { TerrainInfoDocument } from '../../schemas/terrainDocuments.ts';
import type { Terminal } from '../../terminal.ts';
import { orBadTerrain } from './badTerrain.ts';
import { terrainFolder } from './terrainFolder.ts';
import { terrainTextMap } from './terrainTextMap.ts';

const PICTURE_PX = 1_000;
const MOST_ROWS = 24;

interface InfoOptions {
  readonly picture?: string;
  readonly force?: true;
  readonly json?: true;
}

/** Adds `terrain info`. */
export function addInfo(terrain: Command, context: CommandContext): void {
  const { terminal } = context;
  describeCommand(terrain.command('info'), {
    summary: 'what elevation a folder holds',
    description:
      'Reads every elevation file of a folder (HGT, DTED, GeoTIFF, terrarium PNG) and says what it is: place, spacing, heights, voids, credit, with a small map. DIR may be the name of a source in the cache. Exit 1 if a file cannot be used.',
    examples: [
      'redoubt terrain info copernicus-90',
      'redoubt terrain info ./elevation --picture elevation.png',
      'redoubt terrain info ./elevation --json',
    ],
  })
    .argument('<dir>', 'folder, or name of a source in the cache')
    .option('--picture <file>', 'draw it as shaded relief, PNG')
    .option('--force', 'replace that picture if it exists')
    .option('--json', 'print the facts as JSON')
    .action(async (given: string, options: InfoOptions) => {
      if (options.picture !== undefined) checkPicture(options.picture, options.force === true, '.png');
      const folder = terrainFolder(given);
      let progress: ReturnType<typeof startProgress> | null = null;
      const facts = await orBadTerrain('DIR', () =>
        inspectTerrain(folder, (done, total) => {
          progress ??= startProgress(terminal, 'elevation files', total);
          progress.update(done);
        }),
      ).finally(() => progress?.stop());
      if (facts.bad.length > 0) context.exitCode = EXIT.findings;
      if (options.picture !== undefined && facts.bounds !== null) {
        writePicture(options.picture, drawTerrainPicture(facts, PICTURE_PX));
      }
      const document = documentOf(folder, facts);
      if (options.json === true) return printJson(terminal, document);
      print(terminal, document, facts);
      if (options.picture !== undefined && facts.bounds !== null) terminal.out(`\npicture: ${options.picture}\n`);
    });
}

function documentOf(folder: string, facts: TerrainFacts): TerrainInfoDocument {
  const { files } = facts;
  const lowest = files.flatMap(({ lowestM }) => lowestM ?? []);
  const highest = files.flatMap(({ highestM }) => highestM ?? []);
  const nodes = files.reduce((sum, { rows, cols }) => sum + rows * cols, 0);
  const voids = files.reduce((sum, { rows, cols, voidShare }) => sum + rows * cols * voidShare, 0);
  return {
    folder,
    source: facts.source,
    credit: facts.credit,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    bounds: facts.bounds,
    lowestM: lowest.length === 0 ? null : Math.min(...lowest),
    highestM: highest.length === 0 ? null : Math.max(...highest),
    voidShare: nodes === 0 ? 0 : voids / nodes,
    seaTiles: facts.sea.length,
    files,
    bad: facts.bad,
  };
}

const percent = (share: number): string => (share === 0 ? 'none' : `${formatNumber(share * 100, 2)} %`);
const metres = (value: number | null): string => (value === null ? '-' : `${formatNumber(Math.round(value), 6)} m`);
const round = (deg: number): number => Math.round(deg * 100) / 100;

function print(terminal: Terminal, document: TerrainInfoDocument, facts: TerrainFacts): void {
  const { bounds, files, bad } = document;
  const kinds = new Map<string, number>();
  for (const { format, spacingLatArcS, spacingLonArcS } of files) {
    // Mercator tiles of one zoom share their spacing in longitude only.
    const isMercator = format === 'terrarium PNG';
    const kind = `${format}, ${isMercator ? `${spacingLonArcS} arc-seconds of longitude` : `${spacingLatArcS} arc-seconds`}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  terminal.out(`${heading(terminal, document.folder)}\n`);
  const found = [...kinds].map(([kind, n]) => `${n} x ${kind}`).join('; ');
  terminal.out(
    `${formatNumber(files.length, 7)} ${files.length === 1 ? 'file' : 'files'}, ${formatNumber(document.bytes / 1e6, 4)} MB: ${found}\n`,
  );
  if (bounds !== null) {
    const frame = [bounds.westDeg, bounds.southDeg, bounds.eastDeg, bounds.northDeg].map(round).join(',');
    terminal.out(
      `frame ${frame} (west,south,east,north); heights ${metres(document.lowestM)} to ${metres(document.highestM)}; voids: ${percent(document.voidShare)}\n`,
    );
    terminal.out(`\n${terrainTextMap(facts)}\n`);
  }
  const columns = [
    { title: 'file', align: 'left' },
    { title: 'kind', align: 'left' },
    { title: 'nodes', align: 'right' },
    { title: 'arc-seconds', align: 'right' },
    { title: 'lowest', align: 'right' },
    { title: 'highest', align: 'right' },
    { title: 'voids', align: 'right' },
    { title: 'MB', align: 'right' },
  ] as const;
  const rows = files
    .slice(0, MOST_ROWS)
    .map((one) => [
      one.file,
      one.format,
      `${one.rows} x ${one.cols}`,
      one.spacingLatArcS === one.spacingLonArcS
        ? `${one.spacingLatArcS}`
        : `${one.spacingLatArcS} x ${one.spacingLonArcS}`,
      metres(one.lowestM),
      metres(one.highestM),
      percent(one.voidShare),
      formatNumber(one.bytes / 1e6, 3),
    ]);
  if (rows.length > 0) printTable(terminal, columns, rows);
  if (files.length > MOST_ROWS) terminal.out(`and ${files.length - MOST_ROWS} more (all with --json)\n`);
  for (const { file, what, expected, next } of bad)
    terminal.out(`cannot be used: ${file} ${what}, expected ${expected}, ${next}\n`);
  terminal.out(`\n${document.credit}\n`);
}

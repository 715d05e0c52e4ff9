import { existsSync } from 'node:fs';
import type { Issue } from '@redoubt/scenario';
import { type ViewshedFacts, writeViewshed } from '@redoubt/terrain/node';
import type { Command } from 'commander';
import { type NumberOption, readOptions } from '../../argumentReader.ts';
import { BadInputError } from '../../badInputError.ts';
import type { CommandContext } from '../../commandContext.ts';
import { describeCommand } from '../../describeCommand.ts';
import { argumentIssue } from '../../issues.ts';
import { formatNumber, printJson } from '../../output.ts';
import type { ViewshedDocument } from '../../schemas/viewshedDocument.ts';
import { orBadTerrain } from './badTerrain.ts';

const HELP = 'redoubt terrain viewshed --help';
const KM = 1000;

const NUMBERS: readonly NumberOption[] = [
  {
    kind: 'number',
    flag: 'antenna-m',
    placeholder: 'H',
    meaning: 'antenna above the ground under it, metres',
    key: 'antennaHeightM',
    unit: 'm',
    low: 0,
    high: 20_000,
  },
  {
    kind: 'number',
    flag: 'radius-km',
    placeholder: 'R',
    meaning: 'how far the view goes, kilometres',
    key: 'radiusKm',
    unit: 'km',
    low: 0.001,
    high: 1000,
  },
  {
    kind: 'number',
    flag: 'k',
    placeholder: 'K',
    meaning: 'effective earth radius factor',
    key: 'refractionK',
    unit: '1',
    low: 0.5,
    high: 10,
    standard: 1.3333,
  },
];
const VOID: NumberOption = {
  kind: 'number',
  flag: 'void-m',
  placeholder: 'H',
  meaning: 'height of cells without data, metres',
  key: 'voidM',
  unit: 'm',
  low: -500,
  high: 9000,
};

interface ViewshedOptions {
  readonly observer?: string;
  readonly antennaM?: string;
  readonly radiusKm?: string;
  readonly k?: string;
  readonly voidM?: string;
  readonly out?: string;
  readonly crop?: true;
  readonly force?: true;
  readonly json?: true;
}

/** Adds `terrain viewshed`. */
export function addViewshed(terrain: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = describeCommand(terrain.command('viewshed'), {
    summary: 'lowest visible altitude over every cell of a raster',
    description:
      'Minimum visible altitude from one antenna, metres above mean sea level, over every cell of a GeoTIFF with square cells in metres (int16 or float32; geographic rasters are refused: project them with gdalwarp). Writes a float32 GeoTIFF on the same grid; -9999 beyond the radius and over cells without data. Rays pass over cells without data as over 0 m, unless --void-m gives their height. k 1.3333 is -cc 0.75 of gdal_viewshed (cc = 1/k).',
    examples: [
      'redoubt terrain viewshed utm.tif --observer 595485,4193235 --antenna-m 20 --radius-km 150 --out view.tif',
      'redoubt terrain viewshed utm.tif --observer 595485,4193235 --antenna-m 20 --radius-km 50 --crop --void-m 0 --out sea.tif --json',
    ],
  })
    .argument('<dem>', 'GeoTIFF with square cells in metres, e.g. UTM')
    .option('--observer <X,Y>', "place of the antenna in the raster's own coordinates, metres");
  for (const option of NUMBERS) {
    const standard = option.standard === undefined ? '' : `; ${option.standard} if not given`;
    command.option(`--${option.flag} <${option.placeholder}>`, `${option.meaning}${standard}`);
  }
  command
    .option('--void-m <H>', `${VOID.meaning}; without it they have no result`)
    .option('--out <FILE>', 'GeoTIFF to write')
    .option('--crop', 'write only the square around the radius, not the whole grid')
    .option('--force', 'replace a file that is there')
    .option('--json', 'print what was done as JSON')
    .action(async (dem: string, options: ViewshedOptions) => {
      const document = await run(context, dem, options);
      if (options.json === true) return printJson(terminal, document);
      terminal.out(textOf(document));
    });
}

async function run(context: CommandContext, dem: string, options: ViewshedOptions): Promise<ViewshedDocument> {
  const issues: Issue[] = [];
  const refuse = (option: string, code: string, what: string, expected: string, next = `see ${HELP}`): void => {
    issues.push(argumentIssue(option, context.argv.indexOf(option) + 1, { code, what, expected, next }));
  };
  const values = collect(issues, () => {
    const given = new Map<string, string>();
    for (const [flag, text] of [
      ['antenna-m', options.antennaM],
      ['radius-km', options.radiusKm],
      ['k', options.k],
      ['void-m', options.voidM],
    ] as const) {
      if (text !== undefined) given.set(flag, text);
    }
    return readOptions(options.voidM === undefined ? NUMBERS : [...NUMBERS, VOID], given, context.argv, HELP);
  });
  const [xM = NaN, yM = NaN, ...rest] = (options.observer ?? '')
    .split(',')
    .map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (!Number.isFinite(xM) || !Number.isFinite(yM) || rest.length > 0) {
    const what = options.observer === undefined ? 'is missing' : `is "${options.observer.slice(0, 40)}"`;
    refuse('--observer', 'not-a-place', what, 'expected X,Y in metres');
  }
  const { out } = options;
  if (out === undefined) refuse('--out', 'missing', 'is missing', 'expected a file');
  else if (options.force !== true && existsSync(out)) {
    refuse('--out', 'exists', `${out} is there already`, 'expected a new file', 'choose another, or add --force');
  }
  if (issues.length > 0 || values === null || out === undefined) throw new BadInputError(issues);
  const number = (key: string): number => values[key] as number;
  const job = {
    dem,
    out,
    xM,
    yM,
    antennaHeightM: number('antennaHeightM'),
    radiusM: number('radiusKm') * KM,
    refractionK: number('refractionK'),
    voidM: options.voidM === undefined ? null : number('voidM'),
    isCropped: options.crop === true,
  };
  const facts = await orBadTerrain('DEM', () => orBadFile(out, () => writeViewshed(job)));
  return documentOf(job, facts);
}

function collect<T>(issues: Issue[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    issues.push(...error.issues);
    return null;
  }
}

/** What the system says about the file to write, or a result too large for its format, is bad input. */
async function orBadFile<T>(out: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isTooLarge = error instanceof RangeError && error.message.includes('4 GB');
    if (code === undefined && !isTooLarge) throw error;
    const said = isTooLarge
      ? { code: 'too-large', what: 'would pass 4 GB', next: 'add --crop, or choose a smaller radius' }
      : { code: 'unwritable', what: `${out} cannot be written (${code})`, next: 'choose another path' };
    throw new BadInputError([argumentIssue('--out', 0, { ...said, expected: 'expected a place for a file' })]);
  }
}

function documentOf(job: Parameters<typeof writeViewshed>[0], facts: ViewshedFacts): ViewshedDocument {
  return {
    simulated: true,
    dem: job.dem,
    out: job.out,
    observer: { xM: job.xM, yM: job.yM },
    antennaHeightM: job.antennaHeightM,
    antennaAltitudeM: facts.antennaM,
    radiusM: job.radiusM,
    refractionK: job.refractionK,
    cellM: facts.cellM,
    rows: facts.rows,
    cols: facts.cols,
    cells: facts.cells,
    voids: facts.voids,
    voidM: job.voidM,
    isCut: facts.isCut,
  };
}

function textOf(document: ViewshedDocument): string {
  const { cells, voids, rows, cols, cellM } = document;
  const lines = [
    `${document.out}: minimum visible altitude (simulated), metres above mean sea level, ${rows} x ${cols} cells of ${formatNumber(cellM, 6)} m`,
    `antenna at ${formatNumber(document.antennaAltitudeM, 6)} m above mean sea level, k ${document.refractionK}, ${formatNumber(cells, 9)} cells within ${formatNumber(document.radiusM / KM, 6)} km`,
  ];
  if (voids > 0) {
    const share = `${formatNumber(voids, 9)} of them (${formatNumber((100 * voids) / cells, 3)} %) hold no data`;
    lines.push(
      document.voidM === null
        ? `${share}: no result there, and rays pass over them as over 0 m (--void-m gives them a height)`
        : share,
    );
  }
  if (document.isCut) lines.push('the radius reaches beyond the raster: nothing is known there');
  return `${lines.join('\n')}\n`;
}

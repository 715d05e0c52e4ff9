import type { Issue } from '@redoubt/scenario';
import {
  ELEVATION_SOURCES,
  elevationSource,
  type FetchPlan,
  type FetchReport,
  fetchTiles,
  parseBounds,
  planFetch,
  TERRARIUM_DEEPEST,
  TERRARIUM_ZOOM,
  terrainCacheFolder,
} from '@redoubt/terrain/node';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { BadInputError } from '../../badInputError.ts';
import type { CommandContext } from '../../commandContext.ts';
import { describeCommand } from '../../describeCommand.ts';
import { EXIT } from '../../exitCodes.ts';
import { argumentIssue } from '../../issues.ts';
import { formatNumber, printJson } from '../../output.ts';
import { startProgress } from '../../progress.ts';
import type { TerrainFetchDocument } from '../../schemas/terrainDocuments.ts';
import { orBadTerrain } from './badTerrain.ts';

const MB = 1_000_000;
const DEFAULT_MOST_MB = 1_000;
const ASK_MS = 5_000;

interface FetchOptions {
  readonly bbox?: string;
  readonly source: string;
  readonly baseUrl?: string;
  readonly out?: string;
  readonly zoom?: string;
  readonly parallel: string;
  readonly maxMb?: string;
  readonly yes?: true;
  readonly json?: true;
}

/** Adds `terrain fetch`. */
export function addFetch(terrain: Command, context: CommandContext): void {
  describeCommand(terrain.command('fetch'), {
    summary: 'download elevation into a verified cache',
    description:
      'Downloads the tiles under a frame from a public source into a cache that runs use by themselves. Says first how much that is; may be stopped and run again. A tile gets its name only when it is whole and decodes; a tile that the source does not have is sea.',
    examples: [
      'redoubt terrain fetch --bbox 25,34,41,46',
      'redoubt terrain fetch --bbox 31,39,34,41 --source copernicus-30 --yes',
      'redoubt terrain fetch --bbox 25,34,41,46 --source terrarium --zoom 8 --out ./elevation',
    ],
  })
    .option('--bbox <W,S,E,N>', 'frame in degrees: west, south, east, north')
    .option('--source <name>', ELEVATION_SOURCES.map(({ name }) => name).join(', '), 'copernicus-90')
    .option(
      '--zoom <n>',
      `of terrarium tiles, 0 to ${TERRARIUM_DEEPEST} (default: ${TERRARIUM_ZOOM}, 117 m at 40 degrees north)`,
    )
    .option('--out <dir>', "cache folder (default: the user's own, REDOUBT_TERRAIN_CACHE overrides it)")
    .option('--base-url <url>', 'another server with the same keys, http or https')
    .option('--parallel <n>', 'downloads at a time', '8')
    .option('--max-mb <n>', `refuse more than this, in megabytes (default: ${DEFAULT_MOST_MB})`)
    .option('--yes', 'fetch whatever the size')
    .option('--json', 'print what came of it as JSON')
    .action((options: FetchOptions) => fetchElevation(context, options));
}

async function fetchElevation(context: CommandContext, options: FetchOptions): Promise<void> {
  const { terminal } = context;
  const asked = checkOptions(options);
  const folder = options.out ?? join(terrainCacheFolder(), asked.source.name);
  const stop = new AbortController();
  const onInterrupt = (): void => {
    terminal.err('\nstopping; what is whole stays (press again to end at once)\n');
    stop.abort();
  };
  process.once('SIGINT', onInterrupt);
  try {
    const plan = await orBadTerrain('--out', () =>
      planFetch({ ...asked, folder }, { askMs: ASK_MS, signal: stop.signal }),
    );
    terminal.err(`${planLine(plan)}\n`);
    refuseTooMuch(plan, asked.mostMb, options.yes === true);
    const estimateMb = Math.max(1, Math.round(plan.estimate.bytes / MB));
    const progress = startProgress(terminal, 'elevation, MB', estimateMb);
    const report = await orBadTerrain('--out', () =>
      fetchTiles(plan, {
        parallel: asked.parallel,
        signal: stop.signal,
        ...(options.yes === true ? {} : { mostBytes: Math.max(asked.mostMb, 1) * MB }),
        onProgress: ({ done, total, bytes }) =>
          progress.update(done === total ? estimateMb : Math.min(Math.round(bytes / MB), estimateMb)),
      }),
    ).finally(() => progress.stop());
    tell(context, plan, report, options.json === true, options.out === undefined);
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
}

function checkOptions(options: FetchOptions): Omit<Parameters<typeof planFetch>[0], 'folder'> & {
  readonly parallel: number;
  readonly mostMb: number;
} {
  const issues: Issue[] = [];
  const refuse = (path: string, what: string, expected: string, next: string): void => {
    issues.push(argumentIssue(path, 0, { code: 'wrong-value', what, expected, next }));
  };
  const whole = (path: string, text: string, low: number, high: number): number => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= low && value <= high))
      refuse(
        path,
        `is "${text.slice(0, 40)}"`,
        `expected a whole number from ${low} to ${high}`,
        'see redoubt terrain fetch --help',
      );
    return value;
  };
  const frame = 'expected west,south,east,north in degrees';
  const bounds = options.bbox === undefined ? 'is missing' : parseBounds(options.bbox);
  if (typeof bounds === 'string') refuse('--bbox', bounds, frame, 'write for example --bbox 25,34,41,46');
  const source = elevationSource(options.source);
  if (source === undefined) {
    const names = ELEVATION_SOURCES.map(({ name }) => name).join(', ');
    refuse('--source', `is "${options.source.slice(0, 40)}"`, `expected one of ${names}`, 'use one of these');
  }
  if (options.zoom !== undefined && source !== undefined && source.name !== 'terrarium')
    refuse('--zoom', `does not go with ${source.name}`, 'expected terrarium', 'leave it out');
  const zoom = options.zoom === undefined ? undefined : whole('--zoom', options.zoom, 0, TERRARIUM_DEEPEST);
  const parallel = whole('--parallel', options.parallel, 1, 64);
  const mostMb = options.maxMb === undefined ? DEFAULT_MOST_MB : whole('--max-mb', options.maxMb, 1, 10_000_000);
  const { baseUrl } = options;
  if (baseUrl !== undefined && !isPlainAddress(baseUrl)) {
    const expected = 'expected an http or https address without user, query or fragment';
    refuse('--base-url', `is "${baseUrl.slice(0, 80)}"`, expected, 'write for example https://mirror.example/dem');
  }
  if (issues.length > 0 || typeof bounds === 'string' || source === undefined) throw new BadInputError(issues);
  return { source, bounds, zoom, baseUrl, parallel, mostMb };
}

function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}

const megabytes = (bytes: number): string =>
  `${formatNumber(bytes < MB ? Math.round(bytes / 1e4) / 100 : Math.round(bytes / 1e5) / 10, 6)} MB`;

const tilesOf = (n: number): string => `${formatNumber(n, 6)} tile${n === 1 ? '' : 's'}`;

function planLine({ source, tiles, missing, estimate, folder }: FetchPlan): string {
  const there = tiles.length - missing.length;
  if (missing.length === 0) return `${source.title}: all ${tilesOf(tiles.length)} of the frame are in ${folder}`;
  const from = {
    asked: 'as the server states',
    sampled: `from ${estimate.asked} sizes that the server states`,
    typical: 'by usual sizes of this source; the server states none',
  }[estimate.from];
  const known = there === 0 ? '' : `, ${there} there already`;
  return `${source.title}: ${tilesOf(tiles.length)}${known}, ${missing.length} to fetch, about ${megabytes(estimate.bytes)} (${from}), into ${folder}`;
}

function refuseTooMuch(plan: FetchPlan, mostMb: number, isAgreed: boolean): void {
  if (isAgreed || plan.estimate.bytes <= mostMb * MB) return;
  throw new BadInputError([
    argumentIssue('--bbox', 0, {
      code: 'too-much',
      what: `asks for about ${megabytes(plan.estimate.bytes)}`,
      expected: `expected at most ${formatNumber(mostMb, 9)} MB`,
      next: 'add --yes, or --max-mb with a larger number, or take a smaller frame or a coarser source',
    }),
  ]);
}

function tell(
  context: CommandContext,
  plan: FetchPlan,
  report: FetchReport,
  asJson: boolean,
  isOwnCache: boolean,
): void {
  const { terminal } = context;
  for (const { subject, what, expected, next } of report.problems) {
    terminal.err(`${subject}: ${what}, expected ${expected}, ${next}\n`);
  }
  const isWhole = report.problems.length === 0 && !report.isInterrupted;
  if (!isWhole) context.exitCode = EXIT.findings;
  const { source, folder, tiles } = plan;
  if (asJson) {
    const { stored, present, sea, bytes, problems, isInterrupted } = report;
    const document: TerrainFetchDocument = {
      source: source.name,
      folder,
      tiles: tiles.length,
      stored,
      present,
      sea,
      bytes,
      isInterrupted,
      problems,
      attribution: source.attribution,
    };
    return printJson(terminal, document);
  }
  const lacking = tiles.length - report.stored - report.present - report.sea;
  const parts = [`${tilesOf(report.stored)} stored (${megabytes(report.bytes)} came)`];
  if (report.present > 0) parts.push(`${report.present} were there`);
  if (report.sea > 0) parts.push(`${report.sea} are sea`);
  if (lacking > 0) parts.push(`${lacking} are missing`);
  terminal.out(`${parts.join(', ')}\n`);
  if (report.isInterrupted) terminal.out('Interrupted: the same command again continues.\n');
  const shown = relative(process.cwd(), folder).startsWith('..') ? folder : relative(process.cwd(), folder);
  if (isWhole) {
    const use = isOwnCache ? 'run and start use it by themselves' : `use it with --terrain ${shown}`;
    terminal.out(`In ${shown}: ${use}; look at it with redoubt terrain info ${shown}\n`);
  }
  terminal.out(`${source.attribution}\n`);
}

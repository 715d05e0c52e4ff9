/**
 * Writes what the explorer shows of a packaged scenario before it has run: where its sites stand, and the rectangle in which
 * everything that matters of a run lies. `npx tsx --conditions=@redoubt/source scripts/first-places.ts` writes
 * `apps/web/src/map/first/packedPlaces.ts`; `--check` compares.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve as resolvePath } from 'node:path';
import { createWorld, runKey, SMOOTH_EARTH } from '@redoubt/kernel';
import { type Catalogue, MODES, parseCatalogue, parseScenario, resolve } from '@redoubt/scenario';
import { parse } from 'yaml';
import { type Extent, extentOf } from '../apps/web/src/map/extent.ts';
import type { MapScene } from '../apps/web/src/map/contract.ts';
import { buildReplay } from '../apps/web/src/run/buildReplay.ts';
import type { CaseRequest } from '../apps/web/src/run/caseRequest.ts';
import { runRecorder } from '../apps/web/src/run/runRecorder.ts';
import { stepWorld } from '../apps/web/src/run/stepWorld.ts';
import type { Site } from '../apps/web/src/run/replay.ts';

const root = resolvePath(import.meta.dirname, '..');
const out = join(root, 'apps/web/src/map/first/packedPlaces.ts');
const FLAGSHIP = 'stand-alone-penalty';
/** Ten thousandths of a degree: about 10 m. */
const PLACES_PER_DEG = 10_000;
const EXTENT_PER_DEG = 100;
const [MODE, SEED] = ['integrated', 1] as const;

interface Case {
  readonly name: string;
  readonly scenario: string;
  readonly settings: readonly string[];
}

function ownCatalogue(): Catalogue {
  const names = readdirSync(join(root, 'catalogue'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  const parsed = parseCatalogue(
    names.map((name) => ({ path: name, text: readFileSync(join(root, 'catalogue', name), 'utf8') })),
  );
  if ('issues' in parsed) throw new Error('the catalogue is damaged');
  return parsed.catalogue;
}

function cases(): Case[] {
  const study = parse(readFileSync(join(root, 'studies', `${FLAGSHIP}.yaml`), 'utf8')) as {
    readonly scenario: string;
    readonly settings: Readonly<Record<string, unknown>>;
  };
  const settings = Object.entries(study.settings).map(([path, value]) => `${path}=${JSON.stringify(value)}`);
  const packaged = ['', 'incidents/'].flatMap((folder) =>
    readdirSync(join(root, 'scenarios', folder))
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => `${folder}${file.slice(0, -'.yaml'.length)}`)
      .sort(),
  );
  return [
    { name: FLAGSHIP, scenario: study.scenario, settings },
    ...packaged.map((name) => ({ name, scenario: name, settings: [] })),
  ];
}

/** Sites and extent of a run of a case; null if a page cannot run it. */
function placesOf({ scenario, settings }: Case, catalogue: Catalogue): { sites: Site[]; extent: Extent } | null {
  const file = join(root, 'scenarios', `${scenario}.yaml`);
  const own = MODES.find(({ name }) => name === MODE)?.settings ?? [];
  const parsed = parseScenario(readFileSync(file), file, [...own, ...settings]);
  if (parsed.scenario === undefined) throw new Error(`${file} is damaged`);
  if (parsed.scenario.civil.some(({ type }) => type === 'recorded')) return null;
  const { spec, specHash } = resolve(parsed.scenario, catalogue, { file, locate: parsed.locate });
  if (spec === undefined) throw new Error(`${file} does not resolve`);
  const records = runRecorder(spec);
  const world = createWorld(spec, runKey(SEED, 0), SMOOTH_EARTH, { recorder: records.recorder });
  stepWorld(
    world,
    () => undefined,
    () => 0,
  );
  const request: CaseRequest = {
    scenario: { kind: 'packaged', name: scenario },
    mode: MODE,
    settings,
    seed: SEED,
    relief: 'none',
  };
  const resolved = { spec, specHash, scenario: parsed.scenario, trafficLine: '', warnings: [] };
  const replay = buildReplay({ request, resolved, reliefLine: '', world, records });
  const extent = extentOf({ replay, handles: [] } as unknown as MapScene);
  if (extent === null) throw new Error(`nothing is to be seen of ${scenario}`);
  return { sites: [...replay.sites], extent };
}

const rounded = (deg: number, perDeg: number, round: (value: number) => number): number => round(deg * perDeg) / perDeg;

function text(rows: readonly (Case & { readonly sites: readonly Site[]; readonly extent: Extent })[]): string {
  const line = (value: string): string => `'${value.replaceAll("'", "\\'")}'`;
  const row = ({ name, scenario, settings, sites, extent }: (typeof rows)[number]): string => {
    const degrees = [
      rounded(extent.westDeg, EXTENT_PER_DEG, Math.floor),
      rounded(extent.southDeg, EXTENT_PER_DEG, Math.floor),
      rounded(extent.eastDeg, EXTENT_PER_DEG, Math.ceil),
      rounded(extent.northDeg, EXTENT_PER_DEG, Math.ceil),
    ];
    const places = sites.map(
      ({ kind, id, lonDeg, latDeg }) =>
        `      [${line(kind)}, ${line(id)}, ${rounded(lonDeg, PLACES_PER_DEG, Math.round)}, ${rounded(latDeg, PLACES_PER_DEG, Math.round)}],\n`,
    );
    const set =
      settings.length === 0 ? '[]' : `[\n${settings.map((setting) => `      ${line(setting)},\n`).join('')}    ]`;
    return (
      `  {\n    name: ${line(name)},\n    scenario: ${line(scenario)},\n    settings: ${set},\n` +
      `    extentDeg: [${degrees.join(', ')}],\n    sites: [\n${places.join('')}    ],\n  },\n`
    );
  };
  return (
    `import type { Site } from '../../run/replay.ts';\n\n/** A case, and what can be shown of it before it has run. */\n` +
    `export interface PackedPlaces {\n  readonly name: string;\n  readonly scenario: string;\n` +
    `  /** \`path=value\` each. */\n  readonly settings: readonly string[];\n` +
    `  /** Rectangle of everything that matters in a run in mode ${MODE} with seed ${SEED}: west, south, east, north. */\n` +
    `  readonly extentDeg: readonly [number, number, number, number];\n  /** Kind, id, longitude and latitude in degrees. */\n` +
    `  readonly sites: readonly (readonly [Site['kind'], string, number, number])[];\n}\n\n` +
    `/** Written by scripts/first-places.ts: the flagship, then the packaged scenarios that a page can run. */\n` +
    `export const PACKED_PLACES: readonly PackedPlaces[] = [\n${rows.map(row).join('')}];\n`
  );
}

const catalogue = ownCatalogue();
const rows = cases().flatMap((one) => {
  const places = placesOf(one, catalogue);
  return places === null ? [] : [{ ...one, ...places }];
});
const written = text(rows);
process.stdout.write(`${rows.length} cases, ${rows.reduce((sum, { sites }) => sum + sites.length, 0)} sites\n`);
if (process.argv.includes('--check')) {
  if (readFileSync(out, 'utf8') !== written) {
    process.stderr.write(`${out} is not what this command writes: run it without --check\n`);
    process.exitCode = 1;
  }
} else writeFileSync(out, written);

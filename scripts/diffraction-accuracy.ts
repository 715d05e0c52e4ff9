// Prints how the single knife edge (level 2) and the line of sight (level 1) differ from delta-Bullington (level 3):
// the tables of docs/models/diffraction.md.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HeightGrid } from '@redoubt/kernel';
import { computeSurface, DEFAULT_SURFACE } from '@redoubt/terrain';
import { findReferenceData, loadRelief } from '@redoubt/terrain/node';
import { CAP_DB, compareLevels, type LevelLosses } from './diffraction-accuracy/compareLevels.ts';

const HELP = `usage: node -C @redoubt/source --import tsx scripts/diffraction-accuracy.ts [TARGETS]
TARGETS per site and height, default 1500. Without the reference data only the row of the sea is printed.`;

const DEG = Math.PI / 180;
const OUTER_M = 100_000;
const BANDS = [
  ['VHF 0.15 GHz', 1.5e8],
  ['UHF 0.43 GHz', 4.3e8],
  ['S 3 GHz', 3e9],
  ['X 9.5 GHz', 9.5e9],
] as const;
const SITES = [
  ['Central Valley', 38.5, -121.5],
  ['Mount Diablo', 37.88, -121.92],
  ['Santa Rosa', 38.45, -122.75],
  ['Salinas valley', 36.9, -121.4],
] as const;
const HEIGHTS_AGL_M = [100, 300, 1000];
const MARGINS_DB = [10, 15, 20];

type Sample = LevelLosses & { readonly aglM: number };

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(HELP);
    return;
  }
  const targets = Number(process.argv[2] ?? 1500);
  const samples: Sample[] = [];
  const data = findReferenceData();
  if (data === null) console.log('left out: the California tiles of the reference data are not here (REDOUBT_DATA)');
  else {
    const folder = join(data, 'dem/hgt3');
    const files = readdirSync(folder)
      .filter((name) => /^N3[6-9]W12/.test(name))
      .map((name) => join(folder, name));
    for (const [name, latDeg, lonDeg] of SITES) {
      const radar = { id: name, latRad: latDeg * DEG, lonRad: lonDeg * DEG, antennaHeightM: 20, terrainM: null };
      const { relief } = await loadRelief(files, [radar], { maxRangeM: OUTER_M + 1000, azimuths: 4 });
      samples.push(...samplesAround(relief.heightGrid, radar, targets));
    }
  }
  if (samples.length > 0) table(`${SITES.length} places in California, 3 arc-seconds`, samples);
  const ship = { id: 'sea', latRad: 0.6, lonRad: -2.2, antennaHeightM: 20, terrainM: null };
  table('open sea', samplesAround(null, ship, targets));
}

function samplesAround(
  grid: HeightGrid | null,
  radar: Parameters<typeof computeSurface>[1],
  targets: number,
): readonly Sample[] {
  const surface = computeSurface(grid, radar, { ...DEFAULT_SURFACE, maxRangeM: OUTER_M + 1000, withEdges: true });
  const frequenciesHz = BANDS.map(([, frequencyHz]) => frequencyHz);
  return HEIGHTS_AGL_M.flatMap((aglM) =>
    compareLevels(grid, surface, { innerM: 2000, outerM: OUTER_M, targets, aglM }, frequenciesHz).map((losses) => ({
      ...losses,
      aglM,
    })),
  );
}

function table(title: string, samples: readonly Sample[]): void {
  console.log(`\n${title}: 2 to ${OUTER_M / 1000} km, antenna at 20 m, ${samples.length} targets\n`);
  console.log(
    '| band | above ground | edge - level 3, where either acts: mean, RMS | the same, rough ground | in sight | ' +
      `within ${MARGINS_DB.join(' / ')} dB: edge | rough ground | level 3 | ` +
      'agree with level 3 at 15 dB: sight / edge / rough ground |',
  );
  console.log(`|${'---|'.repeat(9)}`);
  BANDS.forEach(([band], b) => {
    for (const aglM of HEIGHTS_AGL_M) {
      const of = samples.filter((sample) => sample.aglM === aglM);
      console.log(row(band, aglM, of, b));
    }
  });
}

type Losses = (sample: Sample) => number;

function row(band: string, aglM: number, of: readonly Sample[], b: number): string {
  const edge: Losses = (sample) => sample.knifeEdgeDb[b] ?? NaN;
  const rough: Losses = (sample) => sample.roughEdgeDb[b] ?? NaN;
  const level3: Losses = (sample) => sample.deltaBullingtonDb[b] ?? NaN;
  const share = (is: (sample: Sample) => boolean): string => ((100 * of.filter(is).length) / of.length).toFixed(1);
  const isWithin = (losses: Losses, db: number) => (at: Sample) => (db === CAP_DB ? losses(at) < db : losses(at) <= db);
  const shares = (losses: Losses): string => `${MARGINS_DB.map((db) => share(isWithin(losses, db))).join(' / ')} %`;
  const isReal = isWithin(level3, 15);
  const agreements = [(at: Sample) => at.isInSight, isWithin(edge, 15), isWithin(rough, 15)].map((is) =>
    share((at) => is(at) === isReal(at)),
  );
  const cells = [
    band,
    `${aglM} m`,
    differences(of, edge, level3),
    differences(of, rough, level3),
    `${share((at) => at.isInSight)} %`,
    shares(edge),
    shares(rough),
    shares(level3),
    `${agreements.join(' / ')} %`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Mean and RMS difference where not both are free and not both hidden: elsewhere nothing can differ. */
function differences(of: readonly Sample[], losses: Losses, reference: Losses): string {
  const errors = of
    .filter((at) => !(losses(at) === 0 && reference(at) === 0) && !(losses(at) === CAP_DB && reference(at) === CAP_DB))
    .map((at) => losses(at) - reference(at));
  if (errors.length === 0) return 'neither acts';
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const rms = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
  return `${mean.toFixed(1)}, ${rms.toFixed(1)} dB`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 3;
});

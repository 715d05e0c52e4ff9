// Prints how far polar surfaces are from exact rays on the same raster: the table of docs/models/terrain.md.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HeightGrid } from '@redoubt/kernel';
import { computeSurface, DEFAULT_SURFACE, syntheticRelief } from '@redoubt/terrain';
import type { ReliefRadar } from '@redoubt/terrain';
import { findReferenceData, loadRelief } from '@redoubt/terrain/node';
import { castRays, compareWithRays } from '../packages/terrain/test/compareWithRays.ts';

const HELP = `usage: node -C @redoubt/source --import tsx scripts/relief-accuracy.ts [TARGETS]
TARGETS per disc, default 2000 (some minutes). Places whose elevation files are absent are left out.`;
const DEG = Math.PI / 180;
const AGL_M = 300;

interface Place {
  readonly name: string;
  readonly radar: ReliefRadar;
  readonly discsM: readonly number[];
  readonly grid: () => Promise<HeightGrid | null>;
}

function place(
  name: string,
  latDeg: number,
  lonDeg: number,
  discsM: readonly number[],
  files: readonly string[] | null,
): Place {
  const radar = { id: name, latRad: latDeg * DEG, lonRad: lonDeg * DEG, antennaHeightM: 20, terrainM: null };
  const grid = async (): Promise<HeightGrid | null> => {
    if (files !== null)
      return (await loadRelief(files, [radar], { maxRangeM: Math.max(...discsM), azimuths: 4 })).relief.heightGrid;
    return syntheticRelief({
      northRad: 43 * DEG,
      westRad: 30 * DEG,
      rows: 1441,
      cols: 1441,
      stepRad: DEG / 240,
      seed: 1,
      summitM: 2500,
    });
  };
  return { name, radar, discsM, grid };
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(HELP);
    return;
  }
  const targets = Number(process.argv[2] ?? 2000);
  const places = [place('made-up mountains, 15"', 40, 33, [50_000, 150_000], null)];
  const data = findReferenceData();
  if (data !== null) {
    const dem = join(data, 'dem');
    const california = readdirSync(join(dem, 'hgt3'))
      .filter((name) => /^N3[6-9]W12/.test(name))
      .map((name) => join(dem, 'hgt3', name));
    places.push(
      place('Trinidad, Colorado, 3"', 37.5, -105, [50_000], [join(dem, 'usgs/trinidad_co_3s_2401x1201.tif')]),
    );
    places.push(place('Mount Diablo, California, 3"', 37.88, -121.92, [50_000, 150_000], california));
    places.push(place('Central Valley, California, 3"', 38.5, -121.5, [50_000, 150_000], california));
    places.push(
      place(
        'Murted, Turkey, 15"',
        40.08,
        32.57,
        [50_000, 150_000],
        [join(dem, 'turkey-and-others-15s/turkey_aegean_cyprus_blacksea_15s.tif')],
      ),
    );
  }
  console.log(
    '| place | disc | table | RMSE | bias | median error | seen | disagreement |\n|---|---|---|---|---|---|---|---|',
  );
  for (const { name, radar, discsM, grid: load } of places) {
    const grid = await load();
    if (grid === null) continue;
    for (const outerM of discsM) {
      const rays = castRays(grid, radar, DEFAULT_SURFACE.refractionK, { innerM: 1000, outerM, targets, stepM: 30 });
      for (const [azimuths, rangeStepM] of [
        [1800, 500],
        [3600, 1000],
        [3600, 500],
        [3600, 250],
      ] as const) {
        const surface = computeSurface(grid, radar, { ...DEFAULT_SURFACE, maxRangeM: outerM, azimuths, rangeStepM });
        const r = compareWithRays(surface, rays, AGL_M);
        console.log(
          `| ${name} | ${outerM / 1000} km | ${azimuths} × ${rangeStepM} m | ${r.rmseM.toFixed(1)} m | ${r.biasM.toFixed(1)} m | ` +
            `${r.medianM.toFixed(1)} m | ${r.visiblePercent.toFixed(0)} % | ${r.disagreementPercent.toFixed(2)} % |`,
        );
      }
    }
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 3;
});

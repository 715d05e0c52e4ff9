// Prints how far polar surfaces are from exact rays on the same raster: the table of docs/models/terrain.md.
import { computeSurface, DEFAULT_SURFACE, surfaceAzimuths } from '@redoubt/terrain';
import { castRays, compareWithRays } from '../packages/terrain/test/compareWithRays.ts';
import { referencePlaces } from './relief-accuracy/places.ts';

const HELP = `usage: node -C @redoubt/source --import tsx scripts/relief-accuracy.ts [TARGETS] [PLACE]
TARGETS per disc, default 10000 (some minutes); only places whose name holds PLACE. Places whose elevation files are
absent are left out. Bold: what a radar of that range gets where no size is asked for.
Exact: rays that meet every crossing of the raster's rows and columns. Antenna at 20 m; targets at 300 m above ground.`;
const AGL_M = 300;

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(HELP);
    return;
  }
  const targets = Number(process.argv[2] ?? 10_000);
  const wanted = process.argv[3] ?? '';
  console.log(
    '| place | disc | table | RMSE | bias | median error | seen | disagreement |\n|---|---|---|---|---|---|---|---|',
  );
  for (const { name, radar, discsM, grid: load } of referencePlaces()) {
    if (!name.includes(wanted)) continue;
    const grid = await load();
    if (grid === null) continue;
    for (const outerM of discsM) {
      const rays = castRays(grid, radar, DEFAULT_SURFACE.refractionK, { innerM: 1000, outerM, targets, stepM: 1000 });
      for (const [azimuths, rangeStepM] of [
        [1800, 500],
        [3600, 1000],
        [3600, 500],
        [7200, 500],
      ] as const) {
        const isDefault = azimuths === surfaceAzimuths(outerM) && rangeStepM === DEFAULT_SURFACE.rangeStepM;
        const table = `${azimuths} × ${rangeStepM} m`;
        const surface = computeSurface(grid, radar, { ...DEFAULT_SURFACE, maxRangeM: outerM, azimuths, rangeStepM });
        const r = compareWithRays(surface, rays, AGL_M);
        console.log(
          `| ${name} | ${outerM / 1000} km | ${isDefault ? `**${table}**` : table} | ${r.rmseM.toFixed(1)} m | ${r.biasM.toFixed(1)} m | ` +
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

// Draws shaded relief and the ground over which a radar sees low targets: the picture of docs/models/terrain.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawReliefPicture, findReferenceData, loadRelief } from '@redoubt/terrain/node';

const HELP = `usage: node -C @redoubt/source --import tsx scripts/relief-picture.ts [options]
  --terrain DIR      elevation files (default: the 15 arc-second tiles of the reference data)
  --at LAT,LON       radar, degrees (default: 40.08,32.57)
  --antenna-m H      antenna above ground, metres (default: 10)
  --agl-m H          targets above ground, metres (default: 300)
  --radius-km R      from the radar to the edge (default: 110)
  --size-px N        side of the picture (default: 640)
  --out FILE         (default: docs/images/relief-murted.png)`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      terrain: { type: 'string', default: join(findReferenceData() ?? '', 'dem/turkey-and-others-15s') },
      at: { type: 'string', default: '40.08,32.57' },
      'antenna-m': { type: 'string', default: '10' },
      'agl-m': { type: 'string', default: '300' },
      'radius-km': { type: 'string', default: '110' },
      'size-px': { type: 'string', default: '640' },
      out: { type: 'string', default: 'docs/images/relief-murted.png' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const [latDeg = NaN, lonDeg = NaN] = values.at.split(',').map(Number);
  const radiusM = Number(values['radius-km']) * 1000;
  const radar = {
    id: 'radar',
    latRad: (latDeg / 180) * Math.PI,
    lonRad: (lonDeg / 180) * Math.PI,
    antennaHeightM: Number(values['antenna-m']),
    terrainM: null,
  };
  const { relief, description } = await loadRelief(values.terrain, [radar], {
    maxRangeM: radiusM * Math.SQRT2 + 1000,
    rangeStepM: 250,
  });
  const [surface] = relief.surfaces;
  if (relief.heightGrid === null || surface === undefined) throw new Error('a picture needs elevation files');
  const png = drawReliefPicture(relief.heightGrid, surface, {
    sizePx: Number(values['size-px']),
    radiusM,
    aglM: Number(values['agl-m']),
    ringM: 50_000,
  });
  writeFileSync(values.out, png);
  console.log(`${values.out}: ${png.length} bytes; ${description}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});

// Prints what the error of the relief does to the area where a radar sees low targets: the table of docs/models/relief-error.md.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  detectionRangeM,
  groundHeightM,
  geodesicLine,
  geodesicLinePosition,
  type HeightGrid,
  PURPOSE,
  runKey,
  standardNormal,
  type VisibilitySurface,
} from '@redoubt/kernel';
import { computeSurface, DEFAULT_SURFACE, ensembleInterval, reliefErrorMember } from '@redoubt/terrain';
import { findReferenceData, loadRelief } from '@redoubt/terrain/node';
import { referenceRadars } from './detection-curves/referenceRadars.ts';

const HELP = `usage: node -C @redoubt/source --import tsx scripts/relief-ensemble.ts [options]
Area where the acquisition radar of the catalogue has a target in sight and in free-space range (Pd 0.5).
  --at LAT,LON     degrees (default 40.08,32.57)
  --agl-m H        target above ground, metres (default 50)
  --rcs-m2 S       cross-section (default 0.1)
  --rms-m E        error of the relief (default 40)
  --members N      (default 24)
Needs the 15 arc-second relief of the reference data (REDOUBT_DATA).`;

const CORRELATIONS_M = [500, 1_000, 2_000, 5_000, 20_000];
const AZIMUTHS = 1800;
/** Circle of 400 km at 40 degrees north, 15 arc-seconds. */
const TIMED = { rows: 1740, cols: 2270 };

interface Situation {
  readonly radar: Parameters<typeof computeSurface>[1];
  readonly rangeM: number;
  readonly aglM: number;
}

/** Direction and distance of a node, and the ground under it. */
function groundOfNodes(grid: HeightGrid, surface: VisibilitySurface): Float32Array {
  const { azimuths, ranges, rangeStepM } = surface;
  const out = new Float32Array(azimuths * ranges);
  const position = new Float64Array(3);
  for (let a = 0; a < azimuths; a++) {
    const line = geodesicLine(surface.latRad, surface.lonRad, (a / azimuths) * 2 * Math.PI);
    for (let r = 0; r < ranges; r++) {
      geodesicLinePosition(line, (r + 1) * rangeStepM, position);
      out[a * ranges + r] = groundHeightM(grid, position[0] as number, position[1] as number);
    }
  }
  return out;
}

/** Area in square kilometres where a target so high above ground is in sight, its sight raised by an error. */
function seenKm2(surface: VisibilitySurface, groundM: Float32Array, aglM: number, errorM: number): number {
  const { azimuths, ranges, rangeStepM, minimumAltitudeM } = surface;
  let area = 0;
  for (let r = 0; r < ranges; r++) {
    let seen = 0;
    for (let i = r; i < groundM.length; i += ranges)
      if ((groundM[i] as number) + aglM >= (minimumAltitudeM[i] as number) + errorM) seen++;
    area += (seen / azimuths) * 2 * Math.PI * (r + 1) * rangeStepM * rangeStepM;
  }
  return area / 1e6;
}

function areaOver(grid: HeightGrid, { radar, rangeM, aglM }: Situation): number {
  const surface = computeSurface(grid, radar, { ...DEFAULT_SURFACE, maxRangeM: rangeM, azimuths: AZIMUTHS });
  return seenKm2(surface, groundOfNodes(grid, surface), aglM, 0);
}

function line(name: string, values: ArrayLike<number>, rawKm2: number): string {
  const { mean, median, low, high, n } = ensembleInterval(values);
  const round = (km2: number): string => km2.toFixed(0);
  return `| ${name} | ${round(median)} [${round(low)}, ${round(high)}] | ${round(mean)} | ${((100 * mean) / rawKm2 - 100).toFixed(0)} % | ${n} |`;
}

/** CPU of one member of a circle of 400 km, seconds, best of three. */
function memberCpuS(correlationM: number): number {
  const stepRad = Math.PI / 180 / 240;
  const { rows, cols } = TIMED;
  const frame = { rows, cols, northRad: 0.76, westRad: 0.5, stepLatRad: stepRad, stepLonRad: stepRad };
  const grid = { ...frame, heightsM: new Int16Array(rows * cols).fill(900) };
  const timesS = [1, 2, 3].map((seed) => {
    const before = process.cpuUsage();
    reliefErrorMember(grid, { rmsM: 40, correlationM, seed });
    return process.cpuUsage(before).user / 1e6;
  });
  return Math.min(...timesS);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      at: { type: 'string', default: '40.08,32.57' },
      'agl-m': { type: 'string', default: '50' },
      'rcs-m2': { type: 'string', default: '0.1' },
      'rms-m': { type: 'string', default: '40' },
      members: { type: 'string', default: '24' },
    },
  });
  const data = findReferenceData();
  if (values.help || data === null) {
    console.log(
      values.help ? HELP : 'left out: the 15 arc-second relief of the reference data is not here (REDOUBT_DATA)',
    );
    return;
  }
  const [latDeg = NaN, lonDeg = NaN] = values.at.split(',').map(Number);
  const spec = referenceRadars()[0]?.spec;
  if (spec === undefined) throw new Error('no reference radar');
  const aglM = Number(values['agl-m']);
  const rmsM = Number(values['rms-m']);
  const members = Number(values.members);
  const rangeM = Math.floor(detectionRangeM(spec.reference, Number(values['rcs-m2']), 1, 0.5));
  const radar = {
    id: spec.id,
    latRad: (latDeg / 180) * Math.PI,
    lonRad: (lonDeg / 180) * Math.PI,
    antennaHeightM: spec.antennaHeightM,
    terrainM: null,
  };
  const file = join(data, 'dem/turkey-and-others-15s/turkey_aegean_cyprus_blacksea_15s.tif');
  const { relief } = await loadRelief([file], [radar], { maxRangeM: rangeM + 1000, azimuths: 4 });
  const grid = relief.heightGrid;
  if (grid === null) throw new Error('no relief');
  const situation: Situation = { radar, rangeM, aglM };
  const rawKm2 = areaOver(grid, situation);
  console.log(
    `${spec.id} at ${values.at}, antenna ${radar.antennaHeightM} m, target ${aglM} m above ground, ${values['rcs-m2']} m2 (free space ${(rangeM / 1000).toFixed(0)} km), relief as it is: ${rawKm2.toFixed(0)} km2\n`,
  );
  console.log(
    `| error of ${rmsM} m RMS | median [5 %, 95 %], km2 | mean | mean against no error | members |\n|---|---|---|---|---|`,
  );
  for (const correlationM of CORRELATIONS_M) {
    const areas = Array.from({ length: members }, (_, i) =>
      areaOver(reliefErrorMember(grid, { rmsM, correlationM, seed: i + 1 }), situation),
    );
    console.log(line(`field, correlation ${correlationM / 1000} km`, areas, rawKm2));
  }
  const surface = computeSurface(grid, radar, { ...DEFAULT_SURFACE, maxRangeM: rangeM, azimuths: AZIMUTHS });
  const groundM = groundOfNodes(grid, surface);
  const key = runKey(1, 0);
  const draws = Array.from({ length: 400 }, (_, i) =>
    seenKm2(surface, groundM, aglM, rmsM * standardNormal(key, i, 0, PURPOSE.elevationError, 0)),
  );
  const timed = CORRELATIONS_M.map((m) => `${memberCpuS(m).toFixed(2)} s at ${m / 1000} km`).join(', ');
  console.log(line('one draw per object (`relief.errorM` of a run)', draws, rawKm2));
  console.log(`\nCPU of one member, ${TIMED.rows} x ${TIMED.cols} nodes: ${timed}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 3;
});

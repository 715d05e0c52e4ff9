import {
  EXPOSURE_ASSUMPTIONS,
  type ExposureAssumptions,
  exposureNoiseDb,
  exposurePosterior,
  linearToDb,
  meanVarianceDb2,
  RADAR_BANDS,
} from '../../rf/index.ts';
import type { World } from '../world.ts';
import type { ExposureCell, ExposureReport, ObjectExposure, OwnerExposure } from './exposureReport.ts';
import type { ExposureLook } from './exposureState.ts';
import { ASPECT_BINS } from './noteLook.ts';
import { observersOf } from './observers.ts';

/** Middle of some numbers; null for none. */
function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function cellOf(world: World, looks: readonly ExposureLook[], assumptions: ExposureAssumptions): ExposureCell {
  const { setup, spec } = world;
  const levels = looks.map(({ radar, object, timeS, snrLinear }) => {
    const { fluctuationSwerling } = spec.objectClasses[setup.objects[object].objectClass].signature;
    return {
      timeS,
      radar,
      noiseDb: exposureNoiseDb(snrLinear, setup.radars[radar].compiled.pulses, fluctuationSwerling),
    };
  });
  let weight = 0;
  let share = 0;
  let snr = 0;
  looks.forEach(({ maskingRatio, snrLinear }, i) => {
    const w = 1 / (levels[i].noiseDb * levels[i].noiseDb);
    weight += w;
    share += w / (1 + maskingRatio);
    snr += linearToDb(snrLinear);
  });
  const variance = meanVarianceDb2(levels, assumptions.correlationTimeS);
  const maskingRatio = looks.every((look) => look.maskingRatio === 0) ? 0 : weight / share - 1;
  return {
    band: RADAR_BANDS[setup.radars[looks[0].radar].bandIndex],
    fromDeg: (360 / ASPECT_BINS) * looks[0].aspect,
    looks: looks.length,
    meanSnrDb: snr / looks.length,
    meanErrorDb: Math.sqrt(variance),
    maskingDb: maskingRatio === 0 ? null : linearToDb(maskingRatio),
    ...exposurePosterior(variance, maskingRatio, assumptions),
  };
}

function objectExposure(
  world: World,
  object: string,
  seen: readonly ExposureLook[],
  observer: string,
  assumptions: ExposureAssumptions,
): ObjectExposure {
  const byCell = new Map<number, ExposureLook[]>();
  for (const look of seen) {
    const cell = world.setup.radars[look.radar].bandIndex * ASPECT_BINS + look.aspect;
    const own = byCell.get(cell);
    if (own === undefined) byCell.set(cell, [look]);
    else own.push(look);
  }
  const cells = [...byCell].sort(([a], [b]) => a - b).map(([, looks]) => cellOf(world, looks, assumptions));
  const remainingDb = Array.from({ length: ASPECT_BINS }, () => assumptions.priorSigmaDb);
  const isSeen = new Set<number>();
  for (const cell of cells) {
    const bin = Math.round((cell.fromDeg * ASPECT_BINS) / 360);
    remainingDb[bin] = Math.min(remainingDb[bin], cell.remainingDb);
    isSeen.add(bin);
  }
  const snrDb = seen.map(({ snrLinear }) => linearToDb(snrLinear)).sort((a, b) => a - b);
  return {
    object,
    looks: seen.length,
    guestLooks: seen.filter(({ radar }) => world.spec.radars[radar].ownerId !== observer).length,
    snrDb:
      snrDb.length === 0 ? null : { low: snrDb[0], median: median(snrDb) as number, high: snrDb[snrDb.length - 1] },
    aspectsSeen: isSeen.size,
    remainingSeenDb: median([...isSeen].map((bin) => remainingDb[bin])),
    remainingDb,
    bits: cells.reduce((sum, { bits }) => sum + bits, 0),
    cells,
  };
}

function pairExposure(observerOwner: string, objectOwner: string, objects: readonly ObjectExposure[]): OwnerExposure {
  const bins = objects.map(({ cells }) => [...new Set(cells.map(({ fromDeg }) => (fromDeg * ASPECT_BINS) / 360))]);
  return {
    observerOwner,
    objectOwner,
    looks: objects.reduce((sum, { looks }) => sum + looks, 0),
    guestLooks: objects.reduce((sum, { guestLooks }) => sum + guestLooks, 0),
    aspectsSeen: new Set(bins.flat()).size,
    remainingSeenDb: median(objects.flatMap(({ remainingDb }, i) => bins[i].map((bin) => remainingDb[bin]))),
    bits: objects.reduce((sum, { bits }) => sum + bits, 0),
    objects,
  };
}

/**
 * What operators could have learnt about low-observable aircraft of other owners, by looks of acquisition and engagement
 * radars that gave an echo.
 *
 * @param world - run, at its end or on its way
 * @param assumptions - prior, look correlation, calibration floor, knowledge of reflectors
 * @returns one entry per observer (owner of a radar, or guest at a console) and owner of such aircraft
 * @remarks
 * Own model: an aspect of ten degrees and a band is one number to be learnt, independent of all others; the looks of all
 * radars that an observer sees are pooled in it, each once (radar, object, scan). An upper bound on learning: the operator
 * knows at each look which aircraft it is, where it points and how far the echo is from its mean. Links carry tracks, not
 * echoes, and teach nothing here.
 * @example
 * ```ts
 * import { createWorld, exposureOf, run, runKey, type RunSpec, SMOOTH_EARTH } from '@redoubt/kernel';
 * const spec: RunSpec = { specVersion: 1, name: 'empty', durationS: 10, stepS: 1, refractionK: 4 / 3, terrainErrorM: 0, radars: [],
 *   missiles: [], fireUnits: [], identityModels: [], commandPosts: [], lanes: [], assets: [], objectClasses: [], objects: [], flows: [] };
 * exposureOf(run(createWorld(spec, runKey(1, 0), SMOOTH_EARTH))).pairs.length // => 0
 * ```
 */
export function exposureOf(world: World, assumptions: ExposureAssumptions = EXPOSURE_ASSUMPTIONS): ExposureReport {
  const { spec, setup, state } = world;
  const stealthy = setup.objects.flatMap(({ id, ownerId, objectClass }, i) =>
    spec.objectClasses[objectClass].isLowObservable ? [{ id, ownerId, i }] : [],
  );
  const observers = [...new Set(spec.radars.flatMap((_, radar) => observersOf(spec, radar)))].sort();
  const looks = [...state.exposure.looks].sort((a, b) => a.timeS - b.timeS || a.radar - b.radar);
  const pairs: OwnerExposure[] = [];
  for (const observer of observers) {
    const seen = new Map<number, ExposureLook[]>();
    for (const look of looks) {
      if (!observersOf(spec, look.radar, look.timeS).includes(observer)) continue;
      const own = seen.get(look.object);
      if (own === undefined) seen.set(look.object, [look]);
      else own.push(look);
    }
    for (const owner of [...new Set(stealthy.map(({ ownerId }) => ownerId))].sort()) {
      if (owner === observer) continue;
      const objects = stealthy
        .filter(({ ownerId }) => ownerId === owner)
        .map(({ id, i }) => objectExposure(world, id, seen.get(i) ?? [], observer, assumptions));
      pairs.push(pairExposure(observer, owner, objects));
    }
  }
  return { assumptions, pairs };
}

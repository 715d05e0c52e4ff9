import { minimumVisibleAltitudeM, NEVER_VISIBLE_M, type VisibilitySurface, type World } from '@redoubt/kernel';
import { computeSurface } from '@redoubt/terrain';
import type { RadarCover } from './replay.ts';
import { lonLatOf } from './replaySites.ts';

const AZIMUTHS = 360;
const MOST_RANGES = 200;
const LEAST_STEP_M = 1_000;
/** Radars whose cover is worked out: more would not be told apart on a map. */
const MOST_RADARS = 60;

type Radar = World['spec']['radars'][number];

/** What a radar sees over a smooth earth: the same in all directions. */
function smoothSurface(radar: Radar, refractionK: number, rangeStepM: number): VisibilitySurface {
  const { id, latRad, lonRad, antennaHeightM, terrainM, instrumentedRangeM } = radar;
  const place = { id, latRad, lonRad, antennaHeightM, terrainM: terrainM ?? 0 };
  return computeSurface(null, place, { refractionK, rangeStepM, maxRangeM: instrumentedRangeM, azimuths: 4 });
}

function coverOf(radar: Radar, own: VisibilitySurface | null, refractionK: number): RadarCover {
  const rangeStepM = Math.max(LEAST_STEP_M, radar.instrumentedRangeM / MOST_RANGES);
  const ranges = Math.max(1, Math.floor(radar.instrumentedRangeM / rangeStepM + 1e-6));
  const surface = own ?? smoothSurface(radar, refractionK, rangeStepM);
  const minimumAltitudeM = new Float32Array(AZIMUTHS * ranges);
  for (let a = 0; a < AZIMUTHS; a++) {
    for (let r = 0; r < ranges; r++) {
      const azimuthRad = (a / AZIMUTHS) * 2 * Math.PI;
      const altitudeM = minimumVisibleAltitudeM(surface, azimuthRad, (r + 1) * rangeStepM);
      minimumAltitudeM[a * ranges + r] = Math.min(NEVER_VISIBLE_M, altitudeM);
    }
  }
  return { radarId: radar.id, azimuths: AZIMUTHS, ranges, rangeStepM, minimumAltitudeM, ...lonLatOf(radar) };
}

/**
 * Where each acquisition radar sees, coarse enough to be drawn: 360 directions, at most 200 ranges.
 *
 * @param world - run
 * @returns cover of at most 60 radars, in the order of the spec
 * @remarks Line of sight alone: no echo strength, no limits of elevation, nothing over edges.
 */
export function radarCovers({ spec, setup }: Pick<World, 'spec' | 'setup'>): RadarCover[] {
  return spec.radars
    .map((radar, i) => ({ radar, surface: setup.radars[i]?.surface ?? null }))
    .filter(({ radar }) => radar.role === 'acquisition')
    .slice(0, MOST_RADARS)
    .map(({ radar, surface }) => coverOf(radar, surface, spec.refractionK));
}

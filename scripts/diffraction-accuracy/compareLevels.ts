// Two-way diffraction loss at many targets around one antenna: line of sight, single knife edge, delta-Bullington.
import {
  geodesicLine,
  geodesicLinePosition,
  groundHeightM,
  type HeightGrid,
  LIGHT_SPEED_MPS,
  linearToDb,
  minimumVisibleAltitudeM,
  ROUGH_GROUND_DB,
  type VisibilitySurface,
} from '@redoubt/kernel';
import { deltaBullingtonLossDb, type DiffractionProfile } from '@redoubt/terrain';
import type { RadarSetup } from '../../packages/kernel/src/sim/setup.ts';
import { reliefPowerFactor } from '../../packages/kernel/src/sim/visibility.ts';

const STEP_M = 90;
/** Losses beyond are as good as hidden, both ways, decibels. */
export const CAP_DB = 20;

/** Losses at targets, both ways, decibels, capped; bands in the order asked for. */
export interface LevelLosses {
  readonly isInSight: boolean;
  readonly knifeEdgeDb: readonly number[];
  /** Knife edge with Bullington's correction for rough ground. */
  readonly roughEdgeDb: readonly number[];
  readonly deltaBullingtonDb: readonly number[];
}

/**
 * Losses at targets spread evenly over a disc (R2 sequence).
 *
 * @param grid - relief, or null for the sea
 * @param surface - line of sight with edges, reaching the rim of the disc
 * @param disc - radii, number of targets, their height above ground, metres
 * @param frequenciesHz - bands
 */
export function compareLevels(
  grid: HeightGrid | null,
  surface: VisibilitySurface,
  disc: { readonly innerM: number; readonly outerM: number; readonly targets: number; readonly aglM: number },
  frequenciesHz: readonly number[],
): readonly LevelLosses[] {
  const antennaM = surface.terrainM + surface.antennaHeightM;
  const radar = { surface, antennaAltitudeM: antennaM } as RadarSetup;
  const innerShare = (disc.innerM / disc.outerM) ** 2;
  return Array.from({ length: disc.targets }, (_, i): LevelLosses => {
    const u = (0.5 + 0.7548776662466927 * (i + 1)) % 1;
    const v = (0.5 + 0.5698402909980532 * (i + 1)) % 1;
    const rangeM = disc.outerM * Math.sqrt(innerShare + (1 - innerShare) * u);
    const azimuthRad = v * 2 * Math.PI;
    const profile = profileTo(grid, surface, azimuthRad, rangeM, disc.aglM);
    const lowestM = minimumVisibleAltitudeM(surface, azimuthRad, rangeM);
    const seaShare = profile.groundM.filter((h) => h <= 0).length / profile.groundM.length;
    const k = surface.refractionK;
    const edgeDb = (roughGroundDb: number): readonly number[] =>
      frequenciesHz.map((frequencyHz) => {
        const waveM = LIGHT_SPEED_MPS / frequencyHz;
        const factor = reliefPowerFactor(radar, k, rangeM, azimuthRad, profile.targetM, 0, waveM, roughGroundDb);
        return factor === 0 ? CAP_DB : Math.min(CAP_DB, -linearToDb(factor));
      });
    return {
      isInSight: profile.targetM >= lowestM,
      knifeEdgeDb: edgeDb(0),
      roughEdgeDb: edgeDb(ROUGH_GROUND_DB),
      deltaBullingtonDb: frequenciesHz.map((frequencyHz) =>
        Math.min(CAP_DB, 2 * deltaBullingtonLossDb(profile, { frequencyHz, polarisation: 'horizontal', seaShare })),
      ),
    };
  });
}

function profileTo(
  grid: HeightGrid | null,
  surface: VisibilitySurface,
  azimuthRad: number,
  rangeM: number,
  aglM: number,
): DiffractionProfile {
  const points = Math.ceil(rangeM / STEP_M) + 1;
  const line = geodesicLine(surface.latRad, surface.lonRad, azimuthRad);
  const position = new Float64Array(3);
  const ranges = new Float64Array(points);
  const groundM = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    ranges[i] = (rangeM * i) / (points - 1);
    geodesicLinePosition(line, ranges[i] as number, position);
    groundM[i] = groundHeightM(grid, position[0] as number, position[1] as number);
  }
  return {
    rangeM: ranges,
    groundM,
    antennaM: surface.terrainM + surface.antennaHeightM,
    targetM: (groundM[points - 1] as number) + aglM,
    refractionK: surface.refractionK,
  };
}

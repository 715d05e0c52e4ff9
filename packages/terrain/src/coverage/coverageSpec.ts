// What one radar covers: which target, how high, by which rules.
import type { CompiledRadar, CompiledSignature, EdgeLook, MissileSpec, SwerlingCase } from '@redoubt/kernel';

/** Bits of a coverage mask, one byte a cell; `held` is what guidance of a missile needs. */
export const COVERAGE_BIT = { lineOfSight: 1, detection: 2, tracking: 4, engagement: 8, held: 16 } as const;

/** Name of a bit that is shown to people. */
export type CoverageLayer = 'lineOfSight' | 'detection' | 'tracking' | 'engagement';

/** Class of target: its echo from ahead, and how fast it comes. */
export interface CoverageTarget {
  readonly signature: CompiledSignature;
  readonly swerling: SwerlingCase;
  readonly speedMps: number;
  /** No engagement layer is ever computed for these. */
  readonly isLowObservable: boolean;
}

/** Altitude of the target: over the ground it is above, or above mean sea level. */
export interface CoverageAltitude {
  readonly altitudeM: number;
  readonly reference: 'aboveGround' | 'aboveSeaLevel';
}

/** A fire unit whose launchers stand at its engagement radar. */
export interface CoverageFireUnit {
  readonly missiles: readonly MissileSpec[];
  /** Single-look detection probability that guidance needs, (0, 1). */
  readonly guidancePd: number;
  /** Guidance may fail this long before the shot aborts, seconds. */
  readonly guidanceGapS: number;
  /** From first hold by the engagement radar to launch (lock and reaction), seconds. */
  readonly preparationS: number;
}

/** One radar, ready to look. */
export interface CoverageRadar {
  readonly compiled: CompiledRadar;
  /** Index into `RADAR_BANDS`. */
  readonly bandIndex: number;
  /** How it looks over edges, where the field says them; null: line of sight only. */
  readonly edgeLook: EdgeLook | null;
  readonly fireUnit: CoverageFireUnit | null;
}

/** When a look counts. */
export interface CoverageRules {
  /** Detection probability of one look from which a cell counts as detected, (pfa, 1). */
  readonly detectionPd: number;
  /** Detection probability of one look from which a tracker starts and keeps a track. */
  readonly trackingPd: number;
}

/** Altitudes up to this are above ground, higher ones above mean sea level, metres. */
export const HIGHEST_ABOVE_GROUND_M = 1000;

/**
 * What an altitude of the command line means.
 *
 * @param altitudeM - metres, > 0
 * @returns the altitude over ground up to 1,000 m, above mean sea level beyond
 * @example
 * ```ts
 * import { coverageAltitude } from '@redoubt/terrain';
 * coverageAltitude(3000).reference // => 'aboveSeaLevel'
 * ```
 */
export function coverageAltitude(altitudeM: number): CoverageAltitude {
  return { altitudeM, reference: altitudeM <= HIGHEST_ABOVE_GROUND_M ? 'aboveGround' : 'aboveSeaLevel' };
}

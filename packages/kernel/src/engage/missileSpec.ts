/** Row of a kill-probability table: how a target behaves towards an interceptor. */
export type SspkClass = 'aircraft' | 'cruiseMissile' | 'drone' | 'lowObservable' | 'helicopter';

/**
 * Single-shot kill probability given guidance to intercept: an input that the user sets, never a prediction.
 *
 * @remarks
 * sspk = `byClass[class]` x `rangeFactor[i]` x `qualityFactor[j]`, where i is the first edge with
 * range / maximumRange <= `rangeFractionEdge[i]` and j the last edge with trackQuality >= `qualityEdge[j]`.
 */
export interface SspkTable {
  readonly byClass: Readonly<Record<SspkClass, number>>;
  /** Ascending, last one 1: share of the missile's maximum range. */
  readonly rangeFractionEdge: readonly number[];
  readonly rangeFactor: readonly number[];
  /** Ascending track quality 0..15, first one 0. */
  readonly qualityEdge: readonly number[];
  readonly qualityFactor: readonly number[];
}

/** Interceptor as the mission level sees it: reach, mean speed, who must illuminate, and a table of chances. */
export interface MissileSpec {
  readonly id: string;
  /** Ground-to-intercept mean speed, metres per second. */
  readonly meanSpeedMps: number;
  readonly minimumRangeM: number;
  readonly maximumRangeM: number;
  /** Lowest and highest intercept, metres above the ground of the fire unit. */
  readonly minimumAltitudeM: number;
  readonly maximumAltitudeM: number;
  /**
   * `semiActive` and `command`: the unit's own radar holds the target until intercept. `active`: until the missile
   * is `activeRangeM` from the intercept.
   */
  readonly guidance: 'semiActive' | 'command' | 'active';
  readonly activeRangeM: number;
  readonly sspk: SspkTable;
  /** P(the track is real and guided), drawn once per engagement and shared by its salvo. */
  readonly commonModeProbability: number;
  /** What becomes of a round whose target is gone when it arrives; left out: it is lost. */
  readonly reacquisition?: ReacquisitionSpec;
}

/**
 * Chance that a round without a target takes another aircraft ahead of it.
 *
 * @remarks A given chance, not a seeker: it takes the nearest aircraft inside a cone that the unit's radar lights up.
 */
export interface ReacquisitionSpec {
  /** [0, 1]; drawn once per round. */
  readonly probability: number;
  /** Half angle of the cone about the direction from the launcher to where the target was lost, radians. */
  readonly halfAngleRad: number;
}

/**
 * Kill probability of one shot, given guidance to intercept.
 *
 * @param table - the user's table
 * @param sspkClass - row of the table
 * @param rangeFraction - intercept range / maximum range, [0, 1]; above 1 uses the last column
 * @param trackQuality - 0..15
 * @returns probability, [0, 1]
 * @example
 * ```ts
 * import { sspkOf } from '@redoubt/kernel';
 * const table = { byClass: { aircraft: 0.7, cruiseMissile: 0.6, drone: 0.6, lowObservable: 0.6, helicopter: 0.7 },
 *   rangeFractionEdge: [0.8, 1], rangeFactor: [1, 0.5], qualityEdge: [0], qualityFactor: [1] };
 * sspkOf(table, 'aircraft', 0.9, 12) // => 0.35
 * ```
 */
export function sspkOf(table: SspkTable, sspkClass: SspkClass, rangeFraction: number, trackQuality: number): number {
  const last = table.rangeFactor.length - 1;
  let i = 0;
  while (i < last && rangeFraction > table.rangeFractionEdge[i]) i++;
  let j = 0;
  while (j + 1 < table.qualityEdge.length && trackQuality >= table.qualityEdge[j + 1]) j++;
  return table.byClass[sspkClass] * table.rangeFactor[i] * table.qualityFactor[j];
}

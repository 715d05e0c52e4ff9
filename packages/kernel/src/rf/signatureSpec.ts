import type { SwerlingCase } from './detection/swerlingCase.ts';
import type { RadarBand } from './radarBand.ts';

/** Median radar cross-section seen from ahead, from the side and from behind, square metres, > 0. */
export interface AspectRcs {
  readonly noseM2: number;
  readonly beamM2: number;
  readonly tailM2: number;
}

/** Radar signature of a class of air objects: order-of-magnitude values of the open literature. */
export interface SignatureSpec {
  readonly medianRcsM2: Readonly<Record<RadarBand, AspectRcs>>;
  /** Standard deviation of the log-normal spread between objects and runs, decibels, >= 0. */
  readonly spreadDb: number;
  /** Fluctuation from look to look. */
  readonly fluctuationSwerling: SwerlingCase;
  /** Reflectors fitted: their cross-section at all aspects and bands, square metres; null: none. */
  readonly reflectorRcsM2: number | null;
}

import type { ExposureAssumptions, RadarBand } from '../../rf/index.ts';

/** What an observer could have learnt of one aircraft in one aspect and band. */
export interface ExposureCell {
  readonly band: RadarBand;
  /** Aspect bin from this angle on, ten degrees wide, clockwise from the nose. */
  readonly fromDeg: number;
  readonly looks: number;
  /** Mean over the looks, decibels. */
  readonly meanSnrDb: number;
  /** Standard deviation of the mean level of the looks, without the floor, decibels. */
  readonly meanErrorDb: number;
  /** Echo of the reflectors over the aircraft's own, decibels; null: none fitted. */
  readonly maskingDb: number | null;
  /** Remaining uncertainty of the aircraft's own level: 1 sigma, decibels. */
  readonly remainingDb: number;
  readonly bits: number;
}

/** What an observer could have learnt of one aircraft. */
export interface ObjectExposure {
  readonly object: string;
  readonly looks: number;
  /** Of those, looks that it saw as a guest at another owner's console. */
  readonly guestLooks: number;
  readonly snrDb: { readonly low: number; readonly median: number; readonly high: number } | null;
  /** Aspect bins with a look in any band, of 36. */
  readonly aspectsSeen: number;
  /** Median over the aspect bins that were seen, each in its best band; null: none seen. */
  readonly remainingSeenDb: number | null;
  /** Remaining uncertainty per aspect bin from the nose on, each in its best band; the prior where it was not seen. */
  readonly remainingDb: readonly number[];
  readonly bits: number;
  readonly cells: readonly ExposureCell[];
}

/** Exposure of one owner's low-observable aircraft to one observer. */
export interface OwnerExposure {
  readonly observerOwner: string;
  readonly objectOwner: string;
  readonly looks: number;
  readonly guestLooks: number;
  /** Aspect bins seen on any of the aircraft, of 36. */
  readonly aspectsSeen: number;
  /** Median over aircraft and aspect bins that were seen, each in its best band; null: none seen. */
  readonly remainingSeenDb: number | null;
  readonly bits: number;
  readonly objects: readonly ObjectExposure[];
}

/** Exposure of low-observable aircraft in a run, under stated assumptions. */
export interface ExposureReport {
  readonly assumptions: ExposureAssumptions;
  /** One entry per observer and owner of low-observable aircraft, both by name; empty where there is no such pair. */
  readonly pairs: readonly OwnerExposure[];
}

/** Sums that a run keeps for its scores, where the events alone would not do. Truth; never read by a picture. */
export interface Tally {
  /** First plot of a raid member by any acquisition radar, seconds; Infinity while there is none. */
  firstPlotS: number;
  /** First confirmed sensor track near a raid member, first system track on one. */
  firstTrackS: number;
  /** Looks at low-observable aircraft by radars of another owner that gave a plot. */
  exposureLooks: number;
  /** Track-seconds whose declared identity contradicts the truth. */
  wrongIdentityTrackS: number;
  /** Flying raid member-seconds without a system track within 5 km. */
  missedHostileTrackS: number;
  /** Seconds scored, and sums over them, for the air-picture scores. */
  scoredS: number;
  completeness: number;
  ambiguity: number;
  spurious: number;
  idCorrectness: number;
  /** Seconds in which each of those had something to count. */
  completenessS: number;
  ambiguityS: number;
  spuriousS: number;
  idCorrectnessS: number;
  /** Plots and false plots so far. */
  plots: number;
  falsePlots: number;
  /** When each object was first held by a system track, and first given an identity; Infinity before. */
  readonly heldS: Float64Array;
  readonly identifiedS: Float64Array;
}

/** Sums before the first step, for `n` objects. */
export function newTally(n: number): Tally {
  return {
    firstPlotS: Infinity,
    firstTrackS: Infinity,
    exposureLooks: 0,
    wrongIdentityTrackS: 0,
    missedHostileTrackS: 0,
    scoredS: 0,
    completeness: 0,
    ambiguity: 0,
    spurious: 0,
    idCorrectness: 0,
    completenessS: 0,
    ambiguityS: 0,
    spuriousS: 0,
    idCorrectnessS: 0,
    plots: 0,
    falsePlots: 0,
    heldS: new Float64Array(n).fill(Infinity),
    identifiedS: new Float64Array(n).fill(Infinity),
  };
}

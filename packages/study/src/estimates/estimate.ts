/** A number with its interval: a bare mean is not a result. */
export interface Estimate {
  readonly metric: string;
  /** Id of the contrast, where two cells or groups of cells are compared. */
  readonly contrast?: string;
  /** Key of the cell, where one cell is described. */
  readonly cell?: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Independent units behind the interval: runs, pairs of runs, raids or outer draws, as `method` says. */
  readonly n: number;
  /** Words: what kind of interval, and whatever a reader must know of it. */
  readonly method: string;
}

import type { ScoredRun } from '../runs/runKind.ts';

/** One run of a study: a row of the table. */
export interface StudyRow extends ScoredRun {
  /** Index of the cell. */
  readonly cell: number;
  /** Index of the outer draw. */
  readonly outer: number;
  /** Index of the replication: rows of two cells with the same outer draw and replication had the same luck and raid. */
  readonly replication: number;
}

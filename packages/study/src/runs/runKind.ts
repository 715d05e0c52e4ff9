import type { RunMetrics } from '@redoubt/kernel';
import type { CalendarScores } from '@redoubt/scenario';
import type { TableColumn } from '../table/tableColumn.ts';
import type { StudyRunCase } from './studyRunCase.ts';

/** What the runs of a study can be. */
export const RUN_KIND_NAMES = ['engagement', 'calendar'] as const;
/** One of {@link RUN_KIND_NAMES}. */
export type RunKindName = (typeof RUN_KIND_NAMES)[number];

/** Scores of a run of any kind. */
export type RunScores = RunMetrics | CalendarScores;

/** A run as every kind has it: its identity, its digest, its scores. */
export interface ScoredRun {
  readonly specHash: string;
  /** Null for runs that stand on no ground. */
  readonly reliefHash: string | null;
  readonly kernelVersion: string;
  readonly seed: number;
  readonly stateHash: string;
  readonly metrics: RunScores;
}

/** A column that tells a run, before its scores. */
export interface RunColumn extends TableColumn {
  readonly name: 'replication' | Exclude<keyof ScoredRun, 'metrics'>;
}

/** A score that every run of a kind has. */
export interface ScoreColumn {
  readonly name: string;
  /** Whether it is null where the thing never happened. */
  readonly isNullable: boolean;
}

/** What a study must know of the runs that it is made of; everything else about studies is alike for all kinds. */
export interface RunKind {
  readonly name: RunKindName;
  /** Whether runs stand on ground, with relief, a preset of links, and raids. */
  readonly hasGround: boolean;
  readonly runColumns: readonly RunColumn[];
  /** In the order of the columns. */
  readonly scores: readonly ScoreColumn[];
  /** Whether a place of the scenario can change such a run. */
  readonly reads: (path: string) => boolean;
  /**
   * Runs one case with one seed.
   *
   * @throws TypeError if the case is of another kind
   */
  readonly run: (runCase: StudyRunCase, seed: number) => ScoredRun;
}

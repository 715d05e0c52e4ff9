import type { RunKindName } from '../../runs/runKind.ts';
import type { StudyRunCase } from '../../runs/studyRunCase.ts';
import type { TableLabel } from '../../table/tableColumns.ts';

/** One run of a chunk, for a worker. */
export interface ChunkRun {
  readonly caseKey: string;
  readonly replication: number;
  readonly seed: number;
}

/** What a worker is told. */
export interface ChunkMessage {
  /** What the runs are. */
  readonly kind: RunKindName;
  /** Cases that this thread does not have yet. */
  readonly fresh: readonly (readonly [key: string, runCase: StudyRunCase])[];
  /** Cases that it may forget. */
  readonly stale: readonly string[];
  readonly runs: readonly ChunkRun[];
  /** Columns that tell cell and outer draw; null: only the time of the runs is wanted. */
  readonly labels: readonly TableLabel[] | null;
  /** Words kept in the file. */
  readonly about: Readonly<Record<string, string>>;
}

/** A run that threw. */
export interface FailedRun extends ChunkRun {
  readonly message: string;
}

/** What a worker answers. */
export interface ChunkAnswer {
  readonly failed: readonly FailedRun[];
  /** Wall time of the last run, milliseconds. */
  readonly lastRunMs: number;
  /** The chunk's table; null if a run failed or none is wanted. */
  readonly table: {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly sha256: string;
    readonly furtherMetrics: readonly string[];
  } | null;
}

import type { ProvenanceRow } from '@redoubt/scenario';
import type { RunCase, StudyCase, StudyRow, StudyRunCase } from '@redoubt/study';
import type { Replay } from '@redoubt/study/node';
import type { CaseInput } from '../../loadCase.ts';
import type { ReliefChoice, ReliefWishes } from '../../reliefChoice.ts';
import type { ReliefStep } from '../../reliefFor.ts';
import type { StoredPicture } from './storedPicture.ts';

/** How the cases of a study are made. */
export interface CaseSourceOptions {
  readonly input: CaseInput;
  /** `--terrain`; left out: what the scenario says, else what is at hand. */
  readonly terrain?: string | undefined;
  /** `--traffic`; left out: corridors. */
  readonly traffic?: string | undefined;
  readonly standIns?: Pick<ReliefWishes, 'mayUseReference' | 'fetchCoarse'> | undefined;
  readonly onRelief?: ReliefStep | undefined;
}

/** Makes a run once more, with all that can be recorded. */
export type ReplayRun = (runCase: RunCase, seed: number) => Promise<Replay>;

/** Cases of one study. */
export interface CaseSource {
  load(studyCase: Pick<StudyCase, 'mode' | 'settings'>): Promise<StudyRunCase>;
  /** What was decided for the first case and holds for all: `--terrain` that gives the same again; null where there is no ground. */
  readonly terrain: string | null;
  readonly relief: ReliefChoice['kind'];
  /** What the runs stand on, in words. */
  readonly reliefLine: string;
  /** Empty where nothing flies. */
  readonly trafficLine: string;
  /** Catalogue values of the first case. */
  readonly provenance: readonly ProvenanceRow[];
  /** Picture for the report; null without rows. */
  picture(rows: readonly StudyRow[], replay: ReplayRun): Promise<StoredPicture | null>;
}

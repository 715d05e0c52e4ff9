import type { RunMetrics } from '@redoubt/kernel';
import type { LevelValue, StudyPlan, StudyRow } from '@redoubt/study';

/** Scores that a synthetic run has; all others are 0. */
export type SyntheticRun = (
  levels: Readonly<Record<string, LevelValue>>,
  draw: Readonly<Record<string, LevelValue>>,
  replication: number,
  outer: number,
) => Partial<Record<keyof RunMetrics, number | null>>;

const NOTHING: RunMetrics = {
  raidSize: 0,
  leakers: 0,
  noLeakers: 0,
  missilesFired: 0,
  hostileKills: 0,
  friendlyEngagements: 0,
  friendlyLosses: 0,
  civilEngagements: 0,
  civilLosses: 0,
  duplicateEngagements: 0,
  firstPlotS: null,
  firstTrackS: null,
  firstSystemTrackS: null,
  firstEngagementS: null,
  warningTimeS: null,
  identityDelayS: null,
  wrongIdentityTrackS: 0,
  missedHostileTrackS: 0,
  exposureBits: null,
  exposureLooks: 0,
  releasedTrackS: 0,
  roundsLeft: 0,
  channelBusyFraction: null,
  decisionWaitS: null,
  longestDecisionWaitS: null,
  missedInQueue: 0,
  siapCompleteness: null,
  siapAmbiguity: null,
  siapSpurious: null,
  siapIdCorrectness: null,
};

/** A study that was never simulated: cells, draws and rows from a formula. */
export function syntheticStudy(
  cells: readonly Readonly<Record<string, LevelValue>>[],
  draws: readonly Readonly<Record<string, LevelValue>>[],
  size: { readonly replications: number; readonly raids?: number },
  of: SyntheticRun,
): { plan: StudyPlan; rows: StudyRow[] } {
  const plan: StudyPlan = {
    name: 'synthetic',
    planHash: 'none',
    scenario: 'none',
    campaignSeed: 1,
    cells: cells.map((levels, index) => ({
      index,
      id: Object.entries(levels)
        .map(([name, level]) => `${name}=${level}`)
        .join(' '),
      levels,
      mode: String(levels['mode'] ?? 'standAlone'),
      settings: [],
    })),
    outerDraws: draws.map((levels, index) => ({ index, levels, settings: [] })),
    raidDraws: Array.from({ length: size.raids ?? 1 }, (_, index) => ({ index, family: 'any', settings: [] })),
    replications: size.replications,
  };
  const rows = plan.cells.flatMap((cell) =>
    plan.outerDraws.flatMap((draw) =>
      Array.from({ length: size.replications }, (_, replication): StudyRow => {
        const metrics = { ...NOTHING, ...of(cell.levels, draw.levels, replication, draw.index) } as RunMetrics;
        const { index } = cell;
        const identity = { specHash: '', reliefHash: '', kernelVersion: '', seed: replication, stateHash: '' };
        return { ...identity, metrics, cell: index, outer: draw.index, replication };
      }),
    ),
  );
  return { plan, rows };
}

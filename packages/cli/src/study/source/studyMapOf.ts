import type { TrackRecord } from '@redoubt/kernel';
import { caseOf, metricOf, type RunCase, runOne, type StudyCase, type StudyPlan, type StudyRow } from '@redoubt/study';
import { studyMap } from '../../picture/index.ts';
import type { StoredPicture } from './storedPicture.ts';

/** The run that a report draws: of the first cell and outer draw, the first with a round fired. */
function drawnRun(rows: readonly StudyRow[]): StudyRow | undefined {
  const first = rows
    .filter(({ cell, outer }) => cell === 0 && outer === 0)
    .sort((a, b) => a.replication - b.replication);
  return first.find((row) => (metricOf(row, 'missilesFired') ?? 0) > 0) ?? first[0];
}

/**
 * Map of one run of a study: relief, units, what was tracked.
 *
 * @param plan - laid out
 * @param rows - its runs
 * @param load - gives its cases
 * @returns the map, from that run made once more with its seed; null without rows
 */
export async function studyMapOf(
  plan: StudyPlan,
  rows: readonly StudyRow[],
  load: (studyCase: StudyCase) => Promise<RunCase>,
): Promise<StoredPicture | null> {
  const row = drawnRun(rows);
  if (row === undefined) return null;
  const { spec, ...rest } = await load(caseOf(plan, row.cell, row.outer, row.replication));
  const tracks: TrackRecord[] = [];
  const recorder = { plot: () => {}, track: (record: TrackRecord) => void tracks.push(record) };
  const { world } = runOne({ spec, ...rest }, row.seed, { recorder });
  const { heightGrid } = rest.relief;
  const title = plan.cells[row.cell]?.id ?? plan.name;
  const svg = studyMap({ spec, events: world.state.events, tracks, heightGrid, title });
  const caption = `Cell ${title}, seed ${row.seed}. Coloured lines are the picture that the posts held; black marks are the truth. Simulated.`;
  return { title: 'One of the runs', caption, svg };
}

import { caseOf, metricOf, type RunCase, type StudyCase, type StudyPlan, type StudyRow } from '@redoubt/study';
import { studyMap } from '../../picture/index.ts';
import type { ReplayRun } from './caseSource.ts';
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
 * @param from - `load` gives its cases, `replay` makes a run once more
 * @returns the map, from that run made once more with its seed; null without rows
 */
export async function studyMapOf(
  plan: StudyPlan,
  rows: readonly StudyRow[],
  { load, replay }: { readonly load: (studyCase: StudyCase) => Promise<RunCase>; readonly replay: ReplayRun },
): Promise<StoredPicture | null> {
  const row = drawnRun(rows);
  if (row === undefined) return null;
  const runCase = await load(caseOf(plan, row.cell, row.outer, row.replication));
  const { events, tracks } = await replay(runCase, row.seed);
  const { spec, relief } = runCase;
  const title = plan.cells[row.cell]?.id ?? plan.name;
  const svg = studyMap({ spec, events, tracks, heightGrid: relief.heightGrid, title });
  const caption = `Cell ${title}, seed ${row.seed}. Coloured lines are the picture that the posts held; black marks are the truth. Simulated.`;
  return { title: 'One of the runs', caption, svg };
}

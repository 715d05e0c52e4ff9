import type { StudyPlan } from '../plan/studyPlan.ts';
import { metricOf } from '../table/tableColumns.ts';
import type { StudyRow } from '../table/studyRow.ts';

/** With fewer raids than this, results are about these raids; with more, about the families they were drawn from. */
const LEAST_RAIDS = 8;

/** What counts as one independent piece of luck. */
export interface LuckUnits {
  /** Replications of each unit, one or more. */
  readonly groups: readonly (readonly number[])[];
  /** In words, with its number: `24 replications`, `12 raids`. */
  readonly words: string;
}

/** Rows of a study by cell, outer draw and replication, one metric at a time. */
export interface RunTable {
  readonly plan: StudyPlan;
  /** Replications that every cell and outer draw has, ascending; others are left out. */
  readonly replications: readonly number[];
  readonly luck: LuckUnits;
  /** Rows of replications that some cell or outer draw lacks. */
  readonly ignoredRows: number;
  /** Values of a metric, shape (cells, outer draws, replications), row-major; NaN for null. */
  readonly column: (metric: string) => Float64Array;
}

/**
 * Rows put in order, so that pairs with the same luck are found.
 *
 * @param plan - the study laid out
 * @param rows - finished runs in any order
 * @returns the table
 * @throws RangeError for a row outside the plan, a run that is there twice, or no replication that all cells have
 * @remarks
 * Luck hangs on the replication alone, and so does the raid. Where a plan has from 8 raids up to one fewer than replications, the
 * runs of one raid are not independent: the raid is the unit. With fewer raids than 8 results hold for those raids; with as many raids as
 * replications each replication is a unit of its own.
 */
export function runTable(plan: StudyPlan, rows: readonly StudyRow[]): RunTable {
  const [cells, outers] = [plan.cells.length, plan.outerDraws.length];
  const seen = new Map<number, number>();
  for (const row of rows) {
    const { cell, outer, replication } = row;
    if (!(cell >= 0 && cell < cells && outer >= 0 && outer < outers && replication >= 0)) {
      throw new RangeError(`${plan.name}: a row of cell ${cell}, outer draw ${outer}, replication ${replication}`);
    }
    seen.set(replication, (seen.get(replication) ?? 0) + 1);
  }
  const whole = cells * outers;
  const replications = [...seen.keys()].filter((r) => (seen.get(r) ?? 0) >= whole).sort((a, b) => a - b);
  if (replications.length === 0) {
    throw new RangeError(`${plan.name}: no replication was run in all ${cells} cells and ${outers} outer draws`);
  }
  const place = new Map(replications.map((replication, i) => [replication, i]));
  const n = replications.length;
  const rowAt = new Int32Array(whole * n).fill(-1);
  rows.forEach((row, i) => {
    const r = place.get(row.replication);
    if (r === undefined) return;
    const at = (row.cell * outers + row.outer) * n + r;
    if (rowAt[at] !== -1) {
      throw new RangeError(
        `${plan.name}: cell ${row.cell}, outer draw ${row.outer}, replication ${row.replication} is there twice`,
      );
    }
    rowAt[at] = i;
  });
  const columns = new Map<string, Float64Array>();
  const column = (metric: string): Float64Array => {
    const known = columns.get(metric);
    if (known !== undefined) return known;
    const values = Float64Array.from(rowAt, (i) => metricOf(rows[i] as StudyRow, metric) ?? Number.NaN);
    columns.set(metric, values);
    return values;
  };
  return { plan, replications, luck: luckUnits(plan, replications), ignoredRows: rows.length - whole * n, column };
}

function luckUnits(plan: StudyPlan, replications: readonly number[]): LuckUnits {
  const raids = plan.raidDraws.length;
  const n = replications.length;
  if (raids >= n || raids < LEAST_RAIDS) {
    const words = raids === 1 || raids >= n ? `${n} replications` : `${n} replications of these ${raids} raids`;
    return { groups: replications.map((_, i) => [i]), words };
  }
  const groups: number[][] = Array.from({ length: raids }, () => []);
  replications.forEach((replication, i) => {
    groups[replication % raids]?.push(i);
  });
  const met = groups.filter((group) => group.length > 0);
  return { groups: met, words: `${met.length} raids` };
}

import { type MeasuredRow, measureCase } from './measure.ts';
import type { Registration } from './registration.ts';
import { readOwnCatalogue } from '../checkout.ts';
import { resolveCase } from './resolveCase.ts';

/** A row with its verdict. */
export interface JudgedRow extends MeasuredRow {
  readonly holds: boolean;
}

/** The whole table: it holds if every row does. */
export interface Judgement {
  readonly rows: readonly JudgedRow[];
  /** Level of one row: the joint level over the number of rows (Bonferroni). */
  readonly rowLevel: number;
  readonly smallestP: number;
  readonly holds: boolean;
}

/**
 * Runs every case of a registration and judges all rows together.
 *
 * @param registration - cases, seeds, joint level
 * @param measuring - told the case that is running
 * @returns all rows, in the order of the registration; none is dropped
 * @throws Error if a case cannot be run as registered, or gives another number of rows
 */
export function judge(registration: Registration, measuring: (id: string) => void = () => undefined): Judgement {
  const catalogue = readOwnCatalogue();
  const rowLevel = registration.jointLevel / registration.rows;
  const measured = registration.cases.flatMap((one) => {
    measuring(one.id);
    return measureCase(resolveCase(catalogue, one.scenario, one.settings), one);
  });
  if (measured.length !== registration.rows) {
    throw new Error(`${measured.length} rows, registered are ${registration.rows}`);
  }
  const rows = measured.map((row) => ({ ...row, holds: row.p >= rowLevel }));
  return {
    rows,
    rowLevel,
    smallestP: rows.reduce((least, { p }) => Math.min(least, p), 1),
    holds: rows.every(({ holds }) => holds),
  };
}

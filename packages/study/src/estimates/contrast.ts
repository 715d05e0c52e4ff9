import type { LevelValue, StudyCell, StudyPlan } from '../plan/studyPlan.ts';

/** Two levels of one factor that are compared, all else equal; without `from`, the cells of one level alone. */
export interface Contrast {
  readonly factor: string;
  readonly from?: LevelValue;
  readonly to: LevelValue;
  /** Only cells with these levels of other factors. */
  readonly within?: Readonly<Record<string, LevelValue>>;
}

/** Cells that a contrast compares: the same levels of all other factors in both. */
export interface CellPair {
  /** Absent where nothing is compared. */
  readonly from?: StudyCell;
  readonly to: StudyCell;
}

/**
 * Name of a contrast in outputs.
 *
 * @param contrast - factor and levels
 * @returns text that is the same for the same contrast
 * @example
 * ```ts
 * import { contrastId } from '@redoubt/study';
 * contrastId({ factor: 'mode', from: 'integrated', to: 'standAlone', within: { organicLinks: 'cut' } })
 * // => 'mode integrated -> standAlone (organicLinks=cut)'
 * ```
 */
export function contrastId({ factor, from, to, within = {} }: Contrast): string {
  const where = Object.entries(within).map(([name, level]) => `${name}=${level}`);
  const what = from === undefined ? `${factor}=${to}` : `${factor} ${from} -> ${to}`;
  return where.length === 0 ? what : `${what} (${where.sort().join(' ')})`;
}

/**
 * Pairs of cells of a contrast.
 *
 * @param plan - the study laid out
 * @param contrast - factor and levels
 * @returns one pair for each combination of the other factors, in the order of the cells
 * @throws RangeError if no pair fits
 */
export function cellPairs(plan: StudyPlan, contrast: Contrast): CellPair[] {
  const { factor, from, to, within = {} } = contrast;
  const isWithin = (cell: StudyCell): boolean =>
    Object.entries(within).every(([name, level]) => cell.levels[name] === level);
  const others = ({ levels }: StudyCell): string =>
    JSON.stringify(
      Object.entries(levels)
        .filter(([name]) => name !== factor)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  const picked = plan.cells.filter((cell) => cell.levels[factor] === to && isWithin(cell));
  const bases = new Map(
    plan.cells.filter((cell) => cell.levels[factor] === from && isWithin(cell)).map((cell) => [others(cell), cell]),
  );
  const pairs = picked.flatMap((cell): CellPair[] => {
    if (from === undefined) return [{ to: cell }];
    const base = bases.get(others(cell));
    return base === undefined ? [] : [{ from: base, to: cell }];
  });
  if (pairs.length === 0) throw new RangeError(`${contrastId(contrast)}: no cells of ${plan.name} fit`);
  return pairs;
}

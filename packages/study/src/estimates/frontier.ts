import type { LevelValue, StudyCell } from '../plan/studyPlan.ts';
import type { CellPair } from './contrast.ts';
import type { Estimate } from './estimate.ts';
import { nestedEstimate } from './nestedEstimate.ts';
import { nestedSample } from './nestedSample.ts';
import type { RunTable } from './runTable.ts';

/** Two scores against each other over settings of the defender's rules. */
export interface FrontierRule {
  readonly x: string;
  /** Scores that are added on the other axis. */
  readonly y: readonly string[];
  /** Factors that move along the frontier. */
  readonly over: readonly string[];
  /** Factors whose levels get a frontier of their own. */
  readonly by: readonly string[];
}

/** One setting of the rules with both scores. */
export interface FrontierPoint {
  /** Levels of the factors of `over`. */
  readonly levels: Readonly<Record<string, LevelValue>>;
  readonly x: Estimate;
  readonly y: Estimate;
  /** Whether no other setting is as good on both and better on one, by the values alone. */
  readonly isOnFrontier: boolean;
  /** Whether some other setting is shown to be better on one and no worse on the other, by paired intervals. */
  readonly isShownDominated: boolean;
}

/** Settings of one group of cells. */
export interface Frontier {
  /** Levels of the factors of `by`. */
  readonly by: Readonly<Record<string, LevelValue>>;
  readonly x: string;
  readonly y: string;
  readonly points: readonly FrontierPoint[];
}

/** Scores of which more is better; of all others less is. */
const MORE_IS_BETTER = new Set([
  'noLeakers',
  'hostileKills',
  'warningTimeS',
  'roundsLeft',
  'siapCompleteness',
  'siapIdCorrectness',
  'raidHeld',
  'raidFiredAt',
  'memberWarningTimeS',
  'launchMarginS',
]);

const sign = (metric: string): number => (MORE_IS_BETTER.has(metric) ? -1 : 1);

/** The table with one more metric: the sum of some. */
function withSum(table: RunTable, name: string, parts: readonly string[]): RunTable {
  const columns = parts.map((part) => table.column(part));
  const sum = Float64Array.from(columns[0] ?? [], (_, i) =>
    columns.reduce((total, one) => total + (one[i] as number), 0),
  );
  return { ...table, column: (metric) => (metric === name ? sum : table.column(metric)) };
}

function grouped(
  cells: readonly StudyCell[],
  factors: readonly string[],
): { levels: Record<string, LevelValue>; cells: StudyCell[] }[] {
  const groups = new Map<string, { levels: Record<string, LevelValue>; cells: StudyCell[] }>();
  for (const cell of cells) {
    const levels = Object.fromEntries(factors.map((factor) => [factor, cell.levels[factor] as LevelValue]));
    const key = JSON.stringify(levels);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { levels, cells: [cell] });
    else known.cells.push(cell);
  }
  return [...groups.values()];
}

/** Cells of one setting beside those of another, with the same levels of all other factors. */
function pairedCells(from: readonly StudyCell[], to: readonly StudyCell[], over: readonly string[]): CellPair[] {
  const others = ({ levels }: StudyCell): string =>
    JSON.stringify(
      Object.entries(levels)
        .filter(([name]) => !over.includes(name) && name !== 'point')
        .sort(),
    );
  const bases = new Map(from.map((cell) => [others(cell), cell]));
  return to.flatMap((cell) => {
    const base = bases.get(others(cell));
    return base === undefined ? [] : [{ from: base, to: cell }];
  });
}

/**
 * Frontiers of a study: what each setting of the rules lets through, against what it harms.
 *
 * @param table - rows of the study
 * @param rule - scores and factors
 * @param outers - indices of outer draws, all if left out
 * @returns one frontier for each combination of levels of `by`; points in the order of the cells; settings without an estimate are left out
 * @throws RangeError if a factor is none of the study's
 * @remarks
 * Less is better, but for scores such as `hostileKills`, `warningTimeS` or `noLeakers`. Settings are the defender's rules: raids are no setting.
 * A point may be off the frontier by luck: `isShownDominated` asks that the paired differences of both scores, over luck and outer draws,
 * reach no further than 0, one of them not to it, each at 95 %.
 */
export function frontiers(table: RunTable, rule: FrontierRule, outers?: readonly number[]): Frontier[] {
  const { cells } = table.plan;
  for (const factor of [...rule.over, ...rule.by]) {
    if (!cells.some(({ levels }) => factor in levels)) {
      throw new RangeError(`frontier: ${factor} is no factor of ${table.plan.name}`);
    }
  }
  const y = rule.y.join(' + ');
  const summed = withSum(table, y, rule.y);
  const [signX, signY] = [sign(rule.x), sign(rule.y[0] ?? '')];
  const estimateOf = (metric: string, some: readonly StudyCell[]): Estimate | null => {
    const sample = nestedSample(
      summed,
      metric,
      some.map((to) => ({ to })),
      outers,
    );
    const estimated = nestedEstimate(sample, 'rate');
    return 'main' in estimated ? estimated.main : null;
  };
  const isAtMost = (metric: string, pairs: readonly CellPair[], direction: number): number => {
    const estimated = nestedEstimate(nestedSample(summed, metric, pairs, outers), 'difference');
    if (!('main' in estimated)) return Number.NaN;
    return direction > 0 ? estimated.main.high : -estimated.main.low;
  };
  return grouped(cells, rule.by).map((group): Frontier => {
    const settings = grouped(group.cells, rule.over).flatMap(({ levels, cells: own }) => {
      const [ownX, ownY] = [estimateOf(rule.x, own), estimateOf(y, own)];
      return ownX === null || ownY === null ? [] : [{ levels, own, x: ownX, y: ownY }];
    });
    const points = settings.map((one): FrontierPoint => {
      const [a, b] = [signX * one.x.value, signY * one.y.value];
      const rivals = settings.filter((other) => {
        const [c, d] = [signX * other.x.value, signY * other.y.value];
        return other !== one && c <= a && d <= b && (c < a || d < b);
      });
      const isShownDominated = rivals.some((rival) => {
        const pairs = pairedCells(one.own, rival.own, rule.over);
        if (pairs.length === 0) return false;
        const [highX, highY] = [isAtMost(rule.x, pairs, signX), isAtMost(y, pairs, signY)];
        return highX <= 0 && highY <= 0 && (highX < 0 || highY < 0);
      });
      return { levels: one.levels, x: one.x, y: one.y, isOnFrontier: rivals.length === 0, isShownDominated };
    });
    return { by: group.levels, x: rule.x, y, points };
  });
}

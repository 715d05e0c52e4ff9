import type { CellPair, Contrast } from '../estimates/contrast.ts';
import { independentDraws } from '../sensitivity/saltelliDesign.ts';
import type { LevelValue, StudyPlan } from '../plan/studyPlan.ts';

/** Numbers with more levels than this are put into thirds. */
const MOST_LEVELS = 4;
/** Label of the points of a sampled design: no factor. */
const POINT = 'point';

/** Part of a study in which one factor or uncertain quantity has one level, or lies in one range. */
export interface LevelGroup {
  /** The level, or the range in words. */
  readonly label: string;
  /** The level, or the lowest of the range. */
  readonly from: LevelValue;
  readonly pairs: readonly CellPair[];
  readonly outers: readonly number[];
}

/** A factor or uncertain quantity with the parts of the study that it makes. */
export interface LevelGroups {
  readonly factor: string;
  /** Whether nobody knows it, and no cell sets it. */
  readonly isUncertain: boolean;
  /** Whether levels have an order: numbers. */
  readonly isOrdered: boolean;
  /** Two or more, lowest first where ordered. */
  readonly groups: readonly LevelGroup[];
}

const short = (x: LevelValue): string => (typeof x === 'number' ? String(Number(x.toPrecision(4))) : String(x));

/** Items by level; numbers in order, in thirds if there are many. */
function grouped<T>(
  items: readonly T[],
  levelOf: (item: T) => LevelValue | undefined,
): { isOrdered: boolean; groups: { label: string; from: LevelValue; items: T[] }[] } {
  const byLevel = new Map<LevelValue, T[]>();
  for (const item of items) {
    const level = levelOf(item);
    if (level === undefined) continue;
    const known = byLevel.get(level);
    if (known === undefined) byLevel.set(level, [item]);
    else known.push(item);
  }
  const isOrdered = [...byLevel.keys()].every((level) => typeof level === 'number');
  const groups = [...byLevel].map(([level, found]) => ({ label: short(level), from: level, items: found }));
  if (!isOrdered) return { isOrdered, groups };
  groups.sort((a, b) => (a.from as number) - (b.from as number));
  if (groups.length <= MOST_LEVELS) return { isOrdered, groups };
  const thirds = [0, 1, 2].map((third) => {
    const some = groups.slice(Math.round((third * groups.length) / 3), Math.round(((third + 1) * groups.length) / 3));
    const [first, last] = [some[0] as (typeof groups)[number], some.at(-1) as (typeof groups)[number]];
    return { label: `${first.label} to ${last.label}`, from: first.from, items: some.flatMap((one) => one.items) };
  });
  return { isOrdered, groups: thirds };
}

/**
 * Parts of a study by the level of every factor and uncertain quantity that a contrast leaves open.
 *
 * @param plan - the study laid out
 * @param contrast - what is compared
 * @param pairs - its cells
 * @returns one entry for each factor or quantity with two or more levels; numbers with more than 4 levels in thirds
 * @remarks Cells and outer draws only: raids are drawn, and explain nothing.
 */
export function levelGroups(plan: StudyPlan, contrast: Contrast, pairs: readonly CellPair[]): LevelGroups[] {
  const outers = independentDraws(plan);
  const factors = new Set(pairs.flatMap(({ to }) => Object.keys(to.levels)));
  factors.delete(contrast.factor);
  factors.delete(POINT);
  const found: LevelGroups[] = [...factors].map((factor) => {
    const { isOrdered, groups } = grouped(pairs, ({ to }) => to.levels[factor]);
    return {
      factor,
      isUncertain: false,
      isOrdered,
      groups: groups.map(({ label, from, items }) => ({ label, from, pairs: items, outers })),
    };
  });
  const quantities = new Set(outers.flatMap((outer) => Object.keys(plan.outerDraws[outer]?.levels ?? {})));
  for (const factor of quantities) {
    const { isOrdered, groups } = grouped(outers, (outer) => plan.outerDraws[outer]?.levels[factor]);
    const parts = groups.map(({ label, from, items }) => ({ label, from, pairs, outers: items }));
    found.push({ factor, isUncertain: true, isOrdered, groups: parts });
  }
  return found.filter(({ groups }) => groups.length >= 2);
}

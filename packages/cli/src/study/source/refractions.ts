import type { StudyPlan } from '@redoubt/study';

const SETTING = 'refractionK=';

/**
 * Effective earth radius factors that the cases of a plan set.
 *
 * @param plan - laid out
 * @returns lowest and highest; null if no cell and no outer draw sets one. What an outer draw sets wins over the cell
 */
export function refractionsOf(plan: StudyPlan): readonly [low: number, high: number] | null {
  const set = (all: readonly { readonly settings: readonly string[] }[]): number[] =>
    all.flatMap(({ settings }) =>
      settings.filter((one) => one.startsWith(SETTING)).map((one) => Number(one.slice(SETTING.length))),
    );
  const drawn = set(plan.outerDraws);
  const values = drawn.length > 0 ? drawn : set(plan.cells);
  return values.length === 0 ? null : [Math.min(...values), Math.max(...values)];
}

/**
 * The relief of a first case in words, with the refraction of all cases.
 *
 * @param line - what is said of the first case
 * @param refractions - lowest and highest of the study; null if it sets none
 * @returns the line, with the range in place of the value of the first case
 */
export function withRefractions(line: string, refractions: readonly [low: number, high: number] | null): string {
  if (refractions === null) return line;
  const [low, high] = refractions.map((k) => String(Math.round(k * 1000) / 1000)) as [string, string];
  const range = low === high ? `k = ${low}` : `k from ${low} to ${high}`;
  if (/refraction k = [\d.]+/.test(line)) return line.replace(/refraction k = [\d.]+/, `refraction ${range}`);
  return line.replace('smooth 4/3 earth', `smooth earth, refraction ${range}`);
}

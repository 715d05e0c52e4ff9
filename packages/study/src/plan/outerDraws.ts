import type { Catalogue } from '@redoubt/scenario';
import type { Study, UncertainSetting } from '../studyFile/index.ts';
import { latinColumn } from './latinHypercube.ts';
import { type LevelMeaning, meaningOf, meanings, pick, rangeOf, valueAt } from './quantity.ts';
import type { LevelValue, OuterDraw } from './studyPlan.ts';

/** Value of one quantity at a quantile. */
type ValueAt = (u: number) => LevelMeaning;

function valueOf(one: UncertainSetting, catalogue: Catalogue): ValueAt {
  if (one.levels !== undefined) {
    const levels = meanings(one.levels, one.path);
    return (u) => pick(levels, u);
  }
  const range = rangeOf(one, catalogue);
  if ('what' in range) throw new RangeError(`${one.id}: ${range.what}, ${range.next}`);
  return (u) => meaningOf(valueAt(range, u), one.path as string);
}

/**
 * Quantiles of each quantity: a Latin hypercube; or two of them and their mixtures.
 *
 * @remarks Source: saltelli-2010. Order of the mixtures as `saltelliDesign` reads it: A, B, then A with one column of B after the other.
 */
function quantiles(study: Study, draws: number): number[][] {
  const { uncertain, seed, sensitivity } = study;
  const points = Math.floor(draws / (uncertain.length + 2));
  const isMixed = sensitivity?.methods.includes('sobol') === true && points >= 2;
  if (!isMixed) return uncertain.map(({ id }) => latinColumn(seed, `uncertain/${id}`, draws));
  return uncertain.map(({ id }, k) => {
    const a = latinColumn(seed, `uncertain/${id}`, points);
    const b = latinColumn(seed, `uncertain/${id}/second`, points);
    return [...a, ...b, ...uncertain.flatMap((_, j) => (j === k ? b : a))];
  });
}

/**
 * Outer draws of what is uncertain: a Latin hypercube over ranges and variants; where Sobol indices are wished for, two
 * of them and their mixtures.
 *
 * @param study - a checked study
 * @param catalogue - for published ranges
 * @param draws - how many, >= 1; for Sobol indices of d quantities the largest multiple of d + 2 that is not more
 * @returns the draws; one without levels (the published values) if nothing is uncertain
 * @throws RangeError naming the quantity that has no range
 */
export function outerDraws(study: Study, catalogue: Catalogue, draws: number): OuterDraw[] {
  if (study.uncertain.length === 0) return [{ index: 0, levels: {}, settings: [] }];
  const values = study.uncertain.map((one) => valueOf(one, catalogue));
  const columns = quantiles(study, draws).map((column, k) => column.map((u) => (values[k] as ValueAt)(u)));
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, index) => {
    const levels: Record<string, LevelValue> = {};
    const settings: string[] = [];
    study.uncertain.forEach(({ id }, k) => {
      const meaning = columns[k]?.[index];
      if (meaning === undefined) return;
      levels[id] = meaning.level;
      settings.push(...meaning.settings);
    });
    return { index, levels, settings };
  });
}

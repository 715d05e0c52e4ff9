import type { Catalogue } from '@redoubt/scenario';
import type { Study } from '../studyFile/index.ts';
import { latinColumn } from './latinHypercube.ts';
import { meaningOf, meanings, pick, rangeOf, valueAt } from './quantity.ts';
import type { LevelValue, OuterDraw } from './studyPlan.ts';

/**
 * Outer draws of what is uncertain: a Latin hypercube over ranges and variants.
 *
 * @param study - a checked study
 * @param catalogue - for published ranges
 * @param draws - how many, >= 1
 * @returns the draws; one without levels (the published values) if nothing is uncertain
 * @throws RangeError naming the quantity that has no range
 */
export function outerDraws(study: Study, catalogue: Catalogue, draws: number): OuterDraw[] {
  if (study.uncertain.length === 0) return [{ index: 0, levels: {}, settings: [] }];
  const columns = study.uncertain.map((one) => {
    const column = latinColumn(study.seed, `uncertain/${one.id}`, draws);
    if (one.levels !== undefined) {
      const levels = meanings(one.levels, one.path);
      return column.map((u) => pick(levels, u));
    }
    const range = rangeOf(one, catalogue);
    if ('what' in range) throw new RangeError(`${one.id}: ${range.what}, ${range.next}`);
    return column.map((u) => meaningOf(valueAt(range, u), one.path as string));
  });
  return Array.from({ length: draws }, (_, index) => {
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

import type { Catalogue } from '@redoubt/scenario';
import type { FactorSetting, Study } from '../studyFile/index.ts';
import { settingTexts } from '../studyFile/settingText.ts';
import { latinColumn } from './latinHypercube.ts';
import { type LevelMeaning, meaningOf, meanings, pick, rangeOf, valueAt } from './quantity.ts';
import { sobolColumn } from './sobolSequence.ts';
import { SOBOL_DIMENSIONS } from './sobolTable.ts';
import type { LevelValue, StudyCell } from './studyPlan.ts';

/** More cells than this are a mistake. */
export const MAXIMUM_CELLS = 100_000;

type Combination = readonly (readonly [FactorSetting, LevelMeaning])[];

function combinations(factors: readonly FactorSetting[]): Combination[] {
  let all: Combination[] = [[]];
  for (const factor of factors) {
    const levels = meanings(factor.levels as NonNullable<FactorSetting['levels']>, factor.path);
    if (all.length * levels.length > MAXIMUM_CELLS)
      throw new RangeError(`factors: more than ${MAXIMUM_CELLS} combinations of levels, expected fewer`);
    all = all.flatMap((before) => levels.map((level) => [...before, [factor, level] as const]));
  }
  return all;
}

/** Points of a sampled design: one combination of levels each, in the order of the factors. */
function sampledPoints(study: Study, factors: readonly FactorSetting[], catalogue: Catalogue): Combination[] {
  const { design, seed } = study;
  if (design === 'full') return [[]];
  const n = 'sobol' in design ? design.sobol : design.latinHypercube;
  if ('sobol' in design && factors.length > SOBOL_DIMENSIONS)
    throw new RangeError(`factors: ${factors.length} sampled, expected at most ${SOBOL_DIMENSIONS} in a sobol design`);
  const columns = factors.map((factor, dimension) => {
    const id = `factors/${factor.id}`;
    const column = 'sobol' in design ? sobolColumn(dimension, n, { campaignSeed: seed, id }) : latinColumn(seed, id, n);
    if (factor.levels !== undefined) {
      const levels = meanings(factor.levels, factor.path);
      return column.map((u) => pick(levels, u));
    }
    const range = rangeOf(factor, catalogue);
    if ('what' in range) throw new RangeError(`${factor.id}: ${range.what}, ${range.next}`);
    return column.map((u) => meaningOf(valueAt(range, u), factor.path as string));
  });
  return Array.from({ length: n }, (_, i) =>
    factors.map((factor, k) => [factor, (columns[k] as LevelMeaning[])[i] as LevelMeaning] as const),
  );
}

/**
 * Cells of a study: every combination of levels, or every point of a sampled design with every combination of its
 * crossed factors.
 *
 * @param study - a checked study
 * @param catalogue - for published ranges
 * @returns cells in the order of the design; the last factor changes fastest
 * @throws RangeError if the design cannot be laid out: too many cells, a range that nobody published
 */
export function studyCells(study: Study, catalogue: Catalogue): StudyCell[] {
  const { design } = study;
  const isFull = design === 'full';
  const crossed = study.factors.filter(({ id }) => isFull || design.crossed.includes(id));
  const sampled = study.factors.filter((factor) => !crossed.includes(factor));
  const points = sampledPoints(study, sampled, catalogue);
  const combined = combinations(crossed);
  if (points.length * combined.length > MAXIMUM_CELLS)
    throw new RangeError(`design: more than ${MAXIMUM_CELLS} cells, expected fewer`);
  const base = settingTexts(study.settings);
  const place = new Map(study.factors.map((factor, i) => [factor, i]));
  return points.flatMap((point, p) =>
    combined.map((combination, c) => {
      const all = [...combination, ...point].sort(([a], [b]) => (place.get(a) as number) - (place.get(b) as number));
      const levels: Record<string, LevelValue> = {};
      const words: string[] = [];
      let mode = base.mode ?? 'standAlone';
      for (const [factor, meaning] of all) {
        levels[factor.id] = meaning.level;
        if (crossed.includes(factor)) words.push(`${factor.id}=${meaning.level}`);
        mode = meaning.mode ?? mode;
      }
      if (!isFull) {
        levels['point'] = p;
        words.push(`point=${p}`);
      }
      const settings = [...base.settings, ...all.flatMap(([, meaning]) => meaning.settings)];
      return { index: p * combined.length + c, id: words.join(' '), levels, mode, settings };
    }),
  );
}

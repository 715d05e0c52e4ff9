import type { StudyPlan } from '@redoubt/study';
import { describe, expect, it } from 'vitest';
import { refractionsOf, withRefractions } from '../../src/study/source/refractions.ts';

const SMOOTH = 'smooth 4/3 earth: hills are not modelled, low targets are seen too far';
const HILLS = '15 arc-second relief: grazing paths are uncertain; 4 files, refraction k = 1.333, step 2';
const planOf = (cells: readonly string[][], draws: readonly string[][]): StudyPlan =>
  ({
    cells: cells.map((settings) => ({ settings })),
    outerDraws: draws.map((settings) => ({ settings })),
  }) as unknown as StudyPlan;

describe('the refraction of a study in the line of its relief', () => {
  it('is the range of the draws, which win over cells', () => {
    const plan = planOf([['refractionK=1.4']], [['refractionK=1.53817'], ['x=1', 'refractionK=1.21']]);
    expect(refractionsOf(plan)).toEqual([1.21, 1.53817]);
    expect(withRefractions(SMOOTH, [1.21, 1.53817])).toBe(
      'smooth earth, refraction k from 1.21 to 1.538: hills are not modelled, low targets are seen too far',
    );
    expect(withRefractions(HILLS, [1.21, 1.53817])).toContain('4 files, refraction k from 1.21 to 1.538, step 2');
  });

  it('is that of the cells, one value where there is one, and nothing where none is set', () => {
    expect(refractionsOf(planOf([['refractionK=1.4'], ['refractionK=1.4']], [[]]))).toEqual([1.4, 1.4]);
    expect(withRefractions(SMOOTH, [1.4, 1.4])).toMatch(/^smooth earth, refraction k = 1\.4: /);
    expect(refractionsOf(planOf([['x=1']], [[]]))).toBeNull();
    expect(withRefractions(HILLS, null)).toBe(HILLS);
  });
});

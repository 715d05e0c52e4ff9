import type { Calculation } from './calculation.ts';
import { geodesicCalculation } from './geodesic.ts';
import { horizonCalculation } from './horizon.ts';
import { pdCalculation } from './pd.ts';
import { rangeCalculation } from './range.ts';

/** Calculations in the order of the help text. */
export const CALCULATIONS: readonly Calculation[] = [
  horizonCalculation,
  pdCalculation,
  rangeCalculation,
  geodesicCalculation,
];

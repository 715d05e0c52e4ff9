import type { Calculation } from './calculation.ts';
import { erlangCalculation } from './erlang.ts';
import { geodesicCalculation } from './geodesic.ts';
import { horizonCalculation } from './horizon.ts';
import { pdCalculation } from './pd.ts';
import { rangeCalculation } from './range.ts';
import { salvoCalculation } from './salvo.ts';

/** Calculations in the order of the help text. */
export const CALCULATIONS: readonly Calculation[] = [
  horizonCalculation,
  pdCalculation,
  rangeCalculation,
  erlangCalculation,
  salvoCalculation,
  geodesicCalculation,
];

export {
  caseOf,
  type LevelValue,
  type OuterDraw,
  type RaidDraw,
  type StudyCase,
  type StudyCell,
  type StudyPlan,
} from './studyPlan.ts';
export { latinColumn } from './latinHypercube.ts';
export { outerDraws } from './outerDraws.ts';
export { type PlanOptions, planStudy, replicationsOf, type SizeName } from './planStudy.ts';
export { rangeOf, type SampledRange, valueAt } from './quantity.ts';
export { raidDraws } from './raidDraws.ts';
export { sobolColumn } from './sobolSequence.ts';
export { SOBOL_DIMENSIONS, SOBOL_TABLE, type SobolDimension } from './sobolTable.ts';
export { MAXIMUM_CELLS, studyCells } from './studyCells.ts';

export {
  bootstrap,
  bootstrapMean,
  type BootstrapOptions,
  drawResample,
  quantileOfSorted,
  type Statistic,
} from './bootstrap.ts';
export { differenceOfEstimates } from './differenceOfEstimates.ts';
export type { Estimate } from './estimate.ts';
export { eventRate, isRare, neverSeen, rareEvents } from './eventRate.ts';
export { holmConfidences } from './holm.ts';
export { mean } from './mean.ts';
export { IS_EVENT_COUNT, IS_PROPORTION } from './metricKinds.ts';
export { type Moments, momentsOf, tQuantile, zQuantile } from './moments.ts';
export { pairedDifference, pairedDifferenceBootstrap, type PairingGain, pairingGain } from './pairedDifference.ts';
export { pairedProportions } from './pairedProportions.ts';
export { exactProportion, proportion } from './proportion.ts';
export { quantile } from './quantile.ts';
export { relativeChange, relativeChangeBootstrap } from './relativeChange.ts';
export { summariseRows } from './summariseRows.ts';
export { type CellPair, cellPairs, type Contrast, contrastId } from './contrast.ts';
export { analyseNested, type NestedAnalysis, outerInterval, type VarianceComponents } from './nestedAnalysis.ts';
export { type Measure, nestedEstimate, type NestedEstimate, type NotEstimated } from './nestedEstimate.ts';
export { happenedSample, type NestedSample, nestedSample } from './nestedSample.ts';
export { type LuckUnits, runTable, type RunTable } from './runTable.ts';
export { sparseMean } from './sparseMean.ts';
export {
  estimateStudy,
  type Gap,
  type Spread,
  type StudyEstimate,
  type StudyEstimates,
  type StudyPairing,
  type StudyQuestions,
} from './estimateStudy.ts';
export { type Frontier, type FrontierPoint, type FrontierRule, frontiers } from './frontier.ts';

export { type PartialPoint, partialDependence } from './partialDependence.ts';
export { rankCorrelation } from './rankCorrelation.ts';
export { independentDraws, type SaltelliDesign, saltelliDesign } from './saltelliDesign.ts';
export { shapleyShares, type ShapleyShare, shapleyValues } from './shapleyShares.ts';
export { correlationRatio, type CorrelationRatioOptions } from './correlationRatio.ts';
export { type SaltelliResults, type SobolIndices, sobolIndices } from './sobolIndices.ts';
export { type Sensitivity, studySensitivity } from './studySensitivity.ts';
export { type StudyShapley, studyShapley } from './studyShapley.ts';

export { checkScenario, resolve } from './resolve.ts';
export type { ResolvedScenario, ResolveOptions } from './resolve.ts';
export type { AirwayLine, TrafficReplacement } from './trafficReplacement.ts';

export type { Bench, BenchReport, BenchRow } from './registry/bench.ts';
export { BENCHES } from './registry/index.ts';
export { medianCostNs } from './registry/medianCost.ts';

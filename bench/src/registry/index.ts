import { elementaryBench } from '../elementary.ts';
import type { Bench } from './bench.ts';

/** All benchmarks, in the order in which `redoubt bench` runs them. */
export const BENCHES: readonly Bench[] = [elementaryBench];

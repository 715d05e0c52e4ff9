import * as kernel from '@redoubt/kernel';
import type { Bench, BenchRow } from './registry/bench.ts';
import { medianCostNs } from './registry/medianCost.ts';

const POINTS = 4096;
const TIME_MS = 60;

/** Inputs spread evenly by the golden ratio: the same in every process. */
function spread(low: number, high: number): Float64Array {
  return Float64Array.from({ length: POINTS }, (_, i) => low + (high - low) * ((0.5 + 0.6180339887498949 * i) % 1));
}

interface Pair {
  readonly name: string;
  readonly own: (x: number) => number;
  readonly builtIn: (x: number) => number;
  readonly low: number;
  readonly high: number;
}

const PAIRS: readonly Pair[] = [
  { name: 'sin', own: kernel.sin, builtIn: Math.sin, low: -10, high: 10 },
  { name: 'cos', own: kernel.cos, builtIn: Math.cos, low: -10, high: 10 },
  { name: 'atan2', own: (x) => kernel.atan2(x, 0.7), builtIn: (x) => Math.atan2(x, 0.7), low: -10, high: 10 },
  { name: 'asin', own: kernel.asin, builtIn: Math.asin, low: -1, high: 1 },
  { name: 'exp', own: kernel.exp, builtIn: Math.exp, low: -30, high: 30 },
  { name: 'log', own: kernel.log, builtIn: Math.log, low: 1e-6, high: 1e6 },
  { name: 'pow', own: (x) => kernel.pow(x, 0.25), builtIn: (x) => x ** 0.25, low: 1e-6, high: 1e6 },
  { name: 'hypot', own: (x) => kernel.hypot(x, 3), builtIn: (x) => Math.hypot(x, 3), low: -1e5, high: 1e5 },
];

function sumOver(f: (x: number) => number, inputs: Float64Array): () => number {
  return () => {
    let sum = 0;
    for (const x of inputs) sum += f(x);
    return sum;
  };
}

/** What portable arithmetic costs: the kernel's elementary functions against the engine's own. */
export const elementaryBench: Bench = {
  name: 'elementary',
  summary: "the kernel's elementary functions against the engine's Math",
  async run(report) {
    const rows: BenchRow[] = [];
    for (const { name, own, builtIn, low, high } of PAIRS) {
      report.measuring(name);
      const inputs = spread(low, high);
      const ownNs = await medianCostNs(sumOver(own, inputs), POINTS, TIME_MS);
      const builtInNs = await medianCostNs(sumOver(builtIn, inputs), POINTS, TIME_MS);
      const note = `yardstick: Math.${name}, ${builtInNs.toFixed(1)} ns`;
      rows.push({ name, value: ownNs, unit: 'ns per call', ratio: ownNs / builtInNs, note });
    }
    return rows;
  },
};

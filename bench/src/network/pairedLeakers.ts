import { createWorld, runKey, type RunSpec, SMOOTH_EARTH, step, summariseRun } from '@redoubt/kernel';
import type { BenchReport, BenchRow } from '../registry/bench.ts';
import { cpuS } from './measureGrid.ts';
import { natoSpec } from './natoSpec.ts';

/** Seeds of the paired comparison: as many as fit into the time, within these. */
const LEAST_PAIRS = 8;
const MOST_PAIRS = 48;
/** CPU seconds for all of them. */
const TIME_S = 140;

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (values.length - 1);
}

/** Leakers of one run, which ends once nobody of the raid can become one any more. */
function leakersOf(spec: RunSpec, seed: number): number {
  const world = createWorld(spec, runKey(seed, 0), SMOOTH_EARTH);
  const { outS } = world.state.objects;
  const raid = world.setup.objects.flatMap(({ raidId }, i) => (raidId === null ? [] : [i]));
  while (step(world) && raid.some((i) => outS[i] === Infinity));
  return summariseRun(world).leakers;
}

/** Leakers of two modes on the same seeds: spread of the difference, paired over independent. */
export function pairedLeakers(report: BenchReport): BenchRow {
  const modes = { standAlone: natoSpec('standAlone'), integrated: natoSpec('integrated') };
  const alone: number[] = [];
  const linked: number[] = [];
  const start = cpuS();
  while (linked.length < MOST_PAIRS && (linked.length < LEAST_PAIRS || cpuS() - start < TIME_S)) {
    const seed = linked.length + 1;
    report.measuring(`leakers of both modes, seed ${seed} of at most ${MOST_PAIRS}`);
    alone.push(leakersOf(modes.standAlone, seed));
    linked.push(leakersOf(modes.integrated, seed));
  }
  const pairs = linked.length;
  const differences = linked.map((x, i) => x - alone[i]!);
  const paired = Math.sqrt(variance(differences) / pairs);
  const independent = Math.sqrt((variance(linked) + variance(alone)) / pairs);
  const mean = differences.reduce((sum, x) => sum + x, 0) / pairs;
  return {
    name: 'standard error of leakers, integrated minus stand-alone, paired',
    value: paired,
    unit: 'leakers',
    ratio: paired / independent,
    note: `yardstick: independent seeds, ${independent.toPrecision(3)}; mean difference ${mean.toPrecision(3)} over ${pairs} seeds of nato-grid`,
  };
}

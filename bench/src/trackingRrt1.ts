import { defaultTrackerSpec, trackScans, type TrackerSpec, type TrackTable } from '@redoubt/kernel';
import type { Bench, BenchRow } from './registry/bench.ts';
import { generateProblem, type Rrt1Problem } from './rrt1/generate.ts';
import { type Rrt1Score, scoreTracks } from './rrt1/score.ts';

/**
 * Tracker settings for an RRT-1 problem: what its meta.json tells, everything else default.
 *
 * @param problem - problem
 * @param changes - settings to try instead of the defaults
 * @returns specification
 */
export function rrt1Spec(problem: Rrt1Problem, changes: Partial<TrackerSpec> = {}): TrackerSpec {
  return defaultTrackerSpec({
    revisitS: problem.revisitS,
    rangeSigmaM: 100,
    azimuthSigmaRad: (0.2 * Math.PI) / 180,
    elevationSigmaRad: (0.3 * Math.PI) / 180,
    detectionProbability: 0.9,
    falsePlotDensity: problem.falsePlotDensity,
    ...changes,
  });
}

/**
 * Tracks an RRT-1 problem.
 *
 * @param problem - problem
 * @param changes - settings to try instead of the defaults
 * @returns confirmed tracks at the end of every scan
 */
export function trackProblem(problem: Rrt1Problem, changes: Partial<TrackerSpec> = {}): TrackTable {
  return trackScans(rrt1Spec(problem, changes), problem.plots, problem.scanOfPlot, problem.scans);
}

/** Seeds on which the tracker's figures are reported; its settings were found on seeds 2001 to 2020. */
export const EVALUATION_SEEDS: readonly number[] = Array.from({ length: 20 }, (_, i) => 1001 + i);

const SCENARIOS = [
  [20, 10],
  [20, 5],
  [200, 10],
  [200, 5],
] as const;

/** Mean and spread of the tracker's score over fresh problems. */
export const trackingRrt1Bench: Bench = {
  name: 'tracking-rrt1',
  summary: 'OSPA, completeness and position error of the tracker on 20 generated problems of each size',
  run(report) {
    const rows: BenchRow[] = [];
    for (const [count, revisitS] of SCENARIOS) {
      const scores: Rrt1Score[] = [],
        costs: number[] = [];
      for (const seed of EVALUATION_SEEDS) {
        report.measuring(`t${count}-r${revisitS}, seed ${seed}`);
        const problem = generateProblem(seed, count, revisitS);
        const start = process.cpuUsage();
        const tracks = trackProblem(problem);
        const used = process.cpuUsage(start);
        costs.push((used.user + used.system) / 1000 / problem.scans);
        scores.push(scoreTracks(problem.truth, tracks, revisitS));
      }
      const add = (name: string, unit: string, values: readonly number[]): void => {
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        const spread = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1));
        rows.push({
          name: `t${count}-r${revisitS} ${name}`,
          value: mean,
          unit,
          ratio: null,
          note: `standard deviation ${spread.toPrecision(3)}, ${Math.min(...values).toPrecision(4)} to ${Math.max(...values).toPrecision(4)}, seeds ${EVALUATION_SEEDS[0]} to ${EVALUATION_SEEDS.at(-1)}`,
        });
      };
      add(
        'OSPA',
        'm',
        scores.map((s) => s.ospaM),
      );
      add(
        'completeness',
        'share',
        scores.map((s) => s.completeness),
      );
      add(
        'missed',
        'per scan',
        scores.map((s) => s.missedPerScan),
      );
      add(
        'false',
        'per scan',
        scores.map((s) => s.falsePerScan),
      );
      add(
        'position RMSE',
        'm',
        scores.map((s) => s.positionRmse3dM),
      );
      add(
        'velocity RMSE',
        'm/s',
        scores.map((s) => s.velocityRmseMps),
      );
      add(
        'changes of track number',
        'per run',
        scores.map((s) => s.idSwitches),
      );
      add('CPU time', 'ms per scan', costs);
    }
    return Promise.resolve(rows);
  },
};

import { defaultTrackerSpec, trackScans, type TrackerSpec, type TrackTable } from '@redoubt/kernel';
import type { Rrt1Problem } from './rrt1/generate.ts';

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

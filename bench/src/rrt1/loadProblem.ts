import { readFileSync } from 'node:fs';
import { addPlot, createPlotBatch } from '@redoubt/kernel';
import type { Rrt1Problem } from './generate.ts';

/**
 * Reads one scenario directory of RRT-1.
 *
 * @param directory - directory with meta.json, detections.csv and truth.csv
 * @returns the problem in the generator's form
 */
export function loadProblem(directory: string): Rrt1Problem {
  const meta = JSON.parse(readFileSync(`${directory}/meta.json`, 'utf8')) as {
    name: string;
    revisit_s: number;
    scans: number;
    clutter: { density_per_m_rad_rad: number };
  };
  const lines = (file: string): number[][] =>
    readFileSync(`${directory}/${file}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number));
  const detections = lines('detections.csv');
  const plots = createPlotBatch(detections.length);
  for (const [, timeS, rangeM, azimuthDeg, elevationDeg] of detections)
    addPlot(plots, timeS!, rangeM!, (azimuthDeg! * Math.PI) / 180, (elevationDeg! * Math.PI) / 180);
  const truth: number[][][] = Array.from({ length: meta.scans }, () => []);
  for (const [scan, , ...row] of lines('truth.csv')) truth[scan!]!.push(row);
  return {
    name: meta.name,
    revisitS: meta.revisit_s,
    scans: meta.scans,
    falsePlotDensity: meta.clutter.density_per_m_rad_rad,
    plots,
    scanOfPlot: Int32Array.from(detections, (row) => row[0]!),
    truth,
  };
}

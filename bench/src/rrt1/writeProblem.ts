import { mkdirSync, writeFileSync } from 'node:fs';
import type { Rrt1Problem } from './generate.ts';

const DEGREES = 180 / Math.PI;

/**
 * Writes a problem in the files of RRT-1.
 *
 * @param problem - problem
 * @param directory - directory that receives meta.json, detections.csv and truth.csv; made if need be
 */
export function writeProblem(problem: Rrt1Problem, directory: string): void {
  mkdirSync(directory, { recursive: true });
  const { plots } = problem;
  const detections = ['scan,t_s,range_m,az_deg,el_deg'];
  for (let i = 0; i < plots.n; i++) {
    detections.push(
      [
        problem.scanOfPlot[i],
        plots.timeS[i]!.toFixed(4),
        plots.rangeM[i]!.toFixed(1),
        (plots.azimuthRad[i]! * DEGREES).toFixed(5),
        (plots.elevationRad[i]! * DEGREES).toFixed(5),
      ].join(','),
    );
  }
  const truth = ['scan,t_s,id,x_m,y_m,z_m,vx,vy,vz'];
  problem.truth.forEach((rows, scan) =>
    rows.forEach(([id, x, y, z, vx, vy, vz]) => {
      truth.push(
        [
          scan,
          (scan + 1) * problem.revisitS,
          id,
          x!.toFixed(1),
          y!.toFixed(1),
          z!.toFixed(1),
          vx!.toFixed(2),
          vy!.toFixed(2),
          vz!.toFixed(2),
        ].join(','),
      );
    }),
  );
  const meta = {
    name: problem.name,
    revisit_s: problem.revisitS,
    scans: problem.scans,
    duration_s: problem.revisitS * problem.scans,
    frame:
      'flat local ENU, radar at origin, metres; azimuth clockwise from north; elevation from horizontal; range is slant range',
    sigma: { range_m: 100, az_deg: 0.2, el_deg: 0.3 },
    Pd: 0.9,
    clutter: { density_per_m_rad_rad: problem.falsePlotDensity },
  };
  writeFileSync(`${directory}/meta.json`, `${JSON.stringify(meta, null, 1)}\n`);
  writeFileSync(`${directory}/detections.csv`, `${detections.join('\n')}\n`);
  writeFileSync(`${directory}/truth.csv`, `${truth.join('\n')}\n`);
}

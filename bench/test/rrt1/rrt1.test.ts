import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrackTable } from '@redoubt/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { generateProblem, generateTargets, targetMotion } from '../../src/rrt1/generate.ts';
import { loadProblem } from '../../src/rrt1/loadProblem.ts';
import { scoreTracks } from '../../src/rrt1/score.ts';
import { solveAssignment } from '../../src/rrt1/solveAssignment.ts';
import { writeProblem } from '../../src/rrt1/writeProblem.ts';
import { trackProblem } from '../../src/trackingRrt1.ts';

const tracking = join(process.env['REDOUBT_DATA'] ?? '../shared/data', 'tracking');
const hasData = existsSync(join(tracking, 'dev/t20-r10/meta.json'));
const needsData = hasData ? '' : ` (skipped: no ${tracking}/dev)`;
const hasPython = hasData && works('import numpy, scipy');
const needsPython = hasPython ? '' : ' (skipped: needs the reference data and python3 with numpy and scipy)';
const scratch = mkdtempSync(join(tmpdir(), 'rrt1-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function works(code: string): boolean {
  try {
    execFileSync('python3', ['-c', code], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function csvOf(tracks: TrackTable): string {
  const lines = ['scan,t_s,track_id,x_m,y_m,z_m,vx,vy,vz'];
  for (let i = 0; i < tracks.n; i++)
    lines.push(
      [tracks.scan[i], tracks.timeS[i], tracks.trackId[i], ...tracks.state.subarray(6 * i, 6 * i + 6)].join(','),
    );
  return `${lines.join('\n')}\n`;
}

/** OSPA at most, completeness at least (required), and the figures that a further-reaching aim names. */
const LIMITS = {
  't20-r10': [1377, 0.97, 1250, 900],
  't20-r5': [891, 0.985, 820, 900],
  't200-r10': [2224, 0.95, 1750, 900],
  't200-r5': [1106, 0.98, 1000, 900],
} as const;

describe('the tracker on the development set of RRT-1, one common setting', () => {
  for (const [name, [ospaM, completeness, wantedOspaM, rmseM]] of Object.entries(LIMITS)) {
    it.skipIf(!hasData)(
      `${name}: OSPA at most ${ospaM} m (aim ${wantedOspaM} m), completeness at least ${completeness}, RMSE under ${rmseM} m${needsData}`,
      () => {
        const problem = loadProblem(join(tracking, 'dev', name));
        const score = scoreTracks(problem.truth, trackProblem(problem), problem.revisitS);
        expect(score.ospaM).toBeLessThanOrEqual(wantedOspaM);
        expect(score.completeness).toBeGreaterThanOrEqual(completeness);
        expect(score.positionRmse3dM).toBeLessThan(rmseM);
      },
    );
  }
});

describe('the scorer', () => {
  it.skipIf(!hasPython)(`agrees with score.py to 1e-6 m on the development set${needsPython}`, () => {
    for (const name of ['t20-r10', 't200-r10']) {
      const directory = join(tracking, 'dev', name),
        file = join(scratch, `${name}.csv`);
      const problem = loadProblem(directory),
        tracks = trackProblem(problem);
      writeFileSync(file, csvOf(tracks));
      const reference = JSON.parse(
        execFileSync('python3', [join(tracking, 'score.py'), directory, file], { encoding: 'utf8' }),
      ) as Record<string, number>;
      const own = scoreTracks(problem.truth, tracks, problem.revisitS);
      const pairs: [keyof typeof own, string][] = [
        ['ospaM', 'ospa_m'],
        ['gospaM', 'gospa_m'],
        ['missedPerScan', 'missed_per_scan'],
        ['falsePerScan', 'false_per_scan'],
        ['completeness', 'completeness'],
        ['ambiguity', 'ambiguity'],
        ['spuriousness', 'spuriousness'],
        ['positionRmse3dM', 'pos_rmse_3d_m'],
        ['positionRmseHorizontalM', 'pos_rmse_h_m'],
        ['velocityRmseMps', 'vel_rmse_mps'],
        ['idSwitches', 'id_switches'],
        ['longestRunFraction', 'longest_run_frac'],
        ['meanScansToFirst', 'mean_scans_to_first'],
        ['neverTracked', 'never_tracked'],
      ];
      for (const [mine, theirs] of pairs)
        expect(Math.abs(own[mine] - reference[theirs]!), `${name} ${mine}`).toBeLessThan(1e-6);
    }
  });

  it('scores by hand: one target 300 m off, one missed, one false', () => {
    const truth = [
      [
        [1, 0, 0, 0, 1, 0, 0],
        [2, 50_000, 0, 0, 1, 0, 0],
      ],
    ];
    const tracks = {
      n: 2,
      scan: Int32Array.of(0, 0),
      timeS: Float64Array.of(100, 100),
      trackId: Float64Array.of(7, 8),
      state: Float64Array.of(300, 0, 0, 1, 0, 0, 0, 90_000, 0, 0, 0, 0),
    };
    const score = scoreTracks(truth, tracks, 100);
    expect(score.ospaM).toBeCloseTo(Math.sqrt((300 ** 2 + 5000 ** 2) / 2), 9);
    expect(score.gospaM).toBeCloseTo(Math.sqrt(300 ** 2 + 5000 ** 2), 9);
    expect([score.missedPerScan, score.falsePerScan, score.completeness, score.spuriousness]).toEqual([1, 1, 0.5, 0.5]);
  });

  it('assigns the shorter side completely at least cost', () => {
    expect([...solveAssignment(Float64Array.of(4, 1, 3, 2, 0, 5), 2, 3)]).toEqual([1, 0]);
    expect([...solveAssignment(Float64Array.of(4, 1, 3, 2, 0, 5), 3, 2)]).toEqual([1, -1, 0]);
  });
});

describe('the generator', () => {
  it('moves targets so that the derivative of position is the velocity, on every kind of segment', () => {
    for (const target of generateTargets(3, 200)) {
      for (let t = target.t0S + 1; t < target.t1S - 1; t += 37.3) {
        const before = targetMotion(target, t - 0.001),
          after = targetMotion(target, t + 0.001),
          now = targetMotion(target, t);
        for (let k = 0; k < 3; k++) expect(Math.abs((after[k]! - before[k]!) / 0.002 - now[3 + k]!)).toBeLessThan(0.2); // m/s; a segment may end inside
      }
    }
  });

  it('keeps to the specification: numbers, times, detection rate, noise, clutter', () => {
    const problem = generateProblem(5, 200, 10);
    const targets = generateTargets(5, 200);
    const looks = targets.reduce((sum, t) => sum + (t.t1S - t.t0S) / 10, 0);
    // 60 scans of Poisson 300: sd 134; 10,000 looks at 0.9: sd 31.
    expect(Math.abs(problem.plots.n - 60 * 300 - 0.9 * looks)).toBeLessThan(4 * 140);
    expect([...problem.scanOfPlot].every((scan, i) => Math.floor(problem.plots.timeS[i]! / 10) === scan)).toBe(true);
    // 200 draws at 0.3 and 0.2, wingmen drawn as pairs: sd 0.035 and 0.03.
    expect(Math.abs(targets.filter((t) => t.t0S > 0).length / 200 - 0.3)).toBeLessThan(0.12);
    expect(Math.abs(targets.filter((t) => t.t1S < 600).length / 200 - 0.2)).toBeLessThan(0.1);
    expect(problem.truth.at(-1)!.length).toBe(targets.filter((t) => t.t1S >= 600).length);
  });

  it('writes files that read back as the same problem', () => {
    const problem = generateProblem(6, 20, 5),
      directory = join(scratch, 'p6');
    writeProblem(problem, directory);
    const back = loadProblem(directory);
    expect(back.plots.n).toBe(problem.plots.n);
    expect(back.falsePlotDensity).toBe(problem.falsePlotDensity);
    const worstM = problem.plots.rangeM
      .subarray(0, back.plots.n)
      .reduce((worst, range, i) => Math.max(worst, Math.abs(range - back.plots.rangeM[i]!)), 0);
    expect(worstM).toBeLessThanOrEqual(0.0501); // one decimal
    expect(back.truth.map((rows) => rows.length)).toEqual(problem.truth.map((rows) => rows.length));
  });
});

// Score of tracks on RRT-1; the definitions of data/tracking/README.md.
import type { TrackTable } from '@redoubt/kernel';
import { solveAssignment } from './solveAssignment.ts';

const CUTOFF_M = 5000;
const WARM_UP_S = 60;

/** Score of one run. Averages marked (warm) are over scans that end after 60 s. */
export interface Rrt1Score {
  /** Optimal sub-pattern assignment distance, p = 2, c = 5 km (warm). */
  readonly ospaM: number;
  readonly gospaM: number;
  readonly missedPerScan: number;
  readonly falsePerScan: number;
  /** Assigned truths / truths (warm). */
  readonly completeness: number;
  readonly ambiguity: number;
  readonly spuriousness: number;
  /** Over all assigned pairs of all scans. */
  readonly positionRmse3dM: number;
  readonly positionRmseHorizontalM: number;
  readonly velocityRmseMps: number;
  readonly idSwitches: number;
  readonly longestRunFraction: number;
  readonly meanScansToFirst: number;
  readonly neverTracked: number;
}

/** Truth rows of one scan: id, x, y, z, vx, vy, vz. */
export type TruthScan = readonly (readonly number[])[];

/**
 * Scores confirmed tracks against truth.
 *
 * @param truth - truth at the end of every scan
 * @param tracks - tracks at the same times
 * @param revisitS - time of one scan, seconds
 * @returns all measures
 */
export function scoreTracks(truth: readonly TruthScan[], tracks: TrackTable, revisitS: number): Rrt1Score {
  const rowsOfScan: number[][] = truth.map(() => []);
  for (let i = 0; i < tracks.n; i++) rowsOfScan[tracks.scan[i]!]?.push(i);
  let scansWarm = 0,
    ospa = 0,
    gospa = 0,
    missedSum = 0,
    falseSum = 0,
    truths = 0,
    reported = 0,
    assigned = 0,
    nearby = 0;
  let pairs = 0,
    error3 = 0,
    error2 = 0,
    errorV = 0,
    idSwitches = 0;
  const lastId = new Map<number, number>(),
    life = new Map<number, number>(),
    run = new Map<number, number>(),
    best = new Map<number, number>(),
    first = new Map<number, number>();
  truth.forEach((rows, scan) => {
    const mine = rowsOfScan[scan]!;
    const m = rows.length,
      n = mine.length;
    const distance2 = new Float64Array(m * n),
      cost = new Float64Array(m * n);
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++) {
        let d2 = 0;
        for (let k = 0; k < 3; k++) d2 += (rows[i]![1 + k]! - tracks.state[mine[j]! * 6 + k]!) ** 2;
        distance2[i * n + j] = d2;
        cost[i * n + j] = Math.min(d2, CUTOFF_M ** 2);
      }
    const columnOfRow = solveAssignment(cost, m, n);
    let sum = 0,
      local = 0,
      matched = 0;
    const used = new Uint8Array(n);
    for (const row of rows) life.set(row[0]!, (life.get(row[0]!) ?? 0) + 1);
    for (let i = 0; i < m; i++) {
      const j = columnOfRow[i]!,
        id = rows[i]![0]!;
      if (j >= 0) sum += cost[i * n + j]!;
      if (j < 0 || !(distance2[i * n + j]! < CUTOFF_M ** 2)) {
        run.set(id, 0);
        continue;
      }
      used[j] = 1;
      matched++;
      local += distance2[i * n + j]!;
      const e = Array.from({ length: 6 }, (_, k) => (rows[i]![1 + k]! - tracks.state[mine[j]! * 6 + k]!) ** 2);
      pairs++;
      error2 += e[0]! + e[1]!;
      error3 += e[0]! + e[1]! + e[2]!;
      errorV += e[3]! + e[4]! + e[5]!;
      const trackId = tracks.trackId[mine[j]!]!;
      if (!first.has(id)) first.set(id, life.get(id)!);
      if (lastId.has(id) && lastId.get(id) !== trackId) {
        idSwitches++;
        run.set(id, 0);
      }
      lastId.set(id, trackId);
      run.set(id, (run.get(id) ?? 0) + 1);
      best.set(id, Math.max(best.get(id) ?? 0, run.get(id)!));
    }
    if (!((scan + 1) * revisitS > WARM_UP_S)) return;
    let redundant = 0;
    for (let j = 0; j < n; j++) {
      if (used[j] === 1) continue;
      for (let i = 0; i < m; i++)
        if (distance2[i * n + j]! < CUTOFF_M ** 2) {
          redundant++;
          break;
        }
    }
    scansWarm++;
    ospa += m + n > 0 ? Math.sqrt((sum + CUTOFF_M ** 2 * Math.abs(m - n)) / Math.max(m, n)) : 0;
    gospa += Math.sqrt(local + (CUTOFF_M ** 2 / 2) * (m - matched + n - matched));
    missedSum += m - matched;
    falseSum += n - matched;
    truths += m;
    reported += n;
    assigned += matched;
    nearby += matched + redundant;
  });
  const runs = [...life].map(([id, scans]) => (best.get(id) ?? 0) / scans);
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    ospaM: ospa / scansWarm,
    gospaM: gospa / scansWarm,
    missedPerScan: missedSum / scansWarm,
    falsePerScan: falseSum / scansWarm,
    completeness: assigned / Math.max(1, truths),
    ambiguity: nearby / Math.max(1, assigned),
    spuriousness: (reported - nearby) / Math.max(1, reported),
    positionRmse3dM: Math.sqrt(error3 / pairs),
    positionRmseHorizontalM: Math.sqrt(error2 / pairs),
    velocityRmseMps: Math.sqrt(errorV / pairs),
    idSwitches,
    longestRunFraction: mean(runs),
    meanScansToFirst: mean([...first.values()]),
    neverTracked: life.size - first.size,
  };
}

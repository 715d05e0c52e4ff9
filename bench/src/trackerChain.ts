import {
  addPlot,
  atan2,
  createPlotBatch,
  createTracker,
  defaultTrackerSpec,
  exp,
  log,
  normalQuantile,
  runKey,
  sinCos,
  TRACK_STATUS,
  uniform4,
  updateTracker,
} from '@redoubt/kernel';
import type { Bench, BenchRow } from './registry/bench.ts';

const REVISIT_S = 10;
const STEP_S = 1;
/** One target in this many square metres, as in the 200-target problem of RRT-1. */
const AREA_PER_TARGET_M2 = 5.67e8;
/** False plots per target look. */
const FALSE_SHARE = 0.2;
const PFA = 1e-6;
/** Every target flies circles of this radius, metres: a turn of 0.1 to 0.5 g. */
const ORBIT_M = 20_000;

/** What one run of the chain gave. */
export interface ChainResult {
  readonly targets: number;
  readonly plots: number;
  readonly confirmed: number;
  readonly cpuS: number;
  /** Share of the time spent in the tracker, the rest being looks, [0, 1]. */
  readonly trackerShare: number;
  readonly plotsPerCpuS: number;
  readonly trackBytes: number;
}

/**
 * Runs look, plot, association and update for circling targets at constant density.
 *
 * @param targets - number of targets, > 0; the area grows with it, angular errors shrink so that position errors stay the same
 * @param scans - scans after three scans of warm-up
 * @returns CPU time of all looks and of the tracker
 */
export function runTrackerChain(targets: number, scans: number): ChainResult {
  const radiusM = Math.sqrt((targets * AREA_PER_TARGET_M2) / Math.PI);
  const crossM = 500;
  const azimuthSigmaRad = crossM / radiusM,
    elevationSigmaRad = (1.5 * crossM) / radiusM;
  const falsePerScan = FALSE_SHARE * targets;
  const elevationSpanRad = 20_000 / radiusM;
  const spec = defaultTrackerSpec({
    revisitS: REVISIT_S,
    azimuthSigmaRad,
    elevationSigmaRad,
    detectionProbability: 0.9,
    falsePlotDensity: falsePerScan / (radiusM * 2 * Math.PI * elevationSpanRad),
  });
  const state = createTracker(spec);
  const key = runKey(7, targets);
  const x = new Float64Array(targets),
    y = new Float64Array(targets),
    z = new Float64Array(targets),
    rate = new Float64Array(targets),
    phase = new Float64Array(targets);
  const draws = new Float64Array(4),
    pair = new Float64Array(2);
  // Targets by the step in which the beam passes the centre of their circle.
  const steps = REVISIT_S / STEP_S;
  const ofStep: number[][] = Array.from({ length: steps }, () => []);
  for (let i = 0; i < targets; i++) {
    uniform4(key, i, 0, 1, 0, draws);
    const range = radiusM * Math.sqrt(0.04 + 0.95 * draws[0]!),
      azimuth = 2 * Math.PI * draws[1]!;
    sinCos(azimuth, pair);
    x[i] = range * pair[0]!;
    y[i] = range * pair[1]!;
    z[i] = 2000 + 8000 * draws[3]!;
    rate[i] = (150 + 150 * draws[3]!) / ORBIT_M;
    phase[i] = 2 * Math.PI * draws[2]!;
    ofStep[Math.floor(draws[1]! * steps)]!.push(i);
  }
  const plots = createPlotBatch(64);
  let counted = 0,
    trackerMs = 0,
    wallMs = 0;
  let start = process.cpuUsage();
  for (let step = 0; step < (scans + 3) * steps; step++) {
    if (step === 3 * steps) start = process.cpuUsage();
    const scan = Math.floor(step / steps),
      startS = step * STEP_S;
    const t0 = performance.now();
    plots.n = 0;
    for (const i of ofStep[step % steps]!) look(i, startS, scan);
    const nFalse = Math.floor((falsePerScan / steps) * (step + 1)) - Math.floor((falsePerScan / steps) * step);
    for (let i = 0; i < nFalse; i++) {
      uniform4(key, i, step, 3, 0, draws);
      const timeS = startS + STEP_S * draws[0]!;
      addPlot(
        plots,
        timeS,
        radiusM * Math.sqrt(draws[1]!),
        ((timeS / REVISIT_S) % 1) * 2 * Math.PI,
        elevationSpanRad * draws[2]!,
      );
    }
    const t1 = performance.now();
    updateTracker(state, plots, startS + STEP_S);
    if (scan < 3) continue;
    counted += plots.n;
    const t2 = performance.now();
    trackerMs += t2 - t1;
    wallMs += t2 - t0;
  }
  const used = process.cpuUsage(start),
    cpuS = (used.user + used.system) / 1e6;
  let confirmed = 0;
  for (let row = 0; row < state.highRow; row++) if (state.status[row] === TRACK_STATUS.confirmed) confirmed++;
  return {
    targets,
    plots: counted,
    confirmed,
    cpuS,
    trackerShare: trackerMs / wallMs,
    plotsPerCpuS: counted / cpuS,
    trackBytes: state.capacity * (state.modeStride + 40) * 8,
  };

  function look(i: number, startS: number, scan: number): void {
    // Orbits are small against the range: the beam time of the centre serves to place the target, its own azimuth gives the time.
    const angle = phase[i]! + rate[i]! * startS;
    sinCos(angle, pair);
    const px = x[i]! + ORBIT_M * pair[0]!,
      py = y[i]! + ORBIT_M * pair[1]!,
      pz = z[i]!;
    const ground2 = px * px + py * py,
      range2 = ground2 + pz * pz;
    // Radar equation, and the detection probability of a fluctuating target (Swerling 1, one pulse): Pd = Pfa^(1/(1+snr)).
    const near = (radiusM * radiusM) / range2;
    const snr = 130 * near * near;
    uniform4(key, i, scan, 2, 0, draws);
    if (draws[0]! > exp(log(PFA) / (1 + snr))) return;
    const azimuth = atan2(px, py);
    const turn = azimuth / (2 * Math.PI),
      passage = (scan + turn - Math.floor(turn)) * REVISIT_S;
    const timeS = passage < startS ? startS : passage > startS + STEP_S ? startS + STEP_S : passage;
    addPlot(
      plots,
      timeS,
      Math.sqrt(range2) + 100 * normalQuantile(draws[1]!),
      azimuth + azimuthSigmaRad * normalQuantile(draws[2]!),
      atan2(pz, Math.sqrt(ground2)) + elevationSigmaRad * normalQuantile(draws[3]!),
    );
  }
}

/** Sizes of the growth table. */
const SIZES: readonly number[] = [100, 1000, 10_000, 100_000];

/** Cost of the whole chain from look to track, and how it grows. */
export const trackerChainBench: Bench = {
  name: 'tracker-chain',
  summary: 'look, plot, association and update: plots per CPU-second from 100 to 100,000 tracks',
  run(report) {
    const rows: BenchRow[] = [];
    report.measuring('warm-up');
    runTrackerChain(1000, 100);
    let yardstick = 0;
    for (const targets of SIZES) {
      report.measuring(`${targets} targets`);
      const result = runTrackerChain(targets, Math.max(3, Math.floor(200_000 / targets)));
      const microseconds = 1e6 / result.plotsPerCpuS;
      if (targets === 1000) yardstick = microseconds;
      const share = Math.round(100 * result.trackerShare);
      rows.push({
        name: `plots per CPU-second, ${targets} targets`,
        value: result.plotsPerCpuS,
        unit: 'plots per s',
        ratio: yardstick > 0 ? microseconds / yardstick : null,
        note: `${result.confirmed} confirmed tracks, ${share} % of the time in the tracker, ratio = cost per plot over that at 1,000 targets`,
      });
      rows.push({
        name: `memory of the tracks, ${targets} targets`,
        value: result.trackBytes / 1e6,
        unit: 'MB',
        ratio: null,
        note: `room for a power of two of tracks, ${Math.round(result.trackBytes / result.targets)} bytes per target`,
      });
    }
    return Promise.resolve(rows);
  },
};

// RRT-1, the rotating-radar multi-target problem: generator after the specification in data/tracking/README.md.
import {
  addPlot,
  atan2,
  cos,
  createPlotBatch,
  type PlotBatch,
  poissonCount,
  runKey,
  type RunKey,
  sin,
  standardNormal,
  uniform,
} from '@redoubt/kernel';

/** One stretch of flight: duration (s), turn rate (rad/s, clockwise), along-track acceleration (m/s^2), climb rate (m/s). */
export type Segment = readonly [durationS: number, turnRateRadps: number, accelerationMps2: number, climbMps: number];

/** One target: there from t0S to t1S, flying `segments` from `initial` = x, y, z (m), speed (m/s), heading (rad, clockwise from north). */
export interface Target {
  readonly id: number;
  readonly kind: TargetKind;
  readonly t0S: number;
  readonly t1S: number;
  readonly initial: readonly [number, number, number, number, number];
  readonly segments: readonly Segment[];
}

/** One generated problem: plots as a tracker gets them, and truth at the end of every scan. */
export interface Rrt1Problem {
  readonly name: string;
  readonly revisitS: number;
  readonly scans: number;
  /** False plots per metre, radian of azimuth and radian of elevation in one scan. */
  readonly falsePlotDensity: number;
  readonly plots: PlotBatch;
  readonly scanOfPlot: Int32Array;
  /** Truth at (scan + 1) * revisitS: per scan, rows of id, x, y, z, vx, vy, vz. */
  readonly truth: readonly (readonly (readonly number[])[])[];
}

const DURATION_S = 600;
const RANGE_SIGMA_M = 100;
const DEGREE = Math.PI / 180;
const G_MPS2 = 9.80665;
const PD = 0.9;

/** Purposes of the generator's draws. */
const FLIGHT = 1,
  LOOK = 2,
  CLUTTER = 3;

type TargetKind = 'airliner' | 'fighter' | 'cruise' | 'drone';
type Range = readonly [low: number, high: number];

interface KindRule {
  readonly speedMps: Range;
  readonly altitudeM: Range;
  readonly turnG: Range;
  readonly turnS: Range;
  readonly straightS: Range;
  readonly shortS: Range;
  readonly climbMps: number;
  readonly accelerationMps2: number;
  readonly turnShare: number;
  readonly climbShare: number;
  readonly accelerationShare: number;
}

/** Ranges given by the specification; where it is silent (durations, shares), the ones that the development set shows. */
const RULES: Readonly<Record<TargetKind, KindRule>> = {
  airliner: {
    speedMps: [200, 250],
    altitudeM: [9000, 12_000],
    turnG: [0.2, 0.5],
    turnS: [20, 60],
    straightS: [30, 120],
    shortS: [10, 25],
    climbMps: 8,
    accelerationMps2: 0,
    turnShare: 0.34,
    climbShare: 0.09,
    accelerationShare: 0,
  },
  fighter: {
    speedMps: [220, 380],
    altitudeM: [2000, 11_000],
    turnG: [2, 5],
    turnS: [5, 20],
    straightS: [10, 40],
    shortS: [5, 15],
    climbMps: 80,
    accelerationMps2: 5,
    turnShare: 0.42,
    climbShare: 0.09,
    accelerationShare: 0.1,
  },
  cruise: {
    speedMps: [220, 260],
    altitudeM: [100, 600],
    turnG: [1, 2],
    turnS: [5, 15],
    straightS: [20, 90],
    shortS: [5, 20],
    climbMps: 5,
    accelerationMps2: 0,
    turnShare: 0.33,
    climbShare: 0.09,
    accelerationShare: 0,
  },
  drone: {
    speedMps: [40, 60],
    altitudeM: [300, 1500],
    turnG: [0.1, 0.4],
    turnS: [10, 40],
    straightS: [20, 60],
    shortS: [10, 25],
    climbMps: 3,
    accelerationMps2: 0,
    turnShare: 0.43,
    climbShare: 0.11,
    accelerationShare: 0,
  },
};

interface Stream {
  readonly key: RunKey;
  readonly id: number;
  readonly purpose: number;
  next: number;
}

function draw(stream: Stream, low: number, high: number): number {
  return low + (high - low) * uniform(stream.key, stream.id, 0, stream.purpose, stream.next++);
}

function drawNormal(stream: Stream): number {
  return standardNormal(stream.key, stream.id, 0, stream.purpose, stream.next++);
}

/** State of a target at some time of its life: x, y, z, vx, vy, vz. */
type Motion = [number, number, number, number, number, number];

/**
 * Position and velocity of a target.
 *
 * @param target - target
 * @param timeS - time, seconds; clamped to the target's segments
 * @returns x, y, z (m) and their rates (m/s), analytic on every segment
 */
export function targetMotion(target: Target, timeS: number): Motion {
  let [x, y, z, speed, heading] = target.initial;
  let left = timeS - target.t0S;
  let climb = 0;
  for (const [durationS, turn, acceleration, climbMps] of target.segments) {
    const t = left < durationS ? left : durationS;
    const end = heading + turn * t,
      endSpeed = speed + acceleration * t;
    if (turn === 0) {
      const path = speed * t + 0.5 * acceleration * t * t;
      x += path * sin(heading);
      y += path * cos(heading);
    } else {
      // Integral of (v + a t) (sin, cos)(heading + turn t).
      x +=
        (-endSpeed * cos(end) + speed * cos(heading)) / turn +
        (acceleration * (sin(end) - sin(heading))) / (turn * turn);
      y +=
        (endSpeed * sin(end) - speed * sin(heading)) / turn +
        (acceleration * (cos(end) - cos(heading))) / (turn * turn);
    }
    z += climbMps * t;
    heading = end;
    speed = endSpeed;
    climb = climbMps;
    left -= t;
    if (left <= 0) break;
  }
  return [x, y, z, speed * sin(heading), speed * cos(heading), climb];
}

function kindOf(index: number, count: number): TargetKind {
  const airliners = count === 20 ? 6 : Math.floor(0.4 * count);
  const fighters = count === 20 ? 6 : Math.floor(0.25 * count);
  const cruise = count === 20 ? 5 : Math.floor(0.2 * count);
  if (index < airliners) return 'airliner';
  if (index < airliners + fighters) return 'fighter';
  return index < airliners + fighters + cruise ? 'cruise' : 'drone';
}

function drawSegments(stream: Stream, kind: TargetKind, initial: Target['initial']): Segment[] {
  const rule = RULES[kind];
  const segments: Segment[] = [];
  const flown = { id: 0, kind, t0S: 0, t1S: DURATION_S, initial, segments };
  let t = 0;
  let isTurningHome = false;
  while (t < DURATION_S) {
    const [x, y, z, vx, vy] = targetMotion(flown, t);
    const speed = Math.sqrt(vx * vx + vy * vy);
    const outward = (x * vx + y * vy) / (speed * Math.sqrt(x * x + y * y));
    const sign = draw(stream, 0, 1) < 0.5 ? -1 : 1;
    const choice = draw(stream, 0, 1);
    let segment: Segment;
    if (x * x + y * y > 190_000 * 190_000 && outward > -0.5 && !isTurningHome) {
      // Beyond 190 km outward bound: turn until the heading points back at the radar.
      let turn = atan2(-x, -y) - atan2(vx, vy);
      turn -= 2 * Math.PI * Math.floor(turn / (2 * Math.PI) + 0.5);
      const rate = (draw(stream, rule.turnG[0], rule.turnG[1]) * G_MPS2) / speed;
      segment = [Math.abs(turn) / rate, turn < 0 ? -rate : rate, 0, 0];
      isTurningHome = true;
    } else {
      isTurningHome = false;
      if (choice < rule.turnShare) {
        segment = [
          draw(stream, rule.turnS[0], rule.turnS[1]),
          (sign * draw(stream, rule.turnG[0], rule.turnG[1]) * G_MPS2) / speed,
          0,
          0,
        ];
      } else if (choice < rule.turnShare + rule.climbShare) {
        const durationS = draw(stream, rule.shortS[0], rule.shortS[1]);
        let climb = sign * draw(stream, 0.3, 1) * rule.climbMps;
        const end = z + climb * durationS;
        if (end < rule.altitudeM[0] || end > rule.altitudeM[1]) climb = -climb;
        segment = [durationS, 0, 0, climb];
      } else if (choice < rule.turnShare + rule.climbShare + rule.accelerationShare) {
        const durationS = draw(stream, rule.shortS[0], rule.shortS[1]);
        let acceleration = sign * draw(stream, 0.4, 1) * rule.accelerationMps2;
        const end = speed + acceleration * durationS;
        if (end < rule.speedMps[0] || end > rule.speedMps[1]) acceleration = -acceleration;
        segment = [durationS, 0, acceleration, 0];
      } else {
        segment = [draw(stream, rule.straightS[0], rule.straightS[1]), 0, 0, 0];
      }
    }
    if (t + segment[0] > DURATION_S) segment = [DURATION_S - t, segment[1], segment[2], segment[3]];
    segments.push(segment);
    t += segment[0] > 0.01 ? segment[0] : 0.01;
  }
  return segments;
}

/**
 * Draws the targets of a problem.
 *
 * @param seed - seed of the problem, whole number >= 0
 * @param count - 20 or 200 in the benchmark; any number >= 4
 * @returns targets by number
 */
export function generateTargets(seed: number, count: number): Target[] {
  const key = runKey(seed, count);
  const targets: Target[] = [];
  const pairs = Math.floor(count / 20);
  const firstFighter = Array.from({ length: count }, (_, i) => i).findIndex((i) => kindOf(i, count) === 'fighter');
  for (let id = 0; id < count; id++) {
    const kind = kindOf(id, count),
      rule = RULES[kind];
    const stream: Stream = { key, id, purpose: FLIGHT, next: 0 };
    const leader = targets[id - 1];
    if (leader !== undefined && kind === 'fighter' && id < firstFighter + 2 * pairs && (id - firstFighter) % 2 === 1) {
      const apart = draw(stream, 800, 1500),
        towards = draw(stream, 0, 2 * Math.PI);
      const [x, y, z, speed, heading] = leader.initial;
      targets.push({ ...leader, id, initial: [x + apart * sin(towards), y + apart * cos(towards), z, speed, heading] });
      continue;
    }
    const range = Math.sqrt(draw(stream, 40_000 * 40_000, 190_000 * 190_000)),
      azimuth = draw(stream, 0, 2 * Math.PI);
    const altitude = draw(stream, rule.altitudeM[0], rule.altitudeM[1]);
    const initial = [
      range * sin(azimuth),
      range * cos(azimuth),
      altitude,
      draw(stream, rule.speedMps[0], rule.speedMps[1]),
      draw(stream, 0, 2 * Math.PI),
    ] as const;
    const t0S = draw(stream, 0, 1) < 0.3 ? draw(stream, 0, 200) : 0;
    const t1S = draw(stream, 0, 1) < 0.2 ? draw(stream, 400, 600) : DURATION_S;
    targets.push({ id, kind, t0S, t1S, initial, segments: drawSegments(stream, kind, initial) });
  }
  return targets;
}

/**
 * Generates one problem.
 *
 * @param seed - seed, whole number >= 0; truth is the same for both revisit times
 * @param count - targets: 20 or 200
 * @param revisitS - 5 or 10 s
 * @returns plots by scan and time, and truth at the end of every scan
 */
export function generateProblem(seed: number, count: number, revisitS: number): Rrt1Problem {
  const targets = generateTargets(seed, count);
  const key = runKey(seed, 1000 * count + revisitS);
  const scans = Math.floor(DURATION_S / revisitS + 1e-9);
  const clutterPerScan = count === 200 ? 300 : 2 * count;
  const rows: [scan: number, timeS: number, rangeM: number, azimuthRad: number, elevationRad: number][] = [];
  for (const target of targets) {
    const stream: Stream = { key, id: target.id, purpose: LOOK, next: 0 };
    for (const timeS of beamPassages(target, revisitS, scans)) {
      const isDetected = draw(stream, 0, 1) < PD;
      const errors = [drawNormal(stream), drawNormal(stream), drawNormal(stream)] as const;
      if (!isDetected) continue;
      const [x, y, z] = targetMotion(target, timeS);
      const ground = Math.sqrt(x * x + y * y);
      rows.push([
        Math.floor(timeS / revisitS),
        timeS,
        Math.sqrt(ground * ground + z * z) + RANGE_SIGMA_M * errors[0],
        wrap(atan2(x, y) + 0.2 * DEGREE * errors[1]),
        atan2(z, ground) + 0.3 * DEGREE * errors[2],
      ]);
    }
  }
  for (let scan = 0; scan < scans; scan++) {
    const stream: Stream = { key, id: scan, purpose: CLUTTER, next: 0 };
    const n = poissonCount(clutterPerScan, draw(stream, 0, 1));
    for (let i = 0; i < n; i++) {
      const azimuthRad = draw(stream, 0, 2 * Math.PI);
      rows.push([
        scan,
        (scan + azimuthRad / (2 * Math.PI)) * revisitS,
        draw(stream, 5000, 250_000),
        azimuthRad,
        draw(stream, 0, 20 * DEGREE),
      ]);
    }
  }
  rows.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  const plots = createPlotBatch(rows.length);
  const scanOfPlot = new Int32Array(rows.length);
  rows.forEach(([scan, timeS, rangeM, azimuthRad, elevationRad], i) => {
    addPlot(plots, timeS, rangeM, azimuthRad, elevationRad);
    scanOfPlot[i] = scan;
  });
  const truth = Array.from({ length: scans }, (_, scan) => {
    const t = (scan + 1) * revisitS;
    return targets
      .filter((target) => t >= target.t0S && t <= target.t1S)
      .map((target) => [target.id, ...targetMotion(target, t)]);
  });
  return {
    name: `t${count}-r${revisitS}-s${seed}`,
    revisitS,
    scans,
    plots,
    scanOfPlot,
    truth,
    falsePlotDensity: clutterPerScan / (245_000 * 2 * Math.PI * 20 * DEGREE),
  };
}

function wrap(angle: number): number {
  return angle - 2 * Math.PI * Math.floor(angle / (2 * Math.PI));
}

/** Times at which the beam (azimuth 0 at every multiple of the revisit, clockwise) passes the target's true azimuth. */
function beamPassages(target: Target, revisitS: number, scans: number): number[] {
  const times: number[] = [];
  for (let scan = 0; scan < scans; scan++) {
    const startS = scan * revisitS;
    // f(t) = beam azimuth minus target azimuth rises by about one turn a scan; bisect every rise through a whole turn.
    const behind = (t: number): number => {
      const [x, y] = targetMotion(target, t);
      return (2 * Math.PI * (t - startS)) / revisitS - wrap(atan2(x, y));
    };
    const pieces = 8;
    for (let p = 0; p < pieces; p++) {
      let low = startS + (p * revisitS) / pieces,
        high = startS + ((p + 1) * revisitS) / pieces;
      if (
        high < target.t0S ||
        low > target.t1S ||
        !(behind(low) <= 0 && behind(high) > 0) ||
        behind(high) - behind(low) > Math.PI
      )
        continue;
      for (let k = 0; k < 50; k++) {
        const middle = 0.5 * (low + high);
        if (behind(middle) <= 0) low = middle;
        else high = middle;
      }
      if (low >= target.t0S && low <= target.t1S) times.push(low);
    }
  }
  return times;
}

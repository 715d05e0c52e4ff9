import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  createWorld,
  geodeticToEcef,
  PHASES,
  ROUTE_POSITION,
  routePosition,
  runKey,
  SMOOTH_EARTH,
  stateHashOf,
  step,
  type World,
} from '@redoubt/kernel';
import type { Bench, BenchReport, BenchRow } from './registry/bench.ts';
import { RADIUS_M, w1RunSpec, w1Sites } from './w1/workload.ts';
import { newYardstick, pairsAt } from './w1/yardstick.ts';

const SIZES = [
  [100, 10],
  [1_000, 10],
  [1_000, 100],
  [10_000, 100],
] as const;
const COUNTED_S = [0, 60, 600] as const;
/** Pairs that one sample of either side goes through: about as long a time for each size. */
const SAMPLE_PAIRS = 1e6;
const SAMPLES = 12;
const YARDSTICKS_A_SAMPLE = 5;

/**
 * Pairs of W1 within the radius by straight distance between site (altitude 0) and aircraft, WGS-84.
 *
 * @param world - run of W1, read for its routes alone
 * @param sites - number of sites
 * @param timeS - scenario time
 */
export function slantPairs(world: World, sites: number, timeS: number): number {
  const place = w1Sites(sites);
  const site = new Float64Array(3 * sites);
  for (let i = 0; i < sites; i++) geodeticToEcef(place.latRad[i]!, place.lonRad[i]!, 0, site, 3 * i);
  const route = new Float64Array(6);
  const at = new Float64Array(3);
  let pairs = 0;
  for (const object of world.setup.objects) {
    routePosition(object.route, timeS, route);
    const [latRad, lonRad, altitudeM] = [ROUTE_POSITION.latRad, ROUTE_POSITION.lonRad, ROUTE_POSITION.altitudeM].map(
      (i) => route[i]!,
    );
    geodeticToEcef(latRad!, lonRad!, altitudeM!, at, 0);
    for (let i = 0; i < site.length; i += 3) {
      const dx = at[0]! - site[i]!;
      const dy = at[1]! - site[i + 1]!;
      const dz = at[2]! - site[i + 2]!;
      if (dx * dx + dy * dy + dz * dz <= RADIUS_M * RADIUS_M) pairs++;
    }
  }
  return pairs;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** CPU time of one call of `work`, milliseconds, over enough calls to be measured. */
function costMs(calls: number, work: () => void): number {
  const start = cpuMs();
  for (let k = 0; k < calls; k++) work();
  return (cpuMs() - start) / calls;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Memory in use without garbage, megabytes: heap and buffers. */
function usedMb(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

function measure(count: number, sites: number, report: BenchReport): BenchRow[] {
  const size = `${count} x ${sites}`;
  report.measuring(`${size}: pairs in range`);
  const yardstick = newYardstick(count, sites);
  const before = usedMb();
  const world = createWorld(w1RunSpec(count, sites), runKey(1, 0), SMOOTH_EARTH, { clockS: () => cpuMs() / 1_000 });
  const slant = COUNTED_S.map((timeS) => slantPairs(world, sites, timeS)).join('/');
  const ground = COUNTED_S.map((timeS) => pairsAt(yardstick, timeS)).join('/');
  report.measuring(`${size}: CPU time`);
  const calls = Math.max(1, Math.min(40, Math.round(SAMPLE_PAIRS / (count * sites))));
  let yardstickMs = Infinity;
  let stepMs = Infinity;
  let plots = 0;
  const phaseMs = PHASES.map(() => Infinity);
  for (let sample = 0; sample < SAMPLES; sample++) {
    let timeS = 0;
    yardstickMs = Math.min(
      yardstickMs,
      costMs(calls * YARDSTICKS_A_SAMPLE, () => pairsAt(yardstick, timeS++ % 600)),
    );
    const profile = world.profileS.slice();
    stepMs = Math.min(
      stepMs,
      costMs(calls, () => step(world, 'extractPlots')),
    );
    world.profileS.forEach((s, i) => {
      phaseMs[i] = Math.min(phaseMs[i]!, ((s - profile[i]!) / calls) * 1_000);
    });
    plots = world.looks.reduce((sum, { n }) => sum + n, 0);
  }
  const [move, sense, extract] = phaseMs.map((ms) => ms.toPrecision(3));
  const note = `least of ${SAMPLES} samples of ${calls} s; yardstick ${yardstickMs.toPrecision(3)} ms; move ${move}, sense ${sense}, plots ${extract} ms; ${plots} plots in the last second; state ${stateHashOf(world)}`;
  return [
    {
      name: `pairs in range, ${size}`,
      value: slantPairs(world, sites, 0),
      unit: 'pairs at 0 s',
      ratio: null,
      note: `WGS-84 slant range at 0/60/600 s ${slant}; by ground range on a sphere of 6,371 km, as the yardstick counts, ${ground}`,
    },
    { name: `move, sense and plots, ${size}`, value: stepMs, unit: 'CPU ms per s', ratio: stepMs / yardstickMs, note },
    {
      name: `memory, ${size}`,
      value: usedMb() - before,
      unit: 'MB',
      ratio: null,
      note: 'objects, routes, radars, trackers without tracks, looks and plots of a second',
    },
  ];
}

/**
 * Workload W1: what it costs to move N aircraft, to look at each of them from M sites once a second through the radar
 * equation with fluctuation, and to make plots with errors; by the phases of a run, as they stand in a step.
 */
export const peersW1Bench: Bench = {
  name: 'peers-w1',
  summary: 'every site looks at every aircraft once a second, against a brute-force range check of the same pairs',
  run(report) {
    const rows: BenchRow[] = [];
    let before: { pairs: number; value: number } | null = null;
    for (const [count, sites] of SIZES) {
      const measured = measure(count, sites, report);
      const cost = measured[1]!;
      rows.push(...measured);
      const pairs = count * sites;
      if (before !== null) {
        const growth = cost.value / before.value;
        const note = `${pairs / before.pairs} times the pairs of the size before`;
        rows.push({ name: `growth to ${count} x ${sites}`, value: growth, unit: 'times', ratio: null, note });
      }
      before = { pairs, value: cost.value };
    }
    return Promise.resolve(rows);
  },
};

import { describe, expect, it } from 'vitest';
import { createWorld, run, runKey, type RunSpec, SMOOTH_EARTH } from '@redoubt/kernel';
import { CLASS, object, radar, route, smallRaid } from './smallRaid.ts';

const PERIOD_S = 10;
const SITE = [40.08, 32.57] as const;

/** One aircraft and one radar that misses nothing within its reach. */
function oneAircraft(from: readonly [number, number], to: readonly [number, number], stepS: number): RunSpec {
  const spec = smallRaid();
  const eye = radar('a-acquisition', 'acquisition');
  const way = route(
    [
      [...from, 8_000],
      [...to, 8_000],
    ],
    250,
    'msl',
  );
  return {
    ...spec,
    stepS,
    durationS: 600,
    radars: [{ ...eye, reference: { ...eye.reference, rangeM: 2e7 }, minimumRadialSpeedMps: 0, falsePlotsPerScan: 0 }],
    fireUnits: [],
    objects: [object('one', CLASS.strike, 'hostile', way, 0)],
    flows: [],
  };
}

function lookTimes(spec: RunSpec, seed: number): number[] {
  const times: number[] = [];
  const world = createWorld(spec, runKey(seed, 0), SMOOTH_EARTH, {
    recorder: { plot: ({ timeS }) => times.push(timeS), track: () => undefined },
  });
  run(world);
  return times;
}

describe('a rotating radar', () => {
  it.each([
    ['from due north', [42, 32.57], SITE],
    ['away to due north', SITE, [42, 32.57]],
    ['from due south', [38, 32.57], SITE],
    ['across north, clockwise', [41, 31.9], [41, 33.4]],
    ['across north, counter-clockwise', [41, 33.2], [41, 31.7]],
  ] as const)('looks once a turn at an aircraft that flies %s', (_, from, to) => {
    for (const stepS of [0.5, 1, 4]) {
      for (const seed of [1, 2, 3]) {
        const times = lookTimes(oneAircraft(from, to, stepS), seed);
        // The shortest way takes 500 s; half a minute may be spent below the minimum range.
        expect(times.length).toBeGreaterThanOrEqual(500 / PERIOD_S - 4);
        const gaps = times.slice(1).map((time, i) => time - (times[i] as number));
        // At 90 km and 250 m/s the direction turns by 1.6 degrees a scan: 0.05 s.
        expect(Math.min(...gaps)).toBeGreaterThan(PERIOD_S - 0.1);
        expect(Math.max(...gaps)).toBeLessThan(PERIOD_S + 0.1);
      }
    }
  });

  it('looks at an aircraft in the first turn after the start', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const first = lookTimes(oneAircraft([41, 34], SITE, 1), seed)[0];
      expect(first).toBeLessThanOrEqual(PERIOD_S);
    }
  });
});

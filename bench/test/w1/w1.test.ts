import { createWorld, runKey, SMOOTH_EARTH, step } from '@redoubt/kernel';
import { expect, it } from 'vitest';
import { slantPairs } from '../../src/peersW1.ts';
import { w1RunSpec } from '../../src/w1/workload.ts';
import { newYardstick, pairsAt } from '../../src/w1/yardstick.ts';

// Counts of the same workload by other programs, at 0, 60 and 600 s: ground range on a sphere of 6,371 km.
it.each([
  [100, 10, [271, 269, 249]],
  [1_000, 10, [2_727, 2_716, 2_477]],
  [1_000, 100, [28_304, 28_510, 27_591]],
  [10_000, 100, [283_908, 283_838, 275_257]],
] as const)('W1 with %d aircraft and %d sites has the pairs in range that others count', (count, sites, pairs) => {
  const yardstick = newYardstick(count, sites);
  expect([0, 60, 600].map((timeS) => pairsAt(yardstick, timeS))).toEqual(pairs);
});

it('W1 has the pairs in range by slant range on the ellipsoid that others count', () => {
  const world = createWorld(w1RunSpec(10_000, 100), runKey(1, 0), SMOOTH_EARTH);
  expect(slantPairs(world, 100, 0)).toBe(283_120);
});

it('W1 goes through every pair in range once a second: a radar that misses nothing makes a plot of each', () => {
  const sure = { reference: { rangeM: 1e8, rcsM2: 4, pd: 0.5, swerling: 1, pulses: 1, pfa: 1e-6 } } as const;
  const world = createWorld(w1RunSpec(300, 20, sure), runKey(1, 0), SMOOTH_EARTH);
  let plots = 0;
  let pairs = 0;
  // The first second is not whole: each radar starts somewhere in its turn.
  step(world, 'extractPlots');
  for (let timeS = 1; timeS < 21; timeS++) {
    step(world, 'extractPlots');
    plots += world.looks.reduce((sum, { n }) => sum + n, 0);
    pairs += slantPairs(world, 20, timeS + 0.5);
  }
  // 20 s of 1,600 pairs; one crosses the edge every few seconds, and its look need not fall on the side of the middle
  // of the second; one in some thousand turns across the end of a step and is looked at in the next.
  expect(Math.abs(plots - pairs)).toBeLessThan(0.002 * pairs);
});

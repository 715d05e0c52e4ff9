import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createWorld, runKey, SMOOTH_EARTH } from '@redoubt/kernel';
import { newObjectPaths, pathStateAt } from '../../src/sim/objectPaths.ts';
import { objectStateAt, STATE, STATE_LENGTH } from '../../src/sim/objectState.ts';
import { CLASS, object, route, smallRaid } from './smallRaid.ts';

const PLACE_AND_ALTITUDE = [STATE.x, STATE.y, STATE.z, STATE.altitudeM];
const VELOCITY = [STATE.vx, STATE.vy, STATE.vz];

function flyer(speedMps: number, climbM: number, isLoop: boolean, reference: 'msl' | 'agl') {
  const points = [
    [40, 32, 500],
    [40.9, 33.1, 500 + climbM],
    [39.5, 34, 3_000],
  ] as const;
  const path = { ...route(points, speedMps, reference), atEnd: isLoop ? ('loop' as const) : ('vanish' as const) };
  const raid = { ...smallRaid(), flows: [], objects: [object('one', CLASS.strike, 'hostile', path, 10.3)] };
  return createWorld(raid, runKey(1, 1), SMOOTH_EARTH).setup.objects[0]!;
}

it('paths are where the closed form is, within 1e-6 m and 1e-6 m/s, whatever was asked before', () => {
  const [path, exact, alone] = [0, 0, 0].map(() => new Float64Array(STATE_LENGTH)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let asked = 0;
  fc.assert(
    fc.property(
      fc.double({ min: 20, max: 3_000, noNaN: true }),
      fc.constantFrom(0, 4_000),
      fc.boolean(),
      fc.constantFrom('msl' as const, 'agl' as const),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 12 }),
      (speedMps, climbM, isLoop, reference, parts) => {
        const one = flyer(speedMps, climbM, isLoop, reference);
        const paths = newObjectPaths(1);
        const lastS = isLoop ? one.startS + 3 * one.route.periodS : one.endS;
        for (const part of [...parts, 1]) {
          const timeS = Math.min(lastS, one.startS + part * (lastS - one.startS));
          expect(objectStateAt(one, SMOOTH_EARTH, timeS, exact)).toBe(true);
          pathStateAt(paths, 0, one, SMOOTH_EARTH, timeS, path);
          pathStateAt(newObjectPaths(1), 0, one, SMOOTH_EARTH, timeS, alone);
          for (const i of [...PLACE_AND_ALTITUDE, ...VELOCITY]) {
            expect(Math.abs(path[i]! - exact[i]!)).toBeLessThan(1e-6);
            expect(alone[i]).toBe(path[i]);
            asked++;
          }
        }
      },
    ),
    { numRuns: 300, seed: 20_261_122 },
  );
  expect(asked).toBeGreaterThan(5_000);
});

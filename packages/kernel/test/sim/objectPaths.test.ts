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

const three = (): [Float64Array, Float64Array, Float64Array] => {
  const state = (): Float64Array => new Float64Array(STATE_LENGTH);
  return [state(), state(), state()];
};

it.each([
  [20, 1_000, 1e-8],
  [1_000, 6_000, 1e-6],
])(
  'paths from %d to %d m/s are where the closed form is, within %d m, whatever was asked before',
  (slow, fast, worstM) => {
    const [path, exact, alone] = three();
    let asked = 0;
    fc.assert(
      fc.property(
        fc.double({ min: slow, max: fast, noNaN: true }),
        fc.constantFrom(0, 4_000),
        fc.boolean(),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 12 }),
        (speedMps, climbM, isLoop, parts) => {
          const one = flyer(speedMps, climbM, isLoop, 'msl');
          const paths = newObjectPaths(1);
          const lastS = isLoop ? one.startS + 3 * one.route.periodS : one.endS;
          for (const part of [...parts, 1]) {
            const timeS = Math.min(lastS, one.startS + part * (lastS - one.startS));
            expect(objectStateAt(one, SMOOTH_EARTH, timeS, exact)).toBe(true);
            pathStateAt(paths, 0, one, SMOOTH_EARTH, timeS, path);
            pathStateAt(newObjectPaths(1), 0, one, SMOOTH_EARTH, timeS, alone);
            for (const i of PLACE_AND_ALTITUDE) expect(Math.abs(path[i]! - exact[i]!)).toBeLessThan(worstM);
            for (const i of VELOCITY) expect(Math.abs(path[i]! - exact[i]!)).toBeLessThan(1e-6);
            for (const i of [...PLACE_AND_ALTITUDE, ...VELOCITY]) expect(alone[i]).toBe(path[i]);
            asked++;
          }
        },
      ),
      { numRuns: 150, seed: 20_261_122 },
    );
    expect(asked).toBeGreaterThan(500);
  },
);

it('routes above ground and objects that stand are the closed form itself', () => {
  const [path, exact] = three();
  const above = flyer(250, 0, false, 'agl');
  const stands = createWorld(
    {
      ...smallRaid(),
      flows: [],
      objects: [object('one', CLASS.strike, 'hostile', route([[40, 32, 500]], 250, 'msl'), 0)],
    },
    runKey(1, 1),
    SMOOTH_EARTH,
  ).setup.objects[0]!;
  for (const one of [above, stands]) {
    for (const share of [0.01, 0.3, 0.8]) {
      const timeS = one.startS + share * Math.min(2_000, one.endS - one.startS);
      expect(objectStateAt(one, SMOOTH_EARTH, timeS, exact)).toBe(true);
      pathStateAt(newObjectPaths(1), 0, one, SMOOTH_EARTH, timeS, path);
      for (const i of [...PLACE_AND_ALTITUDE, ...VELOCITY]) expect(path[i]).toBe(exact[i]);
    }
  }
});

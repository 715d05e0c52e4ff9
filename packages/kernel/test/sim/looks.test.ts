import { describe, expect, it } from 'vitest';
import { createWorld, ecefToEnu, type ObjectSpec, runKey, type RunSpec, SMOOTH_EARTH, step } from '@redoubt/kernel';
import { objectStateAt, STATE_LENGTH } from '../../src/sim/objectState.ts';
import { CLASS, object, radar, route, smallRaid } from './smallRaid.ts';

const SITE = [40.08, 32.57] as const;
const COUNT = 600;

/** More aircraft than fit into one block of looks, in all directions, some out of reach, against two radars. */
function crowd(periodS: number): RunSpec {
  const objects: ObjectSpec[] = [];
  for (let i = 0; i < COUNT; i++) {
    const lat = SITE[0] - 4 + 8 * ((0.5 + 0.7548776662466927 * i) % 1);
    const lon = SITE[1] - 5 + 10 * ((0.5 + 0.5698402909980532 * i) % 1);
    const altitudeM = 500 + 20 * i;
    const end = [lat + 1 - 2 * (i % 2), lon + 1 - (i % 3), altitudeM] as const;
    objects.push(object(`o${i}`, CLASS.strike, 'hostile', route([[lat, lon, altitudeM], end], 250, 'msl'), i % 7));
  }
  const eye = radar('a-acquisition', 'acquisition');
  const sure = { ...eye.reference, rangeM: 5e7 };
  const seeing = { ...eye, reference: sure, minimumRadialSpeedMps: 0, falsePlotsPerScan: 0, elevationMaxRad: 1.57 };
  const rotating = { ...seeing, scan: { kind: 'rotating', periodS, clockwise: true } as const };
  const sector = {
    ...seeing,
    id: 'b-sector',
    scan: { kind: 'sector', centreRad: 2, widthRad: 2, revisitS: 3, slewRadPerS: 1 } as const,
  };
  return { ...smallRaid(), radars: [rotating, sector], fireUnits: [], commandPosts: [], objects, flows: [] };
}

describe('looks at many objects', () => {
  it.each([1, 4, 10])('see each where it is at the time of the look, once in %d s', (periodS) => {
    const world = createWorld(crowd(periodS), runKey(5, 0), SMOOTH_EARTH);
    const at = new Float64Array(STATE_LENGTH);
    const enu = new Float64Array(3);
    const looked = [new Map<number, number[]>(), new Map<number, number[]>()];
    const STEPS = 40;
    for (let k = 0; k < STEPS; k++) {
      step(world, 'extractPlots');
      world.looks.forEach((buffer, index) => {
        for (let row = 0; row < buffer.n; row++) {
          const one = buffer.object[row]!;
          const timeS = buffer.timeS[row]!;
          const times = looked[index]!.get(one) ?? [];
          times.push(timeS);
          looked[index]!.set(one, times);
          expect(objectStateAt(world.setup.objects[one]!, SMOOTH_EARTH, timeS, at)).toBe(true);
          ecefToEnu(world.setup.radars[index]!.frame, at[0]!, at[1]!, at[2]!, enu, 0);
          const [east, north, up] = enu as unknown as [number, number, number];
          const ground = Math.hypot(east, north);
          // Columns are carried back along a straight line for at most a step: 250 m/s over 1 s bends by 5 mm.
          expect(Math.abs(buffer.rangeM[row]! - Math.hypot(ground, up))).toBeLessThan(0.02);
          const turn = buffer.azimuthRad[row]! - Math.atan2(east, north);
          const off = Math.abs(turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI)));
          expect(off * ground).toBeLessThan(0.02);
          expect(Math.abs(buffer.elevationRad[row]! - Math.atan2(up, ground)) * ground).toBeLessThan(0.02);
        }
      });
    }
    expect(looked[0]!.size).toBeGreaterThan(100);
    expect(looked[1]!.size).toBeGreaterThan(30);
    for (const times of looked[0]!.values()) {
      for (let j = 1; j < times.length; j++) {
        // Nobody is nearer than some kilometres, where the direction turns by a third of a turn in a scan.
        expect(times[j]! - times[j - 1]!).toBeGreaterThan(0.6 * periodS);
      }
    }
  });

  it('give the same plots whoever else is in the air', () => {
    const spec = crowd(10);
    const plots = (objects: readonly ObjectSpec[]): string[] => {
      const world = createWorld({ ...spec, objects }, runKey(5, 0), SMOOTH_EARTH);
      const seen: string[] = [];
      for (let k = 0; k < 12; k++) {
        step(world, 'extractPlots');
        const { n, object: one, plots: made } = world.looks[0]!;
        for (let row = 0; row < n; row++) {
          const { id } = world.setup.objects[one[row]!]!;
          if (id.endsWith('7'))
            seen.push(`${id} ${made.timeS[row]} ${made.rangeM[row]} ${made.azimuthRad[row]} ${made.elevationRad[row]}`);
        }
      }
      return seen.sort();
    };
    const few = plots(spec.objects.filter(({ id }) => id.endsWith('7')));
    expect(few.length).toBeGreaterThan(20);
    expect(plots(spec.objects)).toEqual(few);
  });
});

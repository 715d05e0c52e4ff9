import { describe, expect, it } from 'vitest';
import { createWorld, type RouteSpec, run, runKey, type RunSpec, SMOOTH_EARTH, type World } from '@redoubt/kernel';
import { syntheticRelief } from '@redoubt/terrain';
import { moverPlace } from '../../src/run/moverPlace.ts';
import { objectFix, TRUTH_ERROR_M, truthSet } from '../../src/run/truthSet.ts';
import { CASES } from './cases.ts';
import { nodeSpec } from './nodeRun.ts';
import type { CaseRequest } from '../../src/run/caseRequest.ts';

const DEG = Math.PI / 180;
/** Rounding of degrees and seconds to float32, metres. */
const FLOAT32_M = 3;

/** A spec of the first case with other objects. */
function specWith(routes: readonly RouteSpec[]): RunSpec {
  const { spec } = nodeSpec(CASES[0] as CaseRequest);
  const [pattern] = spec.objects;
  if (pattern === undefined) throw new Error('no object to copy');
  const objects = routes.map((route, i) => ({
    ...pattern,
    id: `o${i}`,
    route,
    startS: 60 * i,
    startJitterS: 0,
    targetAsset: null,
  }));
  return { ...spec, objects, flows: [], durationS: 1800 };
}

const point = (latDeg: number, lonDeg: number, altitudeM: number): RouteSpec['waypoints'][number] => ({
  latRad: latDeg * DEG,
  lonRad: lonDeg * DEG,
  altitudeM,
});
const ROUTES: readonly RouteSpec[] = [
  {
    speedMps: 250,
    altitudeReference: 'msl',
    atEnd: 'vanish',
    waypoints: [point(40, 30, 10_000), point(40, 38, 11_000)],
  },
  {
    speedMps: 900,
    altitudeReference: 'msl',
    atEnd: 'vanish',
    waypoints: [point(75, 170, 9_000), point(75, -150, 9_000)],
  },
  {
    speedMps: 200,
    altitudeReference: 'msl',
    atEnd: 'loop',
    waypoints: [point(39, 32, 8_000), point(39.3, 32.2, 8_000), point(39.1, 32.5, 7_000)],
  },
  { speedMps: 240, altitudeReference: 'agl', atEnd: 'vanish', waypoints: [point(38.9, 31.3, 50), point(41, 33.5, 80)] },
  { speedMps: 10, altitudeReference: 'msl', atEnd: 'loop', waypoints: [point(40, 33, 3_000)] },
];

function worstM(world: World): number {
  const truth = truthSet(world);
  const { objects, relief } = world.setup;
  let worst = 0;
  truth.ids.forEach((id, mover) => {
    const object = objects.find((one) => one.id === id);
    const fromS = truth.timeS[truth.first[mover] as number] as number;
    const toS = truth.timeS[(truth.first[mover + 1] as number) - 1] as number;
    for (let timeS = fromS; timeS <= toS; timeS += 1.7) {
      const fix = object === undefined ? null : objectFix(object, relief.heightGrid, timeS);
      const at = moverPlace(truth, mover, timeS);
      if (fix === null || at === null) continue;
      const turn = Math.round((at.lonDeg - fix.lonDeg) / 360) * 360;
      const east = (at.lonDeg - fix.lonDeg - turn) * 111_320 * Math.cos(fix.latDeg * DEG);
      const north = (at.latDeg - fix.latDeg) * 111_320;
      worst = Math.max(worst, Math.hypot(east, north, at.altitudeM - fix.altitudeM));
    }
  });
  return worst;
}

describe('truth as keyframes', () => {
  const grid = syntheticRelief({
    northRad: 41.5 * DEG,
    westRad: 31 * DEG,
    rows: 360,
    cols: 420,
    stepRad: DEG / 120,
    seed: 5,
    summitM: 2_000,
  });
  const world = createWorld(specWith(ROUTES), runKey(1, 0), { ...SMOOTH_EARTH, heightGrid: grid });
  const truth = truthSet(world);

  it('is never farther from where an object was than stated: great circles, the date line, loops, over hills', () => {
    const errorM = worstM(world);
    expect(errorM).toBeLessThan(TRUTH_ERROR_M + FLOAT32_M);
    expect(errorM).toBeGreaterThan(1);
    expect(truth.ids).toEqual(['o0', 'o1', 'o2', 'o3', 'o4']);
  });

  it('holds few keyframes where an object flies straight on', () => {
    const count = (mover: number): number => (truth.first[mover + 1] as number) - (truth.first[mover] as number);
    expect(count(0)).toBeLessThan(30);
    expect(count(4)).toBe(2);
  });

  it('goes on over the date line without a jump', () => {
    const lonDeg = Array.from(
      { length: (truth.first[2] as number) - (truth.first[1] as number) },
      (_, k) => truth.position[3 * ((truth.first[1] as number) + k)] as number,
    );
    expect(lonDeg.every((deg, k) => k === 0 || Math.abs(deg - (lonDeg[k - 1] as number)) < 20)).toBe(true);
    expect(Math.max(...lonDeg)).toBeGreaterThan(180);
  });

  it('ends where an object is shot down, and begins no earlier than the scenario', () => {
    const { spec } = nodeSpec(CASES[0] as CaseRequest);
    const finished = run(createWorld(spec, runKey(7, 0), SMOOTH_EARTH));
    const set = truthSet(finished);
    const { objects } = finished.setup;
    const { outS } = finished.state.objects;
    let shotDown = 0;
    set.ids.forEach((id, mover) => {
      const i = objects.findIndex((one) => one.id === id);
      const object = objects[i];
      if (object === undefined) throw new Error(id);
      const lastS = set.timeS[(set.first[mover + 1] as number) - 1] as number;
      const endS = Math.min(spec.durationS, object.endS, outS[i] as number);
      expect(Math.abs(lastS - endS)).toBeLessThan(0.01);
      expect(set.timeS[set.first[mover] as number]).toBeCloseTo(Math.max(0, object.startS), 2);
      if ((outS[i] as number) < Math.min(spec.durationS, object.endS)) shotDown++;
    });
    expect(shotDown).toBeGreaterThan(0);
    expect(worstM(finished)).toBeLessThan(TRUTH_ERROR_M + FLOAT32_M);
  }, 120_000);
});

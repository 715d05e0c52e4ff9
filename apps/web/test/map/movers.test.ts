import { describe, expect, it } from 'vitest';
import { syntheticReplay } from '../../dev/syntheticReplay.ts';
import { nextPick } from '../../src/map/pick/nextPick.ts';
import { pickAt } from '../../src/map/pick/pickAt.ts';
import { freeNames } from '../../src/map/movers/freeNames.ts';
import { keyframeAt, locate } from '../../src/map/movers/locate.ts';
import {
  ANGLE_STEPS_PER_DEG,
  ANGLES_PER_FLOAT,
  CODES_PER_FLOAT,
  packKeyframes,
  SPEED_STEPS_PER_MPS,
} from '../../src/map/movers/packKeyframes.ts';
import { pulseMarks, shotMarks } from '../../src/map/movers/markSets.ts';
import { lowerBound, trailSegments } from '../../src/map/movers/trailSegments.ts';
import type { MapScene } from '../../src/map/contract.ts';
import type { MovingSet } from '../../src/run/replay.ts';

const replay = syntheticReplay({ movers: 40, keyframes: 25, durationS: 1_200, hasRelief: false });
const picture = replay.pictures[0]!;

/** Place by walking through all keyframes: slow and plain. */
function placeBySearch(set: MovingSet, mover: number, timeS: number): number[] | null {
  for (let k = set.first[mover]!; k < set.first[mover + 1]!; k++) {
    if (set.timeS[k] === timeS) return [...set.position.subarray(3 * k, 3 * k + 3)];
    if (k + 1 < set.first[mover + 1]! && set.timeS[k]! < timeS && timeS < set.timeS[k + 1]!) {
      const share = (timeS - set.timeS[k]!) / (set.timeS[k + 1]! - set.timeS[k]!);
      return [0, 1, 2].map((c) => set.position[3 * k + c]! * (1 - share) + set.position[3 * k + 3 + c]! * share);
    }
  }
  return null;
}

describe('movers between keyframes', () => {
  it('are where a plain walk through the keyframes finds them', () => {
    for (let mover = 0; mover < 40; mover++) {
      for (const timeS of [0, 0.3, 49.9, 50, 617.25, 1_199.99, 1_200]) {
        const at = locate(picture, mover, timeS);
        const expected = placeBySearch(picture, mover, timeS)!;
        expect(at, `mover ${mover} at ${timeS} s`).not.toBeNull();
        // Degrees: rounding of doubles only.
        expect(at!.lonDeg).toBeCloseTo(expected[0]!, 10);
        expect(at!.latDeg).toBeCloseTo(expected[1]!, 10);
        expect(at!.altitudeM).toBeCloseTo(expected[2]!, 6);
      }
    }
  });

  it('are not there before their first and after their last keyframe, nor without any', () => {
    const set: MovingSet = {
      ids: ['a', 'none', 'b'],
      first: Uint32Array.of(0, 2, 2, 3),
      timeS: Float32Array.of(10, 20, 5),
      position: Float32Array.of(30, 40, 0, 31, 41, 100, 9, 9, 9),
    };
    expect([keyframeAt(set, 0, 9.9), keyframeAt(set, 0, 20.1), keyframeAt(set, 1, 10)]).toEqual([-1, -1, -1]);
    expect([keyframeAt(set, 0, 10), keyframeAt(set, 0, 15), keyframeAt(set, 0, 20)]).toEqual([0, 0, 1]);
    expect(locate(set, 2, 5)).toEqual({ lonDeg: 9, latDeg: 9, altitudeM: 9, keyframe: 2 });
  });

  it('have names only where these cover no name before them, at the zoom of the map', () => {
    const set: MovingSet = {
      ids: ['first', 'close', 'north', 'gone'],
      first: Uint32Array.of(0, 1, 2, 3, 4),
      timeS: Float32Array.of(5, 5, 5, 9),
      position: Float32Array.of(30, 40, 0, 30.1, 40, 0, 30, 40.2, 0, 33, 40, 0),
    };
    // 100 px a degree: 10 px beside it is below the name, 26 px north of it is clear.
    expect(freeNames(set, 5, 100)).toEqual([0, 2]);
    expect(freeNames(set, 5, 1_000)).toEqual([0, 1, 2]);
    expect(freeNames(set, 5, 10)).toEqual([0]);
    expect(freeNames(set, 9, 100)).toEqual([3]);
  });

  it('are packed so that the shader reads back what the picture says', () => {
    const { keys, state } = packKeyframes(picture);
    for (let k = 0; k < picture.timeS.length; k++) {
      expect(keys[4 * k]).toBe(picture.timeS[k]);
      expect(keys[4 * k + 1]).toBe(picture.position[3 * k]);
      const code = state![4 * k]!;
      const angles = state![4 * k + 1]!;
      expect(code % 8).toBe(picture.identity[k]);
      expect(Math.floor(code / 8) % 16).toBe(picture.quality[k]);
      // Half a step: 0.05 m/s and 0.05°.
      expect(Math.floor(code / CODES_PER_FLOAT) / SPEED_STEPS_PER_MPS).toBeCloseTo(picture.velocity[2 * k + 1]!, 0);
      const courseOffDeg = (angles % ANGLES_PER_FLOAT) / ANGLE_STEPS_PER_DEG - picture.velocity[2 * k]!;
      expect(Math.abs(((courseOffDeg + 540) % 360) - 180)).toBeLessThan(0.051);
      expect(Math.floor(angles / ANGLES_PER_FLOAT) / ANGLE_STEPS_PER_DEG).toBeCloseTo(picture.ellipse[3 * k + 2]!, 0);
      expect(Math.fround(code)).toBe(code);
    }
  });
});

describe('trails', () => {
  it('hold every stretch once, in order of start, and a window of time holds all that reach into it', () => {
    const segments = trailSegments(picture);
    expect(segments.keyframe.length).toBe(40 * 24);
    expect(new Set(segments.keyframe).size).toBe(40 * 24);
    for (let s = 1; s < segments.startS.length; s++) {
      expect(segments.startS[s]! >= segments.startS[s - 1]!).toBe(true);
    }
    const [nowS, trailS] = [600, 180];
    const from = lowerBound(segments.startS, nowS - trailS - segments.longestS);
    const to = lowerBound(segments.startS, nowS);
    segments.keyframe.forEach((k, s) => {
      const reaches = picture.timeS[k]! < nowS && picture.timeS[k + 1]! > nowS - trailS;
      if (reaches) expect(s >= from && s < to).toBe(true);
    });
  });

  it('are sorted although movers start at odd times', () => {
    const timeS = Float32Array.of(7, 9, 30, 1, 2, 3, 5.5, 5.6);
    const set: MovingSet = {
      ids: ['a', 'b', 'c'],
      first: Uint32Array.of(0, 3, 6, 8),
      timeS,
      position: new Float32Array(24),
    };
    const { keyframe, mover, longestS } = trailSegments(set);
    expect([...keyframe].map((k) => timeS[k])).toEqual([1, 2, 5.5, 7, 9].map(Math.fround));
    expect([...mover]).toEqual([1, 1, 2, 0, 0]);
    expect(longestS).toBe(21);
  });
});

describe('marks', () => {
  it('show an interceptor on its way and how it ended, and a report that arrives when it arrived', () => {
    const { set, marks } = shotMarks(replay);
    const shot = replay.engagements[0]!.shots[0]!;
    expect(marks.slice(0, 2)).toEqual(['interceptor', 'miss']);
    expect(locate(set, 0, shot.endS!)!.lonDeg).toBeCloseTo(shot.to!.lonDeg, 4);
    expect(locate(set, 1, shot.endS! + 31)).toBeNull();
    const link = replay.links[0]!;
    const pulses = pulseMarks(replay).set;
    expect(locate(pulses, 0, link.arrivedS[0]!)!.latDeg).toBeCloseTo(link.to.latDeg, 4);
    expect(locate(pulses, 0, link.arrivedS[0]! - 6)!.latDeg).toBeCloseTo(link.from.latDeg, 4);
  });
});

describe('choosing', () => {
  const shown = { kind: 'picture', post: 'post-1' } as const;

  it('goes round all tracks that are there, in both directions', () => {
    let current = nextPick(replay, shown, 600, null, 1);
    expect(current).toEqual({ kind: 'track', post: 'post-1', track: 1000 });
    const seen = new Set<number>();
    for (let n = 0; n < 40; n++) {
      if (current?.kind === 'track') seen.add(current.track);
      current = nextPick(replay, shown, 600, current, 1);
    }
    expect(seen.size).toBe(40);
    expect(current).toEqual({ kind: 'track', post: 'post-1', track: 1000 });
    expect(nextPick(replay, shown, 600, current, -1)).toEqual({ kind: 'track', post: 'post-1', track: 1039 });
    expect(nextPick(replay, shown, 5_000, null, 1)).toBeNull();
    expect(nextPick(replay, { kind: 'picture', post: 'nobody' }, 600, null, 1)).toBeNull();
  });

  it('takes what is nearest to the pointer, a handle before all else', () => {
    const layers = { links: true, zones: true, airways: true } as MapScene['layers'];
    const scene: MapScene = { replay, shown, layers, selection: null, marked: [], profile: null, handles: [] };
    const project = (lonDeg: number, latDeg: number): [number, number] => [lonDeg * 1_000, -latDeg * 1_000];
    const at = locate(picture, 3, 600)!;
    const [x, y] = project(at.lonDeg, at.latDeg);
    expect(pickAt(scene, 600, project, x + 2, y)).toEqual({ kind: 'track', post: 'post-1', track: 1003 });
    const handles = [{ id: 'h', label: '', lonDeg: at.lonDeg, latDeg: at.latDeg }];
    expect(pickAt({ ...scene, handles }, 600, project, x + 2, y)).toEqual({ kind: 'handle', id: 'h' });
    expect(pickAt(scene, 600, project, 0, 0)).toBeNull();
    const [zx, zy] = project(32.5, 39.6);
    expect(pickAt({ ...scene, replay: { ...replay, pictures: [] } }, 600, project, zx, zy)).toEqual({
      kind: 'zone',
      id: 'never-1',
    });
  });
});

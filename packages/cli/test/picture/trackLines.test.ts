import type { Identity, TrackRecord } from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import { pathOf } from '../../src/picture/polyline.ts';
import { trackPicture } from '../../src/picture/trackLines.ts';

const CENTRE = { latRad: 0.7, lonRad: 0.57 };
/** One second northward: 1e-5 rad where the meridian has a radius of curvature of 6,362 km. */
const SECOND_M = 63.62;
const seconds = (northM: number | undefined): number => Math.round(Math.abs(northM ?? NaN) / SECOND_M);
const record = (timeS: number, identity: Identity, track = 1): TrackRecord => ({
  timeS,
  post: 'post',
  track,
  latRad: CENTRE.latRad + timeS * 1e-5,
  lonRad: CENTRE.lonRad,
  altitudeM: 5000,
  courseRad: 0,
  speedMps: 64,
  identity,
  quality: 9,
});
const every = (from: number, to: number, identity: Identity): TrackRecord[] =>
  Array.from({ length: to - from + 1 }, (_, i) => record(from + i, identity));

describe('lines of system tracks', () => {
  it('change style where the identity changes, without a gap', () => {
    const { lines } = trackPicture([...every(0, 30, 'pending'), ...every(31, 50, 'hostile')], [], CENTRE);
    expect(lines.map(({ identity }) => identity)).toEqual(['pending', 'hostile']);
    expect(lines[0]?.points.at(-1)).toEqual(lines[1]?.points[0]);
  });

  it('break where a track pauses, and keep their ends', () => {
    const { lines } = trackPicture([...every(0, 30, 'suspect'), ...every(90, 101, 'suspect')], [], CENTRE);
    expect(lines).toHaveLength(2);
    const northM = lines.map(({ points }) => [points[0]?.northM, points.at(-1)?.northM]);
    expect(northM.flat().map(seconds)).toEqual([0, 30, 90, 101]);
  });

  it('end in a mark where a track was given up, with its last identity', () => {
    const events = [{ kind: 'trackLost', timeS: 40.5, post: 'post', track: 1 }] as const;
    const { lost } = trackPicture([...every(0, 30, 'unknown'), ...every(31, 40, 'neutral')], events, CENTRE);
    expect(lost.map(({ identity, point }) => [identity, seconds(point.northM)])).toEqual([['neutral', 40]]);
  });

  it('know the last place of a track at a time, and none before it was held', () => {
    const { at } = trackPicture(every(10, 30, 'suspect'), [], CENTRE);
    expect(at('post', 1, 9.9)).toBeNull();
    expect(seconds(at('post', 1, 20.7)?.northM)).toBe(20);
    expect(seconds(at('post', 1, 500)?.northM)).toBe(30);
  });
});

describe('a path on paper', () => {
  const frame = { left: 0, top: 0, width: 200, height: 100, middle: { eastM: 0, northM: 0 }, metresPerPixel: 10 };

  it('keeps the ends of a straight line and its corner only', () => {
    const leg = Array.from({ length: 40 }, (_, i) => ({ eastM: -400 + 10 * i, northM: 0 }));
    const turn = Array.from({ length: 40 }, (_, i) => ({ eastM: 0, northM: 10 * i }));
    expect(pathOf(frame, [...leg, ...turn])).toBe('M60 50L100 50L100 11');
  });

  it('leaves out what is far outside, without joining what remains', () => {
    const points = [-500, 0, 5000, 0, 500].map((eastM) => ({ eastM, northM: 0 }));
    expect(pathOf(frame, points)).toBe('M50 50L100 50M100 50L150 50');
  });
});

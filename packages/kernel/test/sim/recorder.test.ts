import { describe, expect, it } from 'vitest';
import {
  createWorld,
  type MessageRecord,
  type Recorder,
  run,
  runKey,
  SMOOTH_EARTH,
  stateHashOf,
  type TrackRecord,
  type World,
} from '@redoubt/kernel';
import { ellipseOf } from '../../src/sim/trackEllipse.ts';
import { crossingTraffic, link, type PostAt, posts } from './linkedPosts.ts';
import { play } from './play.ts';

const PLACES: readonly PostAt[] = [
  { id: 'p0', at: [40.08, 32.57] },
  { id: 'p1', at: [40.3, 33], hasRadar: false },
];
const SPEC = { ...posts(PLACES, [link('up', 0, 1)], crossingTraffic(5)), durationS: 300 };

function watched(isAsking: boolean): { world: World; messages: MessageRecord[]; tracks: TrackRecord[] } {
  const messages: MessageRecord[] = [];
  const tracks: TrackRecord[] = [];
  const recorder: Recorder = {
    plot: () => undefined,
    track: (record) => void tracks.push(record),
    ...(isAsking ? { message: (record: MessageRecord) => void messages.push(record), hasEllipses: true } : {}),
  };
  return { world: run(createWorld(SPEC, runKey(1, 0), SMOOTH_EARTH, { recorder })), messages, tracks };
}

describe('a recorder', () => {
  it('changes nothing of the run, whatever it asks for', () => {
    const hash = stateHashOf(play(SPEC));
    expect(stateHashOf(watched(true).world)).toBe(hash);
    expect(stateHashOf(watched(false).world)).toBe(hash);
  });

  it('is told of every report that arrives', () => {
    const { world, messages } = watched(true);
    const reports = messages.reduce((sum, message) => sum + message.reports, 0);
    expect(reports).toBe(world.state.network.links[0]?.delivered);
    expect(reports).toBeGreaterThan(100);
    expect(
      messages.every(
        ({ link: id, reports: n }, i) =>
          id === 'up' && n > 0 && (messages[i - 1]?.timeS ?? 0) <= (messages[i]?.timeS ?? 0),
      ),
    ).toBe(true);
  });

  it('is given ellipses only where it asks for them: long across the line of sight for an own track, round for a reported one', () => {
    expect(watched(false).tracks.some(({ ellipse }) => ellipse !== undefined)).toBe(false);
    const { tracks } = watched(true);
    const own = tracks.filter(({ post }) => post === 'p0');
    const told = tracks.filter(({ post }) => post === 'p1');
    expect(own.length).toBeGreaterThan(100);
    expect(told.length).toBeGreaterThan(100);
    expect(tracks.every(({ ellipse }) => ellipse !== undefined && ellipse.majorM >= ellipse.minorM)).toBe(true);
    expect(told.every(({ ellipse }) => ellipse?.majorM === ellipse?.minorM)).toBe(true);
    expect(own.some(({ ellipse }) => (ellipse?.majorM ?? 0) > 1.5 * (ellipse?.minorM ?? 0))).toBe(true);
  });
});

describe('a recorder that asks for all posts', () => {
  it('is told of the tracks of posts that are not scored, too, and changes nothing', () => {
    const spec = { ...SPEC, scoredPosts: [0] };
    const records = (hasAllPosts: boolean): { posts: string[]; hash: string } => {
      const posts = new Set<string>();
      const recorder: Recorder = { plot: () => undefined, track: ({ post }) => void posts.add(post), hasAllPosts };
      const world = run(createWorld(spec, runKey(1, 0), SMOOTH_EARTH, { recorder }));
      return { posts: [...posts].sort(), hash: stateHashOf(world) };
    };
    const [scored, all] = [records(false), records(true)];
    expect(scored.posts).toEqual(['p0']);
    expect(all.posts).toEqual(['p0', 'p1']);
    expect(all.hash).toBe(scored.hash);
  });
});

describe('the ellipse of a covariance', () => {
  it.each([
    ['long to the north', 100, 0, 400, 20, 10, 0],
    ['long to the east', 400, 0, 100, 20, 10, Math.PI / 2],
    ['long to the north-east', 250, 150, 250, 20, 10, Math.PI / 4],
    ['long to the north-west', 250, -150, 250, 20, 10, (3 * Math.PI) / 4],
  ])('%s', (_, xx, xy, yy, majorM, minorM, bearingRad) => {
    const ellipse = ellipseOf(xx, xy, yy);
    expect(ellipse.majorM).toBeCloseTo(majorM, 9);
    expect(ellipse.minorM).toBeCloseTo(minorM, 9);
    expect(ellipse.bearingRad).toBeCloseTo(bearingRad, 9);
  });
});

import { createWorld, run, runKey, type RunSpec, SMOOTH_EARTH, summariseRun, type World } from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import { link, posts } from './linkedPosts.ts';

const WATCH = { id: 'watch', at: [40.0, 36.5] } as const;
const HIDDEN = { id: 'hidden', at: [40.08, 32.57], hasUnit: true } as const;

const play = (links: RunSpec['links'], wakeWithinM: number | null): World => {
  const spec = posts([WATCH, HIDDEN], links ?? []);
  const radars = spec.radars.map((radar) =>
    wakeWithinM !== null && radar.id === 'hidden/search' ? { ...radar, emission: { wakeWithinM, holdS: 60 } } : radar,
  );
  return run(createWorld({ ...spec, radars }, runKey(4, 0), SMOOTH_EARTH));
};
const emittedS = (world: World): number =>
  world.state.radars[world.spec.radars.findIndex(({ id }) => id === 'hidden/search')]?.emittedS ?? NaN;

describe('a radar that keeps silent', () => {
  it('sees and shoots at nothing while nobody tells it anything', () => {
    const world = play([], 150_000);
    expect(emittedS(world)).toBe(0);
    expect(world.state.posts[1]?.tracks.length).toBe(0);
    expect(summariseRun(world).missilesFired).toBe(0);
  });

  it('wakes for what others report near it, emits for less time than one that is always on, and fights', () => {
    const link12 = [link('l', 0, 1)];
    const always = play(link12, null);
    const cued = play(link12, 150_000);
    expect(emittedS(always)).toBe(always.spec.durationS);
    expect(emittedS(cued)).toBeGreaterThan(60);
    expect(emittedS(cued)).toBeLessThan(emittedS(always));
    const own = cued.state.events.find((event) => event.kind === 'ownTrack' && event.post === 'hidden');
    expect(own).toBeDefined();
    expect(summariseRun(cued).missilesFired).toBeGreaterThan(0);
  });
});

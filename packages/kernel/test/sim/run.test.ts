import { describe, expect, it } from 'vitest';
import {
  createWorld,
  phaseHashesOf,
  restoreWorld,
  run,
  runKey,
  type RunSpec,
  saveWorld,
  SMOOTH_EARTH,
  stateHashOf,
  step,
  summariseRun,
} from '@redoubt/kernel';
import { eventsOf, play } from './play.ts';
import { CLASS, object, route, smallRaid, UNIT } from './smallRaid.ts';

const withPost = (spec: RunSpec, change: Partial<RunSpec['commandPosts'][number]>): RunSpec => ({
  ...spec,
  commandPosts: spec.commandPosts.map((post) => ({ ...post, ...change })),
});
const withUnit = (spec: RunSpec, change: Partial<RunSpec['fireUnits'][number]>): RunSpec => ({
  ...spec,
  fireUnits: spec.fireUnits.map((unit) => ({ ...unit, ...change })),
});

describe('a run', () => {
  it('goes through the whole chain and scores it', () => {
    const world = play(smallRaid());
    const metrics = summariseRun(world);
    expect(eventsOf(world, 'launched').length).toBeGreaterThan(0);
    expect(metrics.missilesFired).toBe(eventsOf(world, 'launched').length);
    expect(metrics.hostileKills + metrics.leakers).toBeLessThanOrEqual(metrics.raidSize);
    expect(metrics.raidSize).toBe(5);
    expect(metrics.siapCompleteness).toBeGreaterThan(0.9);
  });

  it('is a pure function of spec and seed', () => {
    const a = play(smallRaid(), 7);
    const b = play(smallRaid(), 7);
    expect(stateHashOf(a)).toBe(stateHashOf(b));
    expect(a.state.events).toEqual(b.state.events);
    expect(stateHashOf(play(smallRaid(), 8))).not.toBe(stateHashOf(a));
  });

  it('continues a saved run to the same hash, phase by phase', () => {
    const straight = play(smallRaid(), 3);
    for (const steps of [1, 400, 777]) {
      const first = createWorld(smallRaid(), runKey(3, 0), SMOOTH_EARTH);
      for (let i = 0; i < steps; i++) step(first);
      const second = run(restoreWorld(saveWorld(first), smallRaid(), runKey(3, 0), SMOOTH_EARTH));
      expect(phaseHashesOf(second)).toEqual(phaseHashesOf(straight));
      expect(second.state.events).toEqual(straight.state.events);
    }
  });

  it('refuses a saved run that belongs to another spec', () => {
    const saved = saveWorld(createWorld(smallRaid(), runKey(3, 0), SMOOTH_EARTH));
    const other = { ...smallRaid(), objects: [] };
    expect(() => restoreWorld(saved, other, runKey(3, 0), SMOOTH_EARTH)).toThrow(/belongs to another spec/);
    expect(() => restoreWorld(saved, smallRaid(), runKey(4, 0), SMOOTH_EARTH)).toThrow(/another spec, seed/);
    const faster = { ...smallRaid(), missiles: smallRaid().missiles.map((m) => ({ ...m, meanSpeedMps: 1_501 })) };
    expect(() => restoreWorld(saved, faster, runKey(3, 0), SMOOTH_EARTH)).toThrow(/belongs to another spec/);
  });

  it('has a hash in which a kill of the last step shows', () => {
    const world = play(smallRaid(), 3);
    const before = stateHashOf(world);
    world.state.objects.status[0] = 3 - world.state.objects.status[0]!;
    expect(stateHashOf(world)).not.toBe(before);
  });

  it('is not changed by a recorder', () => {
    const recorder = { plots: 0, tracks: 0, plot: () => void recorder.plots++, track: () => void recorder.tracks++ };
    const watched = run(createWorld(smallRaid(), runKey(1, 0), SMOOTH_EARTH, { recorder }));
    expect(stateHashOf(watched)).toBe(stateHashOf(play(smallRaid())));
    expect(recorder.plots).toBeGreaterThan(100);
    expect(recorder.tracks).toBeGreaterThan(1_000);
  });

  it('gives everyone else the same events when a far airliner is added', () => {
    const spec = smallRaid();
    const far = object(
      'far-away',
      CLASS.airliner,
      'civil',
      route(
        [
          [20, 60, 10_000],
          [21, 64, 10_000],
        ],
        230,
        'msl',
      ),
      0,
    );
    const with1 = play({ ...spec, objects: [...spec.objects, far] }, 5);
    expect(with1.state.events).toEqual(play(spec, 5).state.events);
  });

  it('does not depend on the order of objects in the spec', () => {
    const spec = smallRaid();
    const reversed = { ...spec, objects: [...spec.objects].reverse() };
    expect(stateHashOf(play(reversed, 5))).toBe(stateHashOf(play(spec, 5)));
  });

  it('writes its events in order of time', () => {
    const { events } = play(smallRaid()).state;
    for (let i = 1; i < events.length; i++) expect(events[i]!.timeS).toBeGreaterThanOrEqual(events[i - 1]!.timeS);
  });
});

describe('no shot', () => {
  const shots = (spec: RunSpec): number => eventsOf(play(spec), 'launched').length;

  it('would be fired otherwise', () => expect(shots(smallRaid())).toBeGreaterThan(0));
  it('under hold', () => expect(shots(withPost(smallRaid(), { weaponsControlStatus: 'hold' }))).toBe(0));
  it('with an empty magazine', () =>
    expect(shots(withUnit(smallRaid(), { loads: [{ missile: 0, readyRounds: 0, reloadRounds: 0 }] }))).toBe(0));
  it('without a track: the acquisition radar is out', () => {
    const spec = smallRaid();
    const radars = spec.radars.map((r) => (r.role === 'acquisition' ? { ...r, outages: [{ fromS: 0, toS: 1e6 }] } : r));
    const world = play({ ...spec, radars });
    expect(eventsOf(world, 'systemTrack')).toEqual([]);
    expect(eventsOf(world, 'ordered')).toEqual([]);
  });
  it('while the engagement radar is out', () => {
    const spec = smallRaid();
    const radars = spec.radars.map((r) => (r.role === 'engagement' ? { ...r, outages: [{ fromS: 0, toS: 1e6 }] } : r));
    expect(shots({ ...spec, radars })).toBe(0);
  });
  it('while the unit is out', () =>
    expect(shots(withUnit(smallRaid(), { outages: [{ fromS: 0, toS: 1e6 }] }))).toBe(0));
  it('while the command post is out', () =>
    expect(shots(withPost(smallRaid(), { outages: [{ fromS: 0, toS: 1e6 }] }))).toBe(0));
  it('without a fire channel', () => expect(shots(withUnit(smallRaid(), { fireChannels: 0 }))).toBe(0));

  it('under hold outside the self-defence rule, and only on that ground inside it', () => {
    const rule = {
      isAllowed: true,
      closestApproachM: 30_000,
      timeToGoS: 120,
      identities: ['hostile', 'suspect'] as const,
    };
    let orders = 0;
    for (let seed = 0; seed < 5; seed++) {
      const world = play(withPost(smallRaid(), { weaponsControlStatus: 'hold', selfDefence: rule }), seed);
      for (const order of eventsOf(world, 'ordered')) {
        orders++;
        expect(order.ground).toBe('selfDefence');
        expect(['hostile', 'suspect']).toContain(order.identity);
      }
    }
    expect(orders).toBeGreaterThan(0);
  });

  it('at a friend whose IFF works, nor at an airliner on its airway, in twenty runs under tight', () => {
    for (let seed = 0; seed < 20; seed++) {
      const metrics = summariseRun(play(smallRaid(), seed));
      expect(metrics.friendlyEngagements).toBe(0);
      expect(metrics.civilEngagements).toBe(0);
    }
  });
});

describe('rounds', () => {
  it('are conserved: fired + left = carried, reloads included', () => {
    const spec = withUnit(smallRaid(), { loads: [{ missile: 0, readyRounds: 2, reloadRounds: 3 }], reloadTimeS: 60 });
    for (const seed of [1, 2, 3]) {
      const world = play(spec, seed);
      const metrics = summariseRun(world);
      expect(metrics.missilesFired + metrics.roundsLeft).toBe(5);
      if (metrics.missilesFired > 2) expect(eventsOf(world, 'reloaded').length).toBeGreaterThan(0);
    }
  });

  it('never leave more often than the doctrine says', () => {
    for (const seed of [1, 2, 3, 4]) {
      for (const engagement of play(smallRaid(), seed).state.engagements) {
        expect(engagement.shots.length).toBeLessThanOrEqual(UNIT.doctrine.maximumShots);
      }
    }
  });

  it('follow an order, a find, a lock, in this order, and every engagement is closed or open', () => {
    const world = play(smallRaid(), 2);
    for (const launched of eventsOf(world, 'launched')) {
      const of = (kind: 'ordered' | 'found' | 'locked'): number =>
        eventsOf(world, kind).find((event) => event.engagement === launched.engagement)!.timeS;
      expect(of('ordered')).toBeLessThanOrEqual(of('found'));
      expect(of('found')).toBeLessThanOrEqual(of('locked'));
      expect(of('locked') + UNIT.reactionS).toBeLessThanOrEqual(launched.timeS);
    }
    expect(eventsOf(world, 'closed').length + world.state.open.length).toBe(world.state.engagements.length);
  });

  it('stop at a guidance that is lost: the engagement radar fails while they fly', () => {
    const spec = smallRaid();
    const launched = eventsOf(play(spec, 2), 'launched')[0]!;
    const failsS = launched.timeS + 5;
    const radars = spec.radars.map((r) =>
      r.role === 'engagement' ? { ...r, outages: [{ fromS: failsS, toS: 1e6 }] } : r,
    );
    const world = play({ ...spec, radars }, 2);
    expect(eventsOf(world, 'guidanceLost').some((event) => event.engagement === launched.engagement)).toBe(true);
    expect(eventsOf(world, 'intercept').filter((event) => event.engagement === launched.engagement)).toEqual([]);
  });
});

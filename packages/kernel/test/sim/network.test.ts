import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createWorld,
  type LinkSpec,
  phaseHashesOf,
  restoreWorld,
  run,
  runKey,
  saveWorld,
  type SimEvent,
  SMOOTH_EARTH,
  stateHashOf,
  step,
  summariseRun,
  type World,
} from '@redoubt/kernel';
import { crossingTraffic, link, posts } from './linkedPosts.ts';
import { eventsOf, play } from './play.ts';
import { CLASS, object, route, smallRaid } from './smallRaid.ts';

const EAST = { id: 'east', at: [40.0, 36.5] } as const;
const WEST = { id: 'west', at: [40.08, 32.57] } as const;
const CENTRE = { id: 'centre', at: [39.9, 32.8], hasRadar: false } as const;

describe('reports between posts', () => {
  it('give a post without a radar the picture of one that has one, and nothing once the link is out', () => {
    const linked = play(posts([WEST, CENTRE], [link('l', 0, 1)]));
    const tracksOf = (world: World, post: string): number =>
      eventsOf(world, 'systemTrack').filter((event) => event.post === post).length;
    // A track that west gives up and starts again goes on under its old number in the centre: count west's numbers.
    const told = [...eventsOf(linked, 'systemTrack'), ...eventsOf(linked, 'correlated')];
    const numbers = told.filter(({ post }) => post === 'centre').map(({ from }) => from?.track);
    expect(new Set(numbers).size).toBe(tracksOf(linked, 'west'));
    expect(eventsOf(linked, 'systemTrack').filter(({ post }) => post === 'centre')[0]?.from?.post).toBe('west');
    const silent = play(posts([WEST, CENTRE], [link('l', 0, 1, { outages: [{ fromS: 0, toS: 1e9 }] })]));
    expect(tracksOf(silent, 'centre')).toBe(0);
    expect(tracksOf(silent, 'west')).toBe(tracksOf(linked, 'west'));
  });

  it('arrive after latency and period, and not before', () => {
    const slow = play(posts([WEST, CENTRE], [link('l', 0, 1, { periodS: 12, latencyS: 7, jitterS: 2 })]));
    const first = (post: string): Map<string, number> => {
      const seen = new Map<string, number>();
      for (const event of eventsOf(slow, 'systemTrack'))
        if (event.post === post && event.truthObject !== null && !seen.has(event.truthObject))
          seen.set(event.truthObject, event.timeS);
      return seen;
    };
    const there = first('west');
    const here = first('centre');
    expect(here.size).toBeGreaterThan(3);
    for (const [who, timeS] of here) {
      const delayS = timeS - (there.get(who) ?? NaN);
      expect(delayS).toBeGreaterThanOrEqual(7);
      // One period, the latency, the jitter, and a step in which the track was made.
      expect(delayS).toBeLessThanOrEqual(12 + 7 + 2 + 1);
    }
  });

  it('are lost with the stated chance', () => {
    const world = play(posts([WEST, CENTRE], [link('l', 0, 1, { periodS: 1, lossProbability: 0.3 })]));
    const { sent, lost } = world.state.network.links[0]!;
    expect(sent).toBeGreaterThan(3_000);
    // 5 standard errors of a share of 0.3 among `sent`.
    expect(Math.abs(lost / sent - 0.3)).toBeLessThan(5 * Math.sqrt(0.21 / sent));
  });

  it('change nothing for a post that none reach', () => {
    const alone = play(posts([WEST, EAST], []));
    const oneWay = play(posts([WEST, EAST], [link('l', 0, 1)]));
    const of = (world: World, post: string): SimEvent[] =>
      world.state.events.filter((event) => 'post' in event && event.post === post);
    expect(of(oneWay, 'west')).toEqual(of(alone, 'west'));
    expect(of(oneWay, 'east')).not.toEqual(of(alone, 'east'));
  });

  it('continue from a saved run to the same hash', () => {
    const spec = posts(
      [WEST, EAST, CENTRE],
      [
        link('a', 0, 2, { periodS: 5, latencyS: 3, jitterS: 1, lossProbability: 0.1 }),
        link('b', 1, 2, { periodS: 12, latencyS: 2, registrationM: 300 }),
        link('c', 2, 0, { periodS: 4, latencyS: 1 }),
      ],
    );
    const straight = play(spec, 3);
    for (const steps of [1, 333, 700]) {
      const first = createWorld(spec, runKey(3, 0), SMOOTH_EARTH);
      for (let i = 0; i < steps; i++) step(first);
      const second = run(restoreWorld(saveWorld(first), spec, runKey(3, 0), SMOOTH_EARTH));
      expect(phaseHashesOf(second)).toEqual(phaseHashesOf(straight));
      expect(stateHashOf(second)).toBe(stateHashOf(straight));
    }
  });

  it('never come back to who measured, and no measurement counts twice on a ring of relays', () => {
    const ring = play(posts([WEST, EAST, CENTRE], [link('a', 0, 1), link('b', 1, 2), link('c', 2, 0)]));
    for (const [post, held] of ring.held.entries()) {
      for (const track of held.values()) {
        const { origin } = ring.state.posts[post]!.contributions;
        const origins = track.contributions.map((row) => origin[row]);
        expect(origins).not.toContain(post);
        expect(new Set(origins).size).toBe(origins.length);
      }
    }
    expect(summariseRun(ring).siapAmbiguity).toBeLessThan(1.02);
  });

  it('let out only what the rule says', () => {
    const rule = link('l', 0, 1).release;
    const none = play(posts([WEST, CENTRE], [link('l', 0, 1, { release: { ...rule, identities: ['neutral'] } })]));
    const civil = eventsOf(none, 'systemTrack').filter(({ post }) => post === 'centre');
    expect(civil.length).toBeGreaterThan(0);
    expect(civil.every(({ truthObject }) => truthObject?.startsWith('c') ?? true)).toBe(true);
  });

  it('count what crosses an ownership boundary, and only what the receiver does not see itself', () => {
    const foreign = { ...CENTRE, ownerId: 'ally' };
    const crossing = play(posts([WEST, foreign], [link('l', 0, 1)]));
    const [tally] = crossing.state.network.boundaries;
    expect(tally).toMatchObject({ fromOwner: 'own', toOwner: 'ally' });
    const heldS = eventsOf(crossing, 'systemTrack').filter(({ post }) => post === 'centre').length;
    expect(tally?.releasedTrackS).toBeGreaterThan(100 * heldS * 0.1);
    expect(tally?.identityTrackS).toBe(tally?.releasedTrackS);
    expect(play(posts([WEST, CENTRE], [link('l', 0, 1)])).state.network.boundaries).toEqual([]);
    const sees = play(posts([WEST, { id: 'ally', at: [40.08, 32.6], ownerId: 'ally' }], [link('l', 0, 1)]));
    expect(sees.state.network.boundaries[0]?.releasedTrackS).toBeLessThan(0.1 * (tally?.releasedTrackS ?? 0));
  });
});

describe('several radars of one owner', () => {
  it('hold at least what the best of them holds alone, with one track for each aircraft', () => {
    const traffic = crossingTraffic(40);
    const scored = { scoredPosts: [2] };
    const completeness = (links: readonly LinkSpec[]): { completeness: number; ambiguity: number } => {
      const world = play({ ...posts([WEST, EAST, CENTRE], links, traffic), ...scored });
      const { siapCompleteness, siapAmbiguity } = summariseRun(world);
      return { completeness: siapCompleteness ?? 0, ambiguity: siapAmbiguity ?? 1 };
    };
    const both = completeness([link('a', 0, 2), link('b', 1, 2)]);
    const alone = [completeness([link('a', 0, 2)]), completeness([link('b', 1, 2)])];
    for (const one of alone) expect(both.completeness).toBeGreaterThanOrEqual(one.completeness);
    expect(both.ambiguity).toBeLessThan(1.02);
  });
});

describe('coordination', () => {
  const NEAR = { id: 'near', at: [40.1, 32.8], hasUnit: true } as const;
  const ARMED = { ...WEST, hasUnit: true } as const;
  const twice = (coordination: boolean): World => {
    const services = { identity: true, cueing: true, coordination, engageOnRemote: false };
    return play(posts([ARMED, NEAR], [link('a', 0, 1, { services }), link('b', 1, 0, { services })]), 5);
  };

  it('keeps two posts from engaging the same aircraft', () => {
    const without = summariseRun(twice(false)).duplicateEngagements;
    const withIt = twice(true);
    expect(without).toBeGreaterThan(0);
    expect(summariseRun(withIt).duplicateEngagements).toBeLessThan(without);
    expect(withIt.state.network.heldBack + eventsOf(withIt, 'ordered').length).toBeGreaterThan(0);
  });
});

describe('cueing', () => {
  it('lets a post shoot at what its own search radar does not see', () => {
    const blind = { id: 'blind', at: [40.08, 32.57], hasRadar: false, hasUnit: true } as const;
    const shots = (cueing: boolean): number => {
      const services = { identity: true, cueing, coordination: false, engageOnRemote: false };
      const spec = posts([blind, { id: 'eyes', at: [40.2, 32.9] }], [link('l', 1, 0, { services })]);
      return summariseRun(play(spec, 2)).missilesFired;
    };
    expect(shots(false)).toBe(0);
    expect(shots(true)).toBeGreaterThan(0);
  });
});

describe('information', () => {
  it('never reaches a post without a path', () => {
    // One aircraft that only the first post can see; any directed graph between six posts.
    const far = Array.from({ length: 5 }, (_, i) => ({ id: `p${i + 1}`, at: [36 + i, 20] as const, hasRadar: false }));
    const lone = [
      object(
        'x',
        CLASS.airliner,
        'civil',
        route(
          [
            [40, 32, 10_000],
            [40, 34, 10_000],
          ],
          230,
          'msl',
        ),
        0,
      ),
    ];
    const arrow = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(fc.array(arrow, { maxLength: 12 }), fc.integer({ min: 0, max: 4 }), (arrows, periodS) => {
        const edges = arrows.filter(([from, to]) => from !== to);
        const links = edges.map(([from, to, relays, oneReporter], i) => {
          const plain = link(`l${i}`, from, to, { periodS });
          return { ...plain, release: { ...plain.release, relays, oneReporter } };
        });
        const spec = { ...posts([{ ...WEST, id: 'p0' }, ...far], links, lone), flows: [], durationS: 120 };
        const world = play(spec);
        const reached = new Set([0]);
        for (let round = 0; round < 6; round++) {
          edges.forEach(([from, to, relays]) => {
            if (reached.has(from) && (from === 0 || relays)) reached.add(to);
          });
        }
        for (const post of [0, 1, 2, 3, 4, 5]) {
          expect(world.state.posts[post]?.tracks.length).toBe(reached.has(post) ? 1 : 0);
        }
      }),
      { numRuns: 40, seed: 20261122 },
    );
  });

  it('is the same with links removed as with none', () => {
    const bare = play({ ...smallRaid(), links: [] });
    const none = play(smallRaid());
    expect(bare.state.events).toEqual(none.state.events);
    expect(stateHashOf(bare)).toBe(stateHashOf(none));
  });
});

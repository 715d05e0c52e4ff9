import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LinkSpec, type SimEvent, summariseRun, type World } from '@redoubt/kernel';
import { link, type PostAt, posts } from './linkedPosts.ts';
import { play } from './play.ts';
import { CLASS, object, route } from './smallRaid.ts';

const of = <K extends SimEvent['kind']>(world: World, kind: K): Extract<SimEvent, { kind: K }>[] =>
  world.state.events.filter((event): event is Extract<SimEvent, { kind: K }> => event.kind === kind);

const WEST: PostAt = { id: 'p0', at: [40.08, 32.57] };
/** Too far away to see anything. */
const far = (i: number): PostAt => ({ id: `p${i}`, at: [35 + i, 20], hasRadar: false });
const airliner = (id: string, lat: number): ReturnType<typeof object> =>
  object(
    id,
    CLASS.airliner,
    'civil',
    route(
      [
        [lat, 32, 10_000],
        [lat, 34, 10_000],
      ],
      230,
      'msl',
    ),
    0,
  );

type Outage = LinkSpec['outages'][number];

/** First time at or after `atS` outside all of the windows. */
function clearOf(outages: readonly Outage[], atS: number): number {
  let timeS = atS;
  for (const { fromS, toS } of [...outages].sort((a, b) => a.fromS - b.fromS)) {
    if (timeS >= fromS && timeS < toS) timeS = toS;
  }
  return timeS;
}

/** No message that is at hand at `atS` can arrive over a link before this: it leaves and arrives outside outages. */
function soonestS({ outages, latencyS, release }: LinkSpec, atS: number): number {
  const delayS = latencyS + release.delayS;
  let timeS = clearOf(outages, atS);
  for (let round = 0; round <= 2 * outages.length; round++) {
    const arrivesS = clearOf(outages, timeS + delayS);
    timeS = clearOf(outages, Math.max(timeS, arrivesS - delayS));
  }
  return timeS + delayS;
}

describe('information', () => {
  it('never arrives before the fastest path over links, delays and outages', () => {
    const arrow = fc.record({
      from: fc.integer({ min: 0, max: 5 }),
      to: fc.integer({ min: 0, max: 5 }),
      relays: fc.boolean(),
      periodS: fc.integer({ min: 0, max: 8 }),
      latencyS: fc.integer({ min: 0, max: 20 }),
      delayS: fc.integer({ min: 0, max: 30 }),
      outS: fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 60 })),
    });
    let arrived = 0;
    fc.assert(
      fc.property(fc.array(arrow, { minLength: 3, maxLength: 14 }), (arrows) => {
        const links = arrows
          .filter(({ from, to }) => from !== to)
          .map(({ from, to, relays, periodS, latencyS, delayS, outS }, i) => {
            const plain = link(`l${i}`, from, to, { periodS, latencyS, staleAfterS: 200 });
            const outages = outS[1] === 0 ? [] : [{ fromS: outS[0], toS: outS[0] + outS[1] }];
            return { ...plain, outages, release: { ...plain.release, relays, delayS } };
          });
        const spec = {
          ...posts([WEST, ...[1, 2, 3, 4, 5].map(far)], links, [airliner('x', 40)]),
          flows: [],
          durationS: 180,
        };
        const world = play(spec);
        const firstS = new Map<string, number>();
        for (const { post, timeS } of of(world, 'systemTrack')) if (!firstS.has(post)) firstS.set(post, timeS);
        const bestS = [firstS.get('p0') ?? Infinity, Infinity, Infinity, Infinity, Infinity, Infinity];
        for (let round = 0; round < 6; round++) {
          for (const one of links) {
            if (one.from !== 0 && !one.release.relays) continue;
            if (bestS[one.from]! < Infinity) bestS[one.to] = Math.min(bestS[one.to]!, soonestS(one, bestS[one.from]!));
          }
        }
        for (let post = 1; post < 6; post++) {
          const timeS = firstS.get(`p${post}`) ?? Infinity;
          if (timeS < Infinity) arrived++;
          expect(timeS).toBeGreaterThanOrEqual(bestS[post]! - 1e-9);
        }
      }),
      { numRuns: 60, seed: 4 },
    );
    expect(arrived).toBeGreaterThan(30);
  });

  it('dies out on a ring of relays once nobody measures it any more', () => {
    const ring = [link('a', 0, 1), link('b', 1, 2), link('c', 2, 3), link('d', 3, 1)];
    const leaves = object(
      'x',
      CLASS.airliner,
      'civil',
      route(
        [
          [40, 32, 10_000],
          [40, 32.4, 10_000],
        ],
        230,
        'msl',
      ),
      0,
    );
    const spec = { ...posts([WEST, far(1), far(2), far(3)], ring, [leaves]), flows: [], durationS: 600 };
    const world = play(spec);
    for (const { tracks } of world.state.posts) expect(tracks.length).toBeGreaterThan(0);
    expect(world.held.map(({ size }) => size)).toEqual([0, 0, 0, 0]);
    const endS = of(world, 'trackLost').find(({ post }) => post === 'p0')!.timeS;
    // Each post gives a track up 30 s after its last report: three hops, three times, and a step each.
    for (const { timeS } of of(world, 'trackLost')) expect(timeS).toBeLessThanOrEqual(endS + 3 * 31 + 1);
  });
});

describe('several radars of one owner', () => {
  it('keep one track for each aircraft where three streams cross at one height, on twenty seeds', () => {
    const places: PostAt[] = [
      WEST,
      { id: 'p1', at: [39.2, 33.8] },
      { id: 'p2', at: [40.9, 33.4] },
      { id: 'p3', at: [40, 33], hasRadar: false },
    ];
    const ways = [
      [
        [40, 32, 10_000],
        [40, 34, 10_000],
      ],
      [
        [39.3, 32.5, 10_000],
        [40.7, 33.5, 10_000],
      ],
      [
        [40.7, 32.5, 10_000],
        [39.3, 33.5, 10_000],
      ],
    ] as const;
    const traffic = Array.from({ length: 18 }, (_, i) =>
      object(`a${String(i).padStart(2, '0')}`, CLASS.airliner, 'civil', route([...ways[i % 3]!], 230, 'msl'), i * 25),
    );
    let ambiguity = 0;
    let worst = 0;
    let least = 1;
    for (let seed = 1; seed <= 20; seed++) {
      const of = (links: LinkSpec[]): ReturnType<typeof summariseRun> =>
        summariseRun(play({ ...posts(places, links, traffic), flows: [], durationS: 480, scoredPosts: [3] }, seed));
      const all = of([link('a', 0, 3), link('b', 1, 3), link('c', 2, 3)]);
      ambiguity += (all.siapAmbiguity ?? 2) / 20;
      worst = Math.max(worst, all.siapAmbiguity ?? 2);
      if (seed <= 3) {
        for (const one of [0, 1, 2]) {
          const alone = of([link('a', one, 3)]).siapCompleteness ?? 1;
          least = Math.min(least, (all.siapCompleteness ?? 0) - alone);
        }
      }
    }
    // Printed, so that the figures of the model page come from a command.
    process.stdout.write(`ambiguity over 20 seeds: mean ${ambiguity.toFixed(4)}, worst ${worst.toFixed(4)}\n`);
    expect(least).toBeGreaterThanOrEqual(0);
    expect(ambiguity).toBeLessThan(1.02);
    expect(worst).toBeLessThan(1.05);
  }, 300_000);
});

describe('a post that cannot hear its superior', () => {
  const ALWAYS: Outage[] = [{ fromS: 0, toS: 1e9 }];
  const orders = (onLoss: 'continue' | 'hold' | 'selfDefenceOnly' | null, outages: Outage[]): World => {
    const up = link('up', 0, 1, { outages });
    const spec = posts([{ ...WEST, hasUnit: true }, far(1)], onLoss === null ? [] : [up]);
    const [post, centre] = spec.commandPosts;
    const authority = { superior: 1, links: [0], permission: null, onLoss: onLoss ?? 'continue' } as const;
    return play({ ...spec, commandPosts: [onLoss === null ? post! : { ...post!, authority }, centre!] }, 5);
  };

  it('goes on, holds its fire, or defends itself alone, as its rule says', () => {
    const alone = of(orders(null, []), 'ordered');
    expect(alone.some(({ ground }) => ground === 'status')).toBe(true);
    expect(of(orders('continue', ALWAYS), 'ordered')).toEqual(alone);
    expect(of(orders('hold', ALWAYS), 'ordered')).toEqual([]);
    const defence = of(orders('selfDefenceOnly', ALWAYS), 'ordered');
    expect(defence.every(({ ground }) => ground === 'selfDefence')).toBe(true);
    expect(defence.length).toBeLessThan(alone.length);
  }, 120_000);

  it('goes by its rule only while the link is silent; a link in order changes nothing', () => {
    const alone = of(orders(null, []), 'ordered');
    expect(of(orders('hold', []), 'ordered')).toEqual(alone);
    const [first] = alone;
    const untilS = first!.timeS + 60;
    const held = of(orders('hold', [{ fromS: 0, toS: untilS }]), 'ordered');
    expect(held.length).toBeGreaterThan(0);
    expect(held.every(({ timeS }) => timeS >= untilS)).toBe(true);
  }, 120_000);
});

describe('fire on a remote track', () => {
  /** A unit whose engagement radar is out all the time, and a radar elsewhere that reports to it. */
  const fire = (engageOnRemote: boolean, guidance: 'active' | 'semiActive'): World => {
    const services = { identity: true, cueing: true, coordination: false, engageOnRemote };
    const spec = posts(
      [
        { id: 'blind', at: [40.08, 32.57], hasRadar: false, hasUnit: true },
        { id: 'eyes', at: [40.1, 32.7] },
      ],
      [link('l', 1, 0, { services })],
    );
    const never = [{ fromS: 0, toS: 1e9 }];
    return play(
      {
        ...spec,
        radars: spec.radars.map((one) => (one.role === 'engagement' ? { ...one, outages: never } : one)),
        missiles: spec.missiles.map((one) => ({ ...one, guidance, activeRangeM: 15_000 })),
      },
      2,
    );
  };

  it('needs a link that allows it and a round that looks after itself', () => {
    const on = fire(true, 'active');
    expect(summariseRun(on).missilesFired).toBeGreaterThan(0);
    expect(of(on, 'found').every(({ snrDb }) => snrDb === null)).toBe(true);
    expect(of(on, 'intercept').length).toBeGreaterThan(0);
    expect(summariseRun(fire(false, 'active')).missilesFired).toBe(0);
    expect(summariseRun(fire(true, 'semiActive')).missilesFired).toBe(0);
  }, 120_000);
});

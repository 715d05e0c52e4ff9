import { describe, expect, it } from 'vitest';
import {
  createWorld,
  type CrewSpec,
  type DecisionOrder,
  type KnownRecord,
  type ObjectSpec,
  restoreWorld,
  run,
  runKey,
  type RunSpec,
  saveWorld,
  SMOOTH_EARTH,
  stateHashOf,
  step,
  summariseRun,
  type World,
} from '@redoubt/kernel';
import { localTrackAt } from '../../src/sim/localTrack.ts';
import { threatRank } from '../../src/sim/engagement/latestStart.ts';
import { link, posts } from './linkedPosts.ts';
import { eventsOf, play } from './play.ts';
import { CLASS, object, route, smallRaid } from './smallRaid.ts';

const exactly = (medianS: number): { medianS: number; factor: number } => ({ medianS, factor: 1 });

/** The small raid, all that is not friendly to be engaged, with one officer and what else is changed of the crew. */
function withCrew(change: Partial<CrewSpec>, objects: readonly ObjectSpec[] = smallRaid().objects): RunSpec {
  const spec = smallRaid();
  return {
    ...spec,
    objects,
    flows: [],
    radars: spec.radars.map((radar) => ({ ...radar, falsePlotsPerScan: 0 })),
    commandPosts: spec.commandPosts.map((post) => ({
      ...post,
      // Nothing hangs on an identity that comes and goes.
      weaponsControlStatus: 'free',
      crew: { ...post.crew, engagementOfficers: 1, ...change },
    })),
  };
}

const strike = (id: string, from: readonly [number, number], startS: number): ObjectSpec =>
  object(
    id,
    CLASS.strike,
    'hostile',
    route(
      [
        [...from, 6_000],
        [40.12, 32.99, 6_000],
      ],
      250,
      'msl',
    ),
    startS,
  );

/** Three come: one that keeps the officer busy, a far one that comes before him next, and a near one after that. */
const THREE = [strike('first', [39, 34.4], 0), strike('far', [38.7, 34.2], 15), strike('near', [39.5, 33.8], 40)];

/** Whose turn it was: truth behind each order of a run. */
function ordered(world: World): string[] {
  const of = new Map(eventsOf(world, 'systemTrack').map(({ track, truthObject }) => [track, truthObject ?? '?']));
  return eventsOf(world, 'ordered').map(({ track }) => of.get(track) ?? '?');
}

/** A run with what its officers took up. */
function taken(spec: RunSpec, seed: number): { world: World; known: KnownRecord[] } {
  const known: KnownRecord[] = [];
  const recorder = {
    plot: () => undefined,
    track: () => undefined,
    known: (record: KnownRecord) => void (record.stage === 'considered' && known.push(record)),
  };
  return { world: run(createWorld(spec, runKey(seed, 0), SMOOTH_EARTH, { recorder })), known };
}

describe('an officer with several tracks before him', () => {
  const crew = { identify: exactly(10), decide: exactly(60), assign: exactly(0) };
  const orders = (decisionOrder: DecisionOrder | undefined): World =>
    play(withCrew({ ...crew, ...(decisionOrder === undefined ? {} : { decisionOrder }) }, THREE), 1);

  it('takes the one with the least time left, and the one that came first only where the crew says so', () => {
    expect(ordered(orders('threat')).slice(0, 3)).toEqual(['first', 'near', 'far']);
    expect(ordered(orders('firstCome')).slice(0, 3)).toEqual(['first', 'far', 'near']);
    expect(orders(undefined).state.events).toEqual(orders('threat').state.events);
  });

  it('is not called off what he is busy with, and says how long the rest waited behind how many', () => {
    const [first, near, far] = eventsOf(orders('threat'), 'ordered');
    expect(first).toMatchObject({ waitedS: 0, takenBefore: 0 });
    expect(first!.timeS - first!.consideredS).toBeCloseTo(60, 9);
    expect(near).toMatchObject({ takenBefore: 0 });
    expect(far).toMatchObject({ takenBefore: 1 });
    for (const [order, before] of [
      [near!, first!],
      [far!, near!],
    ] as const) {
      expect(order.consideredS + order.waitedS).toBeCloseTo(before.timeS, 9);
      expect(order.timeS).toBeCloseTo(before.timeS + 60, 9);
    }
    const { decisionWaitS, longestDecisionWaitS } = summariseRun(orders('threat'));
    expect(longestDecisionWaitS).toBeCloseTo(far!.waitedS, 9);
    expect(decisionWaitS).toBeLessThan(longestDecisionWaitS!);
  });
});

describe('officers', () => {
  it('spend no time on a track that was lost while it waited', () => {
    let dropped = 0;
    for (const seed of [1, 2]) {
      const { world, known } = taken(withCrew({ decide: exactly(100), assign: exactly(0) }), seed);
      const lost = new Map(eventsOf(world, 'trackLost').map(({ track, timeS }) => [track, timeS]));
      for (const { track, timeS } of known) expect(timeS).toBeLessThan(lost.get(track) ?? Infinity);
      const { officers } = world.state.posts[0]!;
      expect(officers.busyS).toBe(100 * known.length);
      dropped += officers.dropped;
      // What arrived while it waited had its last opportunity there.
      expect(summariseRun(world).missedInQueue).toBeGreaterThan(0);
    }
    expect(dropped).toBeGreaterThan(2);
  });

  it('take each decision up once or find it gone once, and nobody is idle while one waits', () => {
    let waited = 0;
    for (const decisionOrder of ['threat', 'firstCome'] as const) {
      const world = createWorld(withCrew({ decisionOrder }), runKey(3, 0), SMOOTH_EARTH);
      const { officers, tracks } = world.state.posts[0]!;
      while (step(world)) {
        expect(officers.busy === officers.officers || officers.waiting.length === 0).toBe(true);
        expect(officers.came).toBe(officers.taken + officers.dropped + officers.waiting.length);
        const numbers = officers.waiting.map(({ track }) => track);
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const number of numbers) expect(tracks[number - 1]!.isWithOfficers).toBe(true);
        expect(tracks.filter(({ isWithOfficers }) => isWithOfficers).length).toBe(numbers.length + officers.busy);
        waited = Math.max(waited, numbers.length);
      }
    }
    expect(waited).toBeGreaterThan(1);
  });

  it('need as long for a decision in one order as in the other', () => {
    const works = (decisionOrder: DecisionOrder, seed: number): Map<string, number> => {
      const { world, known } = taken(withCrew({ decisionOrder }), seed);
      const of = new Map(eventsOf(world, 'systemTrack').map(({ track, truthObject }) => [track, truthObject]));
      return new Map(
        eventsOf(world, 'ordered').map(({ track, timeS, consideredS, waitedS }) => {
          const times = known.filter((one) => one.track === track && one.timeS <= timeS).length;
          return [`${of.get(track)} ${times}`, timeS - consideredS - waitedS];
        }),
      );
    };
    let compared = 0;
    for (const seed of [1, 2, 3]) {
      const [threat, firstCome] = [works('threat', seed), works('firstCome', seed)];
      for (const [decision, workS] of threat) {
        if (!firstCome.has(decision)) continue;
        compared++;
        expect(firstCome.get(decision)).toBeCloseTo(workS, 9);
      }
    }
    expect(compared).toBeGreaterThan(8);
  });

  it('rank by their picture: where aircraft are in truth changes nothing', () => {
    const world = createWorld(withCrew({ decide: exactly(120) }), runKey(2, 0), SMOOTH_EARTH);
    while (world.state.posts[0]!.officers.waiting.length < 2) expect(step(world)).toBe(true);
    const ranks = (): unknown =>
      world.state.posts[0]!.officers.waiting.map(({ track: number }) => {
        const track = world.state.posts[0]!.tracks[number - 1]!;
        return threatRank(world, world.state.timeS, 0, track, localTrackAt(world, 0, track, world.state.timeS), 15);
      });
    const before = ranks();
    const { x, y, z, vx, vy, vz } = world.state.objects;
    for (const column of [x, y, z, vx, vy, vz]) column.fill(0);
    expect(ranks()).toEqual(before);
  });

  it('go on from a saved run while tracks wait, to the same hash', () => {
    const spec = withCrew({ decide: exactly(90) });
    const world = createWorld(spec, runKey(2, 0), SMOOTH_EARTH);
    while (world.state.posts[0]!.officers.waiting.length < 2) expect(step(world)).toBe(true);
    const continued = restoreWorld(saveWorld(world), spec, runKey(2, 0), SMOOTH_EARTH);
    expect(stateHashOf(run(continued))).toBe(stateHashOf(run(world)));
    expect(continued.state.events).toEqual(world.state.events);
  });
});

describe("a superior's officers", () => {
  it('take requests in the same order, say how long each waited, and drop those whose track is gone', () => {
    const up = link('up', 0, 1);
    const spec = posts(
      [
        { id: 'p0', at: [40.08, 32.57], hasUnit: true },
        { id: 'p1', at: [40.3, 32.2], hasRadar: false },
      ],
      [up],
    );
    const [post, centre] = spec.commandPosts;
    const authority = { superior: 1, links: [0], permission: exactly(150), onLoss: 'continue' } as const;
    const crew = { ...centre!.crew, engagementOfficers: 1 };
    const asking: RunSpec = {
      ...spec,
      flows: [],
      commandPosts: [
        { ...post!, authority },
        { ...centre!, crew },
      ],
    };
    let dropped = 0;
    let waited = 0;
    for (const seed of [1, 2]) {
      const world = createWorld(asking, runKey(seed, 0), SMOOTH_EARTH);
      const { officers } = world.state.posts[1]!;
      while (step(world)) {
        expect(officers.busy === officers.officers || officers.waiting.length === 0).toBe(true);
        expect(officers.came).toBe(officers.taken + officers.dropped + officers.waiting.length);
      }
      const answers = eventsOf(world, 'permission');
      expect(answers.length).toBeGreaterThan(1);
      for (const { timeS, askedS, waitedS } of answers) expect(timeS - askedS - waitedS).toBeCloseTo(150, 9);
      waited = Math.max(waited, ...answers.map(({ waitedS }) => waitedS));
      dropped += officers.dropped;
    }
    expect(waited).toBeGreaterThan(0);
    expect(dropped).toBeGreaterThan(0);
  });
});

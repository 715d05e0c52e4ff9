import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createWorld,
  type ObjectSpec,
  type ReliefInput,
  run,
  runKey,
  type RunSpec,
  SMOOTH_EARTH,
  step,
  type VisibilitySurface,
  type World,
} from '@redoubt/kernel';
import { groundToEngage } from '../../src/sim/engagement/threat.ts';
import type { SystemTrack } from '../../src/sim/state.ts';
import { play } from './play.ts';
import { CLASS, object, route, smallRaid, UNIT } from './smallRaid.ts';

const withUnit = (spec: RunSpec, change: Partial<RunSpec['fireUnits'][number]>): RunSpec => ({
  ...spec,
  fireUnits: spec.fireUnits.map((unit) => ({ ...unit, ...change })),
});
const alone = (spec: RunSpec, objects: readonly ObjectSpec[]): RunSpec => ({ ...spec, objects, flows: [] });

describe('an engagement', () => {
  it('closes when the rest of its salvo cannot leave after its first round has met the target', () => {
    // One round is ready and the second of the salvo would leave long after the first has arrived.
    const spec = withUnit(smallRaid(), {
      loads: [{ missile: 0, readyRounds: 1, reloadRounds: 0 }],
      doctrine: { ...UNIT.doctrine, salvoIntervalS: 120 },
    });
    let fired = 0;
    for (const seed of [1, 2, 3]) {
      const { state } = play({ ...spec, flows: [], durationS: 1_500 }, seed);
      fired += state.events.filter(({ kind }) => kind === 'launched').length;
      expect(state.open).toEqual([]);
      expect(state.units[0]!.channelsBusy).toBe(0);
    }
    expect(fired).toBe(3);
  });

  it('keeps guiding while the sector turns towards another target that leaves the first one inside', () => {
    // The first one comes from 115 degrees, the middle of the sector; the second one makes it turn by 50 degrees or more.
    const strike = (id: string, latDeg: number, lonDeg: number, startS: number): ObjectSpec =>
      object(
        id,
        CLASS.strike,
        'hostile',
        route(
          [
            [latDeg, lonDeg, 8_000],
            [40.12, 32.99, 8_000],
          ],
          250,
          'msl',
        ),
        startS,
      );
    const spec = alone(smallRaid(), [strike('a', 39.25, 34.9, 0), strike('b', 38.75, 31, 60)]);
    let turns = 0;
    for (let seed = 0; seed < 48; seed++) {
      const world = createWorld(spec, runKey(seed, 0), SMOOTH_EARTH);
      const radar = world.state.radars[1]!;
      let before = radar.sectorCentreRad;
      let turning: { fromS: number; toS: number } | null = null;
      while (step(world)) {
        const isFlying = world.state.engagements.some(({ phase }) => phase === 'flying');
        if (isFlying && Math.abs(radar.sectorCentreRad - before) > 0.8) {
          turns++;
          turning = { fromS: world.state.timeS - 1, toS: radar.sectorReadyS };
        }
        before = radar.sectorCentreRad;
      }
      for (const event of world.state.events) {
        if (event.kind !== 'guidanceLost' || turning === null) continue;
        expect(event.timeS < turning.fromS || event.timeS > turning.toS + 3).toBe(true);
      }
    }
    expect(turns).toBeGreaterThan(0);
  });
});

describe('a reply taken from a neighbour', () => {
  it('brings the height of the neighbour, not of the one that is silent', () => {
    const spec = smallRaid();
    const abreast = (id: string, allegiance: 'hostile' | 'civil', latDeg: number, altitudeM: number): ObjectSpec =>
      object(
        id,
        CLASS.airliner,
        allegiance,
        route(
          [
            [latDeg, 34.3, altitudeM],
            [latDeg, 33, altitudeM],
          ],
          230,
          'msl',
        ),
        0,
      );
    const radars = spec.radars.map((r) =>
      r.iff === null ? r : { ...r, falsePlotsPerScan: 0, iff: { ...r.iff, wrongAssociationProbability: 1 } },
    );
    const pairOf = [abreast('silent', 'hostile', 40.08, 7_000), abreast('squawking', 'civil', 40.081, 10_000)];
    const world = createWorld(alone({ ...spec, radars }, pairOf), runKey(1, 0), SMOOTH_EARTH);
    const heights: number[] = [];
    for (let i = 0; i < 60; i++) {
      step(world);
      const { object: whose, plots, n } = world.looks[0]!;
      for (let k = 0; k < n; k++) {
        if (world.setup.objects[whose[k]!]!.id === 'silent' && plots.altitudeM[k]! > 0)
          heights.push(plots.altitudeM[k]!);
      }
    }
    expect(heights.length).toBeGreaterThan(2);
    for (const heightM of heights) expect(Math.abs(heightM - 10_000)).toBeLessThan(15.3);
  });
});

describe('whatever the doctrine, magazine and missile', () => {
  it('every channel is free in the end, no round is lost or made, and events are in order', () => {
    const doctrine = fc.record({
      policy: fc.constantFrom('salvo' as const, 'shootLookShoot' as const),
      salvoSize: fc.integer({ min: 1, max: 4 }),
      maximumShots: fc.integer({ min: 1, max: 8 }),
      salvoIntervalS: fc.constantFrom(1, 5, 60, 150),
      reengageAfterS: fc.constantFrom(null, 5, 30),
    });
    const arbitrary = fc.record({
      doctrine,
      ready: fc.integer({ min: 0, max: 6 }),
      reload: fc.integer({ min: 0, max: 6 }),
      reloadTimeS: fc.constantFrom(20, 300),
      channels: fc.integer({ min: 1, max: 3 }),
      guidance: fc.constantFrom('semiActive' as const, 'active' as const),
      outFromS: fc.integer({ min: 0, max: 1_500 }),
      seed: fc.nat(1_000),
    });
    let fired = 0;
    fc.assert(
      fc.property(arbitrary, ({ doctrine, ready, reload, reloadTimeS, channels, guidance, outFromS, seed }) => {
        const spec = withUnit(smallRaid(), {
          doctrine,
          loads: [{ missile: 0, readyRounds: ready, reloadRounds: reload }],
          reloadTimeS,
          fireChannels: channels,
          outages: [{ fromS: outFromS, toS: outFromS + 120 }],
        });
        const missiles = spec.missiles.map((m) => ({ ...m, guidance, activeRangeM: 8_000 }));
        const world = play({ ...spec, missiles, flows: [], durationS: 1_500 }, seed);
        const { open, units, events, engagements } = world.state;
        const launched = events.filter(({ kind }) => kind === 'launched').length;
        fired += launched;
        expect(open).toEqual([]);
        expect(units[0]!.channelsBusy).toBe(0);
        expect(launched + units[0]!.ready[0]! + units[0]!.reload[0]!).toBe(ready + reload);
        expect(events.filter(({ kind }) => kind === 'closed')).toHaveLength(engagements.length);
        for (let i = 1; i < events.length; i++) {
          expect(events[i]!.timeS).toBeGreaterThanOrEqual(events[i - 1]!.timeS);
        }
      }),
      { numRuns: 20, seed: 2 },
    );
    expect(fired).toBeGreaterThan(20);
  });
});

describe('the self-defence rule', () => {
  it('counts for a unit that is passed soon although something else will be passed nearer later', () => {
    const spec = smallRaid();
    const selfDefence = { isAllowed: true, closestApproachM: 5_000, timeToGoS: 100, identities: ['suspect'] as const };
    const held: RunSpec = {
      ...spec,
      commandPosts: spec.commandPosts.map((post) => ({ ...post, weaponsControlStatus: 'hold', selfDefence })),
    };
    const world = createWorld(held, runKey(1, 0), SMOOTH_EARTH);
    // The asset stands 36 km east of the unit; a track from the west flies over it, past the unit at 1 km after 80 s.
    const asset = world.setup.posts[0]!.defended[1]!;
    const local = { xM: -20_000, yM: -1_000, zM: 5_000, altitudeM: 5_000, climbMps: 0, quality: 12 };
    const wayM = Math.hypot(asset.xM - local.xM, asset.yM - local.yM);
    const towards = {
      ...local,
      vxMps: (250 * (asset.xM - local.xM)) / wayM,
      vyMps: (250 * (asset.yM - local.yM)) / wayM,
    };
    const track = { identity: 'suspect' } as SystemTrack;
    expect(groundToEngage(world, 0, track, towards, 0)).toBe('selfDefence');
    expect(groundToEngage(world, 0, track, { ...towards, vxMps: -towards.vxMps, vyMps: -towards.vyMps }, 0)).toBe(null);
  });
});

describe('an order', () => {
  it('is not given for an intercept that the relief hides from the radar that has to guide', () => {
    const { latRad, lonRad, id, antennaHeightM } = smallRaid().radars[1]!;
    // From 20 km on nothing below 60 km of altitude is seen by the engagement radar.
    const walled: VisibilitySurface = {
      radarId: id,
      latRad,
      lonRad,
      terrainM: 0,
      antennaHeightM,
      refractionK: 4 / 3,
      azimuths: 4,
      ranges: 21,
      rangeStepM: 20_000,
      minimumAltitudeM: new Float32Array(84).map((_, i) => (i % 21 === 0 ? 0 : 60_000)),
    };
    const relief: ReliefInput = { heightGrid: null, surfaces: [walled], reliefHash: 'walled' };
    let free = 0;
    for (const seed of [1, 2]) {
      const spec: RunSpec = { ...smallRaid(), flows: [] };
      const orders = (one: ReliefInput): number =>
        run(createWorld(spec, runKey(seed, 0), one)).state.events.filter(({ kind }) => kind === 'ordered').length;
      free += orders(SMOOTH_EARTH);
      expect(orders(relief)).toBe(0);
    }
    expect(free).toBeGreaterThan(4);
  });
});

describe('luck', () => {
  it('is the same for everyone else when a distant airliner is seen too', () => {
    const spec: RunSpec = { ...smallRaid(), flows: [] };
    const other = object(
      'a-visitor',
      CLASS.airliner,
      'civil',
      route(
        [
          [39, 29, 10_000],
          [39.6, 31, 10_000],
        ],
        230,
        'msl',
      ),
      0,
    );
    const delays = (world: World): string[] => {
      const out: string[] = [];
      const found = new Map<number, { timeS: number; of: string }>();
      for (const event of world.state.events) {
        if (event.kind === 'found') found.set(event.engagement, { timeS: event.timeS, of: event.truthObject });
        if (event.kind === 'locked') {
          const { timeS, of } = found.get(event.engagement)!;
          out.push(`${of} locked after ${event.timeS - timeS}`);
        }
        if (event.kind === 'intercept') out.push(`${event.truthObject} ${event.timeS} ${event.truthIsKill}`);
      }
      return out.sort();
    };
    let compared = 0;
    for (const seed of [1, 2, 3, 4]) {
      const without = play(spec, seed);
      const withIt = play({ ...spec, objects: [...spec.objects, other] }, seed);
      const seen = withIt.state.events.some((e) => e.kind === 'systemTrack' && e.truthObject === 'a-visitor');
      expect(seen).toBe(true);
      expect(delays(withIt)).toEqual(delays(without));
      compared += delays(without).length;
    }
    expect(compared).toBeGreaterThan(8);
  });
});

describe('the last step of an object', () => {
  it('ends where its route ends, whatever the rounding of its times', () => {
    const spec = smallRaid();
    const bare: RunSpec = { ...spec, radars: [], fireUnits: [], commandPosts: [], flows: [], durationS: 400 };
    const objects = Array.from({ length: 40 }, (_, i) =>
      object(
        `o${i}`,
        CLASS.strike,
        'hostile',
        route(
          [
            [40, 33, 5_000],
            [40 + 0.011 * (i + 1), 33, 5_000],
          ],
          250,
          'msl',
        ),
        0.37 * i,
      ),
    );
    const world = createWorld({ ...bare, objects }, runKey(1, 0), SMOOTH_EARTH);
    const ends = world.setup.objects.map(({ endS }) => endS);
    let off = 0;
    while (step(world)) {
      const { x, y, z, vx, vy, vz } = world.state.objects;
      for (let i = 0; i < ends.length; i++) {
        if (Math.ceil(ends[i]!) !== world.state.timeS) continue;
        const backS = ends[i]! - world.state.timeS;
        const last = world.setup.objects[i]!;
        const lat = ((40 + 0.011 * (Number(last.id.slice(1)) + 1)) * Math.PI) / 180,
          lon = (33 * Math.PI) / 180;
        const e2 = 0.0066943799901413165,
          n = 6_378_137 / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
        const dx = x[i]! + vx[i]! * backS - (n + 5_000) * Math.cos(lat) * Math.cos(lon);
        const dy = y[i]! + vy[i]! * backS - (n + 5_000) * Math.cos(lat) * Math.sin(lon);
        const dz = z[i]! + vz[i]! * backS - (n * (1 - e2) + 5_000) * Math.sin(lat);
        if (Math.hypot(dx, dy, dz) > 1) off++;
      }
    }
    expect(off).toBe(0);
  });
});

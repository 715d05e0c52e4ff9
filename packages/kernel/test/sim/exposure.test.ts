import { describe, expect, it } from 'vitest';
import {
  type ConsoleGuest,
  createWorld,
  EXPOSURE_ASSUMPTIONS,
  exposureNoiseDb,
  exposureOf,
  exposurePosterior,
  restoreWorld,
  run,
  runKey,
  type RunSpec,
  sampleMeanVarianceDb2,
  saveWorld,
  SMOOTH_EARTH,
  stateHashOf,
  step,
  summariseRun,
  type World,
} from '../../src/index.ts';
import { CLASS, object, radar, route, smallRaid } from './smallRaid.ts';

const key = runKey(4, 0);
const runOf = (spec: RunSpec): World => run(createWorld(spec, key, SMOOTH_EARTH));

/** The raid with its strike aircraft taken for low-observable ones. */
function stealthyRaid(): RunSpec {
  const spec = smallRaid();
  return {
    ...spec,
    objectClasses: spec.objectClasses.map((one, i) => (i === CLASS.strike ? { ...one, isLowObservable: true } : one)),
  };
}

/** One radar, one aircraft that flies straight at it from the south and on; nobody shoots. */
function overflight(guests: readonly ConsoleGuest[] = [], ownerId = 'ally', lonDeg = 32.57): RunSpec {
  const spec = stealthyRaid();
  const way = route(
    [
      [38.6, lonDeg, 8_000],
      [41.4, lonDeg, 8_000],
    ],
    250,
    'msl',
  );
  const post = { ...spec.commandPosts[0]!, weaponsControlStatus: 'hold' as const, guests };
  return {
    ...spec,
    flows: [],
    commandPosts: [post],
    objects: [{ ...object('o', CLASS.strike, 'friendly', way, 0), ownerId }],
  };
}

const always = (ownerId: string): ConsoleGuest => ({ ownerId, fromS: 0, toS: 1e9 });

describe('exposure in a run', () => {
  it('does not apply without low-observable aircraft of another owner', () => {
    const plain = runOf(smallRaid());
    expect(plain.state.exposure.looks).toHaveLength(0);
    expect(summariseRun(plain).exposureBits).toBeNull();
    expect(summariseRun(runOf(overflight([], 'own'))).exposureBits).toBeNull();
  });

  it('takes every look once: plots of acquisition radars, and engagement radars beside them', () => {
    const world = runOf(stealthyRaid());
    const { looks } = world.state.exposure;
    const isAcquisition = ({ radar: index }: { radar: number }): boolean =>
      world.spec.radars[index]!.role === 'acquisition';
    expect(looks.filter(isAcquisition)).toHaveLength(summariseRun(world).exposureLooks);
    expect(looks.some((look) => !isAcquisition(look))).toBe(true);
    const names = looks.map((look) => `${look.radar}/${look.object}/${look.scan}`);
    expect(new Set(names).size).toBe(names.length);
    const [pair] = exposureOf(world).pairs;
    expect(pair!.looks).toBe(looks.length);
    expect(pair!.observerOwner).toBe('own');
    expect(summariseRun(world).exposureBits).toBe(pair!.bits);
  });

  it('sees the nose of what comes straight at the radar and the tail of what flies away', () => {
    const looks = runOf(overflight()).state.exposure.looks;
    const middle = looks.findIndex(({ aspect }) => aspect > 8 && aspect < 27);
    expect(looks.length).toBeGreaterThan(60);
    for (const [i, { aspect }] of looks.entries()) {
      expect([0, 35, 17, 18], `look ${i} of ${looks.length}, turning at ${middle}`).toContain(aspect);
    }
    const firstTail = looks.findIndex(({ aspect }) => aspect === 17 || aspect === 18);
    expect(looks.slice(firstTail).every(({ aspect }) => aspect === 17 || aspect === 18)).toBe(true);
  });

  it('equals the closed form of a sample mean in dB within 1 %, and saturates at the floor', () => {
    // some kilometres to the side, so that each aspect is one unbroken row of looks; a radar strong enough to miss none
    const spec = overflight([], 'ally', 32.5);
    const radars = spec.radars.map((one) => ({ ...one, reference: { ...one.reference, rangeM: 3_000_000 } }));
    const world = runOf({ ...spec, radars });
    let worst = 0;
    let compared = 0;
    for (const correlationTimeS of [5, 10, 60]) {
      const assumptions = { ...EXPOSURE_ASSUMPTIONS, correlationTimeS };
      for (const cell of exposureOf(world, assumptions).pairs[0]!.objects[0]!.cells) {
        const of = world.state.exposure.looks.filter(({ aspect }) => 10 * aspect === cell.fromDeg);
        expect(of).toHaveLength(cell.looks);
        // one look each 10 s, nearly always the next scan: looks of nearly equal noise, far above it
        const isUnbroken = of.every(({ scan }, i) => i === 0 || scan === of[i - 1]!.scan + 1);
        if (!isUnbroken || of.length < 5) continue;
        const noiseDb = of.reduce((sum, { snrLinear }) => sum + exposureNoiseDb(snrLinear, 1, 1), 0) / of.length;
        const variance = sampleMeanVarianceDb2(of.length, noiseDb, Math.exp(-10 / correlationTimeS));
        const closed = exposurePosterior(variance, 0, assumptions).remainingDb;
        compared++;
        worst = Math.max(worst, Math.abs(cell.remainingDb / closed - 1));
        expect(cell.remainingDb).toBeGreaterThan(1 / Math.sqrt(1 / 100 + 1 / 4));
      }
    }
    console.log(
      `exposure in a run against the closed form of a sample mean: worst of ${compared} cells ${(100 * worst).toFixed(3)} %`,
    );
    expect(compared).toBeGreaterThanOrEqual(6);
    expect(worst).toBeLessThan(0.01);
    const floor = exposureOf(world, { ...EXPOSURE_ASSUMPTIONS, calibrationFloorDb: 30 }).pairs[0]!;
    expect(floor.remainingSeenDb).toBeGreaterThan(1 / Math.sqrt(1 / 100 + 1 / 900));
  });

  it('adds bits over aspects, and over independent observers', () => {
    const spec = stealthyRaid();
    const other = { ...radar('c-other', 'acquisition', 40.08, 32.58), ownerId: 'third' };
    const post = { ...spec.commandPosts[0]!, id: 'third-post', ownerId: 'third', acquisitionRadars: [2] };
    const both = runOf({ ...spec, radars: [...spec.radars, other], commandPosts: [...spec.commandPosts, post] });
    const all = exposureOf(both).pairs;
    const pairs = all.filter(({ objectOwner }) => objectOwner === 'opponent');
    expect(pairs.map(({ observerOwner }) => observerOwner)).toEqual(['own', 'third']);
    expect(summariseRun(both).exposureBits).toBeCloseTo(
      all.reduce((sum, { bits }) => sum + bits, 0),
      9,
    );

    for (const { objects } of pairs) {
      for (const { bits, cells } of objects)
        expect(bits).toBeCloseTo(
          cells.reduce((sum, cell) => sum + cell.bits, 0),
          9,
        );
    }
    // one owner with both radars sees all looks of both, once each
    const one = exposureOf(
      runOf({
        ...spec,
        radars: [...spec.radars, { ...other, ownerId: 'own' }],
        commandPosts: [...spec.commandPosts, { ...post, ownerId: 'own' }],
      }),
    ).pairs;
    expect(one).toHaveLength(1);
    expect(one[0]!.looks).toBe(pairs[0]!.looks + pairs[1]!.looks);
    expect(one[0]!.bits).toBeLessThan(pairs[0]!.bits + pairs[1]!.bits);
    expect(one[0]!.bits).toBeGreaterThan(Math.max(pairs[0]!.bits, pairs[1]!.bits));
  });

  it('does not count a look twice for observers of one owner, nor for two guests of one', () => {
    const alone = exposureOf(runOf(overflight())).pairs;
    expect(exposureOf(runOf(overflight([always('own'), always('own')]))).pairs).toEqual(alone);
    const guest = exposureOf(runOf(overflight([always('supplier'), always('supplier')]))).pairs;
    expect(guest.map(({ observerOwner }) => observerOwner)).toEqual(['own', 'supplier']);
    expect(guest[1]!.looks).toBe(alone[0]!.looks);
    expect(guest[1]!.guestLooks).toBe(alone[0]!.looks);
    expect(guest[1]!.bits).toBe(alone[0]!.bits);
  });

  it("lets guests see a host's own aircraft, and only in their time", () => {
    const world = runOf(overflight([{ ownerId: 'supplier', fromS: 300, toS: 600 }], 'own'));
    const [pair, ...rest] = exposureOf(world).pairs;
    expect(rest).toHaveLength(0);
    expect([pair!.observerOwner, pair!.objectOwner]).toEqual(['supplier', 'own']);
    expect(world.state.exposure.looks.every(({ timeS }) => timeS >= 300 && timeS < 600)).toBe(true);
    expect(pair!.looks).toBeGreaterThan(10);
  });

  it('changes no look, shot or score, and is continued from a saved run', () => {
    const spec = stealthyRaid();
    const plain = summariseRun(runOf(smallRaid()));
    const { exposureBits, exposureLooks, ...rest } = summariseRun(runOf(spec));
    expect(exposureBits).toBeGreaterThan(0);
    expect(exposureLooks).toBeGreaterThan(0);
    expect({ ...rest, exposureBits: null, exposureLooks: 0 }).toEqual(plain);
    const world = createWorld(spec, key, SMOOTH_EARTH);
    for (let i = 0; i < 600; i++) step(world);
    const continued = restoreWorld(saveWorld(world), spec, key, SMOOTH_EARTH);
    expect(stateHashOf(run(continued))).toBe(stateHashOf(run(world)));
    expect(exposureOf(continued)).toEqual(exposureOf(world));
  });
});

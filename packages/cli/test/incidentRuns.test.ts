import { createWorld, run, runKey, type SimEvent, type World } from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../src/catalogueFiles.ts';
import { incidentCase, incidentNames, readIncident } from '../src/incident/incidentCase.ts';
import { watchOf } from '../src/incident/incidentStudy.ts';
import { runIncident } from '../src/incident/incidentWatch.ts';

const catalogue = loadCatalogue();
const seeds = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
type Of<K extends SimEvent['kind']> = Extract<SimEvent, { kind: K }>;

function worldOf(name: string, set: readonly string[], seed: number): World {
  const { runCase } = incidentCase(readIncident(name), catalogue, set);
  return run(createWorld(runCase.spec, runKey(seed, 0), runCase.relief));
}
const of = <K extends SimEvent['kind']>({ state }: World, kind: K): Of<K>[] =>
  state.events.filter((event): event is Of<K> => event.kind === kind);
const isFlight = (id: string, truthObject: string | null): boolean => truthObject?.startsWith(`${id}/`) === true;

describe('a round without a target (s1812-2001)', () => {
  const certain = ['overrides.missile.s-200-missile.reacquisition.chanceP=1'];
  const worlds = seeds(12).map((seed) => worldOf('s1812-2001', certain, seed));

  it('takes the airliner only after another round has killed its target, in the same engagement, and later in time', () => {
    let taken = 0;
    for (const world of worlds) {
      for (const event of of(world, 'reacquired')) {
        taken++;
        expect(isFlight('flight-1812', event.truthObject)).toBe(true);
        const killed = of(world, 'intercept').find(
          ({ truthIsKill, timeS, engagement }) => truthIsKill && engagement === event.engagement && timeS < event.timeS,
        );
        expect(killed?.truthObject).toMatch(/^exercise\/target/);
        const met = of(world, 'intercept').find(
          ({ engagement, shot, truthObject }) =>
            engagement === event.engagement && shot === event.shot && truthObject === event.truthObject,
        );
        expect(met?.timeS).toBeGreaterThan(event.timeS);
        // The reach of the missile in the catalogue, metres.
        expect(met?.rangeM).toBeLessThanOrEqual(300_000);
        expect(met?.rangeM).toBeGreaterThan(184_000);
      }
    }
    expect(taken).toBeGreaterThan(0);
  });

  it('never takes one beyond its reach, outside its cone, or when it destroys itself', () => {
    const never = (set: readonly string[]): number =>
      seeds(12).flatMap((seed) => of(worldOf('s1812-2001', [...certain, ...set], seed), 'reacquired')).length;
    expect(never(['overrides.missile.s-200-missile.reacquisition.chanceP=0'])).toBe(0);
    expect(never(['overrides.missile.s-200-missile.maxRangeKm=180'])).toBe(0);
    for (const world of worlds)
      for (const { truthObject } of of(world, 'reacquired'))
        expect(isFlight('airliner-west', truthObject) || isFlight('airliner-far', truthObject)).toBe(false);
  });
});

describe('an interrogation gate that stays behind (ir655-1988)', () => {
  const DWELL = 'overrides.interrogator.generic-interrogator.gate.dwellS';
  /** Whether the ship ever counted a foreign military reply under a track of the airliner. */
  function isMatched(dwellS: number, seed: number): boolean {
    const world = worldOf('ir655-1988', [`${DWELL}=${dwellS}`], seed);
    const post = 'ship/post';
    const own = of(world, 'systemTrack')
      .filter((event) => event.post === post && isFlight('flight-655', event.truthObject))
      .map(({ track }) => track);
    return of(world, 'identified').some(
      (event) =>
        event.post === post &&
        own.includes(event.track) &&
        event.evidence.some(({ source, says }) => source === 'foreignMode' && says === 'heard'),
    );
  }

  it('matches the reply from the airport to the airliner that has left it, and a gate that follows never does', () => {
    const matched = seeds(5).filter((seed) => isMatched(90, seed)).length;
    expect(matched).toBeGreaterThanOrEqual(4);
    for (const seed of seeds(5)) expect(isMatched(0, seed)).toBe(false);
  });
});

describe('a wrong north (ps752-2020)', () => {
  const PLANS = 'network.groups.procedural=true';
  const north = (search: number, fire: number): string[] => [
    `units.tor.searchRadar.northErrorDeg=${search}`,
    `units.tor.engagementRadar.northErrorDeg=${fire}`,
  ];

  it('of both radars: the firing radar finds what the other tracks; of one alone: it looks where nothing is', () => {
    const shared = worldOf('ps752-2020', north(105, 105), 1);
    expect(of(shared, 'found').length).toBeGreaterThan(5);
    expect(of(shared, 'found').every(({ offCueRad }) => offCueRad < 0.05)).toBe(true);
    const alone = worldOf('ps752-2020', north(105, 0), 1);
    expect(of(alone, 'ordered').length).toBeGreaterThan(0);
    expect(of(alone, 'found')).toEqual([]);
    expect(of(alone, 'closed').every(({ reason }) => reason === 'cueNotFound')).toBe(true);
  });

  it('is noticed by residuals against plans, with its size; a right north is not, and nothing is fired afterwards', () => {
    for (const seed of seeds(3)) {
      const world = worldOf('ps752-2020', [PLANS], seed);
      const [noticed] = of(world, 'northNoticed');
      expect(noticed?.flights).toBeGreaterThanOrEqual(2);
      // Residuals of a moving aircraft against its filed place scatter by some degrees.
      expect(Math.abs((noticed?.biasRad ?? 0) * (180 / Math.PI))).toBeGreaterThan(85);
      expect(Math.abs((noticed?.biasRad ?? 0) * (180 / Math.PI))).toBeLessThan(125);
      const orderedLater = of(world, 'ordered').filter(({ timeS }) => timeS > (noticed?.timeS ?? 0));
      expect(orderedLater).toEqual([]);
      expect(of(worldOf('ps752-2020', [PLANS, ...north(0, 0)], seed), 'northNoticed')).toEqual([]);
    }
  });
});

describe.each(incidentNames())('%s', (name) => {
  const file = readIncident(name);
  const { scenario, runCase } = incidentCase(file, catalogue, []);
  const watch = watchOf(scenario);

  it('lasts until all that are watched have left', () => {
    const { state, setup } = worldOf(name, [], 3);
    const watched = setup.objects.flatMap(({ id }, i) =>
      watch.some(({ objects }) => objects.some((one) => id.startsWith(`${one}/`) || id.startsWith(`${one}#`)))
        ? [{ id, outS: state.objects.outS[i] }]
        : [],
    );
    expect(watched.length).toBeGreaterThanOrEqual(watch.length);
    expect(watched.filter(({ outS }) => outS === Infinity)).toEqual([]);
  });

  it('ended early says what it says run to its end', () => {
    for (const seed of [1, 2]) {
      const world = run(createWorld(runCase.spec, runKey(seed, 0), runCase.relief));
      const held = new Map(of(world, 'found').map(({ engagement, truthObject }) => [engagement, truthObject]));
      const shotAt = new Set([
        ...of(world, 'launched').map(({ engagement }) => held.get(engagement) ?? ''),
        ...of(world, 'reacquired').map(({ truthObject }) => truthObject),
      ]);
      const engaged = watch.map(({ objects }) =>
        [...shotAt].some((object) => objects.some((one) => object.startsWith(`${one}/`))),
      );
      expect(runIncident(runCase, watch, seed).engaged).toEqual(engaged);
    }
  });
});

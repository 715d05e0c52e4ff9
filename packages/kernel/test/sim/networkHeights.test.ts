import {
  createWorld,
  type DeclinedRecord,
  run,
  runKey,
  type RunSpec,
  SMOOTH_EARTH,
  step,
  type World,
} from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import { localTrackAt } from '../../src/sim/localTrack.ts';
import { link, posts } from './linkedPosts.ts';
import { CLASS, object, route } from './smallRaid.ts';

/** A low flyer from the north over the eyes towards the unit: 300 m, far below the 7,000 m that a tracker assumes. */
const LOW_M = 300;
const LOW = object(
  'low',
  CLASS.strike,
  'hostile',
  route(
    [
      [41.2, 32.6, LOW_M],
      [40.08, 32.57, LOW_M],
    ],
    200,
    'msl',
  ),
  0,
);
const SERVICES = { identity: true, cueing: true, coordination: false, engageOnRemote: false };

/** Eyes in the north report to a unit; what the eyes cannot measure is up to the test. */
function grid(measuresHeight: boolean, unitHasRadar: boolean): RunSpec {
  const unit = { id: 'unit', at: [40.08, 32.57], hasRadar: unitHasRadar, hasUnit: true } as const;
  const spec = posts([unit, { id: 'eyes', at: [40.6, 32.6] }], [link('l', 1, 0, { services: SERVICES })], [LOW]);
  return {
    ...spec,
    durationS: 600,
    flows: [],
    radars: spec.radars.map((one) =>
      measuresHeight || one.id !== 'eyes/search' ? one : { ...one, errors: { ...one.errors, elevationRad: null } },
    ),
  };
}

const start = (spec: RunSpec): World => createWorld(spec, runKey(1, 0), SMOOTH_EARTH);

describe('a height that nobody measures', () => {
  it('is not told: a report has the height that its radar measures, or none', () => {
    for (const measuresHeight of [true, false]) {
      const world = start(grid(measuresHeight, false));
      const heights: number[] = [];
      while (step(world) && world.state.timeS < 300) {
        for (const track of world.held[0]!.values()) {
          heights.push(localTrackAt(world, 0, track, world.state.timeS).altitudeM);
        }
      }
      expect(heights.length).toBeGreaterThan(100);
      if (!measuresHeight) expect(heights.every(Number.isNaN)).toBe(true);
      // 0.3 degrees at 70 km are 370 m; a young track has few looks.
      else
        expect(heights.filter((heightM) => Math.abs(heightM - LOW_M) < 1_500).length).toBeGreaterThan(
          0.9 * heights.length,
        );
    }
  });

  it('parts nothing: the own track of a low flyer and a report without a height are one aircraft', () => {
    const world = start(grid(false, true));
    let both = 0;
    let more = 0;
    while (step(world) && world.state.timeS < 500) {
      const held = [...world.held[0]!.values()].filter(({ lostS }) => lostS === null);
      if (held.some(({ row, contributions }) => row >= 0 && contributions.length > 0)) both++;
      if (held.length > 1) more++;
    }
    expect(both).toBeGreaterThan(100);
    // A report may come before the own track for a while; two tracks all the time was the fault.
    expect(more).toBeLessThan(both / 4);
  });

  it('points no engagement radar: a unit is ordered on a cue with a height, and on none without', () => {
    const outcome = (measuresHeight: boolean): { orders: number; reasons: Set<string> } => {
      const reasons = new Set<string>();
      const recorder = {
        plot: () => undefined,
        track: () => undefined,
        declined: ({ units }: DeclinedRecord) => {
          for (const { why } of units) reasons.add(why);
        },
      };
      const world = run(createWorld(grid(measuresHeight, false), runKey(1, 0), SMOOTH_EARTH, { recorder }));
      return { orders: world.state.engagements.length, reasons };
    };
    const told = outcome(true);
    expect(told.orders).toBeGreaterThan(0);
    expect(told.reasons.has('noHeight')).toBe(false);
    const untold = outcome(false);
    expect(untold.orders).toBe(0);
    expect([...untold.reasons]).toEqual(['noHeight']);
  });
});

describe('an engagement', () => {
  it('is ordered only where its radar would have the target in sight at launch', () => {
    const world = run(start(grid(true, false)));
    const orders = world.state.events.filter(({ kind }) => kind === 'ordered');
    expect(orders.length).toBeGreaterThan(0);
    // A mast of 24 m and 300 + 100 m of doubt see each other over 103 km, smooth earth, k = 4/3; up to 40 s go by until launch.
    // To see the intercept alone would let it order sooner: the round flies for 69 s.
    for (const { timeS } of orders) expect(124_500 - 200 * timeS).toBeLessThan(103_000 + 200 * 40);
  });
});

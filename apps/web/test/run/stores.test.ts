import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeclinedRecord, HeightGrid, PlotRecord } from '@redoubt/kernel';
import { objectStory } from '@redoubt/study';
import { declinedStore } from '../../src/run/declinedStore.ts';
import { plotStore } from '../../src/run/plotStore.ts';
import { thinGrid } from '../../src/run/thinGrid.ts';

const number = fc.double({ noNaN: false });
const plots: fc.Arbitrary<PlotRecord[]> = fc.array(
  fc.record({
    timeS: number,
    radar: fc.constantFrom('a', 'b/c'),
    sensorTrack: fc.integer({ min: -1, max: 3 }),
    rangeM: number,
    azimuthRad: number,
    elevationRad: number,
    snrDb: number,
    iff: fc.constantFrom('notInterrogated', 'friendly', 'noReply'),
    civilReply: fc.boolean(),
    truthObject: fc.option(fc.constantFrom('o', 'p')),
  }),
  { maxLength: 60 },
);

describe('the store of plots', () => {
  it('gives back the plots of a sensor track and of an object as they came', () => {
    fc.assert(
      fc.property(plots, (records) => {
        const store = plotStore();
        for (const record of records) store.add(record);
        for (const radar of ['a', 'b/c', 'd'])
          for (const track of [-1, 0, 3])
            expect(store.ofTrack(radar, track)).toEqual(
              records.filter((one) => one.radar === radar && one.sensorTrack === track),
            );
        for (const id of ['o', 'p', 'q', ''])
          expect(store.ofObject(id)).toEqual(records.filter(({ truthObject }) => truthObject === id));
      }),
    );
  });

  it('keeps the first ones when it is full, and counts the rest', () => {
    const store = plotStore(3);
    const plot: PlotRecord = {
      timeS: 0,
      radar: 'a',
      sensorTrack: 1,
      rangeM: 1,
      azimuthRad: 0,
      elevationRad: 0,
      snrDb: 10,
      iff: 'noReply',
      civilReply: false,
      truthObject: null,
    };
    for (let timeS = 0; timeS < 5; timeS++) store.add({ ...plot, timeS });
    expect(store.ofTrack('a', 1).map(({ timeS }) => timeS)).toEqual([0, 1, 2]);
    expect(store.passedOver).toBe(2);
  });
});

describe('the store of refusals', () => {
  it('tells the story that all refusals tell', () => {
    const declined = fc.array(
      fc.record({
        track: fc.constantFrom(1, 2),
        why: fc.constantFrom('identity' as const, 'noUnit' as const, 'notUsable' as const),
        isReach: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    const born = [1, 2].map((track) => ({
      kind: 'systemTrack' as const,
      timeS: 0,
      post: 'p',
      track,
      radar: 'r',
      from: null,
      sensorTrack: track,
      firstPlotS: 0,
      truthObject: 'o',
    }));
    fc.assert(
      fc.property(declined, (all) => {
        const records = all.map(({ track, why, isReach }, i): DeclinedRecord => {
          const units =
            why === 'noUnit' ? [{ fireUnit: 'u', why: isReach ? ('reach' as const) : ('sector' as const) }] : [];
          return { timeS: i, post: 'p', track, identity: 'hostile', why, units };
        });
        const store = declinedStore();
        for (const record of records) store.add(record);
        const kept = store.records();
        expect(kept).toHaveLength(records.length);
        const stories = [records, kept].map((one) => objectStory(born, { plots: [], declined: one }, 'o', ['p']).chain);
        expect(stories[1]).toEqual(stories[0]);
      }),
    );
  });
});

describe('a raster for drawing', () => {
  const grid: HeightGrid = {
    rows: 101,
    cols: 201,
    northRad: 0.7,
    westRad: 0.5,
    stepLatRad: 0.001,
    stepLonRad: 0.002,
    heightsM: Int16Array.from({ length: 101 * 201 }, (_, i) => i % 997),
  };

  it('is a copy where it is small', () => {
    const copy = thinGrid(grid);
    expect(copy).toEqual(grid);
    expect(copy.heightsM.buffer).not.toBe(grid.heightsM.buffer);
  });

  it('is every fifth node where it is large, each on its place', () => {
    const thin = thinGrid(grid, 1_000);
    expect([thin.rows, thin.cols]).toEqual([21, 41]);
    expect(thin.heightsM[3 * 41 + 7]).toBe(grid.heightsM[15 * 201 + 35]);
    expect(thin.northRad - 3 * thin.stepLatRad).toBeCloseTo(grid.northRad - 15 * grid.stepLatRad, 12);
  });
});

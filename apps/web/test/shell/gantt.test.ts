import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engagement, Shot } from '../../src/run/replay.ts';
import {
  axisTicks,
  engagementShapes,
  followSpan,
  ganttRows,
  ROW_CSS_PX,
  rowAt,
  spanOfEngagement,
  timeAt,
  xOf,
  zoomSpan,
} from '../../src/time/ganttGeometry.ts';

const place = { lonDeg: 33, latDeg: 40 };
const shot = (launchedS: number, endS: number | null, outcome: Shot['outcome']): Shot => ({
  shot: 0,
  launchedS,
  endS,
  outcome,
  from: place,
  to: null,
  truthObject: null,
});
const engagement = (change: Partial<Engagement> = {}): Engagement => ({
  engagement: 1,
  fireUnit: 'unit-b',
  post: 'post',
  track: 7,
  consideredS: 10,
  orderedS: 20,
  lockedS: 30,
  shots: [shot(35, 60, 'miss'), shot(65, 90, 'kill')],
  assessedS: 95,
  closedS: 100,
  reason: 'assessedKill',
  truthAllegiance: 'hostile',
  ...change,
});

describe('the Gantt of kill chains', () => {
  it('shows every phase of an engagement, and rounds in flight', () => {
    const { bars, marks } = engagementShapes(engagement(), 1_000);
    expect(bars).toEqual([
      { phase: 'considered', fromS: 10, toS: 20 },
      { phase: 'ordered', fromS: 20, toS: 30 },
      { phase: 'locked', fromS: 30, toS: 100 },
      { phase: 'flight', fromS: 35, toS: 60 },
      { phase: 'flight', fromS: 65, toS: 90 },
    ]);
    expect(marks.map(({ kind, timeS }) => [kind, timeS])).toEqual([
      ['launched', 35],
      ['miss', 60],
      ['launched', 65],
      ['kill', 90],
      ['assessed', 95],
      ['closed', 100],
    ]);
  });

  it('lets what is open last to the end of the replay', () => {
    const open = engagement({ shots: [shot(35, null, 'open')], assessedS: null, closedS: null, reason: null });
    const { bars, marks } = engagementShapes(open, 500);
    expect(bars.filter(({ toS }) => toS === 500).map(({ phase }) => phase)).toEqual(['locked', 'flight']);
    expect(marks.map(({ kind }) => kind)).toEqual(['launched']);
  });

  it('shows an order that never came to a lock as ordered until it was closed', () => {
    const { bars } = engagementShapes(engagement({ lockedS: null, shots: [] }), 500);
    expect(bars.map(({ phase, toS }) => [phase, toS])).toEqual([
      ['considered', 20],
      ['ordered', 100],
    ]);
  });

  it('groups by fire unit, in order of names and then of time', () => {
    const rows = ganttRows(
      [
        engagement({ engagement: 3, consideredS: 50 }),
        engagement({ engagement: 2, fireUnit: 'unit-a' }),
        engagement({ engagement: 1, consideredS: 10 }),
      ],
      1_000,
    );
    expect(
      rows.map((row) => (row.kind === 'unit' ? `${row.fireUnit} ${row.count}` : row.engagement.engagement)),
    ).toEqual(['unit-a 1', 2, 'unit-b 2', 1, 3]);
    expect(rowAt(0.5 * ROW_CSS_PX, rows)).toBe(rows[0]);
    expect(rowAt(3.5 * ROW_CSS_PX, rows)).toBe(rows[3]);
    expect(rowAt(-1, rows)).toBeNull();
    expect(rowAt(99 * ROW_CSS_PX, rows)).toBeNull();
  });

  it('turns time into place and back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        fc.double({ min: 1, max: 1e5, noNaN: true }),
        fc.integer({ min: 1, max: 4_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (fromS, lengthS, width, share) => {
          const span = { fromS, toS: fromS + lengthS };
          const at = fromS + share * lengthS;
          // rounding of a sum and a quotient, seconds
          expect(Math.abs(timeAt(xOf(at, span, width), span, width) - at)).toBeLessThan(1e-6);
        },
      ),
    );
  });

  it('puts ticks on round moments, far enough apart', () => {
    const span = { fromS: 3, toS: 1_143 };
    const ticks = axisTicks(span, 1_000, 72);
    expect(ticks[0]).toBe(120);
    for (let i = 1; i < ticks.length; i++)
      expect(xOf(ticks[i], span, 1_000) - xOf(ticks[i - 1], span, 1_000)).toBeGreaterThanOrEqual(72);
    expect(axisTicks({ fromS: 0, toS: 0 }, 1_000, 72)).toEqual([]);
  });

  it('zooms around a moment and stays within the replay', () => {
    expect(zoomSpan({ fromS: 0, toS: 1_000 }, 500, 0.5, 1_000)).toEqual({ fromS: 250, toS: 750 });
    expect(zoomSpan({ fromS: 0, toS: 1_000 }, 0, 0.5, 1_000)).toEqual({ fromS: 0, toS: 500 });
    expect(zoomSpan({ fromS: 250, toS: 750 }, 500, 8, 1_000)).toEqual({ fromS: 0, toS: 1_000 });
    const least = zoomSpan({ fromS: 0, toS: 30 }, 10, 0.01, 1_000);
    // s; the shortest span
    expect(least.toS - least.fromS).toBeCloseTo(20, 9);
  });

  it('follows the clock out of a zoomed span, and leaves it alone within', () => {
    const span = { fromS: 100, toS: 200 };
    expect(followSpan(span, 150, 1_000)).toBe(span);
    expect(followSpan(span, 300, 1_000)).toEqual({ fromS: 280, toS: 380 });
    expect(followSpan(span, 990, 1_000)).toEqual({ fromS: 900, toS: 1_000 });
  });

  it('repeats an engagement with a margin that stays within the replay', () => {
    expect(spanOfEngagement(engagement({ consideredS: 2 }), 103, 5)).toEqual({ fromS: 0, toS: 103 });
    expect(spanOfEngagement(engagement({ closedS: null }), 500, 5)).toEqual({ fromS: 5, toS: 500 });
  });
});

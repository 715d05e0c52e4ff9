import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReplayEvent } from '../../src/run/replay.ts';
import { filterEvents, isAbout, lastBefore, neighbourEvent, NO_FILTER } from '../../src/time/eventFilter.ts';
import { pickOfEvent } from '../../src/time/goToEvent.ts';

const event = (index: number, timeS: number, change: Partial<ReplayEvent> = {}): ReplayEvent => ({
  index,
  timeS,
  kind: 'identified',
  text: `event ${index}`,
  post: 'alpha',
  track: 1,
  engagement: null,
  object: null,
  at: null,
  ...change,
});
const EVENTS = [
  event(0, 1),
  event(1, 5, { post: 'bravo', track: 2, text: 'Track 2 called Hostile' }),
  event(2, 5, { kind: 'launched', engagement: 4, track: null }),
  event(3, 9, { kind: 'arrived', post: null, track: null, object: 'drone-1', text: 'drone-1 reaches the depot' }),
];
const indices = (events: readonly ReplayEvent[]): number[] => events.map(({ index }) => index);

describe('the event list', () => {
  it('shows all without a filter, the same array', () => {
    expect(filterEvents(EVENTS, NO_FILTER, null)).toBe(EVENTS);
  });

  it('filters by kind, post and words in any case', () => {
    expect(indices(filterEvents(EVENTS, { ...NO_FILTER, kind: 'identified' }, null))).toEqual([0, 1]);
    expect(indices(filterEvents(EVENTS, { ...NO_FILTER, post: 'bravo' }, null))).toEqual([1]);
    expect(indices(filterEvents(EVENTS, { ...NO_FILTER, text: 'HOSTILE  track' }, null))).toEqual([1]);
    expect(indices(filterEvents(EVENTS, { ...NO_FILTER, text: 'launched' }, null))).toEqual([2]);
  });

  it('shows only what is chosen, and nothing if nothing is', () => {
    const only = { ...NO_FILTER, isOnlySelected: true };
    expect(indices(filterEvents(EVENTS, only, { kind: 'track', post: 'bravo', track: 2 }))).toEqual([1]);
    expect(indices(filterEvents(EVENTS, only, { kind: 'engagement', engagement: 4 }))).toEqual([2]);
    expect(indices(filterEvents(EVENTS, only, { kind: 'object', id: 'drone-1' }))).toEqual([3]);
    expect(filterEvents(EVENTS, only, null)).toEqual([]);
    expect(isAbout(EVENTS[0] as ReplayEvent, { kind: 'zone', id: 'z' })).toBe(false);
  });

  it('finds the last event at or before a moment', () => {
    expect([0, 1, 4.9, 5, 8.9, 100].map((timeS) => lastBefore(EVENTS, timeS))).toEqual([-1, 0, 0, 2, 2, 3]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: -1, max: 51 }), (times, at) => {
        const list = times.sort((a, b) => a - b).map((timeS, i) => event(i, timeS));
        expect(lastBefore(list, at)).toBe(times.filter((timeS) => timeS <= at).length - 1);
      }),
    );
  });

  it('goes to the next and the previous event, and past those of the same moment', () => {
    expect(neighbourEvent(EVENTS, 0, 1)?.index).toBe(0);
    expect(neighbourEvent(EVENTS, 1, 1)?.index).toBe(1);
    expect(neighbourEvent(EVENTS, 5, 1)?.index).toBe(3);
    expect(neighbourEvent(EVENTS, 9, 1)).toBeNull();
    expect(neighbourEvent(EVENTS, 9, -1)?.index).toBe(2);
    expect(neighbourEvent(EVENTS, 5, -1)?.index).toBe(0);
    expect(neighbourEvent(EVENTS, 1, -1)).toBeNull();
    expect(neighbourEvent([], 1, 1)).toBeNull();
  });

  it('steps through events of one moment while the clock stands on one of them', () => {
    const [, first, second] = EVENTS;
    expect(neighbourEvent(EVENTS, 5, 1, first)?.index).toBe(2);
    expect(neighbourEvent(EVENTS, 5, -1, second)?.index).toBe(1);
    // the clock has gone on, or the filter has left the event out
    expect(neighbourEvent(EVENTS, 6, -1, first)?.index).toBe(2);
    expect(neighbourEvent(EVENTS.slice(2), 5, 1, first)?.index).toBe(3);
  });

  it('chooses what an event is about: the engagement before the track before the object', () => {
    expect(EVENTS.map(pickOfEvent)).toEqual([
      { kind: 'track', post: 'alpha', track: 1 },
      { kind: 'track', post: 'bravo', track: 2 },
      { kind: 'engagement', engagement: 4 },
      { kind: 'object', id: 'drone-1' },
    ]);
  });

  it('filters 50,000 lines while a key is pressed', () => {
    const many = Array.from({ length: 50_000 }, (_, i) => event(i, i / 10, { post: i % 2 ? 'alpha' : 'bravo' }));
    const before = process.cpuUsage();
    const found = filterEvents(many, { ...NO_FILTER, post: 'bravo', text: '499' }, null);
    const spent = process.cpuUsage(before);
    expect(found.length).toBeGreaterThan(0);
    // ms of processor time; about 15 on a quiet machine, room for a busy one
    expect((spent.user + spent.system) / 1_000).toBeLessThan(400);
  });
});

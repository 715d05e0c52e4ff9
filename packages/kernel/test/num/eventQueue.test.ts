import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodePlain,
  encodePlain,
  type EventQueue,
  newEventQueue,
  nextEventTimeS,
  popEvent,
  pushEvent,
} from '../../src/num/index.ts';

describe('event queue', () => {
  const events = fc.array(fc.record({ timeS: fc.nat({ max: 6 }), rank: fc.nat({ max: 2 }) }), { maxLength: 200 });

  it('hands out events by time, then rank, then order of insertion', () => {
    fc.assert(
      fc.property(events, (list) => {
        const queue = newEventQueue<number>();
        list.forEach(({ timeS, rank }, i) => {
          pushEvent(queue, timeS, rank, i);
        });
        const got: number[] = [];
        for (let event = popEvent(queue); event !== undefined; event = popEvent(queue)) got.push(event.payload);
        const wanted = list
          .map((event, i) => ({ ...event, i }))
          .sort((a, b) => a.timeS - b.timeS || a.rank - b.rank || a.i - b.i)
          .map(({ i }) => i);
        expect(got).toEqual(wanted);
      }),
    );
  });

  it('goes on from a snapshot as if nothing had happened, pushes in between included', () => {
    fc.assert(
      fc.property(events, fc.nat({ max: 200 }), (list, cut) => {
        const run = (isSaved: boolean): number[] => {
          let queue: EventQueue<number> = newEventQueue<number>();
          const got: number[] = [];
          list.forEach(({ timeS, rank }, i) => {
            if (isSaved && i === cut) queue = decodePlain(encodePlain(queue)) as EventQueue<number>;
            pushEvent(queue, timeS, rank, i);
            if (i % 3 === 2) got.push(popEvent(queue)!.payload);
          });
          for (let event = popEvent(queue); event !== undefined; event = popEvent(queue)) got.push(event.payload);
          return got;
        };
        expect(run(true)).toEqual(run(false));
      }),
    );
  });

  it('says when the next event is due and refuses times that cannot be ordered', () => {
    const queue = newEventQueue<string>();
    expect(nextEventTimeS(queue)).toBe(Infinity);
    pushEvent(queue, 3, 0, 'a');
    pushEvent(queue, 2, 0, 'b');
    expect(nextEventTimeS(queue)).toBe(2);
    for (const bad of [NaN, Infinity])
      expect(() => {
        pushEvent(queue, bad, 0, 'c');
      }).toThrow(RangeError);
    expect(queue.heap).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import { waitSteps } from '../../src/why/waitSteps.ts';
import { ORDERED } from './chainEvents.ts';

const order = (waitedS: number, takenBefore: number): string[] => {
  if (ORDERED.kind !== 'ordered') throw new Error('an order expected');
  return waitSteps({ ...ORDERED, waitedS, takenBefore }).map(({ timeS, what }) => `${timeS}: ${what}`);
};

describe('what officers made of a track before they ordered', () => {
  it('is one step where one of them was free', () => {
    expect(order(0, 0)).toEqual(['40: officers take it up at once']);
  });

  it('says how long it waited, and how many were taken up before it', () => {
    const waits = '40: comes before the officers and waits';
    expect(order(5, 0)).toEqual([waits, '45: officers take it up after 5.0 s; 0 others are taken up before it']);
    expect(order(12.5, 1)).toEqual([waits, '52.5: officers take it up after 12.5 s; one other is taken up before it']);
    expect(order(12.5, 3)[1]).toMatch(/3 others are taken up before it$/);
  });
});

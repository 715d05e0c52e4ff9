import type { ChainStep, IdentityStep } from '@redoubt/study';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainPicture } from '../../src/why/chainLanes.ts';
import { evidenceBars, holdingAt, identityBands } from '../../src/why/identityBands.ts';

const CHAIN: readonly ChainStep[] = [
  { timeS: 10, who: 'regiment.acquisition', step: 'plot', what: 'plot at 120.0 km' },
  {
    timeS: 14,
    who: 'regiment',
    step: 'track',
    what: 'track 9 reported by caoc/post (its track 31), measured 4.0 s before',
  },
  { timeS: 20, who: 'regiment', step: 'identity', what: 'hostile (was unknown)' },
  { timeS: 22, who: 'regiment', step: 'voice', what: 'tower-2 does not know it (asked 3.0 s before)' },
  { timeS: 30, who: 'regiment', step: 'decision', what: 'orders fire-unit-1 to engage: caoc/post is not heard' },
  { timeS: 40, who: 'fire-unit-1', step: 'shot', what: 'round 1 leaves' },
  { timeS: 60, who: 'truth', step: 'truth', what: 'the object was drone-1' },
];

describe('the picture of a chain of evidence', () => {
  const picture = chainPicture(CHAIN, ['caoc/post', 'caoc', 'tower-2', 'regiment', 'tower']);
  const nameOf = (lane: number): string | undefined => picture.lanes[lane]?.who;

  it('has a lane for each that knew something: sensors above, shooters below, truth last', () => {
    expect(picture.lanes.map(({ who }) => who)).toEqual([
      'regiment.acquisition',
      'caoc/post',
      'tower-2',
      'regiment',
      'fire-unit-1',
      'truth',
    ]);
  });

  it('draws an arrow from whom a step was heard, and from nobody whose name is only part of another', () => {
    expect(picture.arrows.map(({ fromLane, toLane, step }) => [nameOf(fromLane), nameOf(toLane), step])).toEqual([
      ['caoc/post', 'regiment', 1],
      ['tower-2', 'regiment', 3],
    ]);
  });

  it('marks every step on the lane of who took it, within the time it shows', () => {
    expect(picture.marks.map(({ lane }) => nameOf(lane))).toEqual(CHAIN.map(({ who }) => who));
    for (const { timeS } of picture.marks) {
      expect(timeS).toBeGreaterThan(picture.fromS);
      expect(timeS).toBeLessThan(picture.toS);
    }
  });

  it('is empty for an empty chain', () => {
    expect(chainPicture([], ['caoc'])).toMatchObject({ lanes: [], marks: [], arrows: [] });
  });
});

const step = (timeS: number, hostile: number, friend: number, change: Partial<IdentityStep> = {}): IdentityStep => ({
  timeS,
  identity: 'unknown',
  before: 'pending',
  posterior: { hostile, friend, civil: 1 - hostile - friend },
  isInConflict: false,
  evidence: [],
  changes: [],
  text: '',
  ...change,
});

describe('identity over time', () => {
  it('holds each belief until the next one, the last to the end', () => {
    const bands = identityBands([step(5, 0.2, 0.5), step(9, 0.9, 0.05)], 20);
    expect(bands.map(({ fromS, toS }) => [fromS, toS])).toEqual([
      [5, 9],
      [9, 20],
    ]);
  });

  it('stacks shares to one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const [hostile, friend] = a + b > 1 ? [1 - a, 1 - b] : [a, b];
        const [first] = identityBands([step(0, hostile, friend)], 1);
        expect(first?.bands.hostile[0]).toBe(0);
        expect(first?.bands.civil[0]).toBe(first?.bands.hostile[1]);
        expect(first?.bands.friend[0]).toBe(first?.bands.civil[1]);
        // a sum of three rounded shares
        expect(first?.bands.friend[1]).toBeCloseTo(1, 12);
      }),
    );
  });

  it('finds the declaration that holds now', () => {
    const history = [step(5, 0.2, 0.5), step(9, 0.9, 0.05)];
    expect([0, 5, 8, 9, 99].map((timeS) => holdingAt(history, timeS))).toEqual([0, 0, 0, 1, 1]);
    expect(holdingAt([], 3)).toBe(-1);
  });

  it('weighs statements: for hostile to the right, against to the left, the weightiest first', () => {
    const bars = evidenceBars(
      step(0, 0.5, 0.2, {
        evidence: [
          { source: 'iff', from: null, says: 'noReply', row: { hostile: 0.9, friend: 0.3, civil: 0.9 } },
          { source: 'remote', from: 'caoc', says: 'friend', row: { hostile: 0.01, friend: 0.9, civil: 0.1 } },
          { source: 'kinematics', from: null, says: 'conformsThreat', row: { hostile: 0.8, friend: 0.1, civil: 0.08 } },
        ],
      }),
    );
    expect(bars.map(({ source }) => source)).toEqual(['remote', 'kinematics', 'iff']);
    expect(bars[0]?.length).toBeLessThan(0);
    expect(bars[1]?.ratio).toBeCloseTo(8, 9);
    // half the decimal logarithm of 8
    expect(bars[1]?.length).toBeCloseTo(0.4515, 3);
    expect(bars[2]?.length).toBe(0);
  });

  it('keeps bars within their field for impossible statements', () => {
    const row = { hostile: 1, friend: 0, civil: 0 };
    const [bar] = evidenceBars(step(0, 1, 0, { evidence: [{ source: 'iff', from: null, says: 'x', row }] }));
    expect(bar?.length).toBe(1);
  });
});

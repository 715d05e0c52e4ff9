import type { PlotRecord, SimEvent } from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import { chainOf, clockText } from '@redoubt/study';
import { BORN, ORDERED } from './chainEvents.ts';

const plot = (timeS: number, snrDb: number): PlotRecord => ({
  timeS,
  radar: 'radar',
  sensorTrack: 4,
  rangeM: 50_000,
  azimuthRad: 1,
  elevationRad: 0.1,
  snrDb,
  iff: 'noReply',
  civilReply: false,
  truthObject: null,
});

/** A track of a loss queue: nothing is searched or found, a channel just serves it. */
const EVENTS: readonly SimEvent[] = [
  BORN,
  ORDERED,
  {
    kind: 'intercept',
    timeS: 59.97,
    engagement: 0,
    shot: 0,
    rangeM: 0,
    sspk: 1,
    truthObject: 'target',
    truthIsKill: true,
  },
  { kind: 'closed', timeS: 90, engagement: 0, reason: 'assessedKill' },
];

describe('the chain of evidence', () => {
  it('names the object that a loss queue shot down', () => {
    expect(chainOf(EVENTS, [], 0)?.chain.at(-1)?.what).toBe(
      'the object was target; it was shot down by this engagement',
    );
  });

  it('tells no signal-to-noise ratio of a plot that has none', () => {
    const what = chainOf(EVENTS, [plot(0, 14.2), plot(10, Number.NaN)], 0)?.chain.map((step) => step.what) ?? [];
    expect(what[0]).toContain('SNR 14.2 dB');
    expect(what.some((text) => text.includes('NaN'))).toBe(false);
  });

  it('never shows sixty seconds', () => {
    expect([0, 59.94, 59.97, 3_725.04].map(clockText)).toEqual(['00:00.0', '00:59.9', '01:00.0', '62:05.0']);
  });
});

import { describe, expect, it } from 'vitest';
import {
  gatePlacedS,
  interrogate,
  isInIffGate,
  type InterrogatorSpec,
  type Respondent,
  type TransponderSpec,
} from '../../src/rf/index.ts';
import { runKey, uniform } from '../../src/num/index.ts';

const interrogator: InterrogatorSpec = {
  civilModes: true,
  militaryReadable: true,
  working: true,
  validReplyProbability: 0.95,
  falseFriendlyProbability: 0.001,
  wrongAssociationProbability: 0.01,
  garbleProbability: 0.02,
  gate: { halfRangeM: 500, halfAzimuthRad: 0.02, dwellS: 90 },
};
const set = (civil: boolean, military: boolean, readable = true): TransponderSpec => ({
  civil: { fitted: civil, working: civil },
  military: { fitted: military, working: military, readable },
});
const friend: Respondent = { transponder: set(true, true), mayImitate: false };
const foe: Respondent = { transponder: set(false, false), mayImitate: true };
const draws = (association: number, military: number, civil = 0.5) => ({ association, military, civil });

describe('interrogation', () => {
  it('of a working, readable set is answered with the stated chance', () => {
    expect(interrogate(interrogator, friend, null, draws(0, 0.9499)).military).toBe('friendly');
    expect(interrogate(interrogator, friend, null, draws(0, 0.95)).military).toBe('noReply');
    expect(interrogate(interrogator, friend, null, draws(0, 0.5, 0.9499)).civil).toBe('reply');
    expect(interrogate(interrogator, friend, null, draws(0, 0.5, 0.95)).civil).toBe('noReply');
  });

  it('of a set that is absent, failed or not readable is never answered as a friend', () => {
    const silent: TransponderSpec[] = [
      set(false, false),
      set(true, true, false),
      { civil: { fitted: true, working: false }, military: { fitted: true, working: false, readable: true } },
      { civil: { fitted: false, working: true }, military: { fitted: false, working: true, readable: true } },
    ];
    for (const transponder of silent) {
      expect(interrogate(interrogator, { transponder, mayImitate: false }, null, draws(0, 1e-9)).military).toBe(
        'noReply',
      );
    }
  });

  it('takes a hostile for a friend in one of a thousand', () => {
    expect(interrogate(interrogator, foe, null, draws(0, 0.000999)).military).toBe('friendly');
    expect(interrogate(interrogator, foe, null, draws(0, 0.001)).military).toBe('noReply');
  });

  it("takes a neighbour's answer only in a crowded gate", () => {
    expect(interrogate(interrogator, foe, friend, draws(0.0099, 0.5)).military).toBe('friendly');
    expect(interrogate(interrogator, foe, friend, draws(0.01, 0.5)).military).toBe('noReply');
    expect(interrogate(interrogator, foe, null, draws(0.0099, 0.5)).military).toBe('noReply');
    expect(interrogate(interrogator, friend, foe, draws(0.0099, 0.5)).military).toBe('noReply');
  });

  it('garbles answers only in a crowded gate', () => {
    expect(interrogate(interrogator, friend, foe, draws(0.5, 0.01, 0.01))).toEqual({
      military: 'unknown',
      civil: 'garbled',
    });
    expect(interrogate(interrogator, friend, null, draws(0.5, 0.01, 0.01))).toEqual({
      military: 'friendly',
      civil: 'reply',
    });
  });

  it('does not take place without an interrogator, with a broken one, or in modes that it lacks', () => {
    const nothing = { military: 'notInterrogated', civil: 'notInterrogated' };
    expect(interrogate(null, friend, null, draws(0, 0))).toEqual(nothing);
    expect(interrogate({ ...interrogator, working: false }, friend, null, draws(0, 0))).toEqual(nothing);
    expect(interrogate({ ...interrogator, militaryReadable: false }, friend, null, draws(0, 0)).military).toBe(
      'notInterrogated',
    );
    expect(interrogate({ ...interrogator, civilModes: false }, friend, null, draws(0, 0)).civil).toBe(
      'notInterrogated',
    );
  });

  it('has the stated frequencies over many draws', () => {
    const key = runKey(7, 1);
    const counts = { friendly: 0, unknown: 0, noReply: 0, notInterrogated: 0 };
    const n = 40_000;
    for (let i = 0; i < n; i++) {
      const answer = interrogate(interrogator, friend, foe, {
        association: uniform(key, i, 0, 1, 0),
        military: uniform(key, i, 0, 1, 1),
        civil: uniform(key, i, 0, 1, 2),
      });
      counts[answer.military]++;
    }
    // own answer 0.99 x 0.95 plus the hostile neighbour's 0.01 x 0.001; 2 % of answers garbled
    const answered = 0.99 * 0.95 + 0.01 * 0.001;
    const within = (count: number, p: number) => Math.abs(count - n * p) < 4 * Math.sqrt(n * p * (1 - p)); // 4 sigma
    expect(within(counts.friendly, answered * 0.98)).toBe(true);
    expect(within(counts.unknown, answered * 0.02)).toBe(true);
    expect(within(counts.noReply, 1 - answered)).toBe(true);
  });
});

describe('interrogation gate', () => {
  it('stays where it was put for its dwell', () => {
    expect(gatePlacedS(0, 89.9, 90)).toBe(0);
    expect(gatePlacedS(0, 90, 90)).toBe(90);
    expect(gatePlacedS(5, 33, 0)).toBe(33);
  });

  it('takes answers within its half widths, across north too', () => {
    expect(isInIffGate(interrogator, 10_000, 0.01, 10_400, 2 * Math.PI - 0.005)).toBe(true);
    expect(isInIffGate(interrogator, 10_000, 0.01, 10_501, 0.01)).toBe(false);
    expect(isInIffGate(interrogator, 10_000, 0.01, 10_000, 0.031)).toBe(false);
  });
});

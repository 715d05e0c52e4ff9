import { describe, expect, it } from 'vitest';
import {
  type GateCandidate,
  type IffGate,
  interrogate,
  interrogateGate,
  type InterrogatorSpec,
  nextGate,
  type Respondent,
  type TransponderSpec,
} from '../../src/rf/index.ts';

const interrogator: InterrogatorSpec = {
  civilModes: true,
  militaryReadable: true,
  working: true,
  hearsForeign: true,
  validReplyProbability: 0.95,
  falseFriendlyProbability: 0.001,
  wrongAssociationProbability: 0.01,
  garbleProbability: 0.02,
  gate: { halfRangeM: 1_000, halfAzimuthRad: 0.02, dwellS: 90 },
};
const set = (civil: boolean, military: boolean, readable: boolean): TransponderSpec => ({
  civil: { fitted: civil, working: civil },
  military: { fitted: military, working: military, readable },
});
const airliner: Respondent = { transponder: set(true, false, false), mayImitate: false };
const friend: Respondent = { transponder: set(false, true, true), mayImitate: false };
const stranger: Respondent = { transponder: set(false, true, false), mayImitate: false };
const silent: Respondent = { transponder: set(false, false, false), mayImitate: false };
const at = (respondent: Respondent, rangeM: number, azimuthRad = 0): GateCandidate => ({
  respondent,
  rangeM,
  azimuthRad,
});
const gateAt = (rangeM: number, azimuthRad = 0): IffGate => ({ placedS: 0, rangeM, azimuthRad });
const sure = { association: 0.5, military: 0.5, civil: 0.5 };

describe('a gate that stays where it was put', () => {
  it('is left alone until its dwell is over, and follows at once with a dwell of 0', () => {
    const first = nextGate(interrogator, null, 87_000, 0.5, 10);
    expect(first).toEqual({ placedS: 10, rangeM: 87_000, azimuthRad: 0.5 });
    expect(nextGate(interrogator, first, 75_000, 0.5, 99.9)).toBe(first);
    expect(nextGate(interrogator, first, 75_000, 0.5, 100)).toEqual({ placedS: 100, rangeM: 75_000, azimuthRad: 0.5 });
    const follows = { ...interrogator, gate: { ...interrogator.gate, dwellS: 0 } };
    expect(nextGate(follows, first, 86_000, 0.6, 11)).toEqual({ placedS: 11, rangeM: 86_000, azimuthRad: 0.6 });
  });

  it("hears who is over the airport in the departing airliner's name until it is moved", () => {
    // An airliner leaves 87 km away and closes at 150 m/s; a military aircraft stands where it left, its set answering.
    let gate: IffGate | null = null;
    const heard: string[] = [];
    for (let timeS = 0; timeS <= 120; timeS += 10) {
      const rangeM = 87_000 - 150 * timeS;
      gate = nextGate(interrogator, gate, rangeM, 0, timeS);
      const answer = interrogateGate(interrogator, gate, [at(airliner, rangeM), at(stranger, 87_000)], sure);
      heard.push(`${answer.isForeignHeard ? 'foreign' : '-'}/${answer.civil}`);
    }
    // The airliner is in the gate for 1,000 m / 150 m/s = 6.7 s after it was put there (at 0, 90 s).
    expect(heard).toEqual([
      'foreign/reply',
      ...new Array<string>(8).fill('foreign/noReply'),
      '-/reply',
      ...new Array<string>(3).fill('-/noReply'),
    ]);
  });

  it('tells whose answers it took, for the run to know the truth', () => {
    const both = [at(airliner, 10_400), at(friend, 10_200)];
    expect(interrogateGate(interrogator, gateAt(10_000), both, sure)).toEqual({
      military: 'friendly',
      civil: 'reply',
      militaryFrom: 1,
      civilFrom: 0,
    });
    expect(interrogateGate(interrogator, gateAt(20_000), both, sure)).toEqual({
      military: 'noReply',
      civil: 'noReply',
      militaryFrom: -1,
      civilFrom: -1,
    });
  });

  it('takes the set nearest to its middle, in half widths of range and azimuth', () => {
    const near = at(friend, 10_300, 0);
    // 0.3 half widths against 0.25: the one aside in azimuth is nearer, though 50 m farther away on the ground.
    const aside = at(stranger, 10_000, 0.005);
    const answer = interrogateGate(interrogator, gateAt(10_000), [near, aside], sure);
    expect(answer.isForeignHeard).toBe(true);
    expect(answer.militaryFrom).toBe(1);
    // Either order of the candidates gives the same answer.
    expect(interrogateGate(interrogator, gateAt(10_000), [aside, near], sure).militaryFrom).toBe(0);
    // Across north.
    const overNorth = interrogateGate(
      interrogator,
      gateAt(10_000, 0.01),
      [at(friend, 10_000, 2 * Math.PI - 0.005)],
      sure,
    );
    expect(overNorth.military).toBe('friendly');
  });

  it('takes the second with the stated chance, and garbles only when two can answer', () => {
    const two = [at(friend, 10_000), at(stranger, 10_500)];
    expect(interrogateGate(interrogator, gateAt(10_000), two, { ...sure, association: 0.009 }).militaryFrom).toBe(1);
    expect(interrogateGate(interrogator, gateAt(10_000), two, { ...sure, association: 0.011 }).militaryFrom).toBe(0);
    expect(interrogateGate(interrogator, gateAt(10_000), two, { ...sure, military: 0.01 }).military).toBe('unknown');
    const one = [at(friend, 10_000), at(silent, 10_100)];
    expect(interrogateGate(interrogator, gateAt(10_000), one, { ...sure, military: 0.01 }).military).toBe('friendly');
  });

  it('answers as an interrogation without a gate does when the track alone is in it', () => {
    const hostile: Respondent = { ...silent, mayImitate: true };
    for (const respondent of [airliner, friend, stranger, silent, hostile]) {
      for (const military of [0.0005, 0.01, 0.5, 0.96]) {
        const draws = { association: 0.005, military, civil: military };
        const {
          militaryFrom: _m,
          civilFrom: _c,
          ...answer
        } = interrogateGate(interrogator, gateAt(10_000), [at(respondent, 10_000)], draws);
        expect(answer).toEqual(interrogate(interrogator, respondent, null, draws));
      }
    }
  });

  it("hears a friend that is farther from its middle than a silent hostile, in the hostile's name", () => {
    const hostile: Respondent = { ...silent, mayImitate: true };
    const both = [at(hostile, 10_000), at(friend, 10_900)];
    const answer = interrogateGate(interrogator, gateAt(10_000), both, sure);
    expect(answer).toMatchObject({ military: 'friendly', militaryFrom: 1 });
  });

  it('hears nothing without an interrogator that works', () => {
    const broken = { ...interrogator, working: false };
    expect(interrogateGate(broken, gateAt(10_000), [at(friend, 10_000)], sure)).toEqual({
      military: 'notInterrogated',
      civil: 'notInterrogated',
      militaryFrom: -1,
      civilFrom: -1,
    });
  });
});

describe('foreign military replies', () => {
  it('are heard only by interrogators that can, and only of sets that cannot be read', () => {
    expect(interrogate(interrogator, stranger, null, sure).isForeignHeard).toBe(true);
    expect(interrogate(interrogator, stranger, null, { ...sure, military: 0.96 }).isForeignHeard).toBeUndefined();
    expect(interrogate(interrogator, friend, null, sure).isForeignHeard).toBeUndefined();
    expect(interrogate({ ...interrogator, hearsForeign: false }, stranger, null, sure).isForeignHeard).toBeUndefined();
    // An ally whose set this interrogator cannot read sounds foreign: incompatible equipment.
    expect(interrogate({ ...interrogator, militaryReadable: false }, friend, null, sure).isForeignHeard).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  barrage,
  erlangAUnserved,
  erlangB,
  erlangC,
  erlangMeanWaitS,
  finiteMagazine,
  hughesSalvo,
  salvoKill,
  saturationRaid,
  shootLookShoot,
  shotsRequired,
  stochasticSalvo,
} from '../../../src/engage/closedForms/index.ts';
import { missingReference, referenceNumbers } from '../../rf/referenceTable.ts';

/** Difference in units of the reference, absolute below 1: the tables carry twelve digits. */
const off = (value: number, reference: number): number =>
  value === reference ? 0 : Math.abs(value - reference) / Math.max(1, Math.abs(reference));
const TOLERANCE = 1e-9;
type Row = [number, number, number, number, number, number, number, number, number, number, number, number];

function oracle(name: string, rows: number, sentence: string, worstOf: (row: Row) => number): void {
  const reason = missingReference(name);
  it.skipIf(reason !== null)(reason === null ? sentence : `${sentence} (${reason})`, () => {
    const table = referenceNumbers(name) as Row[];
    expect(table.length).toBe(rows);
    for (const row of table) expect(worstOf(row), row.join(',')).toBeLessThan(TOLERANCE);
  });
}

describe('queues of fire channels', () => {
  oracle(
    'erlang.csv',
    108,
    'meet Erlang B, Erlang C, mean wait and kills of a loss queue',
    ([c, , service, load, b, wait, meanWait, killed]) => {
      // The arrival rate is printed with twelve digits: taken from the load, so that a load of exactly N stays one.
      return Math.max(
        off(erlangB(c, load), b),
        off(erlangC(c, load), wait),
        off(erlangMeanWaitS(c, load / service, service), meanWait),
        off(0.7 * (1 - erlangB(c, load)), killed),
      );
    },
  );

  oracle('erlang_a.csv', 36, 'meet Erlang A with impatient targets', ([c, rate, service, window, unserved]) =>
    off(erlangAUnserved(c, rate, service, window), unserved),
  );

  it('block 1.8, 21.5, 53.8 % at ten channels, 19.2, 48.5, 71.8 % at six, 18.2 % at 36 under load 40', () => {
    const percent = (channels: number, load: number) => Math.round(1000 * erlangB(channels, load)) / 10;
    expect([5, 10, 20].map((load) => percent(10, load))).toEqual([1.8, 21.5, 53.8]);
    expect([5, 10, 20].map((load) => percent(6, load))).toEqual([19.2, 48.5, 71.8]);
    expect(percent(36, 40)).toBe(18.2);
  });

  it('lose between Erlang B (no patience) and nothing (endless patience, load below the channels)', () => {
    expect(off(erlangAUnserved(4, 0.1, 30, 1e-9), erlangB(4, 3))).toBeLessThan(1e-6);
    expect(erlangAUnserved(4, 0.1, 30, 1e9)).toBeLessThan(1e-6);
  });

  it('stay finite for a thousand channels and overload', () => {
    expect(erlangB(1000, 2000)).toBeGreaterThan(0.5);
    expect(erlangAUnserved(500, 0.1, 30, 30)).toBe(0);
    expect(erlangAUnserved(10, 100, 30, 10)).toBeCloseTo(1 - 10 / 3000, 9); // served at full capacity
  });
});

describe('salvos', () => {
  oracle(
    'shoot_look_shoot.csv',
    72,
    'shoot-look-shoot meets kill probability and shots with assessment errors',
    ([opportunities, salvoSize, sspk, falseKill, falseAlive, kill, shots]) => {
      const found = shootLookShoot({
        opportunities,
        salvoSize,
        sspk,
        saysKillWhenAlive: falseKill,
        saysAliveWhenKilled: falseAlive,
      });
      return Math.max(off(found.killProbability, kill), off(found.expectedShots, shots));
    },
  );

  oracle(
    'finite_magazine_sls.csv',
    48,
    'a finite magazine meets expected kills and raid annihilation',
    ([targets, rounds, sspk, kills, all]) => {
      const found = finiteMagazine(targets, rounds, sspk);
      return Math.max(off(found.expectedKills, kills), off(found.allKilledProbability, all));
    },
  );

  oracle(
    'barrage.csv',
    192,
    'a barrage meets kills, leakers and rounds, tracks independent or common',
    ([targets, shots, sspk, track, kill, independent, common, leakers, rounds]) => {
      const found = barrage(targets, shots, sspk, track);
      return Math.max(
        off(found.killProbability, kill),
        off(found.noLeakersIndependent, independent),
        off(found.noLeakersCommon, common),
        off(found.expectedLeakers, leakers),
        off(found.interceptors, rounds),
      );
    },
  );

  oracle(
    'shots_required.csv',
    112,
    'the rounds for a goal meet the inverse of the barrage',
    ([targets, sspk, track, goal, real, perTarget, inventory]) => {
      const found = shotsRequired(targets, sspk, track, goal);
      return Math.max(off(found.real, real), off(found.perTarget, perTarget), off(found.inventory, inventory));
    },
  );

  oracle(
    'saturation_raid.csv',
    240,
    'a simultaneous raid meets engageable targets and leakers',
    ([raid, channels, cycle, window, engageable, sspk, leakers]) => {
      const found = saturationRaid(raid, channels, cycle, window, sspk);
      return Math.max(off(found.engageable, engageable), off(found.expectedLeakers, leakers));
    },
  );

  oracle(
    'hughes_salvo.csv',
    6,
    'Hughes exchanges meet losses and survivors',
    ([unitsA, unitsB, alpha, beta, y, z, w, x, lossB, lossA, leftB, leftA]) => {
      const found = hughesSalvo(
        { units: unitsA, offence: alpha, defence: z, stayingPower: x },
        { units: unitsB, offence: beta, defence: y, stayingPower: w },
      );
      return Math.max(
        off(found.lossA, lossA),
        off(found.lossB, lossB),
        off(found.leftA, leftA),
        off(found.leftB, leftB),
      );
    },
  );

  oracle(
    'salvo_stochastic_binomial.csv',
    54,
    'the stochastic salvo meets leakers and P(no leaker)',
    ([missiles, offence, rounds, defence, leakers, none]) => {
      const found = stochasticSalvo(missiles, offence, rounds, defence);
      return Math.max(off(found.expectedLeakers, leakers), off(found.noLeakers, none));
    },
  );

  it('let through (1 - p)^n, times the common failure outside', () => {
    expect(1 - salvoKill(0.7, 2)).toBeCloseTo(0.09, 15);
    expect(salvoKill(0.7, 2, 0.95)).toBeCloseTo(0.95 * 0.91, 15);
    expect(salvoKill(1, 1)).toBe(1);
    expect(salvoKill(0.7, 0)).toBe(0);
  });

  it('use 1 + (1 - p) rounds on average with two looks and no errors', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (sspk) => {
        const found = shootLookShoot({
          opportunities: 2,
          salvoSize: 1,
          sspk,
          saysKillWhenAlive: 0,
          saysAliveWhenKilled: 0,
        });
        expect(found.expectedShots).toBeCloseTo(1 + (1 - sspk), 14);
        expect(found.killProbability).toBeCloseTo(salvoKill(sspk, 2), 14);
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('are refused with impossible arguments', () => {
    expect(() => salvoKill(1.1, 1)).toThrow(/sspk is 1.1/);
    expect(() => salvoKill(0.5, 1.5)).toThrow(/shots is 1.5/);
    expect(() => erlangB(0, 1)).toThrow(/channels is 0/);
    expect(() => erlangB(1, Number.POSITIVE_INFINITY)).toThrow(/offeredLoad/);
    expect(() => shotsRequired(1, 0.5, 1, 1)).toThrow(/noLeakersGoal/);
    expect(shotsRequired(4, 0.7, 0.9, 0.9).real).toBe(Number.POSITIVE_INFINITY);
  });
});

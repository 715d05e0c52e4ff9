import { runKey } from '@redoubt/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  availability,
  chancesOnDuty,
  crewsNeeded,
  dateOfDay,
  dayNumber,
  isCalendarDate,
  mannedFireUnits,
  meanRepairH,
  readinessCourse,
  readinessDay,
  readinessPlan,
  type ReadinessNumbers,
  type ReadinessPlan,
  readinessSums,
  simulateReadiness,
  unitsAtDate,
  unitsInOrder,
} from '../../src/index.ts';
import type { ReadinessEventSetting, ReadinessSetting } from '../../src/index.ts';

const NUMBERS: ReadinessNumbers = {
  activationDays: 60,
  testDays: 30,
  recallH: 24,
  crewTrainingDays: 150,
  shiftH: 12,
  shiftsPerWeek: 3.5,
  presentShare: 0.8,
  failureH: 150,
  ownRepairH: 8,
  specialistRepairH: 24,
  withoutSpecialistRepairH: 240,
  specialistShare: 0.25,
  sanctionFactor: 1.5,
  repairTeams: 1,
  storedEmissionHPerDay: 0,
  activatingEmissionHPerDay: 0.5,
  testedEmissionHPerDay: 0.25,
  onDutyEmissionHPerDay: 8,
  testEmissionHPerDay: 6,
};

type Given = Partial<ReadinessEventSetting> & Pick<ReadinessEventSetting, 'from' | 'change'>;

function plan(
  events: readonly Given[],
  numbers: Partial<ReadinessNumbers> = {},
  more: Partial<ReadinessSetting> = {},
): ReadinessPlan {
  const setting: ReadinessSetting = {
    model: 'exported-set',
    from: '2020-01-01',
    to: '2020-12-31',
    fireUnits: ['a', 'b', 'c'],
    deliveredValues: [],
    manning: 'sustained',
    takePart: ['onDuty'],
    events: events.map((event, i) => ({
      id: `e${i}`,
      isAway: false,
      what: `event ${i}`,
      source: 'redoubt-defaults',
      grade: 'assumed',
      ...event,
    })),
    ...more,
  };
  return readinessPlan(setting, { ...NUMBERS, ...numbers });
}

describe('day numbers', () => {
  it('agree with the clock-free calendar of the engine on every day of 1890 to 2110', () => {
    const wrong: string[] = [];
    for (let day = dayNumber('1890-01-01'); day <= dayNumber('2110-12-31'); day++) {
      const date = new Date(86_400_000 * day).toISOString().slice(0, 10);
      if (dateOfDay(day) !== date || dayNumber(date) !== day) wrong.push(date);
    }
    expect(wrong).toEqual([]);
  });

  it('know leap years, months and what does not exist', () => {
    expect(dayNumber('2020-12-31') - dayNumber('2020-01-01')).toBe(365);
    expect(dayNumber('1900-12-31') - dayNumber('1900-01-01')).toBe(364);
    expect(dayNumber('2000-03-01') - dayNumber('2000-02-28')).toBe(2);
    expect(dateOfDay(dayNumber('2019-02', 'last'))).toBe('2019-02-28');
    expect(dateOfDay(dayNumber('2020', 'last'))).toBe('2020-12-31');
    expect(['2020-02-30', '2020-13', '2020-00-01', '2020-1-1', 'x'].filter(isCalendarDate)).toEqual([]);
    expect(() => dayNumber('2020-02-30')).toThrow('got 2020-02-30');
  });
});

describe('shifts', () => {
  it('cover a week of 168 h: five crews of 42 h and four fifths present man one fire unit', () => {
    const pattern = { shiftH: 12, shiftsPerWeek: 3.5, presentShare: 0.8 };
    expect(mannedFireUnits(5, pattern)).toBeCloseTo(1, 12);
    expect([1, 2, 4].map((k) => crewsNeeded(k, pattern))).toEqual([5, 10, 20]);
    expect(crewsNeeded(1, { ...pattern, presentShare: 0.79 })).toBe(6);
  });

  it('always suffice, and one crew fewer does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 4, max: 24, noNaN: true }),
        fc.double({ min: 1, max: 5, noNaN: true }),
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        (k, shiftH, shiftsPerWeek, presentShare) => {
          const pattern = { shiftH, shiftsPerWeek, presentShare };
          const crews = crewsNeeded(k, pattern);
          return mannedFireUnits(crews, pattern) >= k - 1e-6 && mannedFireUnits(crews - 1, pattern) < k;
        },
      ),
    );
  });
});

describe('fire units in order', () => {
  it('one of them is the closed form MTBF / (MTBF + MTTR)', () => {
    for (const [failureH, repairH] of [
      [150, 12],
      [50, 2000],
      [500, 0],
    ] as const)
      expect(availability(failureH, repairH)).toBeCloseTo(failureH / (failureH + repairH), 14);
  });

  it('with a team each are k of n by enumeration of all 2^n conditions', () => {
    for (const n of [1, 2, 3, 4, 6]) {
      const a = availability(150, 63);
      const enumerated = new Array<number>(n + 1).fill(0);
      for (let mask = 0; mask < 2 ** n; mask++) {
        let chance = 1;
        let up = 0;
        for (let i = 0; i < n; i++) {
          const works = ((mask >> i) & 1) === 1;
          chance *= works ? a : 1 - a;
          up += works ? 1 : 0;
        }
        enumerated[up] = (enumerated[up] as number) + chance;
      }
      unitsInOrder(n, n, 150, 63).forEach((p, k) => expect(p).toBeCloseTo(enumerated[k] as number, 12));
    }
  });

  it('with one team are the finite M/M/1 queue: n! / (n - k)! rho^k of them down', () => {
    const rho = 90 / 150;
    const down = [1, 4 * rho, 12 * rho ** 2, 24 * rho ** 3, 24 * rho ** 4];
    const all = down.reduce((sum, one) => sum + one, 0);
    unitsInOrder(4, 1, 150, 90).forEach((p, up) => expect(p).toBeCloseTo((down[4 - up] as number) / all, 12));
  });

  it('satisfy the balance of every pair of neighbouring states', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 1, max: 1000, noNaN: true }),
        fc.double({ min: 0.1, max: 1000, noNaN: true }),
        (n, teams, failureH, repairH) => {
          const p = unitsInOrder(n, teams, failureH, repairH);
          for (let up = 1; up <= n; up++) {
            const falls = ((p[up] as number) * up) / failureH;
            const rises = ((p[up - 1] as number) * Math.min(teams, n - up + 1)) / repairH;
            expect(falls).toBeCloseTo(rises, 10);
          }
          expect(p.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  it('count on duty only while manned: the sum is the mean of the smaller of the two', () => {
    const inOrder = unitsInOrder(3, 1, 150, 63);
    for (const manned of [0, 0.4, 1, 1.7, 2.5, 3, 9]) {
      const direct = inOrder.reduce((sum, p, n) => sum + p * Math.min(n, manned), 0);
      expect(chancesOnDuty(inOrder, manned).reduce((sum, p) => sum + p, 0)).toBeCloseTo(direct, 12);
    }
  });

  it('refuse what is no number of things', () => {
    expect(() => unitsInOrder(1.5, 1, 1, 1)).toThrow(RangeError);
    expect(() => unitsInOrder(1, 0, 1, 1)).toThrow(RangeError);
    expect(() => unitsInOrder(1, 1, 0, 1)).toThrow(RangeError);
    expect(() => meanRepairH(1, 1, 1.1)).toThrow(RangeError);
    expect(() => crewsNeeded(1, { shiftH: 0, shiftsPerWeek: 1, presentShare: 1 })).toThrow(RangeError);
  });
});

const DUTY: readonly Given[] = [
  { from: '2020-01-01', change: 'trainCrews', to: '2020-01-01', crews: 12 },
  { from: '2020-01-01', change: 'specialistsCome' },
  { from: '2020-01-01', to: '2020-01-10', change: 'deliver', fireUnits: ['a', 'b'] },
  { from: '2020-02-01', change: 'activate', fireUnits: ['a'] },
  { from: '2020-03-01', to: '2020-03-02', change: 'test', fireUnits: ['a'] },
  { from: '2020-06-01', change: 'putOnDuty', fireUnits: ['b'] },
  { from: '2020-09-01', change: 'specialistsLeave' },
];

describe('a calendar', () => {
  const at = (date: string, p = plan(DUTY)): string =>
    unitsAtDate(p, dayNumber(date))
      .map(({ state, part }) => `${state} ${part}`)
      .join(', ');

  it('takes fire units from stored over activating and tested to duty', () => {
    expect(at('2020-01-09')).toBe('null absent, null absent, null absent');
    expect(at('2020-01-10')).toBe('stored absent, stored absent, null absent');
    expect(at('2020-02-01')).toBe('activating absent, stored absent, null absent');
    expect(at('2020-03-01')).toBe('activating radiates, stored absent, null absent');
    expect(at('2020-03-03')).toBe('activating absent, stored absent, null absent');
    // 60 + 30 days after 1 February 2020, over 29 February
    expect(at('2020-04-30')).toBe('activating absent, stored absent, null absent');
    expect(at('2020-05-01')).toBe('tested absent, stored absent, null absent');
    expect(at('2020-06-01')).toBe('tested absent, onDuty fights, null absent');
    expect(at('2030-06-01')).toBe('tested absent, onDuty fights, null absent');
    expect(at('2020-06-01', plan(DUTY, {}, { takePart: ['tested', 'onDuty'] }))).toBe(
      'tested fights, onDuty fights, null absent',
    );
    expect(at('2020-06-01', plan(DUTY, {}, { delivered: 1 }))).toBe('tested absent, null absent, null absent');
  });

  it('lets as many fight as the crews man round the clock, in order of delivery', () => {
    const both: Given[] = [...DUTY, { from: '2020-06-01', change: 'putOnDuty', fireUnits: ['a'] }];
    const crews = (n: number): string =>
      at('2020-07-01', plan(both.map((event) => (event.change === 'trainCrews' ? { ...event, crews: n } : event))));
    expect(crews(10)).toBe('onDuty fights, onDuty fights, null absent');
    expect(crews(9)).toBe('onDuty fights, onDuty absent, null absent');
    expect(crews(4)).toBe('onDuty absent, onDuty absent, null absent');
    expect(at('2020-07-01', plan(both, { presentShare: 0.1 }, { manning: 'surge' }))).toBe(
      'onDuty fights, onDuty fights, null absent',
    );
  });

  it('leaves out the events of other readings', () => {
    const two: Given[] = [...DUTY, { from: '2020-05-01', change: 'standDown', fireUnits: ['a'], readings: ['other'] }];
    expect(at('2020-06-01', plan(two, {}, { reading: 'one' }))).toBe('tested absent, onDuty fights, null absent');
    expect(at('2020-06-01', plan(two, {}, { reading: 'other' }))).toBe('stored absent, onDuty fights, null absent');
  });

  it('has spans without gap or overlap from the first day to the last', () => {
    const { spans } = readinessCourse(plan(DUTY));
    expect(spans[0]?.fromDay).toBe(dayNumber('2020-01-01'));
    expect(spans.at(-1)?.endDay).toBe(dayNumber('2021-01-01'));
    spans.slice(1).forEach((span, i) => expect(span.fromDay).toBe(spans[i]?.endDay));
  });

  it('adds up by hand', () => {
    // unit b on duty: 92 days with specialists (mean repair 0.75 * 8 + 0.25 * 24 = 12 h), 122 without (66 h)
    const withThem = 150 / 162;
    const without = 150 / 216;
    const sums = readinessSums(plan(DUTY));
    expect(sums.orderedDays).toBe(214);
    expect(sums.capabilityDays).toBeCloseTo(92 * withThem + 122 * without, 9);
    // unit a: 90 days of activation of which 2 test days of 6 h, then 245 days tested
    expect(sums.testEmissionH).toBe(12);
    expect(sums.emissionH).toBeCloseTo(88 * 0.5 + 12 + 245 * 0.25 + 8 * sums.capabilityDays, 9);
    expect(readinessSums(plan(DUTY), dayNumber('2020-09-01')).capabilityDays).toBeCloseTo(122 * without, 9);
    expect(sums.anyOnDutyShare).toBeCloseTo(sums.capabilityDays / 366, 12);
  });

  it('stretches what needs the maker under sanctions, and nothing else', () => {
    const sanctioned = plan([...DUTY, { from: '2020-10-01', change: 'sanctionsBegin' }]);
    const last = readinessCourse(sanctioned).spans.at(-1);
    if (last === undefined) throw new Error('no span');
    expect(readinessDay(last, NUMBERS).repairH).toBeCloseTo(0.75 * 8 + 0.25 * 240 * 1.5, 12);
    expect(readinessDay(last, { ...NUMBERS, specialistShare: 0 }).repairH).toBe(8);
  });
});

describe('drawn failures', () => {
  const long = (teams: number): ReadinessPlan =>
    plan(
      [
        { from: '1990-01-01', change: 'trainCrews', to: '1990-01-01', crews: 12 },
        { from: '1990-01-01', change: 'deliver' },
        { from: '1990-01-01', change: 'putOnDuty' },
      ],
      { repairTeams: teams },
      { from: '1990-01-01', to: '2019-12-31' },
    );
  const meanDays = (p: ReadinessPlan, n: number): { mean: number; standardError: number } => {
    const days = Array.from({ length: n }, (_, i) => simulateReadiness(p, runKey(7, i)).capabilityDays);
    const mean = days.reduce((sum, one) => sum + one, 0) / n;
    return { mean, standardError: Math.sqrt(days.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1) / n) };
  };

  it('agree with the closed form where every fire unit has a team, mixture of repairs or not', () => {
    // 30 years, 3 fire units; the start in order is worth at most 3 repair times of 66 h = 8.3 days
    const p = long(3);
    const { mean, standardError } = meanDays(p, 60);
    const exact = readinessSums(p).capabilityDays;
    expect(standardError / exact).toBeLessThan(0.003);
    expect(Math.abs(mean - exact)).toBeLessThan(4 * standardError + 8.3);
  });

  it('agree with the finite M/M/1 queue with one team and repairs of one kind', () => {
    const p = { ...long(1), numbers: { ...NUMBERS, specialistShare: 0, ownRepairH: 66 } };
    const { mean, standardError } = meanDays(p, 60);
    const exact = readinessSums(p).capabilityDays;
    expect(Math.abs(mean - exact)).toBeLessThan(4 * standardError + 8.3);
    // the queue costs: with a team each more is on duty
    expect(readinessSums({ ...p, numbers: { ...p.numbers, repairTeams: 3 } }).capabilityDays).toBeGreaterThan(exact);
  });

  it('are functions of the key alone, and another fire unit changes none of them', () => {
    const p = { ...long(3), takePart: [] as const };
    expect(simulateReadiness(p, runKey(3, 1))).toEqual(simulateReadiness(p, runKey(3, 1)));
    expect(simulateReadiness(p, runKey(3, 1)).failures).not.toBe(simulateReadiness(p, runKey(3, 2)).failures);
    const days = (delivered: number): number => simulateReadiness({ ...p, delivered }, runKey(3, 1)).downDays;
    const alone = ['a', 'b', 'c'].map(
      (id) => simulateReadiness({ ...p, fireUnits: [id], delivered: 1 }, runKey(3, 1)).downDays,
    );
    expect(days(3)).toBeCloseTo(
      alone.reduce((sum, one) => sum + one, 0),
      6,
    );
  });
});

import { readFileSync } from 'node:fs';
import { runKey } from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import {
  calendarOf,
  calendarSpec,
  type CalendarSpec,
  dayNumber,
  drawReadiness,
  launchScores,
  parseScenario,
  readinessSums,
  runCalendar,
  simulateReadiness,
} from '../../src/index.ts';
import { projectCatalogue } from '../projectFiles.ts';

const FILE = 'scenarios/turkey-2017-2023.yaml';
const TEXT = readFileSync(FILE, 'utf8');
const catalogue = projectCatalogue();

function specOf(...settings: string[]): { calendar: CalendarSpec; specHash: string } {
  const { scenario, issues } = parseScenario(TEXT, FILE, settings);
  if (scenario === undefined) throw new Error(JSON.stringify(issues));
  const { calendar } = calendarOf(scenario, catalogue);
  if (calendar === null) throw new Error('no calendar');
  return calendarSpec(calendar);
}
const PLANNED = 'readiness.reading=asPlanned';
const scoresOf = (luck: number, ...settings: string[]) =>
  runCalendar(specOf(...settings).calendar, runKey(5, luck)).scores;

describe('a run of a calendar', () => {
  it('sums to what the drawn course of the calendar command sums to, and is a function of the key alone', () => {
    const { calendar } = specOf(PLANNED);
    for (const luck of [0, 1, 2]) {
      const { scores, stateHash } = runCalendar(calendar, runKey(5, luck));
      const simulated = simulateReadiness(calendar.plan, runKey(5, luck));
      expect(scores.failures).toBe(simulated.failures);
      for (const metric of ['capabilityDays', 'emissionH', 'downDays'] as const)
        expect(scores[metric] / simulated[metric]).toBeCloseTo(1, 12);
      expect(runCalendar(calendar, runKey(5, luck)).stateHash).toBe(stateHash);
    }
    const [one, other] = [0, 1].map((luck) => runCalendar(calendar, runKey(5, luck)).stateHash);
    expect(one).not.toBe(other);
  });

  it('agrees with the closed form in expectation, where every fire unit has a team', () => {
    const settings = [PLANNED, 'overrides.readiness.exported-set.repairTeams=2', 'readiness.from="2021-06-01"'];
    const { plan } = specOf(...settings).calendar;
    const exact = readinessSums(plan);
    const runs = Array.from({ length: 200 }, (_, luck) => scoresOf(luck, ...settings));
    for (const [metric, expected] of [
      ['capabilityDays', exact.capabilityDays],
      ['oneOnDutyShare', exact.anyOnDutyShare],
      ['emissionH', exact.emissionH],
    ] as const) {
      const values = runs.map((run) => run[metric]);
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
      const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
      // four standard errors: one case in 16,000 of a right model fails
      expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(variance / values.length));
    }
  }, 60_000);

  it('remembers what happened before its first day: two halves are the whole', () => {
    const whole = specOf(PLANNED).calendar.plan;
    const cut = dayNumber('2021-09-17');
    for (const luck of [3, 4]) {
      const [all, before, after] = [whole, { ...whole, toDay: cut - 1 }, { ...whole, fromDay: cut }].map((plan) =>
        simulateReadiness(plan, runKey(5, luck)),
      ) as [
        ReturnType<typeof simulateReadiness>,
        ReturnType<typeof simulateReadiness>,
        ReturnType<typeof simulateReadiness>,
      ];
      expect(before.failures + after.failures).toBe(all.failures);
      expect(before.capabilityDays + after.capabilityDays).toBeCloseTo(all.capabilityDays, 8);
      expect(before.downDays + after.downDays).toBeCloseTo(all.downDays, 8);
      expect(before.emissionH + after.emissionH).toBeCloseTo(all.emissionH, 7);
    }
  });

  it('has the same luck until something differs: specialists who stay change no failure before the others leave', () => {
    const left = dayNumber('2021-05-31') * 24;
    const stay = 'readiness.events.specialists-leave.from="2024-01"';
    const pieces = [[PLANNED], [PLANNED, stay]].map((settings) => {
      const before: number[] = [];
      drawReadiness(specOf(...settings).calendar.plan, runKey(5, 9), ({ fromH, toH, works }) => {
        if (toH < left) before.push(fromH, toH, works);
      });
      return before;
    });
    expect(pieces[0]!.length).toBeGreaterThan(30);
    expect(pieces[0]).toEqual(pieces[1]);
    expect(scoresOf(9, PLANNED, stay).downDays).toBeLessThan(scoresOf(9, PLANNED).downDays);
  });

  it('counts shares of the time within their bounds, and says null of what never was', () => {
    const reported = scoresOf(0, 'readiness.from="2019-07-12"', 'readiness.to="2020-10-15"');
    expect(reported).toMatchObject({ capabilityDays: 0, orderedDays: 0, oneOnDutyShare: 0, mannedShare: null });
    // two days of radar tests at 6 h, of one fire unit
    expect(reported.testEmissionH).toBe(12);
    expect(reported.testEmissionShare).toBeCloseTo(12 / reported.emissionH, 12);
    const none = scoresOf(0, 'readiness.from="2019-07-01"', 'readiness.to="2019-07-20"');
    expect(none).toMatchObject({ firstLaunchH: null, functionsOnOthers: null, testEmissionShare: null, emissionH: 0 });
    const planned = scoresOf(0, PLANNED, 'readiness.events.contract-training.crews=5', 'readiness.from="2021-01"');
    expect(planned.twoOnDutyShare).toBeLessThan(planned.oneOnDutyShare);
    expect(planned.mannedShare).toBeCloseTo((5 * 12 * 3.5 * 0.85) / 168 / 2, 10);
  });
});

describe('time to a first launch', () => {
  it.each([
    // stored all the while: 90 days, 24 h, 3 min
    ['readiness.from="2019-09-16"', 'readiness.to="2019-09-30"', 90 * 24 + 24.05],
    // the day on which activation begins, at noon
    ['readiness.from="2019-10-01"', 'readiness.to="2019-10-01"', 89.5 * 24 + 24.05],
    // activation and tests would be done: what is left is the recall
    ['readiness.from="2020-04-01"', 'readiness.to="2020-04-30"', 24.05],
    ['readiness.from="2021-01-01"', 'readiness.to="2021-01-31"', 24.05],
  ])('%s %s: %d h', (from, to, expected) => {
    expect(launchScores(specOf(from, to).calendar).firstLaunchH).toBeCloseTo(expected, 9);
  });

  it('is at most a week on the last days of tests and ever after', () => {
    const { launchInWeekShare } = launchScores(
      specOf('readiness.from="2019-10-01"', 'readiness.to="2020-01-28"').calendar,
    );
    // 120 days; of the 90 of activation and tests the last six middays leave less than the 143.95 h beside recall and launch
    expect(launchInWeekShare).toBe((6 + 30) / 120);
  });

  it('is minutes on duty, whatever another fire unit does', () => {
    expect(launchScores(specOf(PLANNED, 'readiness.from="2021-01"').calendar).firstLaunchH).toBeCloseTo(0.05, 12);
  });
});

describe('who needs whom', () => {
  it('goes by the functions of the catalogue: leaving changes what others see, not what needs them', () => {
    const before = scoresOf(0, 'readiness.from="2021-01-01"', 'readiness.to="2021-05-30"');
    const after = scoresOf(0, 'readiness.from="2021-06-01"', 'readiness.to="2021-12-31"');
    // repair beyond the first line, spares and missiles, software, identity from allies
    expect([before.functionsOnOthers, after.functionsOnOthers]).toEqual([4, 4]);
    // repair, software, radar picture; then none
    expect([before.functionsSeenByOthers, after.functionsSeenByOthers]).toEqual([3, 0]);
  });
});

describe('the spec of a calendar', () => {
  it('has a hash that words do not change and numbers do', () => {
    const { specHash } = specOf(PLANNED);
    expect(specHash).toMatch(/^[0-9a-f]{64}$/);
    expect(specOf(PLANNED, 'readiness.events.firing.what="said otherwise"').specHash).toBe(specHash);
    expect(specOf(PLANNED, 'raids.raid.groups.strike.count=9').specHash).toBe(specHash);
    expect(specOf(PLANNED, 'overrides.readiness.exported-set.failureH=151').specHash).not.toBe(specHash);
    expect(specOf(PLANNED, 'readiness.events.contract-training.crews=11').specHash).not.toBe(specHash);
  });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CalendarDocument } from '../src/schemas/calendarDocument.ts';
import { parseXml } from './picture/wellFormed.ts';
import { runRedoubt } from './runRedoubt.ts';

const work = mkdtempSync(join(tmpdir(), 'redoubt-calendar-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

async function document(options: string): Promise<CalendarDocument> {
  const { code, out } = await runRedoubt(`calendar turkey-2017-2023 ${options} --json`);
  expect(code).toBe(0);
  return JSON.parse(out) as CalendarDocument;
}

describe('redoubt calendar', () => {
  it('keeps the record and its disagreements apart from what moves something', async () => {
    const said = await document('');
    expect(said.contractedFireUnits).toEqual({ low: 2, high: 4 });
    expect(said.delivered).toBe(2);
    expect(new Set(said.statements.map(({ fireUnitsHigh }) => fireUnitsHigh))).toEqual(new Set([2, 4]));
    const line = (what: string) => said.lines.find((one) => one.what.includes(what));
    expect(line('first deliveries')).toMatchObject({ from: '2019-07-12', to: '2019-07-25', kind: 'event', grade: 'C' });
    expect(line('Activation delayed')).toMatchObject({ from: '2020-04-30', kind: 'record' });
    expect(line('live firing')).toMatchObject({ from: '2020-10-16', source: 'csis-missile-threat' });
    expect(said.lines.map(({ from }) => from)).toEqual(said.lines.map(({ from }) => from).sort());
  });

  it('sums without gaps, and compares readings with 1, 2 and 4 fire units delivered', async () => {
    const said = await document('--set readiness.reading=asPlanned');
    expect(said.spans.reduce((sum, { days }) => sum + days, 0)).toBe(2456); // 11 April 2017 to 31 December 2023
    const sum = said.spans.reduce((all, { days, expectedOnDuty }) => all + days * expectedOnDuty, 0);
    const row = said.compared.find(({ reading, delivered }) => reading === 'asPlanned' && delivered === 2);
    expect(row?.capabilityDays.value).toBeCloseTo(sum, 6);
    expect(said.spans.at(-1)?.capabilityDaysSoFar).toBeCloseTo(sum, 6);
    expect(said.compared.map(({ reading, delivered }) => `${reading} ${delivered}`)).toHaveLength(9);
    for (const { capabilityDays, emissionH } of said.compared)
      for (const { low, value, high } of [capabilityDays, emissionH]) expect(low <= value && value <= high).toBe(true);
    const reported = said.compared.filter(({ reading }) => reading === 'asReported');
    expect(reported.map(({ capabilityDays }) => capabilityDays)).toEqual(
      [0, 0, 0].map(() => ({ value: 0, low: 0, high: 0 })),
    );
  });

  it('draws failures on request, near the closed form and with intervals', async () => {
    const said = await document(
      '--set readiness.reading=asPlanned --set overrides.readiness.exported-set.repairTeams=2 --replications 200 --seed 5',
    );
    const drawn = said.simulated?.metrics.find(({ metric }) => metric === 'capabilityDays');
    const exact = said.spans.at(-1)?.capabilityDaysSoFar ?? 0;
    if (drawn === undefined) throw new Error('nothing was drawn');
    // a team for each: any repair distribution has the closed form; units begin in order, worth at most 2 repairs of 5 days
    expect(Math.abs(drawn.mean - exact)).toBeLessThan(2 * (drawn.high - drawn.low) + 10);
    expect(drawn.low).toBeLessThan(drawn.high);
    expect((await document('--replications 0')).simulated).toBeNull();
  });

  it('prints one line per change for people, and a well-formed picture', async () => {
    const path = join(work, 'calendar.svg');
    const { code, out } = await runRedoubt(`calendar turkey-2017-2023 --from 2019-07 --to 2020-12 --picture ${path}`);
    expect(code).toBe(0);
    expect(out).toMatch(
      /2019-11-25 {2}2019-11-26 {2}event +radar tests with F-16s near Ankara +2 activating, radar test/,
    );
    expect(out).toContain('2 fire units: 10 crews');
    expect(out).toContain('without specialists');
    expect(out).not.toContain('2017-04-11');
    expect(parseXml(readFileSync(path, 'utf8')).name).toBe('svg');
    expect((await runRedoubt(`calendar turkey-2017-2023 --picture ${path}`)).code).toBe(2);
  });

  it.each([
    ['calendar murted', 'has no calendar'],
    ['calendar turkey-2017-2023 --from 2020-02-30', 'expected a date that exists'],
    ['calendar turkey-2017-2023 --from 2021 --to 2020', 'comes after the last day'],
    ['calendar turkey-2017-2023 --replications 1', 'expected 0, or 2 and more'],
    ['calendar turkey-2017-2023 --set readiness.reading=asPlaned', 'did you mean asPlanned?'],
  ])('refuses "%s"', async (line, said) => {
    const { code, err } = await runRedoubt(line);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  it('and a run of a date says what the date did', async () => {
    const { code, out } = await runRedoubt(
      'run turkey-2017-2023 --terrain none --set date=2020-10-16 --set durationMin=2',
    );
    expect(code).toBe(0);
    expect(out).toContain('On 2020-10-16, reading asReported, 2 of 4 fire units delivered in the end:');
    expect(out).toContain('neither fire nor radiate: fire-unit-1 (at another place for a test)');
  });
});

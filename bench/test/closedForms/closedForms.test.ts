import { describe, expect, it } from 'vitest';
import { judge } from '../../src/closedForms/judge.ts';
import { parseRegistration } from '../../src/closedForms/registration.ts';
import { readOwnFile } from '../../src/checkout.ts';

const FOLDER = 'cases/validation/closed-forms/';
const load = (name: string) => parseRegistration(readOwnFile(`${FOLDER}${name}`), name);
const head = (text: string): string => text.split('\n').find((line) => line.startsWith('rows:')) ?? '';

describe('kernel runs of saturation, salvo and horizon', () => {
  it('meet the closed forms on the registered seeds, all rows judged together', () => {
    const { rows, rowLevel, smallestP } = judge(load('short.yaml'));
    expect(rows).toHaveLength(21);
    const failed = rows
      .filter(({ holds }) => !holds)
      .map(({ name, closedForm, observed, said, p }) => `${name}: ${observed} against ${closedForm}, ${said}, p ${p}`);
    expect(failed).toEqual([]);
    expect(smallestP).toBeGreaterThanOrEqual(rowLevel);
    // Conditions of the closed forms: every target one engagement with its own kill probability, every arrival one track.
    for (const { name, seen } of rows) {
      if (name.startsWith('saturation')) expect(seen, name).toMatch(/undecided 0$/);
      if (name.startsWith('salvo') || name.startsWith('shoot')) {
        expect(seen, name).toBe('300 of 300 targets engaged exactly once, 0 shots with another sspk');
      }
    }
  });

  it('are refused if the scenario does not run what is registered', () => {
    const registration = load('short.yaml');
    const horizon = registration.cases.find(({ part }) => part === 'horizon');
    if (horizon?.part !== 'horizon') throw new Error('no horizon case is registered');
    const other = { ...registration, rows: 3, cases: [{ ...horizon, antennaM: 13 }] };
    expect(() => judge(other)).toThrow(/runs with antenna 10, registered is 13/);
  });

  it('fail if shots are worse than the closed form says', () => {
    const registration = load('short.yaml');
    const salvo = registration.cases.find(({ part }) => part === 'salvo');
    if (salvo?.part !== 'salvo') throw new Error('no salvo case is registered');
    // One shot of 0.7 x 0.7 at each of 300 targets: 0.49 against 0.7 is eight standard errors.
    const settings = [...salvo.settings, 'units.unit.overrides.sspkTable.default.rangeBands.0.factor=0.7'];
    expect(judge({ ...registration, rows: 1, cases: [{ ...salvo, settings }] }).holds).toBe(false);
  });
});

describe('a registration', () => {
  it('holds the rows that it says and a seed of its own for each case', () => {
    const full = load('full.yaml');
    const short = load('short.yaml');
    expect([full.rows, short.rows]).toEqual([89, 21]);
    const seeds = [...full.cases, ...short.cases].map(({ campaignSeed }) => campaignSeed);
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  it('is refused with a row left out', () => {
    const text = readOwnFile(`${FOLDER}short.yaml`);
    const at = text.lastIndexOf('      - id:');
    expect(() => parseRegistration(text.slice(0, at), 'cut.yaml')).toThrow(/rows: expected 18/);
    expect(() => parseRegistration(text.replace(head(text), 'rows: 20'), 'cut.yaml')).toThrow(/rows: expected 21/);
  });
});

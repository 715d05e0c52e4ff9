import { judge } from './closedForms/judge.ts';
import { parseRegistration } from './closedForms/registration.ts';
import { readOwnFile } from './checkout.ts';
import type { Bench, BenchRow } from './registry/bench.ts';

/** Registered rows and seeds of the full table. */
export const FULL_REGISTRATION = 'cases/validation/closed-forms/full.yaml';

const digits = (x: number): string => (x === 0 ? '0' : Math.abs(x) >= 1000 ? x.toFixed(0) : x.toPrecision(4));

/** Kernel runs of `saturation`, `salvo` and `horizon` against their closed forms, on seeds written down before. */
export const closedFormsBench: Bench = {
  name: 'closed-forms',
  summary: 'kernel runs against Erlang B, salvo, shoot-look-shoot and horizon; ratio is observed / closed form',
  run(report) {
    const registration = parseRegistration(readOwnFile(FULL_REGISTRATION), FULL_REGISTRATION);
    const { rows, rowLevel, smallestP, holds } = judge(registration, (id) => report.measuring(id));
    const lines: BenchRow[] = rows.map((row) => ({
      name: row.name,
      value: row.observed,
      unit: row.unit,
      ratio: row.observed / row.closedForm,
      note: `closed form ${digits(row.closedForm)}, n ${row.n}, ${row.said}, p ${row.p.toPrecision(2)}, ${row.holds ? 'holds' : 'FAILS'}; ${row.seen}`,
    }));
    lines.push({
      name: 'all rows together',
      value: rows.filter((row) => !row.holds).length,
      unit: 'rows fail',
      ratio: null,
      note: `${rows.length} rows at ${rowLevel.toExponential(3)} each (${registration.jointLevel} together, Bonferroni), smallest p ${smallestP.toPrecision(2)}: ${holds ? 'holds' : 'FAILS'}`,
    });
    return Promise.resolve(lines);
  },
};

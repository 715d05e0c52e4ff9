import type { DataPath } from '../../issue.ts';
import type { CatalogueEntry } from '../catalogue.ts';
import { isCatalogueNumber, sourcedValues } from '../catalogueNumber.ts';
import type { CatalogueNumber, Statement } from '../sourced.ts';
import { complain, type LintReport } from './finding.ts';
import { PHYSICAL_LIMITS } from './physicalLimits.ts';

/** Published range as far as it is a number. */
function span(statement: Statement): readonly [number, number] | undefined {
  if (typeof statement.value !== 'number') return undefined;
  return [statement.low ?? statement.value, statement.high ?? statement.value];
}

/** Ratios by which a number is off when it was read in another unit. */
const SLIPS: readonly (readonly [ratio: number, name: string])[] = [
  [1000, 'thousands (km for m, m/s for km/s)'],
  [3.6, 'km/h for m/s'],
  [3.28084, 'feet for metres'],
  [1.852, 'nautical miles for kilometres'],
  [1.94384, 'knots for m/s'],
];

function slipOf(ratio: number): string | undefined {
  return SLIPS.find(([known]) => Math.abs(ratio / known - 1) < 0.005 || Math.abs(1 / ratio / known - 1) < 0.005)?.[1];
}

function rangeRules(report: LintReport, entry: CatalogueEntry, path: DataPath, n: CatalogueNumber): void {
  if (n.low > n.high) {
    complain(report, entry, [...path, 'low'], {
      code: 'low-above-high',
      severity: 'error',
      what: `low ${n.low} is above high ${n.high}`,
      expected: 'expected low <= high',
      next: 'exchange or correct them',
    });
  } else if (n.value < n.low || n.value > n.high) {
    complain(report, entry, [...path, 'value'], {
      code: 'value-outside-range',
      severity: 'error',
      what: `value ${n.value} lies outside ${n.low}..${n.high}`,
      expected: 'expected low <= value <= high',
      next: 'widen the range or correct the value',
    });
  }
  if ((n.grade === 'D' || n.grade === 'X') && n.high - n.low < 0.04 * Math.abs(n.value)) {
    complain(report, entry, path, {
      code: 'claim-without-range',
      about: n,
      what: `a value of grade ${n.grade} is adopted with the range ${n.low}..${n.high}`,
      expected: "expected a wider range for a maker's claim or an unverified value",
      next: 'widen low and high, or find a better source',
    });
  }
  const isPublished = n.grade !== 'assumed' && n.grade !== 'calc';
  if (isPublished && n.low < n.high && n.statements === undefined && n.note === undefined) {
    complain(report, entry, path, {
      code: 'range-unexplained',
      what: `is published with the range ${n.low}..${n.high} but no statement says so`,
      expected: 'expected the statements that the range comes from',
      next: 'add statements, or a note if the range is assumed',
    });
  }
  for (const limit of PHYSICAL_LIMITS) {
    if (!limit.key.test([entry.kind, ...path].join('.'))) continue;
    const outside = (
      [
        ['value', n.value],
        ['low', n.low],
        ['high', n.high],
      ] as const
    ).filter(([, x]) => x < limit.low || x > limit.high);
    for (const [key, x] of outside.slice(0, 1)) {
      complain(report, entry, [...path, key], {
        code: 'out-of-physical-range',
        about: n,
        what: `${key} is ${x}`,
        expected: `expected ${limit.low}..${limit.high}: ${limit.why}`,
        next: 'check the number and its unit',
      });
    }
    if (limit.isWhole && !Number.isInteger(n.value)) {
      complain(report, entry, [...path, 'value'], {
        code: 'not-whole',
        severity: 'error',
        what: `is ${n.value}`,
        expected: 'expected a whole number',
        next: 'correct it',
      });
    }
    break;
  }
}

function statementRules(report: LintReport, entry: CatalogueEntry, path: DataPath, n: CatalogueNumber): void {
  const statements = n.statements ?? [];
  let isStated = statements.length === 0;
  statements.forEach((statement, i) => {
    const at = [...path, 'statements', i];
    const said = span(statement);
    if (said === undefined) return;
    if (said[0] > said[1]) {
      complain(report, entry, at, {
        code: 'low-above-high',
        severity: 'error',
        what: `low ${said[0]} is above high ${said[1]}`,
        expected: 'expected low <= high',
        next: 'exchange or correct them',
      });
    }
    if (n.value >= said[0] && n.value <= said[1]) isStated = true;
    const isInside = said[0] >= n.low && said[1] <= n.high;
    if (isInside || statement.note !== undefined) return;
    complain(report, entry, at, {
      code: 'statement-outside-range',
      about: statement,
      what: `${said[0]}..${said[1]} was published, the adopted range is ${n.low}..${n.high}`,
      expected: 'expected every statement inside the range, or a note that says why it is left out',
      next: 'widen the range or add a note to the statement',
    });
    const slip = slipOf((statement.value as number) / n.value);
    if (slip !== undefined) {
      complain(report, entry, at, {
        code: 'unit-slip',
        about: statement,
        what: `${statement.value} is the adopted ${n.value} times a unit`,
        expected: `expected the same unit; it looks like ${slip}`,
        next: 'convert it',
      });
    }
  });
  const isPublished = n.grade !== 'assumed' && n.grade !== 'calc';
  if (isPublished && !isStated && n.note === undefined) {
    complain(report, entry, path, {
      code: 'adopted-unstated',
      what: `no statement holds the adopted ${n.value}`,
      expected: 'expected a statement of the adopted value',
      next: 'add it, or a note that says where the value comes from',
    });
  }
}

/**
 * Rules for every number, whatever it belongs to: order of the range, ranges of weak grades, statements against the
 * adopted range, limits of physics, slips of units.
 *
 * @param report - collects the findings
 * @param entry - entry whose numbers are checked
 */
export function numberRules(report: LintReport, entry: CatalogueEntry): void {
  for (const { keys, sourced } of sourcedValues(entry)) {
    if (!isCatalogueNumber(sourced)) continue;
    rangeRules(report, entry, keys, sourced);
    statementRules(report, entry, keys, sourced);
  }
}

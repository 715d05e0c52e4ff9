import type { DataPath } from '../../issue.ts';
import type { AirObjectEntry } from '../airObjectEntry.ts';
import type { IdentityModelEntry, LikelihoodNumbers } from '../identityEntry.ts';
import type { ProcurementEntry } from '../procurementEntry.ts';
import type { CatalogueNumber } from '../sourced.ts';
import type { TrafficEntry } from '../trafficEntry.ts';
import { complain, type LintReport } from './finding.ts';

/**
 * Rules for air objects: the echo stays within physics in its weakest and strongest aspect.
 *
 * @param report - collects the findings
 * @param object - entry to check
 */
export function airObjectRules(report: LintReport, object: AirObjectEntry): void {
  const medianRcsM2 = object.medianRcsM2.value;
  if (!(medianRcsM2 > 0)) return;
  const { nose, beam, tail } = object.aspectDb;
  if (nose.value > beam.value && nose.value > tail.value) {
    complain(report, object, ['aspectDb', 'nose', 'value'], {
      code: 'nose-brightest',
      about: nose,
      what: `is ${nose.value} dB, more than beam and tail`,
      expected: 'expected the nose not to be the strongest aspect',
      next: 'check the signs of the offsets',
    });
  }
}

/**
 * Rules for identity likelihoods: the declarations of one source add to 1, thresholds are in order.
 *
 * @param report - collects the findings
 * @param model - entry to check
 */
export function identityRules(report: LintReport, model: IdentityModelEntry): void {
  const addsToOne = (path: DataPath, given: string, numbers: readonly CatalogueNumber[]): void => {
    const sum = numbers.reduce((total, { value }) => total + value, 0);
    if (Math.abs(sum - 1) <= 1e-9) return;
    complain(report, model, path, {
      code: 'likelihoods-not-one',
      severity: 'error',
      what: `the chances of its declarations given ${given} add to ${Number(sum.toFixed(9))}`,
      expected: 'expected 1',
      next: 'correct the rows',
    });
  };
  const eachHypothesis = (path: DataPath, rows: readonly LikelihoodNumbers[]): void => {
    for (const hypothesis of ['friend', 'hostile', 'civil'] as const) {
      addsToOne(
        path,
        hypothesis,
        rows.map((row) => row[hypothesis]),
      );
    }
  };
  for (const [source, rows] of Object.entries(model.likelihoodP)) {
    eachHypothesis(['likelihoodP', source], Object.values(rows as Record<string, LikelihoodNumbers>));
  }
  if (model.classification !== undefined) {
    eachHypothesis(['classification', 'rowP'], Object.values(model.classification.rowP));
    for (const [right, said] of Object.entries(model.classification.confusionP)) {
      addsToOne(['classification', 'confusionP', right], right, Object.values(said));
    }
  }
  if (model.breadth !== undefined && !(model.breadth.low >= 0)) {
    complain(report, model, ['breadth', 'low'], {
      code: 'out-of-range',
      severity: 'error',
      what: `is ${model.breadth.low}`,
      expected: 'expected 0 or more: a factor on widths',
      next: 'correct it',
    });
  }
  if (model.assumeAtP.value > model.declareAtP.value) {
    complain(report, model, ['assumeAtP', 'value'], {
      code: 'range-order',
      severity: 'error',
      what: `is ${model.assumeAtP.value}`,
      expected: `expected at most declareAtP, ${model.declareAtP.value}`,
      next: 'correct one of the two',
    });
  }
}

/**
 * Rules for procurement: fire units in order, the adopted range covers what was said, dates in order.
 *
 * @param report - collects the findings
 * @param entry - entry to check
 */
export function procurementRules(report: LintReport, entry: ProcurementEntry): void {
  const contracted = entry.contractedFireUnits;
  entry.statements.forEach((statement, i) => {
    if (statement.fireUnitsLow > statement.fireUnitsHigh) {
      complain(report, entry, ['statements', i], {
        code: 'low-above-high',
        severity: 'error',
        what: `fireUnitsLow ${statement.fireUnitsLow} is above fireUnitsHigh ${statement.fireUnitsHigh}`,
        expected: 'expected low <= high',
        next: 'exchange or correct them',
      });
    }
    if (contracted === undefined || statement.note !== undefined) return;
    if (statement.fireUnitsLow < contracted.low || statement.fireUnitsHigh > contracted.high) {
      complain(report, entry, ['statements', i], {
        code: 'statement-outside-range',
        what: `${statement.fireUnitsLow}..${statement.fireUnitsHigh} fire units were published, contracted is ${contracted.low}..${contracted.high}`,
        expected: 'expected every statement inside the range, or a note that says why it is left out',
        next: 'widen the range or add a note',
      });
    }
  });
  entry.calendar.forEach((event, i) => {
    const before = entry.calendar[i - 1];
    if (before !== undefined && event.from.slice(0, before.from.length) < before.from.slice(0, event.from.length)) {
      complain(report, entry, ['calendar', i, 'from'], {
        code: 'calendar-order',
        severity: 'error',
        what: `${event.from} comes after ${before.from}`,
        expected: 'expected events in order of time',
        next: 'move it',
      });
    }
    if (event.to !== undefined && event.to < event.from) {
      complain(report, entry, ['calendar', i, 'to'], {
        code: 'calendar-order',
        severity: 'error',
        what: `ends ${event.to}, before it begins`,
        expected: `expected a date from ${event.from} on`,
        next: 'correct it',
      });
    }
  });
}

/**
 * Rules for traffic: the stated number aloft follows from flights, duration and area.
 *
 * @param report - collects the findings
 * @param traffic - entry to check
 */
export function trafficRules(report: LintReport, traffic: TrafficEntry): void {
  const radiusKm = traffic.densityRadiusKm.value;
  const aloft =
    ((traffic.flightsPerDay.value * traffic.flightDurationH.value) / 24) *
    ((Math.PI * radiusKm * radiusKm) / traffic.controlledAirspaceKm2.value);
  if (Math.abs(traffic.aloftWithinRadius.value / aloft - 1) > 0.05) {
    complain(report, traffic, ['aloftWithinRadius', 'value'], {
      code: 'does-not-follow',
      about: traffic.aloftWithinRadius,
      what: `is ${traffic.aloftWithinRadius.value}`,
      expected: `expected ${aloft.toFixed(1)} within 5 %: flights x duration / 24 h x share of the area`,
      next: 'correct the number or what it is computed from',
    });
  }
}

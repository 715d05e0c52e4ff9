import type { RunKey } from '@redoubt/kernel';
import { drawReadiness } from './drawReadiness.ts';
import type { ReadinessPlan } from './readinessPlan.ts';
import { readinessDay } from './readinessSums.ts';
import type { ReadinessSpan } from './readinessSteps.ts';

/** One drawn course of failures and repairs. */
export interface SimulatedReadiness {
  /** Fire-unit-days on duty: in order and manned. */
  readonly capabilityDays: number;
  /** Radiating hours of fire units. */
  readonly emissionH: number;
  /** Fire-unit-days that were lost to failures and waiting for repair. */
  readonly downDays: number;
  readonly failures: number;
}

const HOURS = 24;

/**
 * Sums of one drawn course of a calendar.
 *
 * @param plan - what happens when
 * @param key - key of the replication, as of `runKey`
 * @returns days, hours and failures from the plan's first day to its last
 * @remarks Drawn as `drawReadiness` says.
 */
export function simulateReadiness(plan: ReadinessPlan, key: RunKey): SimulatedReadiness {
  const { numbers } = plan;
  const total = { capabilityDays: 0, emissionH: 0, downDays: 0 };
  let at: ReadinessSpan | null = null;
  let mannedH = 0;
  const close = (): void => {
    if (at === null) return;
    const expected = readinessDay(at, numbers);
    const quiet = Object.values(expected.emissionH).reduce((sum, hours) => sum + hours, 0) - expected.emissionH.onDuty;
    total.capabilityDays += mannedH / HOURS;
    total.emissionH += quiet * (at.endDay - at.fromDay) + (mannedH / HOURS) * numbers.onDutyEmissionHPerDay;
  };
  const failures = drawReadiness(plan, key, ({ span, fromH, toH, ordered, works }) => {
    if (span !== at) {
      close();
      at = span;
      mannedH = 0;
    }
    mannedH += (toH - fromH) * Math.min(works, span.manned);
    total.downDays += ((toH - fromH) * (ordered - works)) / HOURS;
  });
  close();
  return { ...total, failures };
}

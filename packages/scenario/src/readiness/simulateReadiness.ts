import { exponentialQuantile, idHash, PURPOSE, type RunKey, uniform } from '@redoubt/kernel';
import type { ReadinessPlan } from './readinessPlan.ts';
import { readinessDay, specialistRepairH } from './readinessSums.ts';
import type { ReadinessSpan } from './readinessSteps.ts';
import { readinessCourse } from './readinessSteps.ts';

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

/** A fire unit on duty: works until an hour, or is down. */
interface Machine {
  readonly lo: number;
  readonly hi: number;
  failures: number;
  /** Hour of its next change: failure, or end of the repair; infinite while it waits for a team. */
  nextH: number;
  condition: 'works' | 'waits' | 'isMended';
  /** Hour at which it failed: who failed first is mended first. */
  failedH: number;
}

const HOURS = 24;

/** Fire units that work and are manned, on average over the roster. */
function mannedOf(works: number, manned: number): number {
  return Math.min(works, manned);
}

/** The machine whose change comes first, of equal hours the first in order of delivery. */
function nextOf(machines: readonly Machine[]): Machine | undefined {
  let next: Machine | undefined;
  for (const one of machines) if (next === undefined || one.nextH < next.nextH) next = one;
  return next;
}

/**
 * Draws failures and repairs of a calendar.
 *
 * @param plan - what happens when
 * @param key - key of the replication, as of `runKey`
 * @returns days, hours and failures from the plan's first day to its last
 * @remarks
 * Every fire unit draws from counters of its own: whether it needs specialists, how long it works, how long it is mended. Another
 * fire unit changes none of its draws. A repair keeps the length drawn when it began. Times are exponential; a repair is a
 * mixture of own and specialists' work. A fire unit that comes on duty is in order.
 */
export function simulateReadiness(plan: ReadinessPlan, key: RunKey): SimulatedReadiness {
  const { numbers } = plan;
  const teams = Math.max(1, Math.round(numbers.repairTeams));
  const machines = new Map<string, Machine>();
  const total = { capabilityDays: 0, emissionH: 0, downDays: 0, failures: 0 };
  const draw = (machine: Machine, which: number): number =>
    uniform(key, machine.lo, machine.hi, PURPOSE.outage, 3 * machine.failures + which);
  const work = (machine: Machine, nowH: number): void => {
    machine.condition = 'works';
    machine.nextH = nowH + numbers.failureH * exponentialQuantile(draw(machine, 0));
  };
  const mend = (machine: Machine, nowH: number, span: ReadinessSpan): void => {
    const isSpecial = draw(machine, 1) < numbers.specialistShare;
    const meanH = isSpecial ? specialistRepairH(span, numbers) : numbers.ownRepairH;
    machine.condition = 'isMended';
    machine.nextH = nowH + meanH * exponentialQuantile(draw(machine, 2));
  };
  for (const span of readinessCourse(plan).spans) {
    const onDuty = [...span.states]
      .filter(([id, state]) => state === 'onDuty' && !span.testing.has(id))
      .map(([id]) => id);
    for (const id of [...machines.keys()]) if (!onDuty.includes(id)) machines.delete(id);
    for (const id of onDuty) {
      if (machines.has(id)) continue;
      const machine: Machine = {
        ...idHash(`readiness/${id}/${span.fromDay}`),
        failures: 0,
        nextH: 0,
        condition: 'works',
        failedH: 0,
      };
      machines.set(id, machine);
      work(machine, HOURS * span.fromDay);
    }
    const all = onDuty.map((id) => machines.get(id) as Machine);
    const dispatch = (nowH: number): void => {
      const waiting = all.filter(({ condition }) => condition === 'waits').sort((a, b) => a.failedH - b.failedH);
      const busy = all.filter(({ condition }) => condition === 'isMended').length;
      for (const machine of waiting.slice(0, Math.max(0, teams - busy))) mend(machine, nowH, span);
    };
    const endH = HOURS * span.endDay;
    let nowH = HOURS * span.fromDay;
    // A team may have become free because a fire unit was taken off duty.
    dispatch(nowH);
    let mannedH = 0;
    while (nowH < endH) {
      const next = nextOf(all);
      const untilH = Math.min(endH, next?.nextH ?? endH);
      const works = all.filter(({ condition }) => condition === 'works').length;
      mannedH += (untilH - nowH) * mannedOf(works, span.manned);
      total.downDays += ((untilH - nowH) * (all.length - works)) / HOURS;
      nowH = untilH;
      if (next === undefined || next.nextH > endH || nowH >= endH) continue;
      if (next.condition === 'works') {
        total.failures++;
        next.condition = 'waits';
        next.failedH = nowH;
        next.nextH = Number.POSITIVE_INFINITY;
      } else {
        next.failures++;
        work(next, nowH);
      }
      dispatch(nowH);
    }
    const expected = readinessDay(span, numbers);
    const quiet = Object.values(expected.emissionH).reduce((sum, hours) => sum + hours, 0) - expected.emissionH.onDuty;
    total.capabilityDays += mannedH / HOURS;
    total.emissionH += quiet * (span.endDay - span.fromDay) + (mannedH / HOURS) * numbers.onDutyEmissionHPerDay;
  }
  return total;
}

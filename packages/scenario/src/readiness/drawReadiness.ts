import { exponentialQuantile, idHash, PURPOSE, type RunKey, uniform } from '@redoubt/kernel';
import type { ReadinessPlan } from './readinessPlan.ts';
import { specialistRepairH } from './readinessSums.ts';
import { readinessCourse, type ReadinessSpan } from './readinessSteps.ts';

/** A piece of a drawn course in which nothing changes. */
export interface ReadinessPiece {
  readonly span: ReadinessSpan;
  /** Hours since 1970-01-01. */
  readonly fromH: number;
  readonly toH: number;
  /** Fire units ordered on duty that are not at a test. */
  readonly ordered: number;
  /** Those of them that are in order. */
  readonly works: number;
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

/** The machine whose change comes first, of equal hours the first in order of delivery. */
function nextOf(machines: readonly Machine[]): Machine | undefined {
  let next: Machine | undefined;
  for (const one of machines) if (next === undefined || one.nextH < next.nextH) next = one;
  return next;
}

/** Spans from the first event on, cut at the plan's first day: what happened before it is not forgotten. */
function spansOf(plan: ReadinessPlan): ReadinessSpan[] {
  const fromDay = plan.events.reduce((day, event) => Math.min(day, event.fromDay), plan.fromDay);
  return readinessCourse({ ...plan, fromDay }).spans.flatMap((span) =>
    span.fromDay < plan.fromDay && plan.fromDay < span.endDay
      ? [
          { ...span, endDay: plan.fromDay },
          { ...span, fromDay: plan.fromDay },
        ]
      : [span],
  );
}

/**
 * Draws failures and repairs of a calendar, piece by piece.
 *
 * @param plan - what happens when
 * @param key - key of the replication, as of `runKey`
 * @param visit - told of every piece from the plan's first day to its last, in order
 * @returns failures in those days
 * @remarks
 * Every fire unit draws from counters of its own: whether it needs specialists, how long it works, how long it is mended. Another
 * fire unit changes none of its draws. A repair keeps the length drawn when it began. Times are exponential; a repair is a
 * mixture of own and specialists' work. A fire unit that comes on duty is in order, also if it came before the plan's first day: the draws
 * begin with the first event.
 */
export function drawReadiness(plan: ReadinessPlan, key: RunKey, visit: (piece: ReadinessPiece) => void): number {
  const { numbers } = plan;
  const teams = Math.max(1, Math.round(numbers.repairTeams));
  const machines = new Map<string, Machine>();
  let failures = 0;
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
  for (const span of spansOf(plan)) {
    const isCounted = span.fromDay >= plan.fromDay;
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
    while (nowH < endH) {
      const next = nextOf(all);
      const untilH = Math.min(endH, next?.nextH ?? endH);
      const works = all.filter(({ condition }) => condition === 'works').length;
      if (isCounted) visit({ span, fromH: nowH, toH: untilH, ordered: all.length, works });
      nowH = untilH;
      if (next === undefined || next.nextH > endH || nowH >= endH) continue;
      if (next.condition === 'works') {
        if (isCounted) failures++;
        next.condition = 'waits';
        next.failedH = nowH;
        next.nextH = Number.POSITIVE_INFINITY;
      } else {
        next.failures++;
        work(next, nowH);
      }
      dispatch(nowH);
    }
  }
  return failures;
}

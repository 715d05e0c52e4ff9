import { encodePlain, type RunKey, sha256Hex, utf8 } from '@redoubt/kernel';
import type { CalendarSpec } from './calendarSpec.ts';
import { type ControlScores, controlScores } from './controlScores.ts';
import { drawReadiness } from './drawReadiness.ts';
import { type LaunchScores, launchScores } from './launchScores.ts';
import { readinessDay } from './readinessSums.ts';
import type { ReadinessSpan } from './readinessSteps.ts';

/** What one drawn course of a calendar comes to, from its first day to its last. */
export interface CalendarScores extends LaunchScores, ControlScores {
  /** Fire-unit-days on duty: in order and manned. */
  readonly capabilityDays: number;
  /** Fire-unit-days ordered on duty. */
  readonly orderedDays: number;
  /** Fire-unit-days lost to failures and waiting for repair. */
  readonly downDays: number;
  readonly failures: number;
  /** Share of the time with at least one, two, four fire units in order and manned. */
  readonly oneOnDutyShare: number;
  readonly twoOnDutyShare: number;
  readonly fourOnDutyShare: number;
  /** Share of the fire-unit-days ordered on duty that crews man; null if none was ordered. */
  readonly mannedShare: number | null;
  /** Radiating hours of fire units, all together and on an average day. */
  readonly emissionH: number;
  readonly emissionHPerDay: number;
  /** Part of them on days of tests, in hours and as a share; the share is null without any emission. */
  readonly testEmissionH: number;
  readonly testEmissionShare: number | null;
}

/** A run of a calendar. */
export interface CalendarRun {
  readonly scores: CalendarScores;
  /** SHA-256 over every piece of the course: the same run gives the same digest. */
  readonly stateHash: string;
}

const HOURS = 24;

/** Chance that at least k fire units are in order and manned: crews serve any that is in order. */
function atLeast(k: number, works: number, manned: number): number {
  return works < k ? 0 : Math.min(1, Math.max(0, manned - (k - 1)));
}

/**
 * Runs a calendar once: draws failures and repairs, and scores what comes of them.
 *
 * @param spec - what happens when, with which numbers
 * @param key - luck, as of `runKey`
 * @returns scores and digest; a function of spec and key alone
 * @remarks
 * Draws as `drawReadiness`, emission as `readinessDay` (on duty while in order and manned). Time to a first launch and who needs whom follow
 * from states and dates and have no luck in them.
 */
export function runCalendar(spec: CalendarSpec, key: RunKey): CalendarRun {
  const { plan } = spec;
  const { numbers } = plan;
  const days = plan.toDay + 1 - plan.fromDay;
  const sum = { capability: 0, ordered: 0, down: 0, one: 0, two: 0, four: 0, crewed: 0, quiet: 0, test: 0 };
  const course: number[] = [];
  let at: ReadinessSpan | null = null;
  const failures = drawReadiness(plan, key, ({ span, fromH, toH, ordered, works }) => {
    const lasts = (toH - fromH) / HOURS;
    course.push(fromH, ordered, works);
    sum.capability += lasts * Math.min(works, span.manned);
    sum.down += lasts * (ordered - works);
    sum.one += lasts * atLeast(1, works, span.manned);
    sum.two += lasts * atLeast(2, works, span.manned);
    sum.four += lasts * atLeast(4, works, span.manned);
    if (span === at) return;
    at = span;
    const spanDays = span.endDay - span.fromDay;
    sum.ordered += spanDays * ordered;
    sum.crewed += spanDays * Math.min(ordered, span.manned);
    const { emissionH } = readinessDay(span, numbers);
    const { stored, activating, tested, test } = emissionH;
    sum.quiet += spanDays * (stored + activating + tested);
    sum.test += spanDays * test;
  });
  const emissionH = sum.quiet + sum.test + sum.capability * numbers.onDutyEmissionHPerDay;
  const scores: CalendarScores = {
    capabilityDays: sum.capability,
    orderedDays: sum.ordered,
    downDays: sum.down,
    failures,
    oneOnDutyShare: sum.one / days,
    twoOnDutyShare: sum.two / days,
    fourOnDutyShare: sum.four / days,
    mannedShare: sum.ordered === 0 ? null : sum.crewed / sum.ordered,
    emissionH,
    emissionHPerDay: emissionH / days,
    testEmissionH: sum.test,
    testEmissionShare: emissionH === 0 ? null : sum.test / emissionH,
    ...launchScores(spec),
    ...controlScores(spec),
  };
  return { scores, stateHash: sha256Hex(utf8(encodePlain({ course: Float64Array.from(course), scores }))) };
}

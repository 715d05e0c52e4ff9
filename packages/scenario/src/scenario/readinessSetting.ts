import { z } from 'zod';
import type { Grade } from '../catalogue/sourced.ts';
import { gradeSchema, sourceKeySchema } from '../catalogue/sourced.ts';
import { isCalendarDate } from '../readiness/dayNumber.ts';
import { catalogueId, id } from './fields.ts';

/** States of a fire unit, in the order in which it comes to duty. */
export const READINESS_STATES = ['stored', 'activating', 'tested', 'onDuty'] as const;
/** One of {@link READINESS_STATES}. */
export type ReadinessState = (typeof READINESS_STATES)[number];

/** What an event does. */
export const READINESS_CHANGES = [
  'deliver',
  'activate',
  'pass',
  'putOnDuty',
  'standDown',
  'test',
  'trainCrews',
  'specialistsCome',
  'specialistsLeave',
  'sanctionsBegin',
  'sanctionsEnd',
] as const;
/** One of {@link READINESS_CHANGES}. */
export type ReadinessChange = (typeof READINESS_CHANGES)[number];

/** A dated event that moves fire units, crews or those who help them. */
export interface ReadinessEventSetting {
  readonly id: string;
  readonly from: string;
  readonly to?: string;
  readonly change: ReadinessChange;
  readonly fireUnits?: readonly string[];
  readonly crews?: number;
  readonly emissionHPerDay?: number;
  readonly isAway: boolean;
  readonly readings?: readonly string[];
  readonly what: string;
  readonly source: string;
  readonly grade: Grade;
  readonly note?: string;
}

/** Calendar of a set: what came when, who mans it, and how a date of the scenario acts. */
export interface ReadinessSetting {
  readonly model: string;
  readonly procurement?: string;
  readonly from: string;
  readonly to: string;
  readonly fireUnits: readonly string[];
  readonly delivered?: number;
  readonly deliveredValues: readonly number[];
  readonly reading?: string;
  readonly manning: 'sustained' | 'surge';
  readonly takePart: readonly ReadinessState[];
  readonly events: readonly ReadinessEventSetting[];
}

const date = z.string().refine(isCalendarDate, { error: 'a date that exists, YYYY-MM-DD or YYYY-MM' });
const word = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'one word, at most 40 letters and digits');
const text = z.string().min(1).max(1_000);

const event: z.ZodType<ReadinessEventSetting> = z
  .strictObject({
    id,
    from: date.describe('first day, quoted; a month alone means its first day'),
    to: z.exactOptional(date.describe('last day, quoted; a month alone means its last day; the first day if left out')),
    change: z
      .enum(READINESS_CHANGES)
      .describe(
        'deliver (at the end), activate, pass (tests are done), putOnDuty, standDown; test: radars radiate; trainCrews; specialistsCome, specialistsLeave; sanctionsBegin, sanctionsEnd',
      ),
    fireUnits: z.exactOptional(
      z.array(id).min(1).max(100).describe('ids of the fire units that it moves; all that are there if left out'),
    ),
    crews: z.exactOptional(z.number().min(0).max(10_000).describe('trainCrews: crews that are trained at its end')),
    emissionHPerDay: z.exactOptional(
      z.number().min(0).max(24).describe("test: radiating hours of a day; the model's if left out"),
    ),
    isAway: z.boolean().default(false).describe('test: at another place, so it takes no part in a run of that day'),
    readings: z.exactOptional(
      z.array(word).min(1).max(10).describe('readings of the record in which it happens; in all if left out'),
    ),
    what: text.describe('one line for people'),
    source: sourceKeySchema,
    grade: gradeSchema,
    note: z.exactOptional(text.describe('a remark')),
  })
  .refine((one) => one.to === undefined || one.to >= one.from.slice(0, one.to.length), {
    error: 'the end must not come before the start',
    path: ['to'],
  })
  .refine((one) => (one.crews === undefined) === (one.change !== 'trainCrews'), {
    error: 'trainCrews has crews, and no other change has',
    path: ['crews'],
  });

/** Schema of {@link ReadinessSetting}. */
export const readinessSettingSchema: z.ZodType<ReadinessSetting> = z
  .strictObject({
    model: catalogueId.default('exported-set').describe('catalogue id of times, shifts, failures and repairs'),
    procurement: z.exactOptional(
      catalogueId.describe('catalogue id of what was bought: its calendar is printed beside'),
    ),
    from: date.describe('first day of the calendar, quoted'),
    to: date.describe('last day of the calendar, quoted'),
    fireUnits: z.array(id).min(1).max(100).describe('ids of the fire units it is about, in order of delivery'),
    delivered: z.exactOptional(
      z.int().min(0).max(100).describe('how many of them came, the first ones; all if left out'),
    ),
    deliveredValues: z
      .array(z.int().min(0).max(100))
      .max(20)
      .default([])
      .describe('numbers delivered that the calendar compares'),
    reading: z.exactOptional(word.describe('reading of the record that holds; the first one if left out')),
    manning: z
      .enum(['sustained', 'surge'])
      .default('sustained')
      .describe('sustained: crews relieve each other round the clock; surge: every crew mans a fire unit'),
    takePart: z
      .array(z.enum(READINESS_STATES))
      .max(4)
      .default(['onDuty'])
      .describe('states in which a fire unit takes part in a run'),
    events: z.array(event).max(500).describe('what happened, with sources'),
  })
  .refine((block) => block.to >= block.from.slice(0, block.to.length), {
    error: 'the end must not come before the start',
    path: ['to'],
  })
  .describe('calendar of readiness; `date` picks the day that a run takes');

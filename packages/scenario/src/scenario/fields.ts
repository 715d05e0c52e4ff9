import { z } from 'zod';

// Small parts of the scenario format that several blocks share. Units stand in the key names; degrees and kilometres
// are for people, `resolve` turns them into radians and metres.

/** [latitude, longitude], degrees north and east. */
export type LatLonDeg = readonly [number, number];

/** Lowest and highest, or one number for both. */
export type NumberOrBand = number | readonly [number, number];

/** Time in which something does not work, minutes since the start of the scenario. */
export interface OutageMin {
  readonly fromMin: number;
  readonly toMin: number;
}

/** Answering sets of an air object. */
export interface TransponderSetting {
  /** Civil modes A, C and S answer. */
  readonly civil: boolean;
  /** A military set is fitted. */
  readonly military: boolean;
  /** The military set works. */
  readonly militaryWorks: boolean;
  /** Others' sets cannot be read as a friend's: it answers, and is not understood. */
  readonly isForeign?: boolean;
}

/** Value that may replace one of the catalogue. */
export type OverrideValue = number | string | boolean;

/** Longest scenario, seconds: seven days. */
export const LONGEST_DURATION_S = 604_800;

/** Longest id of a scenario. */
export const ID_PATTERN: RegExp = /^[a-z0-9][a-z0-9-]{0,39}$/;

export const id: z.ZodType<string> = z
  .string()
  .regex(ID_PATTERN, 'small letters, digits and hyphens, at most 40 of them')
  .describe('name of this thing, unique in the file: small letters, digits, hyphens');

export const catalogueId: z.ZodType<string> = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'the id of a catalogue entry');

export const text: z.ZodType<string> = z.string().min(1).max(4000);

export const latLon: z.ZodType<LatLonDeg> = z
  .tuple([
    z.number().min(-90).max(90).describe('latitude, degrees north'),
    z.number().min(-180).max(180).describe('longitude, degrees east'),
  ])
  .describe('[latitude, longitude], degrees north and east');

const boundedBand = (low: number, high: number): z.ZodType<NumberOrBand> => {
  const one = z.number().min(low).max(high);
  return z.union([one, z.tuple([one, one]).refine(([a, b]) => a <= b, { error: 'the lowest value first' })]);
};

export const bearingDeg: z.ZodType<number> = z.number().min(-360).max(360);

export const heightBand: z.ZodType<NumberOrBand> = boundedBand(0, 30_000).describe(
  'metres, one number or [lowest, highest]: up to 1,000 above ground, higher ones above sea level',
);

export const speedBand: z.ZodType<NumberOrBand> = boundedBand(1, 3_000).describe(
  "metres per second, one number or [lowest, highest]; the catalogue's value if left out",
);

export const rangeKm: z.ZodType<readonly [number, number]> = z
  .tuple([z.number().gt(0).max(2_000), z.number().gt(0).max(2_000)])
  .refine(([a, b]) => a <= b, { error: 'the nearer distance first' });

export const startMin: z.ZodType<number> = z
  .number()
  .min(-1440)
  .max(LONGEST_DURATION_S / 60);

export const outages: z.ZodType<readonly OutageMin[]> = z
  .array(
    z
      .strictObject({
        fromMin: z.number().min(0).describe('minutes since the start'),
        toMin: z.number().min(0).describe('minutes since the start, later than fromMin'),
      })
      .refine((o) => o.toMin > o.fromMin, { error: 'the end must come after the start', path: ['toMin'] }),
  )
  .max(100)
  .describe('times in which it does not work');

export const transponder: z.ZodType<TransponderSetting> = z
  .strictObject({
    civil: z.boolean().describe('the civil transponder answers'),
    military: z.boolean().describe('a military set is fitted'),
    militaryWorks: z.boolean().default(true).describe('the military set works'),
    isForeign: z.exactOptional(z.boolean().describe('the military set answers in modes that the posts cannot read')),
  })
  .describe('what answers an interrogation');

/** What an override block is. */
export const OVERRIDES_ARE =
  'catalogue values replaced here: `kind.id.path: value`, for example `radar.91n6e.reference.rangeKm: 300`';

export const overrides: z.ZodType<Readonly<Record<string, OverrideValue>>> = z
  .record(z.string().min(3).max(128), z.union([z.number(), z.boolean(), text]))
  .describe(OVERRIDES_ARE);

export const count: z.ZodType<number> = z.int().min(1).max(20_000).describe('how many objects');

/** Whether a unit takes part at all. */
export const isPresent: z.ZodType<boolean> = z
  .boolean()
  .default(true)
  .describe('false: the unit takes no part, as if the file did not name it');

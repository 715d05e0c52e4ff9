import { z } from 'zod';

/**
 * How sure the public record is of a value: A official text, B two or more independent pages, C one page or a hobby
 * database, D a maker's or a party's claim, X unverified, `calc` computed from other entries, `assumed` chosen by us.
 */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'X' | 'calc' | 'assumed';

/** One published statement, kept as it was said even where another value was adopted. */
export interface Statement {
  /** In the unit of the key it stands under; words where the source gives no number. */
  readonly value: number | string;
  readonly low?: number;
  readonly high?: number;
  /** The source's own words for the thing or quantity. */
  readonly sourceTerm: string;
  /** Key in `sources.yaml`. */
  readonly source: string;
  readonly grade: Grade;
  /** When it was said: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `undated`. */
  readonly said: string;
  /** Organisational level that a figure holds for (fireUnit, regimentSet, ...). */
  readonly echelon?: string;
  /** We know that it cannot be: lint shows it as acknowledged. Needs a note. */
  readonly implausible?: true;
  readonly note?: string;
}

/** A statement about something that has no adopted value of its own; `about` names it, with the unit as suffix. */
export interface Claim extends Statement {
  readonly about: string;
}

/** A number of the catalogue: adopted value, published or assumed range, where it comes from, and how sure that is. */
export interface CatalogueNumber {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Key in `sources.yaml`. */
  readonly source: string;
  readonly grade: Grade;
  readonly note?: string;
  readonly sourceTerm?: string;
  /** Every published statement about it, the adopted one included. */
  readonly statements?: readonly Statement[];
  /** The adopted value is known to break a rule of `catalogue lint`. Needs a note. */
  readonly implausible?: true;
}

/** A choice of the catalogue (a word or a switch) with its source. */
export interface CatalogueChoice<T extends string | boolean> {
  readonly value: T;
  readonly source: string;
  readonly grade: Grade;
  readonly note?: string;
  readonly sourceTerm?: string;
  readonly statements?: readonly Statement[];
}

/** Place, degrees north and east. */
export interface PlaceDeg {
  readonly latDeg: number;
  readonly lonDeg: number;
}

const text = z.string().min(1).max(2000);
const sourceKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'a source key: small letters, digits, hyphens')
  .describe('key of sources.yaml');

/** Id of an entry: kebab-case. */
export const idSchema: z.ZodType<string> = z
  .string()
  .max(80)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'an id: small letters, digits, hyphens');

/** Non-empty text of at most 2,000 characters. */
export const textSchema: z.ZodType<string> = text;

/** Key into `sources.yaml`. */
export const sourceKeySchema: z.ZodType<string> = sourceKey;

/** Grade of a value. */
export const gradeSchema: z.ZodType<Grade> = z
  .enum(['A', 'B', 'C', 'D', 'X', 'calc', 'assumed'])
  .describe('how sure the record is');

/** Date as it is known: year, month, day or `undated`. */
export const saidSchema: z.ZodType<string> = z
  .string()
  .regex(/^(undated|\d{4}(-\d{2}(-\d{2})?)?)$/, 'a quoted date "YYYY", "YYYY-MM", "YYYY-MM-DD" or undated');

const statementShape = {
  value: z.union([z.number(), text]),
  low: z.number().exactOptional(),
  high: z.number().exactOptional(),
  sourceTerm: text,
  source: sourceKey,
  grade: gradeSchema,
  said: saidSchema,
  echelon: text.exactOptional(),
  implausible: z.literal(true).exactOptional(),
  note: text.exactOptional(),
};

const explained = (entry: { implausible?: true; note?: string }): boolean =>
  entry.implausible === undefined || entry.note !== undefined;
const explainedMessage = { error: 'implausible needs a note that says why', path: ['note'] };

/** Schema of {@link Statement}. */
export const statementSchema: z.ZodType<Statement> = z.strictObject(statementShape).refine(explained, explainedMessage);

/** Schema of {@link Claim}. */
export const claimSchema: z.ZodType<Claim> = z
  .strictObject({ about: z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a camelCase key with its unit'), ...statementShape })
  .refine(explained, explainedMessage);

/** Schema of {@link CatalogueNumber}. */
export const numberSchema: z.ZodType<CatalogueNumber> = z
  .strictObject({
    value: z.number(),
    low: z.number(),
    high: z.number(),
    source: sourceKey,
    grade: gradeSchema,
    note: text.exactOptional(),
    sourceTerm: text.exactOptional(),
    statements: z.array(statementSchema).min(1).exactOptional(),
    implausible: z.literal(true).exactOptional(),
  })
  .refine(explained, explainedMessage)
  .describe('a number with its source: { value, low, high, source, grade }');

/**
 * Schema of a {@link CatalogueChoice} over the given values.
 *
 * @param value - schema of the word or switch
 * @returns schema of the sourced choice
 */
export function choiceSchema<T extends string | boolean>(value: z.ZodType<T>): z.ZodType<CatalogueChoice<T>> {
  return z.strictObject({
    value,
    source: sourceKey,
    grade: gradeSchema,
    note: text.exactOptional(),
    sourceTerm: text.exactOptional(),
    statements: z.array(statementSchema).min(1).exactOptional(),
  }) as unknown as z.ZodType<CatalogueChoice<T>>;
}

/** Schema of a {@link PlaceDeg}. */
export const placeSchema: z.ZodType<PlaceDeg> = z.strictObject({
  latDeg: z.number().min(-90).max(90),
  lonDeg: z.number().min(-180).max(180),
});

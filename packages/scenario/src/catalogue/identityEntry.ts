import { z } from 'zod';
import { PLATFORM_CLASSES, type PlatformClass } from './airObjectEntry.ts';
import { type EntryHead, entryHeadShape } from './entryHead.ts';
import {
  type CatalogueNumber,
  type Grade,
  gradeSchema,
  idSchema,
  numberSchema,
  saidSchema,
  sourceKeySchema,
  textSchema,
} from './sourced.ts';

/** P(declaration | friend), P(declaration | hostile), P(declaration | civil). */
export interface LikelihoodNumbers {
  readonly friend: CatalogueNumber;
  readonly hostile: CatalogueNumber;
  readonly civil: CatalogueNumber;
}

/** Speed and height that count as conforming to a class. */
export interface BandNumbers {
  readonly minimumSpeedMps: CatalogueNumber;
  readonly maximumSpeedMps: CatalogueNumber;
  readonly minimumAltitudeM: CatalogueNumber;
  readonly maximumAltitudeM: CatalogueNumber;
}

const PLAN_STATES = ['onCivilPlan', 'onFriendlyPlan', 'offPlan', 'noPlan'] as const;
const ORIGINS = ['friend', 'hostile', 'civil', 'elsewhere'] as const;
const REMOTE_IDENTITIES = ['unknown', 'assumedFriend', 'friend', 'neutral', 'suspect', 'hostile'] as const;

/** A classifier: its words, what it says of what, and what its words are taken to be worth. */
export interface ClassificationNumbers {
  readonly words: readonly string[];
  /** Word that is right for each platform class. */
  readonly wordOfClass: Readonly<Record<PlatformClass, string>>;
  /** P(word said | right word): rows by right word, numbers by word said. */
  readonly confusionP: Readonly<Record<string, Readonly<Record<string, CatalogueNumber>>>>;
  /** P(word said | hypothesis), by word. */
  readonly rowP: Readonly<Record<string, LikelihoodNumbers>>;
  readonly criteria?: readonly (BandNumbers & { readonly word: string; readonly needsClosing: boolean })[];
}

/** Likelihoods and thresholds with which a command post turns evidence into an identity. */
export interface IdentityModelEntry extends EntryHead {
  readonly kind: 'identityModel';
  /** One row per declaration of a source; the rows of a source add to 1 for each hypothesis. */
  readonly likelihoodP: {
    readonly iff: { readonly friendlyReply: LikelihoodNumbers; readonly noReply: LikelihoodNumbers };
    readonly civilPattern: {
      readonly airwayAndSquawk: LikelihoodNumbers;
      readonly squawkOnly: LikelihoodNumbers;
      readonly airwayOnly: LikelihoodNumbers;
      readonly neither: LikelihoodNumbers;
    };
    readonly kinematics: {
      readonly conformsCivil: LikelihoodNumbers;
      readonly conformsThreat: LikelihoodNumbers;
      readonly neither: LikelihoodNumbers;
    };
    readonly approach: { readonly closing: LikelihoodNumbers; readonly notClosing: LikelihoodNumbers };
    readonly safeLane: { readonly inLane: LikelihoodNumbers; readonly outside: LikelihoodNumbers };
    readonly flightPlan?: Readonly<Record<(typeof PLAN_STATES)[number], LikelihoodNumbers>>;
    readonly origin?: Readonly<Record<(typeof ORIGINS)[number], LikelihoodNumbers>>;
    readonly remote?: Readonly<Record<(typeof REMOTE_IDENTITIES)[number], LikelihoodNumbers>>;
    readonly hotline?: { readonly knows: LikelihoodNumbers; readonly doesNotKnow: LikelihoodNumbers };
    readonly foreignMode?: { readonly heard: LikelihoodNumbers; readonly notHeard: LikelihoodNumbers };
  };
  readonly declareAtP: CatalogueNumber;
  readonly assumeAtP: CatalogueNumber;
  readonly conflictRatio: CatalogueNumber;
  readonly interrogationsForNoReply: CatalogueNumber;
  /** Share of friends whose military set works and can be read, as the post believes it; 1 if left out. */
  readonly believedIffAvailabilityP?: CatalogueNumber;
  /** Chance that a second classification goes back to the cause of the first, 0..1: what is so. */
  readonly corroborationRho: CatalogueNumber;
  /** The same chance as the post believes it, 0..1. */
  readonly corroborationRhoBelieved?: CatalogueNumber;
  readonly classification?: ClassificationNumbers;
  /** Factor on the half widths of the threat bands and of the classifier's criteria. */
  readonly breadth?: CatalogueNumber;
  /** How well a flight keeps its filed plan, where the plan does not say. */
  readonly planTolerance?: {
    readonly acrossM: CatalogueNumber;
    readonly alongS: CatalogueNumber;
    readonly courseDeg: CatalogueNumber;
    readonly vicinityKm: CatalogueNumber;
  };
  /** Comparison of tracks with filed plans that notices an error of north. */
  readonly northTest?: { readonly falseAlarmP: CatalogueNumber; readonly wrongAssociationP: CatalogueNumber };
  readonly civilBand: BandNumbers;
  readonly threatBands: readonly BandNumbers[];
}

/** What an interrogator gets back, per interrogation. */
export interface InterrogatorEntry extends EntryHead {
  readonly kind: 'interrogator';
  /** P(valid reply | friend, equipment fitted, working and readable). */
  readonly validReplyP: CatalogueNumber;
  /** P(valid reply | equipment failed). */
  readonly failedReplyP: CatalogueNumber;
  /** P(friendly reply | hostile). */
  readonly falseFriendlyP: CatalogueNumber;
  /** P(another aircraft's reply is taken), in a crowded gate. */
  readonly wrongAssociationP: CatalogueNumber;
  /** P(reply cannot be decoded), in a crowded gate. */
  readonly garbleP: CatalogueNumber;
  readonly gate: {
    readonly halfRangeM: CatalogueNumber;
    readonly halfAzimuthDeg: CatalogueNumber;
    /** How long the gate stays where it was put; 0: it follows the track. */
    readonly dwellS: CatalogueNumber;
  };
}

/** One position of a switch that the sources disagree on. */
export interface IffOption {
  readonly id: string;
  readonly meaning: string;
  /** Can an ally's interrogator read a reply, and can this set read an ally's? */
  readonly isReadableByAllies: boolean;
  readonly sourceTerm: string;
  readonly source: string;
  readonly grade: Grade;
  readonly said: string;
  readonly note?: string;
}

/** IFF fit as a switch: the sources conflict, so the study chooses. */
export interface IffSwitchEntry extends EntryHead {
  readonly kind: 'iffSwitch';
  /** Id of the option that a scenario gets when it says nothing. */
  readonly default: string;
  readonly options: readonly IffOption[];
}

const likelihood = z.strictObject({ friend: numberSchema, hostile: numberSchema, civil: numberSchema });
const bandShape = {
  minimumSpeedMps: numberSchema,
  maximumSpeedMps: numberSchema,
  minimumAltitudeM: numberSchema,
  maximumAltitudeM: numberSchema,
};
const band = z.strictObject(bandShape);

const word = z
  .string()
  .max(40)
  .regex(/^[a-z][A-Za-z0-9]*$/, 'a word: camelCase letters and digits');

const classification = z
  .strictObject({
    words: z.array(word).min(2).max(20),
    wordOfClass: z.record(z.enum(PLATFORM_CLASSES), word),
    confusionP: z.record(word, z.record(word, numberSchema)),
    rowP: z.record(word, likelihood),
    criteria: z.exactOptional(z.array(z.strictObject({ word, needsClosing: z.boolean(), ...bandShape })).max(20)),
  })
  .superRefine((table, context) => {
    const complain = (path: (string | number)[], message: string): void => {
      context.addIssue({ code: 'custom', path, message });
    };
    const known = new Set(table.words);
    if (known.size !== table.words.length) complain(['words'], 'every word once');
    const exactly = (record: object, path: (string | number)[]): void => {
      const keys = Object.keys(record);
      if (keys.length !== known.size || keys.some((key) => !known.has(key))) {
        complain(path, `exactly the words ${table.words.join(', ')}`);
      }
    };
    exactly(table.confusionP, ['confusionP']);
    exactly(table.rowP, ['rowP']);
    for (const [right, said] of Object.entries(table.confusionP)) exactly(said, ['confusionP', right]);
    for (const [key, right] of Object.entries(table.wordOfClass)) {
      if (!known.has(right)) complain(['wordOfClass', key], `one of the words ${table.words.join(', ')}`);
    }
    for (const [i, one] of (table.criteria ?? []).entries()) {
      if (!known.has(one.word)) complain(['criteria', i, 'word'], `one of the words ${table.words.join(', ')}`);
    }
  });

/** Schema of {@link IdentityModelEntry}. */
export const identityModelSchema: z.ZodType<IdentityModelEntry> = z.strictObject({
  kind: z.literal('identityModel'),
  ...entryHeadShape,
  likelihoodP: z.strictObject({
    iff: z.strictObject({ friendlyReply: likelihood, noReply: likelihood }),
    civilPattern: z.strictObject({
      airwayAndSquawk: likelihood,
      squawkOnly: likelihood,
      airwayOnly: likelihood,
      neither: likelihood,
    }),
    kinematics: z.strictObject({ conformsCivil: likelihood, conformsThreat: likelihood, neither: likelihood }),
    approach: z.strictObject({ closing: likelihood, notClosing: likelihood }),
    safeLane: z.strictObject({ inLane: likelihood, outside: likelihood }),
    flightPlan: z.exactOptional(z.record(z.enum(PLAN_STATES), likelihood)),
    origin: z.exactOptional(z.record(z.enum(ORIGINS), likelihood)),
    remote: z.exactOptional(z.record(z.enum(REMOTE_IDENTITIES), likelihood)),
    hotline: z.exactOptional(z.strictObject({ knows: likelihood, doesNotKnow: likelihood })),
    foreignMode: z.exactOptional(z.strictObject({ heard: likelihood, notHeard: likelihood })),
  }),
  declareAtP: numberSchema,
  assumeAtP: numberSchema,
  conflictRatio: numberSchema,
  interrogationsForNoReply: numberSchema,
  believedIffAvailabilityP: z.exactOptional(numberSchema),
  corroborationRho: numberSchema,
  corroborationRhoBelieved: z.exactOptional(numberSchema),
  classification: z.exactOptional(classification),
  breadth: z.exactOptional(numberSchema),
  planTolerance: z.exactOptional(
    z.strictObject({ acrossM: numberSchema, alongS: numberSchema, courseDeg: numberSchema, vicinityKm: numberSchema }),
  ),
  northTest: z.exactOptional(z.strictObject({ falseAlarmP: numberSchema, wrongAssociationP: numberSchema })),
  civilBand: band,
  threatBands: z.array(band).min(1),
});

/** Schema of {@link InterrogatorEntry}. */
export const interrogatorSchema: z.ZodType<InterrogatorEntry> = z.strictObject({
  kind: z.literal('interrogator'),
  ...entryHeadShape,
  validReplyP: numberSchema,
  failedReplyP: numberSchema,
  falseFriendlyP: numberSchema,
  wrongAssociationP: numberSchema,
  garbleP: numberSchema,
  gate: z.strictObject({ halfRangeM: numberSchema, halfAzimuthDeg: numberSchema, dwellS: numberSchema }),
});

/** Schema of {@link IffSwitchEntry}. */
export const iffSwitchSchema: z.ZodType<IffSwitchEntry> = z.strictObject({
  kind: z.literal('iffSwitch'),
  ...entryHeadShape,
  default: idSchema,
  options: z
    .array(
      z.strictObject({
        id: idSchema,
        meaning: textSchema,
        isReadableByAllies: z.boolean(),
        sourceTerm: textSchema,
        source: sourceKeySchema,
        grade: gradeSchema,
        said: saidSchema,
        note: z.exactOptional(textSchema),
      }),
    )
    .min(2),
});

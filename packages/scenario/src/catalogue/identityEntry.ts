import { z } from 'zod';
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
  };
  readonly declareAtP: CatalogueNumber;
  readonly assumeAtP: CatalogueNumber;
  readonly conflictRatio: CatalogueNumber;
  readonly interrogationsForNoReply: CatalogueNumber;
  /** Correlation of errors between sources, 0..1. */
  readonly corroborationRho: CatalogueNumber;
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
const band = z.strictObject({
  minimumSpeedMps: numberSchema,
  maximumSpeedMps: numberSchema,
  minimumAltitudeM: numberSchema,
  maximumAltitudeM: numberSchema,
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
  }),
  declareAtP: numberSchema,
  assumeAtP: numberSchema,
  conflictRatio: numberSchema,
  interrogationsForNoReply: numberSchema,
  corroborationRho: numberSchema,
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

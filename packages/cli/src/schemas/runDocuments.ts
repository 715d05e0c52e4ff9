import { CHAIN_STEPS, type EngagementChain, OBJECT_STAGES, type ObjectStory, type RunRow } from '@redoubt/study';
import { z } from 'zod';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const seconds = z.number().nullable();
const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

const rowSchema = z.strictObject({
  specHash: digest,
  reliefHash: z.string().min(1),
  kernelVersion: z.string().min(1),
  seed: count,
  stateHash: z.string().regex(/^[0-9a-f]{32}$/),
  metrics: z.strictObject({
    raidSize: count,
    leakers: count,
    noLeakers: share.nullable(),
    missilesFired: count,
    hostileKills: count,
    friendlyEngagements: count,
    friendlyLosses: count,
    civilEngagements: count,
    civilLosses: count,
    duplicateEngagements: count,
    firstPlotS: seconds,
    firstTrackS: seconds,
    firstSystemTrackS: seconds,
    firstEngagementS: seconds,
    warningTimeS: seconds,
    identityDelayS: seconds,
    wrongIdentityTrackS: z.number().min(0),
    missedHostileTrackS: z.number().min(0),
    exposureBits: z.number().min(0).nullable(),
    exposureLooks: count,
    releasedTrackS: z.number().min(0),
    roundsLeft: count,
    channelBusyFraction: share.nullable(),
    decisionWaitS: z.number().min(0).nullable(),
    longestDecisionWaitS: z.number().min(0).nullable(),
    missedInQueue: count,
    siapCompleteness: share.nullable(),
    siapAmbiguity: z.number().min(1).nullable(),
    siapSpurious: share.nullable(),
    siapIdCorrectness: share.nullable(),
  }),
});

/** Schema of what `redoubt run --json` prints. */
export const runDocumentSchema: z.ZodType<RunRow> = rowSchema;

/** What `redoubt why --json` prints. */
export interface WhyDocument {
  readonly name: string;
  readonly isSimulated: true;
  readonly engagements: readonly EngagementChain[];
  /** With `--object` or `--missed`: what became of objects that were not shot at, or were. */
  readonly objects?: readonly ObjectStory[];
}

const chainSchema = z.array(
  z.strictObject({ timeS: z.number(), who: z.string(), step: z.enum(CHAIN_STEPS), what: z.string() }),
);

/** Schema of {@link WhyDocument}. */
export const whyDocumentSchema: z.ZodType<WhyDocument> = z.strictObject({
  name: z.string(),
  isSimulated: z.literal(true),
  engagements: z.array(
    z.strictObject({
      engagement: count,
      fireUnit: z.string(),
      post: z.string(),
      track: count,
      rounds: count,
      reason: z.string().nullable(),
      chain: chainSchema,
    }),
  ),
  objects: z.exactOptional(
    z.array(
      z.strictObject({
        object: z.string(),
        isFiredAt: z.boolean(),
        posts: z.array(z.strictObject({ post: z.string(), stage: z.enum(OBJECT_STAGES), reason: z.string() })),
        chain: chainSchema,
      }),
    ),
  ),
});

import type { ExposureAssumptions, ObjectExposure } from '@redoubt/kernel';
import { z } from 'zod';

/** A number over the runs; ends of the interval are null where one run cannot give them. */
export interface RunsEstimate {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Runs in which it had a value. */
  readonly n: number;
  readonly method: string;
}

/** What one observer could have learnt of one owner's low-observable aircraft. */
export interface ExposurePairDocument {
  readonly observerOwner: string;
  readonly objectOwner: string;
  readonly looks: RunsEstimate;
  readonly guestLooks: RunsEstimate;
  /** Aspect bins of ten degrees that were seen on any of the aircraft, of 36. */
  readonly aspectsSeen: RunsEstimate;
  /** Median over aircraft and seen aspect bins, each in its best band; null: nothing was seen in any run. */
  readonly remainingSeenDb: RunsEstimate | null;
  readonly bits: RunsEstimate;
  /** Per aspect bin from the nose on: median over aircraft and runs; the prior where it was not seen. */
  readonly remainingDb: readonly number[];
}

/** One assumption changed, the others as stated. */
export interface ExposureSweepRow {
  readonly assumption: keyof ExposureAssumptions;
  readonly setTo: number;
  readonly observerOwner: string;
  readonly objectOwner: string;
  readonly remainingSeenDb: RunsEstimate | null;
  readonly bits: RunsEstimate;
}

/** What crossed one ownership boundary. */
export interface ReleasedDocument {
  readonly fromOwner: string;
  readonly toOwner: string;
  readonly releasedTrackS: RunsEstimate;
  readonly velocityTrackS: RunsEstimate;
  readonly identityTrackS: RunsEstimate;
}

/** What `redoubt exposure --json` prints. */
export interface ExposureDocument {
  readonly isSimulated: true;
  readonly note: string;
  readonly scenario: string;
  readonly mode: string;
  readonly specHash: string;
  readonly reliefHash: string;
  readonly kernelVersion: string;
  readonly seeds: readonly number[];
  readonly assumptions: ExposureAssumptions;
  readonly pairs: readonly ExposurePairDocument[];
  readonly sweep: readonly ExposureSweepRow[];
  readonly released: readonly ReleasedDocument[];
  /** Aircraft by aircraft, of a single run; null for several. */
  readonly detail:
    | readonly {
        readonly observerOwner: string;
        readonly objectOwner: string;
        readonly objects: readonly ObjectExposure[];
      }[]
    | null;
}

const count = z.number().int().min(0);
const amount = z.number().min(0);
const estimate: z.ZodType<RunsEstimate> = z.strictObject({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: count,
  method: z.string(),
});
const pairHead = { observerOwner: z.string(), objectOwner: z.string() };
const assumptions = z.strictObject({
  priorSigmaDb: amount,
  correlationTimeS: amount,
  calibrationFloorDb: amount,
  reflectorSigmaDb: amount,
});
const aspects = z.array(amount).length(36);
const objectSchema = z.strictObject({
  object: z.string(),
  looks: count,
  guestLooks: count,
  snrDb: z.strictObject({ low: z.number(), median: z.number(), high: z.number() }).nullable(),
  aspectsSeen: count,
  remainingSeenDb: amount.nullable(),
  remainingDb: aspects,
  bits: amount,
  cells: z.array(
    z.strictObject({
      band: z.enum(['VHF', 'UHF', 'L', 'S', 'C', 'X']),
      fromDeg: amount,
      looks: count,
      meanSnrDb: z.number(),
      meanErrorDb: amount,
      maskingDb: z.number().nullable(),
      remainingDb: amount,
      bits: amount,
    }),
  ),
});

/** Schema of {@link ExposureDocument}. */
export const exposureDocumentSchema: z.ZodType<ExposureDocument> = z.strictObject({
  isSimulated: z.literal(true),
  note: z.string(),
  scenario: z.string(),
  mode: z.string(),
  specHash: z.string(),
  reliefHash: z.string(),
  kernelVersion: z.string(),
  seeds: z.array(count).min(1),
  assumptions,
  pairs: z.array(
    z.strictObject({
      ...pairHead,
      looks: estimate,
      guestLooks: estimate,
      aspectsSeen: estimate,
      remainingSeenDb: estimate.nullable(),
      bits: estimate,
      remainingDb: aspects,
    }),
  ),
  sweep: z.array(
    z.strictObject({
      assumption: z.enum(['priorSigmaDb', 'correlationTimeS', 'calibrationFloorDb', 'reflectorSigmaDb']),
      setTo: amount,
      ...pairHead,
      remainingSeenDb: estimate.nullable(),
      bits: estimate,
    }),
  ),
  released: z.array(
    z.strictObject({
      fromOwner: z.string(),
      toOwner: z.string(),
      releasedTrackS: estimate,
      velocityTrackS: estimate,
      identityTrackS: estimate,
    }),
  ),
  detail: z.array(z.strictObject({ ...pairHead, objects: z.array(objectSchema) })).nullable(),
});

import { type LevelValue, RUN_KIND_NAMES, type RunKindName } from '@redoubt/study';
import { z } from 'zod';

/** An estimate of a study: a mean of one level, or what changes between two. */
export interface StudyEstimate {
  readonly metric: string;
  /** `mode integrated -> standAlone`; `mode=standAlone` for the mean of one level; the id of a cell. */
  readonly contrast: string;
  /** Whether it is the mean of one cell. */
  readonly isCell: boolean;
  /** difference: in the unit of the metric; relative: share of the first level's mean; rate: mean of one level. */
  readonly measure: 'difference' | 'relative' | 'rate';
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Units of luck or outer draws that the interval rests on; `method` says which. */
  readonly n: number;
  readonly method: string;
  /** Over luck alone, for these outer draws; where there is but one outer draw it is the interval itself. */
  readonly inner: { readonly low: number; readonly high: number };
}

/** What became of a claim. */
export interface StudyVerdict {
  readonly claim: string;
  readonly text: string;
  readonly source: string;
  readonly grade: string;
  readonly verdict: 'supported' | 'not supported' | 'not shown' | 'depends on';
  readonly because: string;
}

/** What `redoubt study --json` and `redoubt report --json` print. */
export interface StudyDocument {
  readonly study: string;
  readonly title: string;
  readonly question: string;
  readonly isSimulated: true;
  /** What its runs are. */
  readonly runsOf: RunKindName;
  readonly planHash: string;
  /** SHA-256 of the table of runs. */
  readonly tableSha256: string;
  readonly campaignSeed: number;
  readonly kernelVersion: string;
  readonly runs: number;
  readonly outerDraws: number;
  /** 0 where runs meet none. */
  readonly raids: number;
  readonly replications: number;
  readonly relief: string;
  readonly cells: readonly {
    readonly id: string;
    /** Preset of links; left out where runs know no links. */
    readonly mode?: string;
    readonly levels: Readonly<Record<string, LevelValue>>;
    readonly runs: number;
  }[];
  readonly estimates: readonly StudyEstimate[];
  /** Asked for and not given, with the reason. */
  readonly notEstimated: readonly {
    readonly metric: string;
    readonly contrast: string;
    readonly measure: 'difference' | 'relative' | 'rate';
    readonly because: string;
  }[];
  /** What the same luck in both arms of a contrast gained. */
  readonly pairing: readonly {
    readonly metric: string;
    readonly contrast: string;
    readonly pairs: number;
    /** Paired over independent standard error of the difference; null without spread. */
    readonly standardErrorRatio: number | null;
    /** How many times as many runs without pairing would take. */
    readonly runsSaved: number | null;
  }[];
  readonly verdicts: readonly StudyVerdict[];
}

const measure = z.enum(['difference', 'relative', 'rate']);
const count = z.int().min(0);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Schema of {@link StudyDocument}. */
export const studyDocumentSchema: z.ZodType<StudyDocument> = z.strictObject({
  study: z.string(),
  title: z.string(),
  question: z.string(),
  isSimulated: z.literal(true),
  runsOf: z.enum(RUN_KIND_NAMES),
  planHash: digest,
  tableSha256: digest,
  campaignSeed: count,
  kernelVersion: z.string(),
  runs: count,
  outerDraws: count,
  raids: count,
  replications: count,
  relief: z.string(),
  cells: z.array(
    z.strictObject({
      id: z.string(),
      mode: z.exactOptional(z.string()),
      levels: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      runs: count,
    }),
  ),
  estimates: z.array(
    z.strictObject({
      metric: z.string(),
      contrast: z.string(),
      isCell: z.boolean(),
      measure,
      value: z.number(),
      low: z.number(),
      high: z.number(),
      n: count,
      method: z.string(),
      inner: z.strictObject({ low: z.number(), high: z.number() }),
    }),
  ),
  notEstimated: z.array(z.strictObject({ metric: z.string(), contrast: z.string(), measure, because: z.string() })),
  pairing: z.array(
    z.strictObject({
      metric: z.string(),
      contrast: z.string(),
      pairs: count,
      standardErrorRatio: z.number().nullable(),
      runsSaved: z.number().nullable(),
    }),
  ),
  verdicts: z.array(
    z.strictObject({
      claim: z.string(),
      text: z.string(),
      source: z.string(),
      grade: z.string(),
      verdict: z.enum(['supported', 'not supported', 'not shown', 'depends on']),
      because: z.string(),
    }),
  ),
});

/** What `redoubt study --shard --json` prints when the whole study is not finished yet. */
export interface StudyPartDocument {
  readonly study: string;
  readonly isSimulated: true;
  readonly isComplete: false;
  readonly planHash: string;
  /** Runs of this part that have their rows, and of which that many were found there. */
  readonly runs: number;
  readonly resumedRuns: number;
  /** Runs that failed each time they were tried. */
  readonly poisoned: readonly {
    readonly cell: string;
    readonly outer: number;
    readonly replication: number;
    readonly seed: number;
    readonly message: string;
    readonly attempts: number;
  }[];
}

/** Schema of {@link StudyPartDocument}. */
export const studyPartDocumentSchema: z.ZodType<StudyPartDocument> = z.strictObject({
  study: z.string(),
  isSimulated: z.literal(true),
  isComplete: z.literal(false),
  planHash: digest,
  runs: count,
  resumedRuns: count,
  poisoned: z.array(
    z.strictObject({
      cell: z.string(),
      outer: count,
      replication: count,
      seed: count,
      message: z.string(),
      attempts: count,
    }),
  ),
});

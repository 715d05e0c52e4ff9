import { z } from 'zod';

const count = z.number().int().min(0);

/** What `redoubt terrain fetch --json` prints. */
export interface TerrainFetchDocument {
  readonly source: string;
  /** Absolute path of the cache folder. */
  readonly folder: string;
  /** Tiles under the frame. */
  readonly tiles: number;
  /** Tiles stored now. */
  readonly stored: number;
  /** Tiles that were there already. */
  readonly present: number;
  /** Tiles that the source does not have. */
  readonly sea: number;
  /** Bytes that came. */
  readonly bytes: number;
  readonly isInterrupted: boolean;
  readonly problems: readonly {
    readonly kind: 'network' | 'answer' | 'data' | 'folder' | 'limit' | 'interrupted';
    readonly subject: string;
    readonly what: string;
    readonly expected: string;
    readonly next: string;
  }[];
  /** Text that the source requires beside results. */
  readonly attribution: string;
}

/** Schema of {@link TerrainFetchDocument}. */
export const terrainFetchSchema: z.ZodType<TerrainFetchDocument> = z.strictObject({
  source: z.string(),
  folder: z.string(),
  tiles: count,
  stored: count,
  present: count,
  sea: count,
  bytes: count,
  isInterrupted: z.boolean(),
  problems: z.array(
    z.strictObject({
      kind: z.enum(['network', 'answer', 'data', 'folder', 'limit', 'interrupted']),
      subject: z.string(),
      what: z.string(),
      expected: z.string(),
      next: z.string(),
    }),
  ),
  attribution: z.string(),
});

const frameSchema = z.strictObject({
  southDeg: z.number(),
  westDeg: z.number(),
  northDeg: z.number(),
  eastDeg: z.number(),
});

const fileProblemSchema = z.strictObject({
  file: z.string(),
  what: z.string(),
  expected: z.string(),
  next: z.string(),
});

interface Frame {
  readonly southDeg: number;
  readonly westDeg: number;
  readonly northDeg: number;
  /** Beyond 180 if the frame crosses the date line. */
  readonly eastDeg: number;
}

interface FileProblem {
  readonly file: string;
  readonly what: string;
  readonly expected: string;
  readonly next: string;
}

/** What `redoubt terrain info --json` prints. */
export interface TerrainInfoDocument {
  readonly folder: string;
  /** Source of a fetch; null for a folder that a user filled. */
  readonly source: string | null;
  readonly credit: string;
  readonly bytes: number;
  readonly bounds: Frame | null;
  readonly lowestM: number | null;
  readonly highestM: number | null;
  /** Share of all nodes that hold no height, 0 to 1. */
  readonly voidShare: number;
  /** Tiles known to be sea. */
  readonly seaTiles: number;
  readonly files: readonly {
    readonly file: string;
    readonly format: string;
    readonly bytes: number;
    readonly bounds: Frame;
    readonly rows: number;
    readonly cols: number;
    readonly spacingLatArcS: number;
    readonly spacingLonArcS: number;
    readonly lowestM: number | null;
    readonly highestM: number | null;
    readonly voidShare: number;
  }[];
  /** Files that cannot be used. */
  readonly bad: readonly FileProblem[];
}

/** Schema of {@link TerrainInfoDocument}. */
export const terrainInfoSchema: z.ZodType<TerrainInfoDocument> = z.strictObject({
  folder: z.string(),
  source: z.string().nullable(),
  credit: z.string(),
  bytes: count,
  bounds: frameSchema.nullable(),
  lowestM: z.number().nullable(),
  highestM: z.number().nullable(),
  voidShare: z.number().min(0).max(1),
  seaTiles: count,
  files: z.array(
    z.strictObject({
      file: z.string(),
      format: z.string(),
      bytes: count,
      bounds: frameSchema,
      rows: count,
      cols: count,
      spacingLatArcS: z.number(),
      spacingLonArcS: z.number(),
      lowestM: z.number().nullable(),
      highestM: z.number().nullable(),
      voidShare: z.number().min(0).max(1),
    }),
  ),
  bad: z.array(fileProblemSchema),
});

/** What `redoubt terrain verify --json` prints. */
export interface TerrainVerifyDocument {
  readonly folder: string;
  /** Filled by terrain fetch: checked by size and SHA-256; else by decoding. */
  readonly isCache: boolean;
  readonly isGood: boolean;
  readonly files: number;
  readonly bytes: number;
  /** Elevation files in a cache that its list does not name; they decode. */
  readonly unlisted: readonly string[];
  readonly bad: readonly FileProblem[];
}

/** Schema of {@link TerrainVerifyDocument}. */
export const terrainVerifySchema: z.ZodType<TerrainVerifyDocument> = z.strictObject({
  folder: z.string(),
  isCache: z.boolean(),
  isGood: z.boolean(),
  files: count,
  bytes: count,
  unlisted: z.array(z.string()),
  bad: z.array(fileProblemSchema),
});

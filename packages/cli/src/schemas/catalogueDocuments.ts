import type { Issue, ProvenanceRow, SourceEntry } from '@redoubt/scenario';
import { z } from 'zod';
import { ISSUE_SHAPE } from './issuesDocument.ts';

/** One entry in the list of a catalogue. */
export interface CatalogueListRow {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  /** Adopted numbers and choices. */
  readonly values: number;
  /** How many of them have which grade. */
  readonly grades: Readonly<Record<string, number>>;
  readonly file: string;
}

/** What `redoubt catalogue list --json` prints. */
export interface CatalogueListDocument {
  readonly entries: readonly CatalogueListRow[];
}

/** What `redoubt catalogue show ID --json` prints. */
export interface CatalogueShowDocument {
  readonly kind: string;
  readonly id: string;
  readonly file: string;
  /** The entry as its file says it. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** Each adopted value with its unit, range, source and grade. */
  readonly values: readonly ProvenanceRow[];
  /** The sources that the entry names. */
  readonly sources: Readonly<Record<string, SourceEntry>>;
}

/** What `redoubt catalogue lint --json` prints. */
export interface CatalogueLintDocument {
  readonly entries: number;
  /** Findings to act on. */
  readonly open: number;
  /** Findings that the data acknowledge with a note. */
  readonly acknowledged: number;
  readonly findings: readonly (Issue & { readonly isAcknowledged: boolean })[];
}

const count = z.int().min(0);

/** Schema of {@link CatalogueListDocument}. */
export const catalogueListSchema: z.ZodType<CatalogueListDocument> = z.strictObject({
  entries: z.array(
    z.strictObject({
      kind: z.string(),
      id: z.string(),
      name: z.string(),
      values: count,
      grades: z.record(z.string(), count),
      file: z.string(),
    }),
  ),
});

const valueSchema: z.ZodType<ProvenanceRow> = z.strictObject({
  path: z.string(),
  value: z.union([z.number(), z.string(), z.boolean()]),
  unit: z.string(),
  low: z.union([z.number(), z.null()]),
  high: z.union([z.number(), z.null()]),
  source: z.string(),
  grade: z.string(),
  note: z.union([z.string(), z.null()]),
});

const sourceSchema: z.ZodType<SourceEntry> = z.strictObject({
  title: z.string(),
  publisher: z.string(),
  date: z.string(),
  url: z.string().exactOptional(),
  licence: z.string().exactOptional(),
  gradeNote: z.string(),
});

/** Schema of {@link CatalogueShowDocument}. */
export const catalogueShowSchema: z.ZodType<CatalogueShowDocument> = z.strictObject({
  kind: z.string(),
  id: z.string(),
  file: z.string(),
  entry: z.record(z.string(), z.unknown()),
  values: z.array(valueSchema),
  sources: z.record(z.string(), sourceSchema),
});

/** Schema of {@link CatalogueLintDocument}. */
export const catalogueLintSchema: z.ZodType<CatalogueLintDocument> = z.strictObject({
  entries: count,
  open: count,
  acknowledged: count,
  findings: z.array(z.strictObject({ ...ISSUE_SHAPE, isAcknowledged: z.boolean() })),
});

import type { Issue } from '@redoubt/scenario';
import { z } from 'zod';

/** What any command with `--json` prints when it ends with exit code 2. */
export interface IssuesDocument {
  readonly issues: readonly Issue[];
}

/** Fields of one issue, for a strict object. */
export const ISSUE_SHAPE: { readonly [K in keyof Issue]: z.ZodType<Issue[K]> } = {
  code: z.string().regex(/^[a-z0-9-]+$/),
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  line: z.int().min(1),
  column: z.int().min(1),
  path: z.string(),
  what: z.string(),
  expected: z.string(),
  next: z.string(),
};

/** Schema of one issue. */
export const issueSchema: z.ZodType<Issue> = z.strictObject(ISSUE_SHAPE);

/** Schema of {@link IssuesDocument}. */
export const issuesDocumentSchema: z.ZodType<IssuesDocument> = z.strictObject({ issues: z.array(issueSchema).min(1) });

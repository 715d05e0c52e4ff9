import type { Issue } from '@redoubt/scenario';
import { z } from 'zod';
import { issueSchema } from './issuesDocument.ts';

/** What one file is; `unknown` when it cannot be read far enough to tell. */
export type FileKind = 'scenario' | 'study' | 'catalogue' | 'unknown';

/** What `redoubt validate --json` prints. */
export interface ValidateDocument {
  readonly files: readonly {
    readonly file: string;
    readonly kind: FileKind;
    /** No errors; warnings may be among the issues. */
    readonly isValid: boolean;
    readonly issues: readonly Issue[];
  }[];
}

/** Schema of {@link ValidateDocument}. */
export const validateDocumentSchema: z.ZodType<ValidateDocument> = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      kind: z.enum(['scenario', 'study', 'catalogue', 'unknown']),
      isValid: z.boolean(),
      issues: z.array(issueSchema),
    }),
  ),
});

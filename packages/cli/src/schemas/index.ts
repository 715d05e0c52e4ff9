import { z } from 'zod';
import { benchDocumentSchema } from './benchDocument.ts';
import { calcDocumentSchema } from './calcDocument.ts';
import { issuesDocumentSchema } from './issuesDocument.ts';

interface PublishedSchema {
  readonly title: string;
  readonly schema: z.ZodType;
}

/** Schema of every JSON document that a command prints, by file name. */
export const DOCUMENT_SCHEMAS: Readonly<Record<string, PublishedSchema>> = {
  bench: { title: 'redoubt bench --json', schema: benchDocumentSchema },
  calc: { title: 'redoubt calc … --json', schema: calcDocumentSchema },
  issues: { title: 'any command with --json that ends with exit code 2', schema: issuesDocumentSchema },
};

/**
 * The published JSON Schemas, as text.
 *
 * @returns content by file name, `calc.schema.json`
 */
export function schemaFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [name, { title, schema }] of Object.entries(DOCUMENT_SCHEMAS)) {
    const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12' });
    files.set(`${name}.schema.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`);
  }
  return files;
}

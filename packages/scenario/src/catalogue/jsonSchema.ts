import { z } from 'zod';
import { ENTRY_KINDS } from './entryKinds.ts';
import { sourceTableSchema } from './sourceTable.ts';

/**
 * JSON Schema (draft 2020-12) of any file of a catalogue, for editors.
 *
 * @returns plain JSON
 * @remarks
 * It checks keys, types and words. That sources and ids exist, and that numbers make sense, only `parseCatalogue` and
 * `lintCatalogue` can say.
 * @example
 * ```ts
 * import { catalogueJsonSchema } from '@redoubt/scenario';
 * catalogueJsonSchema()['title'] // => 'Redoubt catalogue file'
 * ```
 */
export function catalogueJsonSchema(): Readonly<Record<string, unknown>> {
  const union = z.union([sourceTableSchema, ...Object.values(ENTRY_KINDS).map((kind) => kind.schema)]);
  return { title: 'Redoubt catalogue file', ...(z.toJSONSchema(union, { reused: 'ref' }) as Record<string, unknown>) };
}

import { z } from 'zod';
import { studySchema } from './study.ts';

/**
 * JSON Schema of a study file, for editors: what may be written, before defaults are filled in.
 *
 * @returns a JSON Schema (draft 2020-12) as plain data
 * @remarks
 * Rules between keys (known factors and levels, paths of the scenario, no factor on raids) are not in it: `validate`
 * checks them.
 * @example
 * ```ts
 * import { studyJsonSchema } from '@redoubt/study';
 * studyJsonSchema()['title'] // => 'Redoubt study'
 * ```
 */
export function studyJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(studySchema, {
    io: 'input',
    target: 'draft-2020-12',
    reused: 'inline',
  }) as Record<string, unknown>;
  return { $schema, title: 'Redoubt study', ...rest };
}

import { z } from 'zod';
import { scenarioSchema } from './scenario.ts';

/**
 * JSON Schema of a scenario file, for editors: what may be written, before defaults are filled in.
 *
 * @returns a JSON Schema (draft 2020-12) as plain data
 * @remarks
 * Rules between keys (one of durationMin and durationS, the end of an outage after its start, known ids) are not in
 * it: `validate` checks them.
 * @example
 * ```ts
 * import { scenarioJsonSchema } from '@redoubt/scenario';
 * scenarioJsonSchema()['title'] // => 'Redoubt scenario'
 * ```
 */
export function scenarioJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(scenarioSchema, {
    io: 'input',
    target: 'draft-2020-12',
    reused: 'inline',
  }) as Record<string, unknown>;
  return { $schema, title: 'Redoubt scenario', ...rest };
}

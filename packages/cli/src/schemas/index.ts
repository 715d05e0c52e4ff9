import { z } from 'zod';
import { benchDocumentSchema } from './benchDocument.ts';
import { calcDocumentSchema } from './calcDocument.ts';
import { calendarDocumentSchema } from './calendarDocument.ts';
import { catalogueLintSchema, catalogueListSchema, catalogueShowSchema } from './catalogueDocuments.ts';
import { coverageDocumentSchema } from './coverageDocument.ts';
import { exposureDocumentSchema } from './exposureDocument.ts';
import { incidentDocumentSchema } from './incidentDocument.ts';
import { issuesDocumentSchema } from './issuesDocument.ts';
import { runDocumentSchema, whyDocumentSchema } from './runDocuments.ts';
import { studyDocumentSchema, studyPartDocumentSchema } from './studyDocument.ts';
import { terrainFetchSchema, terrainInfoSchema, terrainVerifySchema } from './terrainDocuments.ts';
import { trackDocumentSchema } from './trackDocument.ts';
import { validateDocumentSchema } from './validateDocument.ts';
import { viewshedDocumentSchema } from './viewshedDocument.ts';

interface PublishedSchema {
  readonly title: string;
  readonly schema: z.ZodType;
}

/** Schema of every JSON document that a command prints, by file name. */
const DOCUMENT_SCHEMAS: Readonly<Record<string, PublishedSchema>> = {
  bench: { title: 'redoubt bench --json', schema: benchDocumentSchema },
  calc: { title: 'redoubt calc … --json', schema: calcDocumentSchema },
  calendar: { title: 'redoubt calendar SCENARIO --json', schema: calendarDocumentSchema },
  'catalogue-lint': { title: 'redoubt catalogue lint --json', schema: catalogueLintSchema },
  'catalogue-list': { title: 'redoubt catalogue list --json', schema: catalogueListSchema },
  'catalogue-show': { title: 'redoubt catalogue show ID --json', schema: catalogueShowSchema },
  coverage: { title: 'redoubt coverage … --json', schema: coverageDocumentSchema },
  exposure: { title: 'redoubt exposure SCENARIO --json', schema: exposureDocumentSchema },
  incident: { title: 'redoubt incident NAME --json', schema: incidentDocumentSchema },
  issues: { title: 'any command with --json that ends with exit code 2', schema: issuesDocumentSchema },
  run: { title: 'redoubt run SCENARIO --json', schema: runDocumentSchema },
  study: { title: 'redoubt study STUDY --json, redoubt report DIR --json', schema: studyDocumentSchema },
  'study-part': { title: 'redoubt study STUDY --json of a part of a study', schema: studyPartDocumentSchema },
  'terrain-fetch': { title: 'redoubt terrain fetch --json', schema: terrainFetchSchema },
  'terrain-info': { title: 'redoubt terrain info DIR --json', schema: terrainInfoSchema },
  'terrain-verify': { title: 'redoubt terrain verify DIR --json', schema: terrainVerifySchema },
  'terrain-viewshed': { title: 'redoubt terrain viewshed DEM --json', schema: viewshedDocumentSchema },
  track: { title: 'redoubt track --json', schema: trackDocumentSchema },
  why: { title: 'redoubt why RUN_DIR --json', schema: whyDocumentSchema },
  validate: { title: 'redoubt validate --json', schema: validateDocumentSchema },
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

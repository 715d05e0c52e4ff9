import type { z } from 'zod';
import { airObjectSchema } from './airObjectEntry.ts';
import type { CatalogueEntry, CatalogueKind } from './catalogue.ts';
import { identityModelSchema, iffSwitchSchema, interrogatorSchema } from './identityEntry.ts';
import { linkSchema } from './linkEntry.ts';
import { missileSchema } from './missileEntry.ts';
import { commandPostSchema, crewSchema } from './peopleEntry.ts';
import { procurementSchema } from './procurementEntry.ts';
import { radarSchema } from './radarEntry.ts';
import { readinessSchema } from './readinessEntry.ts';
import { recordSchema } from './recordEntry.ts';
import { sspkTableSchema } from './sspkTableEntry.ts';
import { fireUnitSchema, regimentSetSchema } from './systemEntry.ts';
import { corridorTableSchema, runwayTableSchema, trafficSchema } from './trafficEntry.ts';

/** Folder that the files of a kind live in, and the schema they must meet. */
export interface EntryKind {
  readonly folder: string;
  readonly schema: z.ZodType<CatalogueEntry>;
}

/** All kinds of entries: a new kind is one line here and one file with its schema. */
export const ENTRY_KINDS: Readonly<Record<CatalogueKind, EntryKind>> = {
  radar: { folder: 'radars', schema: radarSchema },
  missile: { folder: 'missiles', schema: missileSchema },
  sspkTable: { folder: 'sspk', schema: sspkTableSchema },
  fireUnit: { folder: 'systems', schema: fireUnitSchema },
  regimentSet: { folder: 'systems', schema: regimentSetSchema },
  airObject: { folder: 'air-objects', schema: airObjectSchema },
  crew: { folder: 'people', schema: crewSchema },
  commandPost: { folder: 'people', schema: commandPostSchema },
  identityModel: { folder: 'identity', schema: identityModelSchema },
  interrogator: { folder: 'identity', schema: interrogatorSchema },
  iffSwitch: { folder: 'identity', schema: iffSwitchSchema },
  link: { folder: 'links', schema: linkSchema },
  procurement: { folder: 'procurement', schema: procurementSchema },
  record: { folder: 'records', schema: recordSchema },
  readiness: { folder: 'readiness', schema: readinessSchema },
  traffic: { folder: 'traffic', schema: trafficSchema },
  corridors: { folder: 'corridors', schema: corridorTableSchema },
  runways: { folder: 'runways', schema: runwayTableSchema },
};

/**
 * Kind by its word, or undefined for a word that names none (own keys only).
 *
 * @param kind - anything a file held
 * @returns folder and schema
 * @example
 * ```ts
 * import { entryKind } from '@redoubt/scenario';
 * entryKind('radar')?.folder // => 'radars'
 * entryKind('constructor') // => undefined
 * ```
 */
export function entryKind(kind: unknown): EntryKind | undefined {
  return typeof kind === 'string' && Object.hasOwn(ENTRY_KINDS, kind) ? ENTRY_KINDS[kind as CatalogueKind] : undefined;
}

import type { FilePosition } from '../yaml/index.ts';
import type { DataPath } from '../issue.ts';
import type { AirObjectEntry } from './airObjectEntry.ts';
import type { IdentityModelEntry, IffSwitchEntry, InterrogatorEntry } from './identityEntry.ts';
import type { LinkEntry } from './linkEntry.ts';
import type { MissileEntry } from './missileEntry.ts';
import type { CommandPostEntry, CrewEntry } from './peopleEntry.ts';
import type { ProcurementEntry } from './procurementEntry.ts';
import type { RadarEntry } from './radarEntry.ts';
import type { ReadinessEntry } from './readinessEntry.ts';
import type { RecordEntry } from './recordEntry.ts';
import type { SourceEntry } from './sourceTable.ts';
import type { SspkTableEntry } from './sspkTableEntry.ts';
import type { FireUnitEntry, RegimentSetEntry } from './systemEntry.ts';
import type { CorridorTableEntry, RunwayTableEntry, TrafficEntry } from './trafficEntry.ts';

/** Any entry of the catalogue; `kind` tells which. */
export type CatalogueEntry =
  | RadarEntry
  | MissileEntry
  | SspkTableEntry
  | FireUnitEntry
  | RegimentSetEntry
  | AirObjectEntry
  | CrewEntry
  | CommandPostEntry
  | IdentityModelEntry
  | InterrogatorEntry
  | IffSwitchEntry
  | LinkEntry
  | ProcurementEntry
  | RecordEntry
  | ReadinessEntry
  | TrafficEntry
  | CorridorTableEntry
  | RunwayTableEntry;

/** Word that tells the entries apart. */
export type CatalogueKind = CatalogueEntry['kind'];

/** Where an entry was read from, so that findings can point at a line. */
export interface CatalogueFile {
  readonly file: string;
  locate(path: DataPath, place?: 'key' | 'value'): FilePosition;
}

/** All entries by kind and id, with sources; maps are in order of id (code points). */
export interface Catalogue {
  readonly sources: ReadonlyMap<string, SourceEntry>;
  readonly radars: ReadonlyMap<string, RadarEntry>;
  readonly missiles: ReadonlyMap<string, MissileEntry>;
  readonly sspkTables: ReadonlyMap<string, SspkTableEntry>;
  readonly fireUnits: ReadonlyMap<string, FireUnitEntry>;
  readonly regimentSets: ReadonlyMap<string, RegimentSetEntry>;
  readonly airObjects: ReadonlyMap<string, AirObjectEntry>;
  readonly crews: ReadonlyMap<string, CrewEntry>;
  readonly commandPosts: ReadonlyMap<string, CommandPostEntry>;
  readonly identityModels: ReadonlyMap<string, IdentityModelEntry>;
  readonly interrogators: ReadonlyMap<string, InterrogatorEntry>;
  readonly iffSwitches: ReadonlyMap<string, IffSwitchEntry>;
  readonly links: ReadonlyMap<string, LinkEntry>;
  readonly procurements: ReadonlyMap<string, ProcurementEntry>;
  readonly records: ReadonlyMap<string, RecordEntry>;
  readonly readinessModels: ReadonlyMap<string, ReadinessEntry>;
  readonly traffics: ReadonlyMap<string, TrafficEntry>;
  readonly corridorTables: ReadonlyMap<string, CorridorTableEntry>;
  readonly runwayTables: ReadonlyMap<string, RunwayTableEntry>;
  /** By `kind/id`; `sources` for the source table. */
  readonly files: ReadonlyMap<string, CatalogueFile>;
}

/**
 * Every entry of a catalogue, in order of kind and id.
 *
 * @param catalogue - a loaded catalogue
 * @returns the entries; sources are not entries
 * @example
 * ```ts
 * import { catalogueEntries, parseCatalogue } from '@redoubt/scenario';
 * const about = '{ title: a, publisher: b, date: undated, gradeNote: c }';
 * const claim = '{ about: drones, value: 18, sourceTerm: drones, source: page, grade: C, said: undated }';
 * const parsed = parseCatalogue([
 *   { path: 'sources.yaml', text: `kind: sources\nsources: { page: ${about} }` },
 *   { path: 'records/raid.yaml', text: `kind: record\nid: raid\nname: Raid\nclaims: [${claim}]` },
 * ]);
 * 'catalogue' in parsed ? catalogueEntries(parsed.catalogue).map((entry) => entry.id) : [] // => ['raid']
 * ```
 */
export function catalogueEntries(catalogue: Catalogue): CatalogueEntry[] {
  return [
    ...catalogue.fireUnits.values(),
    ...catalogue.regimentSets.values(),
    ...catalogue.radars.values(),
    ...catalogue.missiles.values(),
    ...catalogue.sspkTables.values(),
    ...catalogue.airObjects.values(),
    ...catalogue.crews.values(),
    ...catalogue.commandPosts.values(),
    ...catalogue.identityModels.values(),
    ...catalogue.interrogators.values(),
    ...catalogue.iffSwitches.values(),
    ...catalogue.links.values(),
    ...catalogue.procurements.values(),
    ...catalogue.records.values(),
    ...catalogue.readinessModels.values(),
    ...catalogue.traffics.values(),
    ...catalogue.corridorTables.values(),
    ...catalogue.runwayTables.values(),
  ];
}

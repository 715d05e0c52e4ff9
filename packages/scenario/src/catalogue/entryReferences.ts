import type { DataPath } from '../issue.ts';
import type { CatalogueEntry, CatalogueKind } from './catalogue.ts';

/** A place in an entry that names another entry. */
export interface EntryReference {
  readonly path: DataPath;
  readonly id: string;
  readonly kind: CatalogueKind;
}

/**
 * The entries that an entry names.
 *
 * @param entry - any entry
 * @returns where it names which id of which kind
 */
export function entryReferences(entry: CatalogueEntry): EntryReference[] {
  const one = (key: string, id: string, kind: CatalogueKind): EntryReference => ({ path: [key], id, kind });
  const list = (key: string, ids: readonly string[], kind: CatalogueKind): EntryReference[] =>
    ids.map((id, i) => ({ path: [key, i], id, kind }));
  switch (entry.kind) {
    case 'missile':
      return [one('sspkTable', entry.sspkTable, 'sspkTable')];
    case 'fireUnit':
      return [
        one('engagementRadar', entry.engagementRadar, 'radar'),
        ...list('acquisitionRadars', entry.acquisitionRadars, 'radar'),
        ...list('optionalRadars', entry.optionalRadars, 'radar'),
        ...list('missiles', entry.missiles, 'missile'),
      ];
    case 'regimentSet':
      return [
        one('commandPost', entry.commandPost, 'commandPost'),
        one('acquisitionRadar', entry.acquisitionRadar, 'radar'),
        ...list('optionalRadars', entry.optionalRadars, 'radar'),
        one('fireUnit', entry.fireUnit, 'fireUnit'),
      ];
    case 'commandPost':
      return [
        one('crew', entry.crew, 'crew'),
        one('identityModel', entry.identityModel, 'identityModel'),
        one('interrogator', entry.interrogator, 'interrogator'),
      ];
    case 'traffic':
      return [one('corridors', entry.corridors, 'corridors'), one('airObject', entry.airObject, 'airObject')];
    case 'corridors':
      return [one('runwayTable', entry.runwayTable, 'runways')];
    default:
      return [];
  }
}

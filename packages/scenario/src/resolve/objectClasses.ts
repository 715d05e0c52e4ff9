import type { AspectRcs, ObjectClassSpec, RadarBand, SwerlingCase } from '@redoubt/kernel';
import { pow, RADAR_BANDS } from '@redoubt/kernel';
import type { AirObjectEntry } from '../catalogue/index.ts';
import type { DataPath } from '../issue.ts';
import type { EntryView } from './entries.ts';
import type { Resolving } from './parts.ts';

function signatureOf(entry: AirObjectEntry, { take }: EntryView): Record<RadarBand, AspectRcs> {
  const medianM2 = take(entry.medianRcsM2);
  const aspects = { nose: take(entry.aspectDb.nose), beam: take(entry.aspectDb.beam), tail: take(entry.aspectDb.tail) };
  const byBand = {} as Record<RadarBand, AspectRcs>;
  for (const band of RADAR_BANDS) {
    const bandDb = take(entry.bandDb[band] ?? entry.bandDb.other);
    const scaled = (aspectDb: number): number => medianM2 * pow(10, (aspectDb + bandDb) / 10);
    byBand[band] = { noseM2: scaled(aspects.nose), beamM2: scaled(aspects.beam), tailM2: scaled(aspects.tail) };
  }
  return byBand;
}

/**
 * Air object of the catalogue as a class of objects, in SI.
 *
 * @param id - of the class
 * @param entry - its entry
 * @param view - how values are taken
 * @param hasReflectors - with the reflectors of the entry fitted
 */
export function objectClassSpec(
  id: string,
  entry: AirObjectEntry,
  view: EntryView,
  hasReflectors: boolean,
): ObjectClassSpec {
  return {
    id,
    platformClass: entry.platformClass,
    signature: {
      medianRcsM2: signatureOf(entry, view),
      spreadDb: view.take(entry.spreadDb),
      fluctuationSwerling: view.take(entry.swerling) as SwerlingCase,
      reflectorRcsM2: hasReflectors && entry.reflectorRcsM2 !== undefined ? view.take(entry.reflectorRcsM2) : null,
    },
    sspkClass: entry.sspkClass,
    isLowObservable: entry.platformClass === 'lowObservable',
  };
}

/**
 * Notes an air object of the catalogue as an object class of the run.
 *
 * @returns the entry and the id of the class, or undefined if the catalogue does not know it
 */
export function useObjectClass(
  r: Resolving,
  id: string,
  hasReflectors: boolean,
  path: DataPath,
): { entry: AirObjectEntry; classId: string } | undefined {
  const entry = r.view.entry('airObject', id, path);
  if (entry === undefined) return undefined;
  if (hasReflectors && entry.reflectorRcsM2 === undefined) {
    r.complain(
      [...path.slice(0, -1), 'reflectors'],
      'not-allowed',
      `the catalogue has no reflectors for ${id}`,
      'expected reflectors: false',
      'remove the key',
    );
    return undefined;
  }
  const classId = hasReflectors ? `${id}+reflectors` : id;
  if (!r.parts.objectClasses.has(classId)) {
    r.parts.objectClasses.set(classId, objectClassSpec(classId, entry, r.view, hasReflectors));
  }
  return { entry, classId };
}

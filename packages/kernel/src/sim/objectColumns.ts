import { compileSignature, lookRcsM2, RADAR_BANDS } from '../rf/index.ts';
import { newObjectPaths, type ObjectPaths } from './objectPaths.ts';
import type { AirObject } from './objectTable.ts';
import type { ObjectClassSpec, TruthAllegiance } from './runSpec.ts';

/** Why a plot of an object is counted apart, as bits of `FixedColumns.counted`. */
export const COUNTED = { raid: 1, lowObservable: 2 } as const;

/** What looks need of the air objects, column by column; row i is object i. */
export interface FixedColumns {
  readonly startS: Float64Array;
  readonly endS: Float64Array;
  readonly idLo: Int32Array;
  readonly idHi: Int32Array;
  readonly objectClass: Uint16Array;
  readonly swerling: Uint8Array;
  readonly spreadFactor: Float64Array;
  readonly terrainErrorM: Float64Array;
  /** Per radar band: cross-section of what shows the same from all sides, square metres; NaN for the rest. */
  readonly evenRcsM2: readonly Float64Array[];
  readonly counted: Uint8Array;
  readonly allegiance: readonly TruthAllegiance[];
  /** Learns the pieces of routes that are flown. */
  readonly paths: ObjectPaths;
  /** Names these columns within the thread, from 1. */
  readonly serial: number;
}

let serials = 0;

/** Columns of a run's objects. */
export function fixedColumns(objects: readonly AirObject[], classes: readonly ObjectClassSpec[]): FixedColumns {
  const raid = (object: AirObject): number => (object.raidId === null ? 0 : COUNTED.raid);
  const stealth = (object: AirObject): number =>
    classes[object.objectClass].isLowObservable ? COUNTED.lowObservable : 0;
  return {
    startS: Float64Array.from(objects, ({ startS }) => startS),
    endS: Float64Array.from(objects, ({ endS }) => endS),
    idLo: Int32Array.from(objects, ({ idLo }) => idLo),
    idHi: Int32Array.from(objects, ({ idHi }) => idHi),
    objectClass: Uint16Array.from(objects, ({ objectClass }) => objectClass),
    swerling: Uint8Array.from(objects, ({ objectClass }) => classes[objectClass].signature.fluctuationSwerling),
    spreadFactor: Float64Array.from(objects, ({ spreadFactor }) => spreadFactor),
    terrainErrorM: Float64Array.from(objects, ({ terrainErrorM }) => terrainErrorM),
    evenRcsM2: evenCrossSections(objects, classes),
    counted: Uint8Array.from(objects, (object) => raid(object) | stealth(object)),
    allegiance: objects.map(({ allegiance }) => allegiance),
    paths: newObjectPaths(objects.length),
    serial: ++serials,
  };
}

function evenCrossSections(objects: readonly AirObject[], classes: readonly ObjectClassSpec[]): Float64Array[] {
  const signatures = classes.map(({ signature }) => compileSignature(signature));
  return RADAR_BANDS.map((band, index) => {
    const isEven = classes.map(({ signature: { medianRcsM2 } }) => {
      const { noseM2, beamM2, tailM2 } = medianRcsM2[band];
      return noseM2 === beamM2 && tailM2 === beamM2;
    });
    return Float64Array.from(objects, ({ objectClass, spreadFactor }) =>
      isEven[objectClass] ? lookRcsM2(signatures[objectClass], index, 0, spreadFactor) : NaN,
    );
  });
}

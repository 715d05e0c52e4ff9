// The reference radars of the detection curves, as the catalogue has them, over land and over sea.
import type { RadarSpec } from '@redoubt/kernel';
import { entryLibrary, radarSpec } from '@redoubt/scenario';
import { loadCatalogue } from '../../packages/cli/src/catalogueFiles.ts';

/** What lies around a radar. */
export interface Surroundings {
  readonly name: 'land' | 'sea';
  /** Constant-gamma reflectivity, decibels; null: the catalogue's (flat land). */
  readonly gammaDb: ((wavelengthM: number) => number) | null;
  /** Reflection of the smooth surface; null: the catalogue's. */
  readonly reflection: number | null;
}

/** Waves of wind force 4: Barton's constant-gamma law 6 x force - 10 log10(wavelength) - 64 dB; reflection assumed. */
export const SURROUNDINGS: readonly Surroundings[] = [
  { name: 'land', gammaDb: null, reflection: null },
  { name: 'sea', gammaDb: (wavelengthM) => 6 * 4 - 10 * Math.log10(wavelengthM) - 64, reflection: 0.9 },
];

/** A radar of the curves. */
export interface ReferenceRadar {
  readonly id: string;
  readonly name: string;
  readonly surroundings: Surroundings['name'];
  /** With clutter, multipath and clear-air absorption, each to be switched off. */
  readonly spec: RadarSpec;
}

const LIGHT_SPEED_MPS = 299_792_458;

/** Acquisition and point-defence radar of the catalogue, over land and over sea. */
export function referenceRadars(): readonly ReferenceRadar[] {
  const library = entryLibrary(loadCatalogue(), (path, code, what) => {
    throw new Error(`${path.join('.')}: ${code}: ${what}`);
  });
  const view = library.view([]);
  return ['91n6e', 'pantsir-radar'].flatMap((id) => {
    const entry = view.entry('radar', id, []);
    if (entry === undefined) throw new Error(`no radar ${id} in the catalogue`);
    const place = { id, ownerId: 'nobody', role: 'acquisition' as const, atDeg: [0, 0] as const, faceDeg: 0 };
    const rest = { antennaHeightM: undefined, northErrorDeg: 0, outages: [], iff: null };
    const spec = radarSpec(entry, view, { ...place, ...rest }, { attenuation: true, rain: null });
    const { clutter, multipath } = spec;
    if (clutter === null || multipath === null) throw new Error(`radar ${id} has no clutter or no multipath`);
    return SURROUNDINGS.map(({ name, gammaDb, reflection }) => ({
      id,
      name: entry.name,
      surroundings: name,
      spec: {
        ...spec,
        clutter: { ...clutter, gammaDb: gammaDb?.(LIGHT_SPEED_MPS / spec.frequencyHz) ?? clutter.gammaDb },
        multipath: { ...multipath, surface: name, reflection: reflection ?? multipath.reflection },
      },
    }));
  });
}

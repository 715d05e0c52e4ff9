// The table behind the detection curves: one row per radar, surroundings, k and altitude of the target.
import { dbToLinear, horizonGroundM, horizonSlantM, type RadarSpec } from '@redoubt/kernel';
import { sphericalEarthLossDb } from '@redoubt/terrain';
import { detectionReach, type Effects, type Reach, radarWith } from './detectionReach.ts';
import { type ReferenceRadar, referenceRadars } from './referenceRadars.ts';

const NONE: Effects = { clutter: false, multipathBelowM: 0, attenuation: false };
const EVERYWHERE_M = 1e6;
const STANDARD_K = 4 / 3;
/** The sweep of DEFAULTS: 1.2 to 1.6, with the standard atmosphere. */
export const REFRACTION_KS: readonly number[] = [1.2, STANDARD_K, 1.4, 1.5, 1.6];

/** A cruise missile or a large drone; a small drone or a bird (only at the standard k). */
export const CROSS_SECTIONS_M2: readonly number[] = [0.1, 0.01];

/** Kinds of curves in the order of the columns. */
export const CURVES = [
  'sight',
  'clutter',
  'heavyClutter',
  'twoRay',
  'twoRayEverywhere',
  'air',
  'all',
  'allAndSphere',
] as const;

/** One of `CURVES`. */
export type Curve = (typeof CURVES)[number];

/** One row of the table. */
export interface CurveRow {
  readonly radar: string;
  readonly surroundings: ReferenceRadar['surroundings'];
  readonly refractionK: number;
  readonly rcsM2: number;
  readonly altitudeM: number;
  readonly horizonM: number;
  /** Away from the standard k only `sight` and `all`. */
  readonly reach: Readonly<Partial<Record<Curve, Reach>>>;
}

/** 41 altitudes from 30 to 3,000 m, 20 per decade, whole metres. */
export function curveAltitudesM(): readonly number[] {
  return Array.from({ length: 41 }, (_, i) => Math.round(30 * 10 ** (i / 20)));
}

/** Worst corner of the catalogue: 35 dB of improvement, mountains (-5 dB) or waves of wind force 7. */
function heavyClutter(spec: RadarSpec, surroundings: ReferenceRadar['surroundings']): RadarSpec {
  if (spec.clutter === null) return spec;
  const gammaDb = surroundings === 'land' ? -5 : spec.clutter.gammaDb + 6 * (7 - 4);
  return { ...spec, clutter: { ...spec.clutter, improvementFactorDb: 35, gammaDb } };
}

/** All rows. */
export function curveTable(radars: readonly ReferenceRadar[] = referenceRadars()): readonly CurveRow[] {
  return radars.flatMap((radar) =>
    CROSS_SECTIONS_M2.flatMap((rcsM2, i) =>
      REFRACTION_KS.filter((k) => i === 0 || k === STANDARD_K).flatMap((k) => rowsFor(radar, k, rcsM2)),
    ),
  );
}

function rowsFor({ id, surroundings, spec }: ReferenceRadar, refractionK: number, rcsM2: number): CurveRow[] {
  const all: Effects = { clutter: true, multipathBelowM: spec.multipath?.maximumAltitudeM ?? 0, attenuation: true };
  const compiled = (effects: Effects, of: RadarSpec = spec) => radarWith(of, effects, refractionK);
  const radars = { sight: compiled(NONE), all: compiled(all) };
  const more =
    refractionK === STANDARD_K
      ? {
          clutter: compiled({ ...NONE, clutter: true }),
          heavyClutter: compiled({ ...NONE, clutter: true }, heavyClutter(spec, surroundings)),
          twoRay: compiled({ ...NONE, multipathBelowM: all.multipathBelowM }),
          twoRayEverywhere: compiled({ ...NONE, multipathBelowM: EVERYWHERE_M }),
          air: compiled({ ...NONE, attenuation: true }),
        }
      : {};
  return curveAltitudesM().map((altitudeM) => {
    const reach: Partial<Record<Curve, Reach>> = {};
    for (const [curve, radar] of Object.entries({ ...radars, ...more }))
      reach[curve as Curve] = detectionReach(radar, refractionK, rcsM2, altitudeM);
    if (refractionK === STANDARD_K)
      reach.allAndSphere = detectionReach(
        radars.all,
        refractionK,
        rcsM2,
        altitudeM,
        sphereFactor(spec, surroundings, altitudeM),
      );
    const horizonM = horizonSlantM(spec.antennaHeightM, altitudeM, refractionK);
    return { radar: id, surroundings, refractionK, rcsM2, altitudeM, horizonM, reach };
  });
}

/** Two-way power factor of diffraction around the smooth earth (ITU-R P.526), as a cap on the factor of the two rays. */
function sphereFactor(
  spec: RadarSpec,
  surroundings: ReferenceRadar['surroundings'],
  altitudeM: number,
): (rangeM: number) => number {
  const wave = {
    frequencyHz: spec.frequencyHz,
    polarisation: 'horizontal',
    seaShare: surroundings === 'sea' ? 1 : 0,
  } as const;
  const scale =
    horizonGroundM(spec.antennaHeightM, altitudeM, STANDARD_K) /
    horizonSlantM(spec.antennaHeightM, altitudeM, STANDARD_K);
  return (rangeM) =>
    dbToLinear(-2 * sphericalEarthLossDb(wave, rangeM * scale, spec.antennaHeightM, altitudeM, STANDARD_K * 6_371_000));
}

/** The table as comma-separated values: metres, whole; blanks where a curve is not made. */
export function curveCsv(rows: readonly CurveRow[]): string {
  const head = ['radar', 'surroundings', 'k', 'rcsM2', 'altitudeM', 'horizonM'];
  const columns = CURVES.flatMap((curve) => [`${curve}RangeM`, `${curve}GapsM`]);
  const lines = rows.map(({ radar, surroundings, refractionK, rcsM2, altitudeM, horizonM, reach }) =>
    [
      radar,
      surroundings,
      Math.round(refractionK * 1000) / 1000,
      rcsM2,
      altitudeM,
      Math.round(horizonM),
      ...CURVES.flatMap((curve) => {
        const of = reach[curve];
        return of === undefined ? ['', ''] : [of.farthestM, of.gapsM].map((m) => String(Math.round(m)));
      }),
    ].join(','),
  );
  return `${[[...head, ...columns].join(','), ...lines].join('\n')}\n`;
}

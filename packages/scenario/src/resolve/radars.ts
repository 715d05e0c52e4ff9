import {
  type InterrogatorSpec,
  KNIFE_EDGE_BELOW_HZ,
  type RadarDiffraction,
  type RadarSpec,
  type SwerlingCase,
} from '@redoubt/kernel';
import type { RadarEntry } from '../catalogue/index.ts';
import type { OutageMin, RadarSetting, Scenario } from '../scenario/index.ts';
import { azimuthRad, rad } from './angles.ts';
import type { EntryView } from './entries.ts';

/** Where and how a radar stands. */
export interface RadarPlacement {
  readonly id: string;
  readonly ownerId: string;
  readonly role: 'acquisition' | 'engagement';
  readonly atDeg: readonly [number, number];
  readonly faceDeg: number;
  readonly antennaHeightM: number | undefined;
  readonly northErrorDeg: number;
  readonly diffraction?: RadarSetting['diffraction'];
  readonly silent?: RadarSetting['silent'];
  readonly outages: readonly OutageMin[];
  readonly iff: InterrogatorSpec | null;
}

/** Outages in seconds, in order of time. */
export function outagesInSeconds(outages: readonly OutageMin[]): { fromS: number; toS: number }[] {
  return outages
    .map(({ fromMin, toMin }) => ({ fromS: 60 * fromMin, toS: 60 * toMin }))
    .sort((a, b) => a.fromS - b.fromS || a.toS - b.toS);
}

/** What a radar sees over edges: as its place says, else one sharp edge below 1 GHz and nothing above. */
function diffractionOf(
  setting: RadarSetting['diffraction'],
  frequencyHz: number,
): { readonly diffraction?: RadarDiffraction } {
  const chosen = setting ?? (frequencyHz < KNIFE_EDGE_BELOW_HZ ? 'knifeEdge' : 'none');
  return chosen === 'none' ? {} : { diffraction: chosen };
}

/** Radar of the catalogue in its place, in SI. */
export function radarSpec(
  entry: RadarEntry,
  view: EntryView,
  place: RadarPlacement,
  weather: Scenario['weather'],
): RadarSpec {
  const { take, choose } = view;
  const isAirborne = entry.platform === 'airborne';
  const frequencyHz = take(entry.frequencyGHz) * 1e9;
  return {
    id: place.id,
    ownerId: place.ownerId,
    latRad: rad(place.atDeg[0]),
    lonRad: rad(place.atDeg[1]),
    terrainM: isAirborne ? 0 : null,
    antennaHeightM: place.antennaHeightM ?? take(entry.antennaHeightM),
    band: choose(entry.band),
    frequencyHz,
    role: place.role,
    reference: {
      rangeM: take(entry.reference.rangeKm) * 1000,
      rcsM2: take(entry.reference.rcsM2),
      pd: take(entry.reference.detectionP),
      swerling: take(entry.reference.swerling) as SwerlingCase,
      pulses: take(entry.reference.pulses),
      pfa: take(entry.reference.falseAlarmP),
    },
    minimumRangeM: take(entry.minimumRangeKm) * 1000,
    instrumentedRangeM: take(entry.instrumentedRangeKm) * 1000,
    elevationMinRad: rad(take(entry.elevation.minimumDeg)),
    elevationMaxRad: rad(take(entry.elevation.maximumDeg)),
    scan:
      entry.scan.kind === 'rotating'
        ? { kind: 'rotating', periodS: take(entry.scan.periodS), clockwise: true }
        : {
            kind: 'sector',
            centreRad: azimuthRad(place.faceDeg),
            widthRad: rad(take(entry.scan.sectorDeg)),
            revisitS: take(entry.scan.revisitS),
            slewRadPerS: rad(take(entry.scan.slewDegPerS)),
          },
    minimumRadialSpeedMps: take(entry.minimumRadialSpeedMps),
    errors: {
      rangeM: take(entry.errors.rangeM),
      azimuthRad: rad(take(entry.errors.azimuthDeg)),
      elevationRad: entry.errors.elevationDeg === null ? null : rad(take(entry.errors.elevationDeg)),
    },
    northErrorRad: rad(place.northErrorDeg),
    falsePlotsPerScan: take(entry.falsePlotsPerScan),
    clutter: {
      improvementFactorDb: take(entry.clutter.improvementFactorDb),
      gammaDb: take(entry.clutter.gammaDb),
      beamwidthAzimuthRad: rad(take(entry.beam.azimuthWidthDeg)),
      beamwidthElevationRad: rad(take(entry.beam.elevationWidthDeg)),
      pulseLengthM: 2 * take(entry.beam.rangeResolutionM),
    },
    multipath: choose(entry.multipath.isOn)
      ? {
          surface: choose(entry.multipath.surface),
          maximumAltitudeM: take(entry.multipath.belowAltitudeM),
          reflection: take(entry.multipath.reflectionFactor),
          roughnessM: take(entry.multipath.roughnessM),
        }
      : null,
    attenuation: weather.attenuation,
    rain: weather.rain === null ? null : { rateMmPerH: weather.rain.rateMmPerH, heightM: weather.rain.heightM },
    outages: outagesInSeconds(place.outages),
    ...diffractionOf(place.diffraction, frequencyHz),
    iff: place.iff,
    ...(place.silent === undefined
      ? {}
      : { emission: { wakeWithinM: 1000 * place.silent.wakeWithinKm, holdS: 60 * place.silent.holdMin } }),
  };
}

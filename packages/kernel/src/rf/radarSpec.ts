import type { SwerlingCase } from './detection/swerlingCase.ts';
import type { InterrogatorSpec } from './interrogatorSpec.ts';
import type { RadarBand } from './radarBand.ts';

/** Published performance that a radar is scaled from: this Pd on this target at this range, free space. */
export interface RadarReference {
  /** Slant range, metres, > 0. */
  readonly rangeM: number;
  /** Mean radar cross-section, square metres, > 0. */
  readonly rcsM2: number;
  /** Detection probability of one look at that range, (pfa, 1). */
  readonly pd: number;
  readonly swerling: SwerlingCase;
  /** Pulses added without phase in one look, >= 1. The SNR of this model is that of one of them. */
  readonly pulses: number;
  /** False alarm probability per look and cell, (0, 1). */
  readonly pfa: number;
}

/** How the beam comes round. */
export type RadarScan =
  | {
      readonly kind: 'rotating';
      /** One turn, seconds. */
      readonly periodS: number;
      readonly clockwise: true;
    }
  | {
      readonly kind: 'sector';
      /** Middle of the sector at the start, clockwise from true north. */
      readonly centreRad: number;
      /** Full width of the sector. */
      readonly widthRad: number;
      /** Time between two looks at one target, seconds. */
      readonly revisitS: number;
      /** Turning rate of the sector as a whole, radians per second. */
      readonly slewRadPerS: number;
    };

/** Surface clutter by the constant-gamma model. */
export interface RadarClutter {
  /** What filtering takes off clutter relative to a moving target, decibels. */
  readonly improvementFactorDb: number;
  /** Reflectivity of the surface at normal incidence, decibels: about -20 flat land to -5 mountains. */
  readonly gammaDb: number;
  /** Full width between half-power points. */
  readonly beamwidthAzimuthRad: number;
  readonly beamwidthElevationRad: number;
  /** Length of the (compressed) pulse in space, c x duration, metres; a range cell is half of it. */
  readonly pulseLengthM: number;
}

/** Two-ray interference over the surface in front of the radar. */
export interface RadarMultipath {
  readonly surface: 'land' | 'sea';
  /** Targets above this height over the surface are treated as in free space, metres. */
  readonly maximumAltitudeM: number;
  /** Magnitude of the reflection coefficient of the smooth surface, [0, 1]; its phase is 180 degrees. */
  readonly reflection: number;
  /** RMS height of the surface's roughness, metres; 0 is a mirror. */
  readonly roughnessM: number;
}

/** Uniform rain from the ground up to a height, everywhere around the radar. */
export interface RadarRain {
  /** Millimetres per hour: the unit that the attenuation law is stated in. */
  readonly rateMmPerH: number;
  /** Top of the rain above the antenna's ground, metres. */
  readonly heightM: number;
}

/**
 * One radar as plain data: all that the kernel knows about it.
 *
 * @remarks
 * Survives JSON. Angles clockwise from true north (azimuth) or up from the horizontal (elevation), radians.
 * The clock of a rotating radar starts at true north at time 0; use `beamPassTimeS` for the looks.
 */
export interface RadarSpec {
  readonly id: string;
  readonly ownerId: string;
  readonly latRad: number;
  readonly lonRad: number;
  /** Ground under the antenna, metres above mean sea level; null: from the relief. */
  readonly terrainM: number | null;
  /** Antenna above that ground, metres, > 0. */
  readonly antennaHeightM: number;
  readonly band: RadarBand;
  readonly frequencyHz: number;
  readonly role: 'acquisition' | 'engagement';
  readonly reference: RadarReference;
  /** No look nearer than this slant range, metres. */
  readonly minimumRangeM: number;
  /** No look beyond this slant range, whatever the echo, metres. */
  readonly instrumentedRangeM: number;
  readonly elevationMinRad: number;
  readonly elevationMaxRad: number;
  readonly scan: RadarScan;
  /** Targets whose range changes more slowly are filtered out with the clutter, metres per second, >= 0. */
  readonly minimumRadialSpeedMps: number;
  /** One-sigma errors of a plot; `elevationRad: null` is a radar without height finding. */
  readonly errors: { readonly rangeM: number; readonly azimuthRad: number; readonly elevationRad: number | null };
  /** Added to every reported azimuth: misalignment of the radar's north, radians. */
  readonly northErrorRad: number;
  /** Mean of the Poisson number of false plots per scan (rotating) or revisit (sector). */
  readonly falsePlotsPerScan: number;
  readonly clutter: RadarClutter | null;
  readonly multipath: RadarMultipath | null;
  /** Clear-air absorption (ITU-R P.676) in addition to the free-space reference. */
  readonly attenuation: boolean;
  /** Rain absorption (ITU-R P.838) in addition to the free-space reference. */
  readonly rain: RadarRain | null;
  /** Times in which the radar does not work, seconds since the start of the scenario, from included, to excluded. */
  readonly outages: readonly { readonly fromS: number; readonly toS: number }[];
  /** What it sees over the edges of the relief; left out: line of sight only. Over a smooth earth there are no edges. */
  readonly diffraction?: RadarDiffraction;
  /** Secondary radar and IFF on the same antenna, or null. */
  readonly iff: InterrogatorSpec | null;
  /** Emission control; left out: always on. */
  readonly emission?: EmissionSpec;
}

/** One knife edge, sharp (too kind on real paths) or with Bullington's correction for rough ground. */
export type RadarDiffraction = 'knifeEdge' | 'roughKnifeEdge';

/** A radar that keeps silent until others report something near it. */
export interface EmissionSpec {
  /** A track that others report within this distance wakes it, metres. */
  readonly wakeWithinM: number;
  /** ... and it stays on this long after the last such report, seconds. */
  readonly holdS: number;
}

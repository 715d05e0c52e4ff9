/**
 * One way of flying that the horizontal filter considers.
 *
 * @remarks
 * Each model turns the velocity at a fixed rate and lets the rate wander a little; the filter keeps all of them
 * side by side and weighs them by how well they explain the plots.
 */
export interface TurnModel {
  /** Turn rate, rad/s, counter-clockwise seen from above; 0 is straight flight. */
  readonly turnRateRadps: number;
  /** Spectral density of the turn-rate noise, rad^2/s; sideways acceleration noise grows with speed squared. */
  readonly turnNoiseRad2ps: number;
  /** Spectral density of isotropic acceleration noise, m^2/s^3. */
  readonly accelerationNoiseM2ps3: number;
  /** Mean time that a target flies like this before it changes, seconds. */
  readonly meanDurationS: number;
  /** Share of changes that end in this model; the shares of all models add up to 1. */
  readonly share: number;
}

/** One way of changing altitude that the vertical filter considers. */
export interface ClimbModel {
  /** Spectral density of vertical acceleration noise, m^2/s^3. */
  readonly accelerationNoiseM2ps3: number;
  /** Time constant with which the climb rate decays to level flight, seconds; Infinity keeps it. */
  readonly decayS: number;
  /** Standard deviation of the climb rate of a new track, m/s. */
  readonly climbSigmaMps: number;
  /** Mean time before a target changes, seconds. */
  readonly meanDurationS: number;
  /** Share of changes that end in this model; the shares add up to 1. */
  readonly share: number;
}

/** Geometry in which slant range, azimuth and elevation become positions. */
export type TrackerFrame =
  | { readonly kind: 'flat' }
  | {
      readonly kind: 'earth';
      /** Radius of the sphere that stands for the earth around the radar, metres. */
      readonly radiusM: number;
      /** Effective-earth factor by which measured elevations are bent; 1 when plots are geometric. */
      readonly refractionK: number;
      /** Antenna above the sphere, metres. */
      readonly antennaAltitudeM: number;
    };

/** All that the tracker of one radar is told. Nothing in it comes from truth. */
export interface TrackerSpec {
  /** `rotating`: the beam sweeps azimuth once per revisit; `sector`: every target is looked at once per revisit. */
  readonly scan: 'rotating' | 'sector';
  /** Time between two looks at a standing target, seconds. */
  readonly revisitS: number;
  readonly frame: TrackerFrame;
  /** Standard deviation of slant range, metres. */
  readonly rangeSigmaM: number;
  /** Standard deviation of azimuth, radians. */
  readonly azimuthSigmaRad: number;
  /** Standard deviation of elevation, radians; null for a radar that does not measure it. */
  readonly elevationSigmaRad: number | null;
  /** Standard deviation of a Mode C altitude, metres. */
  readonly modeCSigmaM: number;
  /** Probability that a Mode C altitude is garbled and says nothing, (0, 1). */
  readonly modeCGarbleProbability: number;
  /** Altitude taken for a plot without elevation and Mode C, metres, and its standard deviation. */
  readonly assumedAltitudeM: number;
  readonly assumedAltitudeSigmaM: number;
  /** Probability that a look at a target gives a plot, (0, 1). */
  readonly detectionProbability: number;
  /** Weight, in looks, of that probability against the track's own record of hits and misses. */
  readonly detectionPriorLooks: number;
  /** False plots per look cell: per metre and radian of azimuth (and radian of elevation for a 3-D radar). */
  readonly falsePlotDensity: number;
  /** Targets newly coming into view, per second and cubic metre (per second and square metre for a 2-D radar). */
  readonly newTargetRate: number;
  /** No target flies higher, metres: a plot certainly above starts no track. */
  readonly ceilingM: number;
  /** Standard deviation of one horizontal velocity component of an unknown target, m/s. */
  readonly speedSigmaMps: number;
  readonly turnModels: readonly TurnModel[];
  readonly climbModels: readonly ClimbModel[];
  /** Longest prediction in one go, seconds; longer ones are cut so that a target may change its way of flying. */
  readonly substepS: number;
  /** Gate: squared Mahalanobis distance within which a plot may belong to a track. */
  readonly gate: number;
  /** The same for a track of one plot, whose speed is unknown. */
  readonly startGate: number;
  /** Probability that a detected target's plot falls inside the gate. */
  readonly gateProbability: number;
  /** Mean time that a target stays in the radar's view, seconds. */
  readonly survivalS: number;
  /** Existence probability at which a tentative track becomes confirmed. */
  readonly confirmExistence: number;
  /** Fewest plots of a confirmed track. */
  readonly confirmHits: number;
  /** Existence probability below which a confirmed track is no longer reported. */
  readonly reportExistence: number;
  /** Existence probability below which a tentative track is deleted. */
  readonly dropExistence: number;
  /** Existence probability below which a track that was confirmed is deleted. */
  readonly deleteExistence: number;
  /** More tracks than this are refused. */
  readonly maxTracks: number;
}

/** Turn models for manned aircraft, cruise missiles and drones; derivation in docs/models/tracker.md. */
export const DEFAULT_TURN_MODELS: readonly TurnModel[] = [
  { turnRateRadps: 0, turnNoiseRad2ps: 1e-4, accelerationNoiseM2ps3: 1.5, meanDurationS: 30, share: 0.5 },
  { turnRateRadps: 0.09, turnNoiseRad2ps: 0.03, accelerationNoiseM2ps3: 4, meanDurationS: 12, share: 0.25 },
  { turnRateRadps: -0.09, turnNoiseRad2ps: 0.03, accelerationNoiseM2ps3: 4, meanDurationS: 12, share: 0.25 },
];

/** Climb models: level flight with slow wander, and a climb or dive of any rate that aircraft reach. */
export const DEFAULT_CLIMB_MODELS: readonly ClimbModel[] = [
  { accelerationNoiseM2ps3: 0.05, decayS: 4, climbSigmaMps: 1, meanDurationS: 80, share: 0.85 },
  { accelerationNoiseM2ps3: 20, decayS: 60, climbSigmaMps: 30, meanDurationS: 15, share: 0.15 },
];

/** Three-dimensional rotating radar with 10 s revisit over flat ground; the starting point for `defaultTrackerSpec`. */
const BASE: TrackerSpec = {
  scan: 'rotating',
  revisitS: 10,
  frame: { kind: 'flat' },
  rangeSigmaM: 100,
  azimuthSigmaRad: 0.0035,
  elevationSigmaRad: 0.0052,
  modeCSigmaM: 40,
  modeCGarbleProbability: 0.02,
  assumedAltitudeM: 7000,
  assumedAltitudeSigmaM: 4000,
  detectionProbability: 0.9,
  detectionPriorLooks: 40,
  falsePlotDensity: 1e-4,
  newTargetRate: 1e-15,
  ceilingM: 25_000,
  speedSigmaMps: 180,
  turnModels: DEFAULT_TURN_MODELS,
  climbModels: DEFAULT_CLIMB_MODELS,
  substepS: 10,
  gate: 60,
  startGate: 16,
  gateProbability: 0.99,
  survivalS: 1500,
  confirmExistence: 0.97,
  confirmHits: 2,
  reportExistence: 0.5,
  dropExistence: 0.03,
  deleteExistence: 0.05,
  maxTracks: 1_000_000,
};

/**
 * Settings of the tracker of one radar: the defaults with the given values in their place.
 *
 * @param values - what is known of the radar; everything else keeps its default
 * @returns a checked specification
 * @throws RangeError naming the first value that is out of range
 * @remarks Source: docs/models/tracker.md. Valid: surveillance radars with revisit 1 s to 30 s.
 * @example
 * ```ts
 * import { defaultTrackerSpec } from '@redoubt/kernel';
 * defaultTrackerSpec({ revisitS: 5 }).revisitS // => 5
 * ```
 */
export function defaultTrackerSpec(values: Partial<TrackerSpec> = {}): TrackerSpec {
  // A 2-D look cell stands for the whole column up to the ceiling.
  const columnM = values.elevationSigmaRad === null ? (values.ceilingM ?? BASE.ceilingM) : 1;
  const spec: TrackerSpec = { ...BASE, newTargetRate: BASE.newTargetRate * columnM, ...values };
  requirePositive('revisitS', spec.revisitS);
  requirePositive('rangeSigmaM', spec.rangeSigmaM);
  requirePositive('azimuthSigmaRad', spec.azimuthSigmaRad);
  if (spec.elevationSigmaRad !== null) requirePositive('elevationSigmaRad', spec.elevationSigmaRad);
  requirePositive('modeCSigmaM', spec.modeCSigmaM);
  requirePositive('assumedAltitudeSigmaM', spec.assumedAltitudeSigmaM);
  requirePositive('detectionPriorLooks', spec.detectionPriorLooks);
  requirePositive('falsePlotDensity', spec.falsePlotDensity);
  requirePositive('newTargetRate', spec.newTargetRate);
  requirePositive('ceilingM', spec.ceilingM);
  requirePositive('speedSigmaMps', spec.speedSigmaMps);
  requirePositive('substepS', spec.substepS);
  requirePositive('gate', spec.gate);
  requirePositive('startGate', spec.startGate);
  requirePositive('survivalS', spec.survivalS);
  requirePositive('maxTracks', spec.maxTracks);
  requireProbability('modeCGarbleProbability', spec.modeCGarbleProbability);
  requireProbability('detectionProbability', spec.detectionProbability);
  requireProbability('gateProbability', spec.gateProbability);
  requireProbability('confirmExistence', spec.confirmExistence);
  requireProbability('reportExistence', spec.reportExistence);
  requireProbability('dropExistence', spec.dropExistence);
  requireProbability('deleteExistence', spec.deleteExistence);
  requireShares('turnModels', spec.turnModels);
  requireShares('climbModels', spec.climbModels);
  return spec;
}

function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity))
    throw new RangeError(`tracker ${name} is ${value}: expected a finite number above 0`);
}

function requireProbability(name: string, value: number): void {
  if (!(value > 0 && value < 1))
    throw new RangeError(`tracker ${name} is ${value}: expected a probability between 0 and 1, both excluded`);
}

function requireShares(
  name: string,
  models: readonly { readonly share: number; readonly meanDurationS: number }[],
): void {
  let sum = 0;
  for (const model of models) {
    requirePositive(`${name} meanDurationS`, model.meanDurationS);
    requirePositive(`${name} share`, model.share);
    sum += model.share;
  }
  if (!(Math.abs(sum - 1) < 1e-9)) throw new RangeError(`tracker ${name} shares add up to ${sum}: expected 1`);
}

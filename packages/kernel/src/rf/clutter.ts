import { exp } from '../num/detmath.ts';

const TWO_WAY_GAUSSIAN = 5.545177444479562; // 8 ln 2

/** Numbers of a constant-gamma clutter model, ready for use in looks. */
export interface ClutterTerms {
  /** Improvement factor / (gamma x azimuth beamwidth x range cell), 1 / metres^2 x metres. */
  readonly ratioPerM2: number;
  /** Gaussian fall-off with the target's height over range, squared: 8 ln 2 / elevation beamwidth^2. */
  readonly lift: number;
}

/**
 * Numbers of a constant-gamma clutter model.
 *
 * @param improvementFactor - linear power ratio by which filtering favours a moving target, > 0
 * @param gamma - reflectivity of the surface, linear, > 0
 * @param beamwidthAzimuthRad - full half-power width
 * @param beamwidthElevationRad - full half-power width
 * @param pulseLengthM - length of the (compressed) pulse in space, metres; a range cell is half of it
 * @returns terms for `signalToClutter`
 * @example
 * ```ts
 * import { clutterTerms } from '@redoubt/kernel';
 * clutterTerms(1000, 0.5, 0.02, 0.02, 100).ratioPerM2 // => 2000
 * ```
 */
export function clutterTerms(
  improvementFactor: number,
  gamma: number,
  beamwidthAzimuthRad: number,
  beamwidthElevationRad: number,
  pulseLengthM: number,
): ClutterTerms {
  return {
    ratioPerM2: improvementFactor / (gamma * beamwidthAzimuthRad * 0.5 * pulseLengthM),
    lift: TWO_WAY_GAUSSIAN / (beamwidthElevationRad * beamwidthElevationRad),
  };
}

/**
 * Signal to residual clutter ratio against a surface of constant gamma.
 *
 * @param terms - from `clutterTerms`
 * @param antennaHeightM - antenna over the surface, metres, > 0
 * @param rangeM - slant range, metres, > 0
 * @param rcsM2 - target's radar cross-section, square metres, >= 0
 * @param targetHeightM - target over the surface, metres
 * @param effectiveRadiusM - k times the earth radius, metres; Infinity: flat
 * @returns linear power ratio; Infinity where the surface is below the horizon
 * @remarks
 * Source: barton-2005, billingsley-2002: sigma0 = gamma sin(grazing), patch = range x azimuth beamwidth x range cell,
 * sin(grazing) = h / R - R / (2 k a). The beam sits on the target; the surface at the same range is h_target / R below
 * and weakened by a Gaussian two-way pattern. Valid: low grazing angles, one pulse repetition interval.
 * Not modelled: terrain beyond the smooth-earth horizon, range-ambiguous and sidelobe clutter, its spiky statistics.
 * @example
 * ```ts
 * import { clutterTerms, signalToClutter } from '@redoubt/kernel';
 * const terms = clutterTerms(1, 0.01, 0.02, 0.02, 100);
 * Math.round(signalToClutter(terms, 10, 1000, 0.1, 0, Infinity) * 1e9) / 1e9 // => 1
 * ```
 */
export function signalToClutter(
  terms: ClutterTerms,
  antennaHeightM: number,
  rangeM: number,
  rcsM2: number,
  targetHeightM: number,
  effectiveRadiusM: number,
): number {
  // gamma sin(grazing) x R = gamma (h - R^2 / (2 k a)).
  const drop = antennaHeightM - (rangeM * rangeM) / (2 * effectiveRadiusM);
  if (drop <= 0) return Infinity;
  const angle = targetHeightM / rangeM;
  const x = terms.lift * angle * angle;
  return ((rcsM2 * terms.ratioPerM2) / drop) * (x < 60 ? exp(x) : 1e26);
}

import { cos, exp, log10, pow } from '../../num/detmath.ts';

type Gaussian = readonly [number, number, number];
interface Fit {
  readonly terms: readonly Gaussian[];
  readonly slope: number;
  readonly offset: number;
}

// ITU-R P.838-3 Tables 1 to 4: (a, b, c) of each Gaussian in log10 f, then m and c of the line.
const K_HORIZONTAL: Fit = {
  terms: [
    [-5.3398, -0.10008, 1.13098],
    [-0.35351, 1.2697, 0.454],
    [-0.23789, 0.86036, 0.15354],
    [-0.94158, 0.64552, 0.16817],
  ],
  slope: -0.18961,
  offset: 0.71147,
};
const K_VERTICAL: Fit = {
  terms: [
    [-3.80595, 0.56934, 0.81061],
    [-3.44965, -0.22911, 0.51059],
    [-0.39902, 0.73042, 0.11899],
    [0.50167, 1.07319, 0.27195],
  ],
  slope: -0.16398,
  offset: 0.63297,
};
const ALPHA_HORIZONTAL: Fit = {
  terms: [
    [-0.14318, 1.82442, -0.55187],
    [0.29591, 0.77564, 0.19822],
    [0.32177, 0.63773, 0.13164],
    [-5.3761, -0.9623, 1.47828],
    [16.1721, -3.2998, 3.4399],
  ],
  slope: 0.67849,
  offset: -1.95537,
};
const ALPHA_VERTICAL: Fit = {
  terms: [
    [-0.07771, 2.3384, -0.76284],
    [0.56727, 0.95545, 0.54039],
    [-0.20238, 1.1452, 0.26809],
    [-48.2991, 0.791669, 0.116226],
    [48.5833, 0.791459, 0.116479],
  ],
  slope: -0.053739,
  offset: 0.83433,
};
const LN10 = 2.302585092994046;

function evaluate(fit: Fit, x: number): number {
  let sum = fit.slope * x + fit.offset;
  for (const [a, b, c] of fit.terms) sum += a * exp(-((x - b) / c) * ((x - b) / c));
  return sum;
}

/** Power law of rain: attenuation = k R^alpha. */
export interface RainLaw {
  /** Decibels per kilometre at 1 mm/h. */
  readonly k: number;
  readonly alpha: number;
}

/**
 * Coefficients of the rain attenuation power law.
 *
 * @param frequencyHz - hertz, 1e9..1e12
 * @param elevationRad - elevation of the path
 * @param tiltRad - tilt of the polarisation from horizontal: 0 horizontal, pi/2 vertical, pi/4 circular
 * @returns k and alpha for decibels per kilometre and millimetres per hour
 * @remarks Source: itu-p838-3.
 * @example
 * ```ts
 * import { rainLaw } from '@redoubt/kernel';
 * Math.round(rainLaw(10e9, 0, 0).k * 1e5) // => 1217
 * ```
 */
export function rainLaw(frequencyHz: number, elevationRad: number, tiltRad: number): RainLaw {
  const x = log10(frequencyHz / 1e9);
  const kh = exp(LN10 * evaluate(K_HORIZONTAL, x));
  const kv = exp(LN10 * evaluate(K_VERTICAL, x));
  const ah = evaluate(ALPHA_HORIZONTAL, x);
  const av = evaluate(ALPHA_VERTICAL, x);
  const c = cos(elevationRad);
  const mix = c * c * cos(2 * tiltRad);
  const k = 0.5 * (kh + kv + (kh - kv) * mix);
  return { k, alpha: (kh * ah + kv * av + (kh * ah - kv * av) * mix) / (2 * k) };
}

/**
 * Specific attenuation of rain.
 *
 * @param law - from `rainLaw`
 * @param rateMmPerH - rain rate, millimetres per hour, >= 0
 * @returns decibels per kilometre, one way
 * @remarks Source: itu-p838-3.
 * @example
 * ```ts
 * import { rainAttenuationDbPerKm } from '@redoubt/kernel';
 * rainAttenuationDbPerKm({ k: 0.01, alpha: 1 }, 0) // => 0
 * ```
 */
export function rainAttenuationDbPerKm(law: RainLaw, rateMmPerH: number): number {
  return rateMmPerH > 0 ? law.k * pow(rateMmPerH, law.alpha) : 0;
}

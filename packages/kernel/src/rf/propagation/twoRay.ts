import { asin, exp, sin } from '../../num/detmath.ts';
import { horizonPowerFactor } from './horizonFactor.ts';

/** Surface between radar and target as the two-ray model sees it. */
export interface ReflectingSurface {
  /** pi / wavelength, 1 / metres. */
  readonly halfWavenumber: number;
  /** Magnitude of the reflection coefficient of the smooth surface, [0, 1]; phase 180 degrees. */
  readonly reflection: number;
  /** RMS roughness, metres. */
  readonly roughnessM: number;
  /** Effective earth radius (k times the radius), metres; Infinity: flat. */
  readonly effectiveRadiusM: number;
}

/**
 * Square of the pattern-propagation factor F of direct and reflected ray: one-way power gain over free space.
 *
 * @param surface - wavelength, reflection, roughness, curvature
 * @param radarHeightM - antenna over the surface, metres, > 0
 * @param targetHeightM - target over the surface, metres, > 0
 * @param groundRangeM - distance over the surface, metres, > 0
 * @param isCapped - whether diffraction caps it near the horizon of a round earth (`horizonPowerFactor`)
 * @returns F squared, [0, 4]; an echo is stronger by its square; 0 at and beyond the geometric horizon
 * @remarks
 * Source: blake-1980 chapter 6, kerr-1951 section 2.13. On the round earth the reflection point is the closed-form root of
 * the cubic, heights are taken above the tangent plane there, the path difference is exact for those heights, and
 * reflection is weakened by divergence and by Ament's roughness factor. Valid: inside the interference region (path
 * difference above about a quarter wave); nearer the horizon divergence takes the reflected ray away and F returns to 1,
 * where diffraction leaves far less: capped, it is within some 2 dB of the sphere of P.526.
 * Not modelled: antenna pattern on the reflected ray, polarisation, diffuse scatter.
 * @example
 * ```ts
 * import { twoRayPowerFactor } from '@redoubt/kernel';
 * const surface = { halfWavenumber: Math.PI, reflection: 0, roughnessM: 0, effectiveRadiusM: Infinity };
 * twoRayPowerFactor(surface, 10, 100, 20_000) // => 1
 * ```
 */
export function twoRayPowerFactor(
  surface: ReflectingSurface,
  radarHeightM: number,
  targetHeightM: number,
  groundRangeM: number,
  isCapped = false,
): number {
  const radius = surface.effectiveRadiusM;
  let h1 = radarHeightM;
  let h2 = targetHeightM;
  let reflection = surface.reflection;
  if (radius < Infinity) {
    const half = 0.5 * groundRangeM;
    // 2/sqrt(3) sqrt(ka (h1 + h2) + (d/2)^2): Blake's p; the reflection point lies nearer to the lower end.
    const p = 1.1547005383792515 * Math.sqrt(radius * (h1 + h2) + half * half);
    const argument = (2 * radius * groundRangeM * (h2 - h1)) / (p * p * p);
    const d1 = half - p * sin(asin(argument < -1 ? -1 : argument > 1 ? 1 : argument) / 3);
    const d2 = groundRangeM - d1;
    h1 -= (d1 * d1) / (2 * radius);
    h2 -= (d2 * d2) / (2 * radius);
    if (!(h1 > 0 && h2 > 0)) return 0;
    reflection /= Math.sqrt(1 + (2 * d1 * d2) / (radius * (h1 + h2)));
  }
  const sum = h1 + h2;
  const difference = h1 - h2;
  const square = groundRangeM * groundRangeM;
  const direct = Math.sqrt(square + difference * difference);
  const reflected = Math.sqrt(square + sum * sum);
  if (surface.roughnessM > 0) {
    const rayleigh = (2 * surface.halfWavenumber * surface.roughnessM * sum) / reflected;
    reflection *= exp(-2 * rayleigh * rayleigh);
  }
  const pathDifference = (4 * h1 * h2) / (direct + reflected);
  const phase = surface.halfWavenumber * pathDifference;
  const s = sin(phase);
  const deficit = 1 - reflection;
  const power = deficit * deficit + 4 * reflection * s * s;
  if (!(isCapped && radius < Infinity)) return power;
  // Where the surface is clear the cap is 1: lobes may be stronger than free space.
  const cap = horizonPowerFactor(phase, groundRangeM);
  return cap < 1 && cap < power ? cap : power;
}

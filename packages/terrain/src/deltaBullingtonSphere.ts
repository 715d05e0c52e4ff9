// Diffraction around a smooth sphere, ITU-R P.526 section 3: the part of delta-Bullington that knows the earth's curve.
import { acos, cbrt, cos, LIGHT_SPEED_MPS, log10, pow } from '@redoubt/kernel';

/** Ground that a wave creeps along, and the wave. */
export interface DiffractionWave {
  /** Hertz, 3e7 to 5e10. */
  readonly frequencyHz: number;
  readonly polarisation: 'horizontal' | 'vertical';
  /** Share of the path over sea, [0, 1]. */
  readonly seaShare: number;
}

/** Relative permittivity and conductivity in siemens per metre. */
const LAND = { permittivity: 22, conductivity: 0.003 };
const SEA = { permittivity: 80, conductivity: 5 };

/**
 * One-way diffraction loss over a smooth spherical earth.
 *
 * @param wave - frequency, polarisation, share of sea
 * @param rangeM - length of the path over ground, metres, > 0
 * @param nearHeightM - one end over the sphere, metres, > 0
 * @param farHeightM - the other end over the sphere, metres, > 0
 * @param radiusM - effective earth radius, metres
 * @returns decibels, >= 0; 0 where the ray clears the sphere by 0.55 Fresnel zones
 * @remarks
 * Source: itu-p526 sections 3.1.1 (first term of the residue series) and 3.2 (any distance). Valid: beyond the horizon
 * within about 2 dB of the whole series; nearer, an interpolation. Land: permittivity 22, 0.003 S/m; sea: 80, 5 S/m.
 * @example
 * ```ts
 * import { sphericalEarthLossDb } from '@redoubt/terrain';
 * const wave = { frequencyHz: 3e9, polarisation: 'horizontal', seaShare: 0 } as const;
 * sphericalEarthLossDb(wave, 20_000, 100, 1000, 8.5e6) // => 0
 * sphericalEarthLossDb(wave, 100_000, 20, 20, 8.5e6) > 60 // => true
 * ```
 */
export function sphericalEarthLossDb(
  wave: DiffractionWave,
  rangeM: number,
  nearHeightM: number,
  farHeightM: number,
  radiusM: number,
): number {
  const roots = Math.sqrt(nearHeightM) + Math.sqrt(farHeightM);
  const horizonM = Math.sqrt(2 * radiusM) * roots;
  if (rangeM >= horizonM) return Math.max(0, firstTermLossDb(wave, rangeM, nearHeightM, farHeightM, radiusM));
  // Smallest height of the ray over the sphere, and where it is (eq. 24 and 25).
  const sum = nearHeightM + farHeightM;
  const c = (nearHeightM - farHeightM) / sum;
  const m = (rangeM * rangeM) / (4 * radiusM * sum);
  const inner = 1.5 * c * Math.sqrt((3 * m) / ((m + 1) * (m + 1) * (m + 1)));
  const b = 2 * Math.sqrt((m + 1) / (3 * m)) * cos(Math.PI / 3 + acos(Math.min(1, Math.max(-1, inner))) / 3);
  const d1 = 0.5 * rangeM * (1 + b);
  const d2 = rangeM - d1;
  const clearM =
    ((nearHeightM - (d1 * d1) / (2 * radiusM)) * d2 + (farHeightM - (d2 * d2) / (2 * radiusM)) * d1) / rangeM;
  const neededM = 0.552 * Math.sqrt((d1 * d2 * LIGHT_SPEED_MPS) / (wave.frequencyHz * rangeM));
  if (clearM > neededM) return 0;
  // The sphere on which this path would just touch.
  const touching = rangeM / roots;
  const loss = firstTermLossDb(wave, rangeM, nearHeightM, farHeightM, 0.5 * touching * touching);
  return loss < 0 ? 0 : (1 - clearM / neededM) * loss;
}

/**
 * First term of the residue series for diffraction around a sphere, one way.
 *
 * @param wave - frequency, polarisation, share of sea
 * @param rangeM - length of the path over ground, metres, > 0
 * @param nearHeightM - one end over the sphere, metres, > 0
 * @param farHeightM - the other end over the sphere, metres, > 0
 * @param radiusM - effective earth radius, metres
 * @returns decibels; may be negative inside the horizon, where one term does not hold
 * @remarks Source: itu-p526 eq. 13 to 20; losses over land and sea are weighted by their shares.
 * @example
 * ```ts
 * import { firstTermLossDb } from '@redoubt/terrain';
 * const wave = { frequencyHz: 1.5e8, polarisation: 'vertical', seaShare: 1 } as const;
 * firstTermLossDb(wave, 80_000, 20, 20, 8.5e6) > firstTermLossDb(wave, 60_000, 20, 20, 8.5e6) // => true
 * ```
 */
export function firstTermLossDb(
  wave: DiffractionWave,
  rangeM: number,
  nearHeightM: number,
  farHeightM: number,
  radiusM: number,
): number {
  const over = (ground: typeof LAND): number => {
    const frequencyMhz = wave.frequencyHz / 1e6;
    const radiusKm = radiusM / 1000;
    const loss = (18_000 * ground.conductivity) / frequencyMhz;
    const real = ground.permittivity;
    const horizontal = 0.36 / cbrt(radiusKm * frequencyMhz) / pow((real - 1) * (real - 1) + loss * loss, 0.25);
    const k = wave.polarisation === 'horizontal' ? horizontal : horizontal * Math.sqrt(real * real + loss * loss);
    const k2 = k * k;
    const beta = (1 + 1.6 * k2 + 0.67 * k2 * k2) / (1 + 4.5 * k2 + 1.53 * k2 * k2);
    const perWave = (Math.PI * wave.frequencyHz) / LIGHT_SPEED_MPS;
    const x = beta * rangeM * cbrt(perWave / (radiusM * radiusM));
    const perHeight = 2 * beta * cbrt((perWave * perWave) / radiusM);
    return (
      -distanceTermDb(x) -
      heightGainDb(beta * perHeight * nearHeightM, k) -
      heightGainDb(beta * perHeight * farHeightM, k)
    );
  };
  const { seaShare } = wave;
  return (seaShare > 0 ? seaShare * over(SEA) : 0) + (seaShare < 1 ? (1 - seaShare) * over(LAND) : 0);
}

/** F(X), decibels. */
function distanceTermDb(x: number): number {
  return x >= 1.6 ? 11 + 10 * log10(x) - 17.6 * x : -20 * log10(x) - 5.6488 * pow(x, 1.425);
}

/** G(Y), decibels, from B = beta Y. */
function heightGainDb(b: number, k: number): number {
  const gain = b > 2 ? 17.6 * Math.sqrt(b - 1.1) - 5 * log10(b - 1.1) - 8 : 20 * log10(b + 0.1 * b * b * b);
  return Math.max(gain, 2 + 20 * log10(k));
}

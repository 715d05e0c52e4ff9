import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import { geodesicDirect, groundHeightM, minimumVisibleAltitudeM } from '@redoubt/kernel';
import type { ReliefRadar } from '@redoubt/terrain';
import { rayMinimumAltitudeM } from '@redoubt/terrain';

/** Exact answers over points spread evenly over a disc. */
export interface RayTargets {
  readonly azimuthRad: Float64Array;
  readonly rangeM: Float64Array;
  readonly groundM: Float64Array;
  readonly exactM: Float64Array;
}

/** How a polar surface differs from exact rays. */
export interface RayComparison {
  /** Root mean square difference of the minimum visible altitude, metres. */
  readonly rmseM: number;
  /** Mean difference, surface minus rays, metres. */
  readonly biasM: number;
  /** Median of the absolute difference, metres. */
  readonly medianM: number;
  /** Share of targets at one height above ground that only one of both sees, percent. */
  readonly disagreementPercent: number;
  /** Share of targets that the rays see, percent. */
  readonly visiblePercent: number;
}

/**
 * Casts rays to points of a disc in the order of the R2 sequence: no random numbers, no clumps.
 *
 * @param disc - radius below which there are no targets and radius of the disc, metres; number of targets;
 * distance between samples of a ray, metres
 */
export function castRays(
  grid: HeightGrid,
  radar: ReliefRadar,
  refractionK: number,
  disc: { readonly innerM: number; readonly outerM: number; readonly targets: number; readonly stepM: number },
): RayTargets {
  const n = disc.targets;
  const [azimuthRad, rangeM, groundM, exactM] = [0, 1, 2, 3].map(() => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const innerShare = (disc.innerM / disc.outerM) * (disc.innerM / disc.outerM);
  for (let i = 0; i < n; i++) {
    const u = (0.5 + 0.7548776662466927 * (i + 1)) % 1;
    const v = (0.5 + 0.5698402909980532 * (i + 1)) % 1;
    rangeM[i] = disc.outerM * Math.sqrt(innerShare + (1 - innerShare) * u);
    azimuthRad[i] = v * 2 * Math.PI;
    const { latRad, lonRad } = geodesicDirect(radar.latRad, radar.lonRad, azimuthRad[i] as number, rangeM[i] as number);
    groundM[i] = groundHeightM(grid, latRad, lonRad);
    exactM[i] = rayMinimumAltitudeM(grid, radar, latRad, lonRad, refractionK, disc.stepM);
  }
  return { azimuthRad, rangeM, groundM, exactM };
}

/**
 * Compares a surface with cast rays.
 *
 * @param aglM - height of the targets above ground for the count of disagreements, metres
 */
export function compareWithRays(surface: VisibilitySurface, rays: RayTargets, aglM: number): RayComparison {
  const n = rays.exactM.length;
  let disagreements = 0;
  let visible = 0;
  const errors = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const exactM = rays.exactM[i] as number;
    const tableM = minimumVisibleAltitudeM(surface, rays.azimuthRad[i] as number, rays.rangeM[i] as number);
    const targetM = (rays.groundM[i] as number) + aglM;
    errors[i] = tableM - exactM;
    if (targetM >= exactM) visible++;
    if (targetM >= exactM !== targetM >= tableM) disagreements++;
  }
  const sum = errors.reduce((total, error) => total + error, 0);
  const squares = errors.reduce((total, error) => total + error * error, 0);
  return {
    rmseM: Math.sqrt(squares / n),
    biasM: sum / n,
    medianM: errors.map(Math.abs).sort()[Math.floor(n / 2)] as number,
    disagreementPercent: (100 * disagreements) / n,
    visiblePercent: (100 * visible) / n,
  };
}

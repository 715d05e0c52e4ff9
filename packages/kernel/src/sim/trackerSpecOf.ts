import { WGS84_A_M, WGS84_E2 } from '../geo/index.ts';
import { sin } from '../num/index.ts';
import type { RadarSpec } from '../rf/index.ts';
import type { TrackerSpec } from '../track/index.ts';

/** Span of elevation over which false plots are spread, radians: about 20 degrees, where aircraft are. */
export const FALSE_PLOT_ELEVATION_RAD = 0.35;

/**
 * What the tracker of a radar is told about it.
 *
 * @param radar - acquisition radar
 * @param antennaAltitudeM - antenna above mean sea level
 * @returns values that replace the tracker's defaults
 * @remarks
 * The simulation hands the tracker geometric directions (refraction already taken out), so `refractionK` is 1. The
 * sphere has the Gaussian radius of the ellipsoid at the radar.
 */
export function trackerSpecOf(radar: RadarSpec, antennaAltitudeM: number): Partial<TrackerSpec> {
  const isRotating = radar.scan.kind === 'rotating';
  const widthRad = radar.scan.kind === 'sector' ? radar.scan.widthRad : 2 * Math.PI;
  const spanM = radar.instrumentedRangeM - radar.minimumRangeM;
  const elevationSpan = radar.errors.elevationRad === null ? 1 : FALSE_PLOT_ELEVATION_RAD;
  const density = Math.max(radar.falsePlotsPerScan, 0.1) / (spanM * widthRad * elevationSpan);
  const s = sin(radar.latRad);
  return {
    scan: isRotating ? 'rotating' : 'sector',
    revisitS: radar.scan.kind === 'rotating' ? radar.scan.periodS : radar.scan.revisitS,
    frame: {
      kind: 'earth',
      radiusM: (WGS84_A_M * Math.sqrt(1 - WGS84_E2)) / (1 - WGS84_E2 * s * s),
      refractionK: 1,
      antennaAltitudeM,
    },
    rangeSigmaM: radar.errors.rangeM,
    azimuthSigmaRad: radar.errors.azimuthRad,
    elevationSigmaRad: radar.errors.elevationRad,
    falsePlotDensity: density,
  };
}

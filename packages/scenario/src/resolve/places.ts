import { geodesicDirect, geodesicInverse } from '@redoubt/kernel';
import type { LatLonDeg } from '../scenario/index.ts';
import { azimuthRad, rad } from './angles.ts';

/** Place on the earth, radians. */
export interface Place {
  readonly latRad: number;
  readonly lonRad: number;
}

/** Highest altitude that is meant above ground, metres; higher ones are above sea level. */
export const HIGHEST_AGL_M = 1000;

/** Reference in which an altitude of the scenario is meant. */
export function referenceOf(altitudeM: number): 'agl' | 'msl' {
  return altitudeM <= HIGHEST_AGL_M ? 'agl' : 'msl';
}

/** Degrees to radians. */
export function placeOf(at: LatLonDeg): Place {
  return { latRad: rad(at[0]), lonRad: rad(at[1]) };
}

/** The place at a bearing and distance. */
export function placeAt(from: Place, bearingDeg: number, distanceM: number): Place {
  const { latRad, lonRad } = geodesicDirect(from.latRad, from.lonRad, azimuthRad(bearingDeg), distanceM);
  return { latRad, lonRad };
}

/** The same place moved to one side of the line towards another place. */
export function sideStep(from: Place, towards: Place, sideM: number): Place {
  if (sideM === 0) return from;
  const { azimuth1Rad } = geodesicInverse(from.latRad, from.lonRad, towards.latRad, towards.lonRad);
  const { latRad, lonRad } = geodesicDirect(from.latRad, from.lonRad, azimuth1Rad + rad(90), sideM);
  return { latRad, lonRad };
}

/** A line over several places, measured along its geodesic legs. */
export interface MeasuredLine {
  readonly places: readonly Place[];
  /** Distance of each place from the first, metres. */
  readonly atM: readonly number[];
  readonly lengthM: number;
}

/** Measures a line. */
export function measureLine(places: readonly Place[]): MeasuredLine {
  const atM = [0];
  for (let i = 1; i < places.length; i++) {
    const a = places[i - 1] as Place;
    const b = places[i] as Place;
    atM.push((atM[i - 1] as number) + geodesicInverse(a.latRad, a.lonRad, b.latRad, b.lonRad).distanceM);
  }
  return { places, atM, lengthM: atM[atM.length - 1] as number };
}

/** Place at a distance along a line. */
export function alongLine(line: MeasuredLine, distanceM: number): Place {
  let i = 0;
  while (i + 2 < line.places.length && distanceM > (line.atM[i + 1] as number)) i++;
  const a = line.places[i] as Place;
  const b = line.places[i + 1] as Place;
  const beyondM = distanceM - (line.atM[i] as number);
  if (beyondM <= 0) return a;
  if (distanceM >= (line.atM[i + 1] as number)) return b;
  const { azimuth1Rad } = geodesicInverse(a.latRad, a.lonRad, b.latRad, b.lonRad);
  const { latRad, lonRad } = geodesicDirect(a.latRad, a.lonRad, azimuth1Rad, beyondM);
  return { latRad, lonRad };
}

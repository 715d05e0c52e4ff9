import type { LonLat, RadarCover, Replay } from '../../run/replay.ts';
import { coverAt, NEVER_SEEN_M } from '../cover/coverField.ts';
import { heightAt } from '../relief/heightAt.ts';
import { alongGreatCircle, arcBetween } from './greatCircle.ts';

const EARTH_M = 6_371_008.8;
const SAMPLES = 240;

/** What one radar sees along a line. */
export interface ProfileRadar {
  readonly id: string;
  readonly label: string;
  /** Lowest height that it sees at each sample, metres above sea level; Infinity beyond its reach. */
  readonly lowestM: Float64Array;
  /** Where along the line the radar stands abreast, metres, and how far off the line, metres. */
  readonly alongM: number;
  readonly offM: number;
  /** Altitude of its antenna above sea level, metres; null if it is not known. */
  readonly antennaM: number | null;
  /**
   * Height along the line of the ray that grazes the ground on which the sample at the far end hangs, metres above sea
   * level: a straight line over an earth of `k` times its radius. Only for a radar near the line; empty otherwise.
   */
  readonly ray: readonly { readonly alongM: number; readonly altitudeM: number }[];
}

/** A stripe through the relief along a line. */
export interface Profile {
  readonly lengthM: number;
  /** Distance from the start of each sample, metres. */
  readonly alongM: Float64Array;
  /** Ground at each sample, metres above sea level; all zero over a smooth earth. */
  readonly groundM: Float64Array;
  readonly hasRelief: boolean;
  /** Factor on the radius of the earth that stands for refraction. */
  readonly refractionK: number;
  readonly radars: readonly ProfileRadar[];
}

/** A radar this close to the line has its ray drawn, metres. */
const NEAR_LINE_M = 3_000;

/**
 * Cuts a stripe through relief and cover along the great circle between two places.
 *
 * @param refractionK - as in the run; 4/3 for a standard atmosphere
 */
export function profileOf(replay: Replay, line: readonly [LonLat, LonLat], refractionK: number = 4 / 3): Profile {
  const [from, to] = line;
  const lengthM = Math.max(1, EARTH_M * arcBetween(from, to));
  const alongM = Float64Array.from({ length: SAMPLES }, (_, i) => (lengthM * i) / (SAMPLES - 1));
  const places = Array.from(alongM, (m) => alongGreatCircle(from, to, m / lengthM));
  const groundM = Float64Array.from(places, ({ lonDeg, latDeg }) => heightAt(replay.heightGrid, lonDeg, latDeg));
  const sites = new Map(replay.sites.map((site) => [site.id, site]));
  const radars = replay.cover.flatMap((cover): ProfileRadar[] => {
    const lowestM = Float64Array.from(places, ({ lonDeg, latDeg }) => {
      const seenM = coverAt(cover, lonDeg, latDeg);
      return seenM >= NEVER_SEEN_M ? Infinity : seenM;
    });
    if (!lowestM.some(Number.isFinite)) return [];
    const abreast = abreastOf(cover, places, alongM);
    const site = sites.get(cover.radarId);
    const antennaM = site?.antennaAltitudeM ?? null;
    const ray =
      antennaM === null || abreast.offM > NEAR_LINE_M
        ? []
        : rayOf(abreast.alongM, antennaM, alongM, lowestM, refractionK);
    return [{ id: cover.radarId, label: site?.label ?? cover.radarId, lowestM, ...abreast, antennaM, ray }];
  });
  return { lengthM, alongM, groundM, hasRelief: replay.heightGrid !== null, refractionK, radars };
}

function abreastOf(
  cover: RadarCover,
  places: readonly LonLat[],
  alongM: Float64Array,
): { readonly alongM: number; readonly offM: number } {
  let best = 0;
  let offM = Infinity;
  places.forEach((place, i) => {
    const awayM = EARTH_M * arcBetween(place, cover);
    if (awayM < offM) {
      offM = awayM;
      best = i;
    }
  });
  return { alongM: alongM[best]!, offM };
}

/**
 * Altitude of a straight ray at a distance from an antenna.
 *
 * @param slope - of the ray at the antenna, metres up per metre out
 */
export function rayAltitudeM(antennaM: number, slope: number, distanceM: number, refractionK: number): number {
  return antennaM + slope * distanceM + (distanceM * distanceM) / (2 * refractionK * EARTH_M);
}

/** Ray from the antenna to the lowest height seen at the end of the line that is farther away and still in reach. */
function rayOf(
  radarAlongM: number,
  antennaM: number,
  alongM: Float64Array,
  lowestM: Float64Array,
  refractionK: number,
): ProfileRadar['ray'] {
  let end = -1;
  for (let i = 0; i < alongM.length; i++) {
    if (!Number.isFinite(lowestM[i]!)) continue;
    if (end < 0 || Math.abs(alongM[i]! - radarAlongM) > Math.abs(alongM[end]! - radarAlongM)) end = i;
  }
  const reachM = end < 0 ? 0 : Math.abs(alongM[end]! - radarAlongM);
  if (reachM === 0) return [];
  const slope = (lowestM[end]! - rayAltitudeM(antennaM, 0, reachM, refractionK)) / reachM;
  return Array.from(alongM).flatMap((m) => {
    const outM = Math.abs(m - radarAlongM);
    const isBetween = (m - radarAlongM) * (alongM[end]! - radarAlongM) >= 0;
    return isBetween && outM <= reachM
      ? [{ alongM: m, altitudeM: rayAltitudeM(antennaM, slope, outM, refractionK) }]
      : [];
  });
}

import type { LonLat, RadarCover, Site } from '../../run/replay.ts';
import { coverAt } from './coverField.ts';

const RAD = Math.PI / 180;
const EARTH_M = 6_371_008.8;
const SPOKES = 180;
const RINGS = 60;

/** Where the missiles of a unit reach. */
export interface EngagementZone {
  readonly site: string;
  readonly outline: readonly LonLat[];
  /** Says what cuts the ring. */
  readonly label: string;
}

/** Place at a distance and azimuth on a sphere. */
export function placeAt(from: LonLat, azimuthRad: number, distanceM: number): LonLat {
  const arc = distanceM / EARTH_M;
  const lat = from.latDeg * RAD;
  const toLat = Math.asin(Math.sin(lat) * Math.cos(arc) + Math.cos(lat) * Math.sin(arc) * Math.cos(azimuthRad));
  const east = Math.atan2(
    Math.sin(azimuthRad) * Math.sin(arc) * Math.cos(lat),
    Math.cos(arc) - Math.sin(lat) * Math.sin(toLat),
  );
  return { lonDeg: from.lonDeg + east / RAD, latDeg: toLat / RAD };
}

/**
 * Ring of a unit's reach, in each direction cut at the farthest place where a radar of its owner sees a height; the whole
 * ring if no cover of its owner is known. Null without missiles.
 */
export function engagementZone(
  site: Site,
  sites: readonly Site[],
  covers: readonly RadarCover[],
  altitudeM: number,
): EngagementZone | null {
  if (site.kind !== 'fireUnit' || site.reachM === null) return null;
  const { reachM } = site;
  const owner = new Map(sites.map(({ id, ownerId }) => [id, ownerId]));
  const own = covers.filter(({ radarId }) => site.ownerId !== null && owner.get(radarId) === site.ownerId);
  const outline: LonLat[] = [];
  for (let spoke = 0; spoke < SPOKES; spoke++) {
    const azimuthRad = (spoke / SPOKES) * 2 * Math.PI;
    let ring = RINGS;
    for (; own.length > 0 && ring > 0; ring--) {
      const at = placeAt(site, azimuthRad, (reachM * ring) / RINGS);
      if (own.some((cover) => coverAt(cover, at.lonDeg, at.latDeg) <= altitudeM)) break;
    }
    outline.push(placeAt(site, azimuthRad, (reachM * ring) / RINGS));
  }
  const km = Math.round(reachM / 1000);
  const label =
    own.length === 0
      ? `${site.label}: reach ${km} km`
      : `${site.label}: reach ${km} km where seen at ${Math.round(altitudeM)} m`;
  return { site: site.id, outline, label };
}

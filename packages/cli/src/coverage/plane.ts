import { detectionRangeM, horizonGroundM, type ObjectClassSpec, geodesicInverse } from '@redoubt/kernel';
import type { CoverageAltitude, PlaneFrame, PolarField } from '@redoubt/terrain';
import { middleOf } from '../picture/localMap.ts';
import { ringSites, type SiteSpec } from './siteSpec.ts';

/** Highest ground of the earth, metres: altitudes above ground are no higher than this above sea level. */
const HIGHEST_GROUND_M = 9_000;
/** Rays are bent no more than this. */
const WIDEST_K = 3;

/** Lobes of multipath strengthen an echo at most sixteenfold, which doubles its range. */
const LOBE_FACTOR = 2;

/** No cell of a site can be covered farther out than this, metres. */
function reachM(site: SiteSpec, field: PolarField, altitudes: readonly CoverageAltitude[], freeM: number): number {
  const { instrumentedRangeM, multipath, antennaHeightM } = site.radar;
  const antennaM = Math.max(1, field.terrainM + antennaHeightM);
  const highestM = highestGround(field);
  const farthest = altitudes.map(({ altitudeM, reference }) => {
    const topM = altitudeM + (reference === 'aboveGround' ? highestM : 0);
    const hasLobes = multipath !== null && altitudeM < field.terrainM + multipath.maximumAltitudeM;
    return Math.min(freeM * (hasLobes ? LOBE_FACTOR : 1), horizonGroundM(antennaM, Math.max(1, topM), WIDEST_K));
  });
  return Math.min(instrumentedRangeM, Math.max(...farthest));
}

function highestGround({ groundM }: PolarField): number {
  if (groundM === null) return 0;
  let highest = 0;
  for (const ground of groundM) if (ground > highest) highest = ground;
  return Math.min(highest, HIGHEST_GROUND_M);
}

/**
 * Square around all sites that holds their rings and all that they may cover.
 *
 * @param sites - in their places
 * @param fields - relief of each
 * @param altitudes - of the target
 * @param target - whose echo limits the range in free space; null: no limit
 * @param detectionPd - of a look that counts
 * @param size - pixels along a side
 */
export function planeAround(
  sites: readonly SiteSpec[],
  fields: readonly PolarField[],
  altitudes: readonly CoverageAltitude[],
  target: ObjectClassSpec | null,
  detectionPd: number,
  size: number,
): PlaneFrame {
  const [first] = sites;
  const centre = sites.length === 1 && first !== undefined ? first.radar : middleOf(sites.map(({ radar }) => radar));
  const ringed = ringSites(sites);
  let halfM = 0;
  sites.forEach((site, i) => {
    const { radar } = site;
    const awayM = geodesicInverse(centre.latRad, centre.lonRad, radar.latRad, radar.lonRad).distanceM;
    const freeM =
      target === null
        ? Infinity
        : detectionRangeM(
            radar.reference,
            target.signature.medianRcsM2[radar.band].noseM2 + (target.signature.reflectorRcsM2 ?? 0),
            target.signature.fluctuationSwerling,
            detectionPd,
          );
    const ringM = ringed.includes(site) ? site.ringM : 0;
    halfM = Math.max(halfM, awayM + Math.max(ringM, reachM(site, fields[i] as PolarField, altitudes, freeM)));
  });
  return { latRad: centre.latRad, lonRad: centre.lonRad, size, pixelM: (2.06 * halfM) / size };
}

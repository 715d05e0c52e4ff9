import { detectionRangeM, horizonGroundM, type ObjectClassSpec, geodesicInverse } from '@redoubt/kernel';
import type { CoverageAltitude, PlaneFrame, PolarField } from '@redoubt/terrain';
import { middleOf } from '../picture/localMap.ts';
import type { SiteSpec } from './siteSpec.ts';

/** Highest ground of the earth, metres: altitudes above ground are no higher than this above sea level. */
const HIGHEST_GROUND_M = 9_000;

/** No cell of a site can be covered farther out than this, metres. */
function reachM(site: SiteSpec, field: PolarField, altitudes: readonly CoverageAltitude[], farthestM: number): number {
  const antennaM = field.terrainM + site.radar.antennaHeightM;
  const highest = Math.max(
    ...altitudes.map(
      ({ altitudeM, reference }) => altitudeM + (reference === 'aboveGround' ? highestGround(field) : 0),
    ),
  );
  const horizonM = horizonGroundM(Math.max(antennaM, 1), Math.max(highest, 1), 1.6);
  return Math.min(site.radar.instrumentedRangeM, horizonM, farthestM);
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
  let halfM = 0;
  sites.forEach((site, i) => {
    const { radar } = site;
    const awayM = geodesicInverse(centre.latRad, centre.lonRad, radar.latRad, radar.lonRad).distanceM;
    // Two-ray lobes strengthen an echo at most sixteenfold, which doubles its range.
    const freeM =
      target === null
        ? Infinity
        : detectionRangeM(
            radar.reference,
            target.signature.medianRcsM2[radar.band].noseM2 + (target.signature.reflectorRcsM2 ?? 0),
            target.signature.fluctuationSwerling,
            detectionPd,
          ) * (radar.multipath === null ? 1 : 2);
    halfM = Math.max(halfM, awayM + Math.max(site.ringM, reachM(site, fields[i] as PolarField, altitudes, freeM)));
  });
  return { latRad: centre.latRad, lonRad: centre.lonRad, size, pixelM: (2.06 * halfM) / size };
}

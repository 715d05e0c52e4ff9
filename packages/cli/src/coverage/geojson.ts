import type { CoverageLayer } from '@redoubt/terrain';
import { ringSites } from './siteSpec.ts';
import type { Coverage } from './makeCoverage.ts';
import { outlinesOf, type Polygons, ringOutline } from './outlines.ts';

const DEG = Math.PI / 180;
const OUTLINED: readonly CoverageLayer[] = ['detection', 'tracking', 'engagement'];

interface Feature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
}

const multi = (coordinates: Polygons): Feature['geometry'] => ({ type: 'MultiPolygon', coordinates });

/**
 * Outlines of a coverage as GeoJSON (RFC 7946).
 *
 * @param coverage - with counts on the common raster
 * @returns text: sites as points, bare rings and layers by altitude as multipolygons cut at the date line
 */
export function coverageGeoJson(coverage: Coverage): string {
  const { document, plane, sites, altitudes } = coverage;
  if (plane === null) throw new RangeError('GeoJSON needs the common raster');
  const shared = { isSimulated: true, target: document.target.id };
  const features: Feature[] = sites.map(({ radar }) => ({
    type: 'Feature',
    properties: { ...shared, kind: 'radar', name: radar.id, antennaHeightM: radar.antennaHeightM },
    geometry: { type: 'Point', coordinates: [radar.lonRad / DEG, radar.latRad / DEG].map((x) => Number(x.toFixed(6))) },
  }));
  for (const { radar, ringM, ringBasis } of ringSites(sites)) {
    features.push({
      type: 'Feature',
      properties: { ...shared, kind: 'bareRing', name: `bare range ring, ${ringBasis}`, radiusKm: ringM / 1000 },
      geometry: multi(ringOutline(radar.latRad, radar.lonRad, ringM)),
    });
  }
  altitudes.forEach((covered, i) => {
    const row = document.altitudes[i];
    for (const layer of OUTLINED) {
      const area = row?.layers[layer];
      if (area === undefined) continue;
      const { altitudeM, reference } = covered.altitude;
      const { areaKm2, shareOfRing, lowKm2, highKm2 } = area;
      features.push({
        type: 'Feature',
        properties: { ...shared, kind: layer, altitudeM, reference, areaKm2, lowKm2, highKm2, shareOfRing },
        geometry: multi(outlinesOf(covered, layer, plane)),
      });
    }
  });
  const { relief, notes, subject } = document;
  return `${JSON.stringify({
    type: 'FeatureCollection',
    name: `Coverage of ${subject.name} (simulated)`,
    isSimulated: true,
    relief: relief.description,
    notes,
    features,
  })}\n`;
}

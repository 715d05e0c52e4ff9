import type { CoverageLayer } from '@redoubt/terrain';
import { escapeXml } from '../picture/svg.ts';
import { ringSites } from './siteSpec.ts';
import type { Coverage } from './makeCoverage.ts';
import { outlinesOf, type Polygons, type Ring, ringOutline } from './outlines.ts';
import { shadeOf } from './picture/shades.ts';
import { altitudeText } from './printCoverage.ts';

const DEG = Math.PI / 180;
const LAYERS: readonly (readonly [CoverageLayer, string])[] = [
  ['detection', 'detected'],
  ['tracking', 'tracked'],
  ['engagement', 'can be engaged'],
];

const tag = (name: string, inner: string, attributes = ''): string => `<${name}${attributes}>${inner}</${name}>`;
const coordinates = (ring: Ring): string =>
  tag('LinearRing', tag('coordinates', ring.map(([lon, lat]) => `${lon},${lat},0`).join(' ')));

function geometry(polygons: Polygons): string {
  const parts = polygons.map(([outer = [], ...holes]) =>
    tag(
      'Polygon',
      tag('tessellate', '1') +
        tag('outerBoundaryIs', coordinates(outer)) +
        holes.map((hole) => tag('innerBoundaryIs', coordinates(hole))).join(''),
    ),
  );
  return tag('MultiGeometry', parts.join(''));
}

/** KML has colours as alpha, blue, green, red. */
function kmlColour(hex: string, alpha: string): string {
  return `${alpha}${hex.slice(5, 7)}${hex.slice(3, 5)}${hex.slice(1, 3)}`;
}

function style(id: string, hex: string, fillAlpha: string): string {
  const line = tag('LineStyle', tag('color', kmlColour(hex, 'ff')) + tag('width', '1.5'));
  return tag('Style', line + tag('PolyStyle', tag('color', kmlColour(hex, fillAlpha))), ` id="${id}"`);
}

function placemark(name: string, description: string, styleId: string, shape: string, isShown: boolean): string {
  return tag(
    'Placemark',
    tag('name', escapeXml(name)) +
      tag('visibility', isShown ? '1' : '0') +
      tag('description', escapeXml(description)) +
      tag('styleUrl', `#${styleId}`) +
      shape,
  );
}

/**
 * A coverage as KML: a folder for each altitude, styled, everything marked as simulated.
 *
 * @param coverage - with counts on the common raster
 * @returns text of the document
 */
export function coverageKml(coverage: Coverage): string {
  const { document, plane, sites, altitudes } = coverage;
  if (plane === null) throw new RangeError('KML needs the common raster');
  const about = [
    'SIMULATED. Target: ' + document.target.name,
    document.relief.description,
    `ring: ${document.ring.basis}`,
    ...document.notes,
  ].join('. ');
  const styles = altitudes.map((_, i) => style(`altitude-${i}`, shadeOf(i, altitudes.length), '73'));
  const places = sites.map(({ radar }) =>
    placemark(
      radar.id,
      'radar (simulated)',
      'ring',
      tag('Point', tag('coordinates', `${(radar.lonRad / DEG).toFixed(6)},${(radar.latRad / DEG).toFixed(6)},0`)),
      true,
    ),
  );
  const rings = ringSites(sites).map(({ radar, ringM, ringBasis }) =>
    placemark(
      `Bare range ring of ${radar.id}`,
      `${ringBasis}; no hills, no horizon`,
      'ring',
      geometry(ringOutline(radar.latRad, radar.lonRad, ringM)),
      true,
    ),
  );
  const folders = altitudes.map((covered, i) => {
    const row = document.altitudes[i];
    const layers = LAYERS.flatMap(([layer, words]) => {
      const area = row?.layers[layer];
      if (area === undefined) return [];
      const text = `simulated; ${area.areaKm2} km2 (${area.lowKm2} to ${area.highKm2}), ${(100 * area.shareOfRing).toFixed(1)} % of the bare ring`;
      const name = `${words}, target ${altitudeText(covered.altitude)}`;
      return [
        placemark(name, text, `altitude-${i}`, geometry(outlinesOf(covered, layer, plane)), layer === 'detection'),
      ];
    });
    return tag('Folder', tag('name', `Target ${altitudeText(covered.altitude)}`) + layers.join('\n'));
  });
  // The highest altitude covers most: it lies below the others.
  const body = [
    tag('name', escapeXml(`Coverage of ${document.subject.name} (simulated)`)),
    tag('description', escapeXml(about)),
    tag(
      'Style',
      tag('LineStyle', tag('color', 'ff202020') + tag('width', '2')) + tag('PolyStyle', tag('fill', '0')),
      ' id="ring"',
    ),
    ...styles,
    tag('Folder', tag('name', 'Radars and bare range rings') + [...places, ...rings].join('\n')),
    ...folders.reverse(),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">${tag('Document', body.join('\n'))}</kml>\n`;
}

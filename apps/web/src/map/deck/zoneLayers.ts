import type { Layer } from '@deck.gl/core';
import { PolygonLayer, TextLayer } from '@deck.gl/layers';
import type { EngagementZone } from '../cover/engagementZone.ts';
import type { MapPalette, Rgba } from '../palette.ts';
import { labelStyle } from './labelStyle.ts';

/** Where missiles reach, with the sentence that says what cuts the rings. */
export function engagementLayers(
  zones: readonly EngagementZone[],
  isVisible: boolean,
  hasLabels: boolean,
  palette: MapPalette,
  groundM: (lonDeg: number, latDeg: number) => number,
): Layer[] {
  const [r, g, b] = palette.reach;
  if (zones.length === 0) return [];
  // Rings of units that stand together have their names at different sides.
  const named = zones.map((zone, i) => ({ zone, at: zone.outline[(i * 47) % zone.outline.length]! }));
  return [
    new PolygonLayer<EngagementZone>({
      id: 'reach',
      visible: isVisible,
      data: zones as EngagementZone[],
      getPolygon: ({ outline }) =>
        outline.map(({ lonDeg, latDeg }): [number, number, number] => [lonDeg, latDeg, groundM(lonDeg, latDeg)]),
      getFillColor: [r, g, b, 8],
      getLineColor: palette.reach,
      lineWidthUnits: 'pixels',
      getLineWidth: 1.4,
      updateTriggers: { getPolygon: groundM },
    }),
    new TextLayer<(typeof named)[number]>({
      id: 'reach-labels',
      visible: isVisible && hasLabels,
      data: named,
      getPosition: ({ at }) => [at.lonDeg, at.latDeg, groundM(at.lonDeg, at.latDeg)],
      getText: ({ zone }) => zone.label,
      getSize: 11,
      getPixelOffset: [0, -8],
      ...labelStyle(palette, [r, g, b, 255] as Rgba),
      updateTriggers: { getPosition: groundM },
    }),
  ];
}

import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import { citiesAt, type City, citySize } from '../basemap/cities.ts';
import type { MapPalette } from '../palette.ts';
import { labelStyle } from './labelStyle.ts';

/** Dots and names of cities that are shown at a zoom. */
export function cityLayers(
  palette: MapPalette,
  zoom: number,
  hasLabels: boolean,
  groundM: (lonDeg: number, latDeg: number) => number,
): Layer[] {
  const shown = citiesAt(zoom);
  return [
    new ScatterplotLayer<City>({
      id: 'cities',
      data: shown,
      getPosition: ({ lonDeg, latDeg }) => [lonDeg, latDeg, groundM(lonDeg, latDeg)],
      radiusUnits: 'pixels',
      getRadius: ({ rank }) => citySize(rank).radiusPx,
      getFillColor: palette.city,
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 1,
      getLineColor: palette.halo,
      updateTriggers: { getPosition: groundM },
    }),
    new TextLayer<City>({
      id: 'city-labels',
      visible: hasLabels,
      data: shown,
      getPosition: ({ lonDeg, latDeg }) => [lonDeg, latDeg, groundM(lonDeg, latDeg)],
      getText: ({ name }) => name,
      getSize: ({ rank }) => citySize(rank).namePx,
      getTextAnchor: 'start',
      getPixelOffset: [6, 0],
      ...labelStyle(palette, palette.city),
      updateTriggers: { getPosition: groundM },
    }),
  ];
}

import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import { CITIES, type City } from '../basemap/cities.ts';
import type { MapPalette } from '../palette.ts';
import { labelStyle } from './labelStyle.ts';

/** Zoom from which cities of a rank are shown. */
const FROM_ZOOM: Readonly<Record<City['rank'], number>> = { 0: 1, 1: 4, 2: 6, 3: 7.5 };

/** Dots and names of cities that are shown at a zoom. */
export function cityLayers(
  palette: MapPalette,
  zoom: number,
  hasLabels: boolean,
  groundM: (lonDeg: number, latDeg: number) => number,
): Layer[] {
  const shown = CITIES.filter((city) => zoom >= FROM_ZOOM[city.rank]);
  return [
    new ScatterplotLayer<City>({
      id: 'cities',
      data: shown,
      getPosition: ({ lonDeg, latDeg }) => [lonDeg, latDeg, groundM(lonDeg, latDeg)],
      radiusUnits: 'pixels',
      getRadius: ({ rank }) => 3 - 0.5 * rank,
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
      getSize: ({ rank }) => (rank === 0 ? 13 : rank === 1 ? 12 : 11),
      getTextAnchor: 'start',
      getPixelOffset: [6, 0],
      ...labelStyle(palette, palette.city),
      updateTriggers: { getPosition: groundM },
    }),
  ];
}

import type { Layer } from '@deck.gl/core';
import { IconLayer, LineLayer, PathLayer, PolygonLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { Texture } from '@luma.gl/core';
import type { LinkPath, Replay, Site, Zone } from '../../run/replay.ts';
import type { MapScene } from '../contract.ts';
import type { MapPalette, Rgba } from '../palette.ts';
import { ATLAS_CELL_PX, ATLAS_COLUMNS } from '../symbols/symbolList.ts';
import { symbolIndex } from '../symbols/atlas.ts';
import { markSymbol, siteSymbol } from '../symbols/symbolNames.ts';

const SITE_PX = 30;

function cell(name: string): { x: number; y: number; width: number; height: number } {
  const index = symbolIndex(name);
  const x = (index % ATLAS_COLUMNS) * ATLAS_CELL_PX;
  return { x, y: Math.floor(index / ATLAS_COLUMNS) * ATLAS_CELL_PX, width: ATLAS_CELL_PX, height: ATLAS_CELL_PX };
}

const MAPPING = Object.fromEntries(
  [...(['fireUnit', 'radar', 'post', 'asset'] as const).map(siteSymbol), markSymbol('handle')].map((name) => [
    name,
    cell(name),
  ]),
);

function zoneColour(zone: Zone, palette: MapPalette): Rgba {
  switch (zone.kind) {
    case 'airway':
      return palette.airway;
    case 'safeLane':
      return palette.safeLane;
    case 'only':
      return palette.zoneOnly;
    case 'never':
      return palette.zoneNever;
    case 'border':
      return palette.zoneBorder;
  }
}

const faded = ([r, g, b]: Rgba, opacity: number): Rgba => [r, g, b, opacity];

/** Airways, zones, borders and links. */
export function areaLayers(replay: Replay, scene: MapScene, palette: MapPalette): Layer[] {
  const isAirway = (zone: Zone): boolean => zone.kind === 'airway' || zone.kind === 'safeLane';
  const ring = (zone: Zone): [number, number][] => zone.outline.map(({ lonDeg, latDeg }) => [lonDeg, latDeg]);
  const areas = (id: string, zones: Zone[], visible: boolean): Layer[] => [
    new PolygonLayer<Zone>({
      id,
      visible,
      data: zones.filter((zone) => zone.kind !== 'border'),
      getPolygon: ring,
      getFillColor: (zone) => faded(zoneColour(zone, palette), zone.kind === 'airway' ? 18 : 26),
      getLineColor: (zone) => zoneColour(zone, palette),
      lineWidthUnits: 'pixels',
      getLineWidth: 1.2,
      updateTriggers: { getFillColor: palette, getLineColor: palette },
    }),
    new PathLayer<Zone>({
      id: `${id}-borders`,
      visible,
      data: zones.filter((zone) => zone.kind === 'border'),
      getPath: ring,
      getColor: (zone) => zoneColour(zone, palette),
      widthUnits: 'pixels',
      getWidth: 2,
      updateTriggers: { getColor: palette },
    }),
  ];
  return [
    ...areas('airways', replay.zones.filter(isAirway), scene.layers.airways),
    ...areas(
      'zones',
      replay.zones.filter((zone) => !isAirway(zone)),
      scene.layers.zones,
    ),
    new LineLayer<LinkPath>({
      id: 'links',
      visible: scene.layers.links,
      data: replay.links as LinkPath[],
      getSourcePosition: ({ from }) => [from.lonDeg, from.latDeg],
      getTargetPosition: ({ to }) => [to.lonDeg, to.latDeg],
      getColor: (link) => (link.crossesBoundary ? palette.linkAcross : palette.link),
      getWidth: 1.5,
      updateTriggers: { getColor: palette },
    }),
  ];
}

/** Symbols and names of what stands still, rings around what is chosen or differs, handles. */
export function siteLayers(replay: Replay | null, scene: MapScene, palette: MapPalette, atlas: Texture): Layer[] {
  const sites = (replay?.sites ?? []) as Site[];
  const chosen = scene.selection?.kind === 'site' ? scene.selection.id : null;
  const ringed = sites.filter((site) => site.id === chosen || scene.marked.includes(site.id));
  return [
    new ScatterplotLayer<Site>({
      id: 'site-rings',
      data: ringed,
      getPosition: ({ lonDeg, latDeg }) => [lonDeg, latDeg],
      filled: false,
      stroked: true,
      radiusUnits: 'pixels',
      getRadius: 21,
      lineWidthUnits: 'pixels',
      getLineWidth: 2.5,
      getLineColor: (site) => (site.id === chosen ? [255, 219, 51, 255] : [219, 69, 242, 255]),
      updateTriggers: { getLineColor: chosen },
    }),
    new IconLayer<Site>({
      id: 'sites',
      data: sites,
      iconAtlas: atlas,
      iconMapping: MAPPING,
      getIcon: ({ kind }) => siteSymbol(kind),
      getPosition: ({ lonDeg, latDeg }) => [lonDeg, latDeg],
      sizeUnits: 'pixels',
      getSize: SITE_PX,
    }),
    label('site-labels', sites, scene.layers.labels, palette),
    new IconLayer<MapScene['handles'][number]>({
      id: 'handles',
      data: scene.handles as MapScene['handles'][number][],
      iconAtlas: atlas,
      iconMapping: MAPPING,
      getIcon: () => markSymbol('handle'),
      getPosition: ({ lonDeg, latDeg }) => [lonDeg, latDeg],
      sizeUnits: 'pixels',
      getSize: 22,
    }),
    label('handle-labels', scene.handles as MapScene['handles'][number][], true, palette),
  ];
}

function label<T extends { lonDeg: number; latDeg: number; label: string }>(
  id: string,
  data: readonly T[],
  visible: boolean,
  palette: MapPalette,
): Layer {
  return new TextLayer<T>({
    id,
    visible,
    data: data as T[],
    getPosition: ({ lonDeg, latDeg }) => [lonDeg, latDeg],
    getText: (thing) => thing.label,
    getSize: 12,
    getPixelOffset: [0, SITE_PX / 2 + 9],
    getColor: palette.text,
    fontFamily: 'system-ui, sans-serif',
    fontWeight: 600,
    fontSettings: { sdf: true, fontSize: 48, buffer: 8 },
    characterSet: 'auto',
    outlineWidth: 3,
    outlineColor: palette.halo,
    updateTriggers: { getColor: palette },
  });
}

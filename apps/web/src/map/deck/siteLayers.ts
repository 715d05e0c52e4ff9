import type { Layer } from '@deck.gl/core';
import { IconLayer, LineLayer, PathLayer, PolygonLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { Texture } from '@luma.gl/core';
import type { LinkPath, LonLat, Replay, Site, Zone } from '../../run/replay.ts';
import type { MapScene } from '../contract.ts';
import type { MapPalette, Rgba } from '../palette.ts';
import { alongGreatCircle } from '../profile/greatCircle.ts';
import {
  handleNames,
  namedByHandles,
  SITE_NAME_BELOW_PX,
  SITE_NAME_PX,
  SITE_PX,
  spreadSites,
} from '../symbols/spreadSites.ts';
import { labelStyle } from './labelStyle.ts';
import { symbolCell } from '../symbols/atlas.ts';
import { markSymbol, siteSymbol } from '../symbols/symbolNames.ts';

const PROFILE_POINTS = 65;

/** Height of the ground as drawn, metres; 0 on a flat map. */
export type GroundM = (lonDeg: number, latDeg: number) => number;

const MAPPING = Object.fromEntries(
  [...(['fireUnit', 'radar', 'post', 'asset'] as const).map(siteSymbol), markSymbol('handle')].map((name) => [
    name,
    symbolCell(name),
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
export function areaLayers(replay: Replay, scene: MapScene, palette: MapPalette, groundM: GroundM): Layer[] {
  const isAirway = (zone: Zone): boolean => zone.kind === 'airway' || zone.kind === 'safeLane';
  const place = ({ lonDeg, latDeg }: LonLat): [number, number, number] => [lonDeg, latDeg, groundM(lonDeg, latDeg)];
  const ring = (zone: Zone): [number, number, number][] => zone.outline.map(place);
  const areas = (id: string, zones: Zone[], visible: boolean): Layer[] => [
    new PolygonLayer<Zone>({
      id,
      visible,
      data: zones.filter((zone) => zone.kind !== 'border'),
      getPolygon: ring,
      getFillColor: (zone) =>
        faded(zoneColour(zone, palette), zone.kind === 'only' ? 10 : zone.kind === 'never' ? 34 : 20),
      getLineColor: (zone) => zoneColour(zone, palette),
      lineWidthUnits: 'pixels',
      getLineWidth: 1.2,
      updateTriggers: { getPolygon: groundM, getFillColor: palette, getLineColor: palette },
    }),
    new PathLayer<Zone>({
      id: `${id}-borders`,
      visible,
      data: zones.filter((zone) => zone.kind === 'border'),
      getPath: ring,
      getColor: (zone) => zoneColour(zone, palette),
      widthUnits: 'pixels',
      getWidth: 2,
      updateTriggers: { getPath: groundM, getColor: palette },
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
      getSourcePosition: ({ from }) => place(from),
      getTargetPosition: ({ to }) => place(to),
      getColor: (link) => (link.crossesBoundary ? palette.linkAcross : palette.link),
      getWidth: 1.5,
      updateTriggers: { getSourcePosition: groundM, getTargetPosition: groundM, getColor: palette },
    }),
  ];
}

/** Symbols and names of what stands still, rings around what is chosen or differs, handles. */
export function siteLayers(
  replay: Replay | null,
  scene: MapScene,
  palette: MapPalette,
  atlas: Texture,
  groundM: GroundM,
  zoom: number,
): Layer[] {
  const sites = namedByHandles(spreadSites(replay?.sites ?? scene.expected ?? [], zoom), scene.handles);
  const chosen = scene.selection?.kind === 'site' ? scene.selection.id : null;
  const ringed = sites.filter(({ id }) => id === chosen || scene.marked.includes(id));
  const names = handleNames(scene.handles);
  const handles = scene.handles.map((handle, i) => ({ ...handle, offsetPx: 0, name: names[i] ?? '' }));
  return [
    new PathLayer<readonly LonLat[]>({
      id: 'profile-line',
      data: scene.profile === null ? [] : [profileLine(scene.profile)],
      getPath: (line) => line.map(({ lonDeg, latDeg }) => [lonDeg, latDeg, groundM(lonDeg, latDeg)]) as never,
      getColor: palette.profile,
      widthUnits: 'pixels',
      getWidth: 2.5,
      capRounded: true,
      updateTriggers: { getPath: groundM, getColor: palette },
    }),
    new IconLayer<Placed>({
      id: 'sites',
      data: sites,
      iconAtlas: atlas,
      iconMapping: MAPPING,
      getIcon: ({ kind }) => siteSymbol(kind ?? 'asset'),
      getPosition: placed(groundM),
      getPixelOffset: offsetOf,
      sizeUnits: 'pixels',
      getSize: SITE_PX,
      updateTriggers: { getPosition: groundM },
    }),
    new ScatterplotLayer<Placed>({
      id: 'site-rings',
      data: ringed,
      getPosition: placed(groundM),
      getPixelOffset: ({ offsetPx }) => [offsetPx, 0],
      billboard: true,
      filled: false,
      stroked: true,
      radiusUnits: 'pixels',
      getRadius: 21,
      lineWidthUnits: 'pixels',
      getLineWidth: 2.5,
      getLineColor: ({ id }) => (id === chosen ? [255, 219, 51, 255] : [219, 69, 242, 255]),
      updateTriggers: { getPosition: groundM, getLineColor: chosen },
    }),
    ...label('site-labels', sites, scene.layers.labels, palette, groundM),
    new IconLayer<Placed>({
      id: 'handles',
      data: handles,
      iconAtlas: atlas,
      iconMapping: MAPPING,
      getIcon: () => markSymbol('handle'),
      getPosition: placed(groundM),
      sizeUnits: 'pixels',
      getSize: 22,
    }),
    ...label('handle-labels', handles, true, palette, groundM),
  ];
}

/** The great circle along which the stripe is cut. */
function profileLine([from, to]: NonNullable<MapScene['profile']>): readonly LonLat[] {
  return Array.from({ length: PROFILE_POINTS }, (_, i) => alongGreatCircle(from, to, i / (PROFILE_POINTS - 1)));
}

type Placed = LonLat & {
  readonly id: string;
  readonly kind?: Site['kind'];
  readonly offsetPx: number;
  readonly name: string;
};

const offsetOf = ({ offsetPx }: Placed): [number, number] => [offsetPx, 0];

function placed(groundM: GroundM): (thing: Placed) => [number, number, number] {
  return ({ lonDeg, latDeg }) => [lonDeg, latDeg, groundM(lonDeg, latDeg)];
}

function label(
  id: string,
  things: readonly Placed[],
  visible: boolean,
  palette: MapPalette,
  groundM: GroundM,
): Layer[] {
  const named = things.filter(({ name }) => name !== '');
  // Without any text the renderer makes an empty picture of letters, and complains.
  if (named.length === 0) return [];
  const layer = new TextLayer<Placed>({
    id,
    visible,
    data: named,
    getPosition: placed(groundM),
    getText: ({ name }) => name,
    getSize: SITE_NAME_PX,
    getPixelOffset: [0, SITE_NAME_BELOW_PX],
    ...labelStyle(palette, palette.text),
    updateTriggers: { getPosition: groundM },
  });
  return [layer];
}

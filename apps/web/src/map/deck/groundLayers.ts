import type { Layer } from '@deck.gl/core';
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { FlatLine, World } from '../basemap/decodeWorld.ts';
import { COAST_GLOW, type GroundLines, groundLines } from '../basemap/groundLines.ts';
import { piecesIn } from '../basemap/linePieces.ts';
import type { Extent } from '../extent.ts';
import type { MapPalette, Rgba } from '../palette.ts';

/** deck.gl wants closed rings of one polygon in one array, with the places where holes start. */
interface FlatPolygon {
  readonly positions: Float64Array;
  readonly holeIndices: number[];
}

/** The base map as it is drawn: made once. */
export interface DrawnWorld extends GroundLines {
  readonly land: readonly FlatPolygon[];
  readonly lakes: readonly FlatPolygon[];
}

/** Height of the ground as drawn, metres. */
type GroundM = (lonDeg: number, latDeg: number) => number;

function polygonOf(rings: readonly FlatLine[]): FlatPolygon {
  const size = rings.reduce((sum, ring) => sum + ring.length + 2, 0);
  const positions = new Float64Array(size);
  const holeIndices: number[] = [];
  let at = 0;
  for (const ring of rings) {
    if (at > 0) holeIndices.push(at);
    positions.set(ring, at);
    positions.set(ring.subarray(0, 2), at + ring.length);
    at += ring.length + 2;
  }
  return { positions, holeIndices };
}

/** Prepares the base map for drawing. */
export function drawnWorld(world: World): DrawnWorld {
  return {
    land: world.land.map(polygonOf),
    lakes: world.lakes.map(polygonOf),
    ...groundLines(world),
  };
}

function polygons(id: string, data: readonly FlatPolygon[], colour: Rgba): Layer {
  return new SolidPolygonLayer<FlatPolygon>({
    id,
    positionFormat: 'XY',
    data: data as FlatPolygon[],
    getPolygon: ((polygon: FlatPolygon) => polygon) as never,
    getFillColor: colour,
  });
}

function lines(id: string, data: FlatLine[], colour: Rgba, widthPx: number, groundM: GroundM | null): Layer {
  return new PathLayer<FlatLine>({
    id: groundM === null ? id : `${id}-raised`,
    positionFormat: groundM === null ? 'XY' : 'XYZ',
    data,
    getPath: (line) => (groundM === null ? line : raised(line, groundM)),
    getColor: colour,
    widthUnits: 'pixels',
    getWidth: widthPx,
    jointRounded: true,
    capRounded: true,
  });
}

function raised(line: FlatLine, groundM: GroundM): Float32Array {
  const points = new Float32Array((line.length / 2) * 3);
  for (let i = 0; 2 * i < line.length; i++) {
    points.set([line[2 * i]!, line[2 * i + 1]!, groundM(line[2 * i]!, line[2 * i + 1]!)], 3 * i);
  }
  return points;
}

/** Glow of the coasts and land: what lies under the relief. `plain` leaves the glow out. */
export function underReliefLayers(world: DrawnWorld, palette: MapPalette, view: Extent, plain: boolean): Layer[] {
  const coasts = plain ? [] : piecesIn(world.coasts, view);
  const [r, g, b, a] = palette.coastGlow;
  return [
    ...(plain ? [] : COAST_GLOW).map(([widthPx, share], i) =>
      lines(`coast-glow-${i}`, coasts, [r, g, b, a * share], widthPx, null),
    ),
    polygons('land', world.land, palette.land),
  ];
}

/** Lakes, rivers, coasts, borders and the graticule: what lies on the relief. */
export function overReliefLayers(
  world: DrawnWorld,
  palette: MapPalette,
  view: Extent,
  groundM: GroundM | null,
): Layer[] {
  const [r, g, b] = palette.halo;
  const borders = piecesIn(world.borders, view);
  return [
    polygons('lakes', world.lakes, palette.lake),
    lines('rivers', piecesIn(world.rivers, view), palette.river, 1, groundM),
    lines('lake-shores', piecesIn(world.shores, view), palette.river, 0.8, groundM),
    lines('coasts', piecesIn(world.coasts, view), palette.coast, 1, groundM),
    lines('borders-casing', borders, [r, g, b, 70], 3, groundM),
    lines('borders', borders, palette.border, 1.2, groundM),
    lines('graticule', piecesIn(world.graticule, view), palette.graticule, 1, groundM),
  ];
}

import type { Layer } from '@deck.gl/core';
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { FlatLine, World } from '../basemap/decodeWorld.ts';
import type { MapPalette } from '../palette.ts';

type Polygon = { readonly rings: readonly FlatLine[] };

const FLAT = { positionFormat: 'XY' } as const;
/** Glow along coasts: width in pixels and share of its opacity. */
const GLOW: readonly (readonly [number, number])[] = [
  [22, 0.22],
  [12, 0.35],
  [6, 0.6],
];

function graticule(): FlatLine[] {
  const lines: FlatLine[] = [];
  for (let lonDeg = -180; lonDeg < 180; lonDeg += 5) lines.push(new Float32Array([lonDeg, -85, lonDeg, 85]));
  for (let latDeg = -80; latDeg <= 80; latDeg += 5) {
    lines.push(new Float32Array([-180, latDeg, -90, latDeg, 0, latDeg, 90, latDeg, 180, latDeg]));
  }
  return lines;
}

/** deck.gl wants closed rings of one polygon in one array, with the places where holes start. */
function polygonOf({ rings }: Polygon): { positions: Float64Array; holeIndices: number[] } {
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

function closed(ring: FlatLine): FlatLine {
  const line = new Float32Array(ring.length + 2);
  line.set(ring);
  line.set(ring.subarray(0, 2), ring.length);
  return line;
}

/** Seam of the map and the far south are no coasts. */
function isCoast(ring: FlatLine): boolean {
  return ring.some((value, i) => i % 2 === 1 && value > -60);
}

/** Sea glow, land, lakes and rivers: what lies under the relief. */
export function underReliefLayers(world: World, palette: MapPalette): Layer[] {
  const polygons = (id: string, list: World['land'], colour: MapPalette['land']): Layer =>
    new SolidPolygonLayer<Polygon>({
      id,
      ...FLAT,
      data: list.map((rings) => ({ rings })),
      getPolygon: polygonOf as never,
      getFillColor: colour,
      _normalize: true,
      updateTriggers: { getFillColor: palette },
    });
  const coasts = world.land.flat().filter(isCoast).map(closed);
  return [
    ...GLOW.map(
      ([widthPx, share], i) =>
        new PathLayer<FlatLine>({
          id: `coast-glow-${i}`,
          ...FLAT,
          data: coasts,
          getPath: (line) => line,
          getColor: [palette.coastGlow[0], palette.coastGlow[1], palette.coastGlow[2], palette.coastGlow[3] * share],
          widthUnits: 'pixels',
          getWidth: widthPx,
          jointRounded: true,
        }),
    ),
    polygons('land', world.land, palette.land),
  ];
}

function raised(line: FlatLine, groundM: (lonDeg: number, latDeg: number) => number): Float32Array {
  const points = new Float32Array((line.length / 2) * 3);
  for (let i = 0; 2 * i < line.length; i++) {
    points.set([line[2 * i]!, line[2 * i + 1]!, groundM(line[2 * i]!, line[2 * i + 1]!)], 3 * i);
  }
  return points;
}

/** Lakes, rivers, coasts, borders and the graticule: what lies on the relief. */
export function overReliefLayers(
  world: World,
  palette: MapPalette,
  groundM: ((lonDeg: number, latDeg: number) => number) | null,
): Layer[] {
  const lines = (id: string, data: readonly FlatLine[], colour: MapPalette['land'], widthPx: number): Layer =>
    new PathLayer<FlatLine>({
      id: groundM === null ? id : `${id}-raised`,
      positionFormat: groundM === null ? 'XY' : 'XYZ',
      data: data as FlatLine[],
      getPath: (line) => (groundM === null ? line : raised(line, groundM)),
      getColor: colour,
      widthUnits: 'pixels',
      getWidth: widthPx,
      jointRounded: true,
    });
  return [
    new SolidPolygonLayer<Polygon>({
      id: 'lakes',
      ...FLAT,
      data: world.lakes.map((rings) => ({ rings })),
      getPolygon: polygonOf as never,
      getFillColor: palette.lake,
    }),
    lines('rivers', world.rivers, palette.river, 1),
    lines('lake-shores', world.lakes.flat().map(closed), palette.river, 0.8),
    lines('coasts', world.land.flat().filter(isCoast).map(closed), palette.coast, 1),
    lines('borders-casing', world.borders, [...palette.halo.slice(0, 3), 70] as MapPalette['land'], 3),
    lines('borders', world.borders, palette.border, 1.2),
    lines('graticule', graticule(), palette.graticule, 1),
  ];
}

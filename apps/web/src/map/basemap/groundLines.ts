import type { FlatLine, World } from './decodeWorld.ts';
import { type LinePiece, linePieces } from './linePieces.ts';

/** Lines of the base map in pieces. */
export interface GroundLines {
  readonly coasts: readonly LinePiece[];
  readonly shores: readonly LinePiece[];
  readonly borders: readonly LinePiece[];
  readonly rivers: readonly LinePiece[];
  readonly graticule: readonly LinePiece[];
}

const GRATICULE_DEG = 5;

/** Glow along coasts: width in pixels and share of its opacity. */
export const COAST_GLOW: readonly (readonly [number, number])[] = [
  [22, 0.22],
  [12, 0.35],
  [6, 0.6],
];

function graticule(): FlatLine[] {
  const lines: FlatLine[] = [];
  for (let lonDeg = -180; lonDeg < 180; lonDeg += GRATICULE_DEG) {
    lines.push(new Float32Array([lonDeg, -85, lonDeg, 0, lonDeg, 85]));
  }
  for (let latDeg = -80; latDeg <= 80; latDeg += GRATICULE_DEG) {
    lines.push(new Float32Array([-180, latDeg, -90, latDeg, 0, latDeg, 90, latDeg, 180, latDeg]));
  }
  return lines;
}

function closed(ring: FlatLine): FlatLine {
  const line = new Float32Array(ring.length + 2);
  line.set(ring);
  line.set(ring.subarray(0, 2), ring.length);
  return line;
}

/** The far south has no coast on this map. */
function isCoast(ring: FlatLine): boolean {
  return ring.some((value, i) => i % 2 === 1 && value > -60);
}

const known = new WeakMap<World, GroundLines>();

/** Lines of a base map, worked out once. */
export function groundLines(world: World): GroundLines {
  let lines = known.get(world);
  if (lines === undefined) {
    lines = {
      coasts: linePieces(world.land.flat().filter(isCoast).map(closed)),
      shores: linePieces(world.lakes.flat().map(closed)),
      borders: linePieces(world.borders),
      rivers: linePieces(world.rivers),
      graticule: linePieces(graticule()),
    };
    known.set(world, lines);
  }
  return lines;
}

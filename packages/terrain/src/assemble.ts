// Decoded tiles laid into one raster, also tiles of several sources and spacings.
import type { HeightGrid } from '@redoubt/kernel';
import type { ElevationTile, GeoBounds, RasterFrame } from './elevationTile.ts';
import { longitudeNear } from './geoBounds.ts';
import { allVoid } from './markVoids.ts';
import type { Layer, LayTally } from './layer.ts';
import { isUncovered, layerCol, layerRow, layTile, newLayer, sampleLayer } from './layer.ts';
import type { MosaicPlan, TilePlan } from './mosaicPlan.ts';
import { planMosaic } from './mosaicPlan.ts';
import type { MercatorTile } from './terrarium.ts';
import { TERRARIUM_SIDE } from './terrarium.ts';
import type { VoidReport } from './voids.ts';
import { fillVoids, NO_VOIDS } from './voids.ts';

/** 200 million nodes: 400 MB of whole metres. */
const DEFAULT_MOST_CELLS = 200_000_000;

/** Tiles of one lattice in a raster. */
export interface AssemblyLayer {
  readonly files: readonly string[];
  readonly stepLatRad: number;
  readonly stepLonRad: number;
  /** Nodes of the raster whose heights come from this layer, voids included. */
  readonly cells: number;
  /** Whether its heights are interpolated between its nodes; false if its nodes are those of the raster. */
  readonly isResampled: boolean;
}

/** What was done to make one raster of several tiles. */
export interface AssemblyReport extends VoidReport {
  readonly files: readonly string[];
  /** Lattices, finest first: each fills what the ones before it do not cover. */
  readonly layers: readonly AssemblyLayer[];
  /** Nodes inside the raster that no tile covers: taken as sea at 0 m. */
  readonly uncoveredCells: number;
  /** Nodes below -500 m, taken as sea at 0 m. */
  readonly seaFloorCells: number;
  /** Nodes above 9,000 m, treated as voids. */
  readonly impossibleCells: number;
  /** Nodes on which two tiles of one lattice disagree (the first file by name wins), and by how much at most. */
  readonly seamDisagreements: number;
  readonly largestSeamDisagreementM: number;
}

/** Options of {@link assembleGrid}. */
export interface AssemblyOptions {
  /** Only this part of the earth, widened to whole nodes; default: all tiles. */
  readonly window?: GeoBounds;
  /** Refuse larger rasters; default 200 million nodes. */
  readonly mostCells?: number;
}

/** A raster that is being made, so that each tile can be let go of once it is laid. */
export interface Mosaic {
  readonly plan: MosaicPlan;
  /** One for each layer of the plan. */
  readonly layers: readonly Layer[];
  readonly tally: LayTally;
}

/**
 * Lays tiles into one raster, fills voids and puts sea where nothing is known.
 *
 * @param tiles - at least one decoded tile; their order does not matter
 * @param options - window in radians and size limit
 * @returns raster in metres (Int16Array if every tile holds whole metres, else Float32Array) and what was done
 * @throws ReliefFileError if impossible heights abound, no tile reaches the window, no node has a height, or the raster
 * is too large
 * @remarks
 * Tiles are sorted by name, so that the result is the same for any order. Tiles of one lattice are copied node by node.
 * If there are several lattices, the raster takes the finest one (with Mercator tiles: square cells in the middle of the
 * window), and what it does not cover comes from the next finer one, bilinear between its nodes, rounded to whole metres
 * if all tiles hold those. Tiles on both sides of the date line become one raster whose eastern nodes lie beyond 180
 * degrees.
 * @example
 * ```ts
 * import { assembleGrid, decodeHgt } from '@redoubt/terrain';
 * const sea = new Uint8Array(1201 * 1201 * 2);
 * const { grid } = assembleGrid([decodeHgt('N39E033.hgt', sea), decodeHgt('N39E032.hgt', sea)]);
 * grid.cols // => 2401
 * ```
 */
export function assembleGrid(
  tiles: readonly (ElevationTile | MercatorTile)[],
  options: AssemblyOptions = {},
): { readonly grid: HeightGrid; readonly report: AssemblyReport } {
  if (tiles.length === 0) throw new RangeError('assembleGrid: at least one tile is needed');
  const sorted = [...tiles].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const plans = sorted.map((tile) => tilePlan(tile));
  const mosaic = newMosaic(planMosaic(plans, options.window ?? null, options.mostCells ?? DEFAULT_MOST_CELLS));
  sorted.forEach((tile, i) => {
    const plan = plans[i] as TilePlan;
    layInto(mosaic, plan, plan.frame, 'grid' in tile ? tile.grid.heightsM : tile.heightsM);
  });
  return finishMosaic(mosaic);
}

/**
 * What a plan needs to know of a decoded tile.
 *
 * @param tile - tile on latitudes, or on a Mercator map
 * @returns name, nodes, and whether it holds whole metres
 * @example
 * ```ts
 * import { decodeHgt, tilePlan } from '@redoubt/terrain';
 * tilePlan(decodeHgt('N39E033.hgt', new Uint8Array(1201 * 1201 * 2))).isWhole // => true
 * ```
 */
export function tilePlan(tile: ElevationTile | MercatorTile): TilePlan {
  if ('grid' in tile) {
    const isWhole = tile.grid.heightsM instanceof Int16Array;
    return { file: tile.file, frame: tile.grid, rowSpacing: 'latitude', isWhole };
  }
  return { file: tile.file, frame: mercatorFrame(tile.place), rowSpacing: 'mercator', isWhole: false };
}

/**
 * Nodes of a terrarium tile: its pixel centres, with rows as ordinates of the Mercator map.
 *
 * @param place - zoom, column and row
 * @returns frame; `northRad` and `stepLatRad` are ordinates
 * @example
 * ```ts
 * import { mercatorFrame } from '@redoubt/terrain';
 * mercatorFrame({ zoom: 0, x: 0, y: 0 }).rows // => 256
 * ```
 */
export function mercatorFrame(place: MercatorTile['place']): RasterFrame {
  const step = (2 * Math.PI) / ((1 << place.zoom) * TERRARIUM_SIDE);
  return {
    rows: TERRARIUM_SIDE,
    cols: TERRARIUM_SIDE,
    northRad: Math.PI - (place.y * TERRARIUM_SIDE + 0.5) * step,
    westRad: (place.x * TERRARIUM_SIDE + 0.5) * step - Math.PI,
    stepLatRad: step,
    stepLonRad: step,
  };
}

/**
 * Starts a raster.
 *
 * @param plan - from planMosaic
 * @returns mosaic without tiles; it takes 2 bytes a node of every layer (4 if a tile has fractions)
 * @example
 * ```ts
 * import { newMosaic, planMosaic } from '@redoubt/terrain';
 * const frame = { rows: 3, cols: 3, northRad: 0.5, westRad: 0.5, stepLatRad: 0.125, stepLonRad: 0.125 };
 * newMosaic(planMosaic([{ file: 'a', frame, rowSpacing: 'latitude', isWhole: true }], null, 100)).layers.length // => 1
 * ```
 */
export function newMosaic(plan: MosaicPlan): Mosaic {
  const layers = plan.layers.map(({ frame, rowSpacing, tiles }) =>
    newLayer(frame, rowSpacing, frame === plan.frame ? plan.isWhole : tiles.every((tile) => tile.isWhole)),
  );
  const tally = { seaFloorCells: 0, impossibleCells: 0, seamDisagreements: 0, largestSeamDisagreementM: 0 };
  return { plan, layers, tally };
}

/**
 * Lays a tile, or the part of it that was read, into its layer.
 *
 * @param mosaic - raster that is being made; tiles must come in the order of the plan
 * @param tile - the tile as planned
 * @param frame - nodes that were read, on the tile's lattice
 * @param heightsM - their heights, row-major, with voids as in ElevationTile
 * @throws ReliefFileError if impossible heights abound
 * @throws RangeError if the tile is not in the plan
 * @example
 * ```ts
 * import { finishMosaic, layInto, newMosaic, planMosaic } from '@redoubt/terrain';
 * const frame = { rows: 2, cols: 2, northRad: 0.5, westRad: 0.5, stepLatRad: 0.125, stepLonRad: 0.125 };
 * const tile = { file: 'a', frame, rowSpacing: 'latitude' as const, isWhole: true };
 * const mosaic = newMosaic(planMosaic([tile], null, 100));
 * layInto(mosaic, tile, frame, Int16Array.of(1, 2, 3, 4));
 * finishMosaic(mosaic).grid.heightsM // => Int16Array.of(1, 2, 3, 4)
 * ```
 */
export function layInto(mosaic: Mosaic, tile: TilePlan, frame: RasterFrame, heightsM: Int16Array | Float32Array): void {
  const index = mosaic.plan.layers.findIndex(({ tiles }) => tiles.includes(tile));
  const layer = mosaic.layers[index];
  if (layer === undefined) throw new RangeError(`${tile.file} is not in the plan`);
  layTile(layer, tile.file, frame, heightsM, mosaic.tally);
}

/**
 * Ends a raster: brings coarser layers in, puts sea where nothing is known and fills voids.
 *
 * @param mosaic - with all tiles laid; not to be used afterwards
 * @returns raster in metres and what was done
 * @throws ReliefFileError if no node of the raster has a height
 * @example
 * ```ts
 * import { finishMosaic, newMosaic, planMosaic } from '@redoubt/terrain';
 * const frame = { rows: 2, cols: 2, northRad: 0.5, westRad: 0.5, stepLatRad: 0.125, stepLonRad: 0.125 };
 * const mosaic = newMosaic(planMosaic([{ file: 'a', frame, rowSpacing: 'latitude', isWhole: true }], null, 100));
 * finishMosaic(mosaic).report.uncoveredCells // => 4
 * ```
 */
export function finishMosaic(mosaic: Mosaic): { readonly grid: HeightGrid; readonly report: AssemblyReport } {
  const { plan, layers, tally } = mosaic;
  const raster = plan.isFirstLayerExact ? (layers[0] as Layer) : newLayer(plan.frame, 'latitude', plan.isWhole);
  const { heightsM } = raster;
  const under = layers.slice(plan.isFirstLayerExact ? 1 : 0);
  const sampledCells = under.map((layer) => resampleInto(raster, layer));
  let uncoveredCells = 0;
  let voids = 0;
  for (let i = 0; i < heightsM.length; i++) {
    const stored = heightsM[i] as number;
    // The marks are far below any height, and a comparison with NaN is false.
    if (stored > -32767) continue;
    if (isUncovered(stored)) {
      heightsM[i] = 0;
      uncoveredCells++;
    } else voids++;
  }
  const files = plan.layers.flatMap(({ tiles }) => tiles.map((tile) => tile.file)).sort();
  if (voids > 0 && voids + uncoveredCells === heightsM.length) throw allVoid(files.join(', '));
  const below = under.length === 0 ? undefined : heightBelow(plan, under);
  const voidReport = voids === 0 ? NO_VOIDS : fillVoids({ ...plan.frame, heightsM }, below);
  const exactCells = heightsM.length - uncoveredCells - sampledCells.reduce((sum, cells) => sum + cells, 0);
  const layerReports = plan.layers.map(({ tiles, frame }, i): AssemblyLayer => {
    const isResampled = i > 0 || !plan.isFirstLayerExact;
    return {
      files: tiles.map((tile) => tile.file),
      stepLatRad: frame.stepLatRad,
      stepLonRad: frame.stepLonRad,
      cells: isResampled ? (sampledCells[plan.isFirstLayerExact ? i - 1 : i] as number) : exactCells,
      isResampled,
    };
  });
  const { rows, cols, northRad, westRad, stepLatRad, stepLonRad } = plan.frame;
  const grid = { rows, cols, northRad, westRad: longitudeNear(westRad, 0), stepLatRad, stepLonRad, heightsM };
  return { grid, report: { files, layers: layerReports, uncoveredCells, ...tally, ...voidReport } };
}

/** Fills the uncovered nodes of a raster from a layer; returns how many. */
function resampleInto(raster: Layer, layer: Layer): number {
  const { rows, cols, northRad, westRad, stepLatRad, stepLonRad } = raster.frame;
  const { heightsM } = raster;
  const isWhole = heightsM instanceof Int16Array;
  const voidValue = isWhole ? -32768 : NaN;
  const layerCols = Float64Array.from({ length: cols }, (_, col) => layerCol(layer, westRad + col * stepLonRad));
  let cells = 0;
  for (let row = 0; row < rows; row++) {
    const at = layerRow(layer, northRad - row * stepLatRad);
    if (!(at >= -0.5 && at < layer.frame.rows - 0.5)) continue;
    for (let col = 0; col < cols; col++) {
      const i = row * cols + col;
      if (!isUncovered(heightsM[i] as number)) continue;
      const height = sampleLayer(layer, at, layerCols[col] as number);
      if (height === -Infinity) continue;
      heightsM[i] = height !== height ? voidValue : isWhole ? Math.floor(height + 0.5) : height;
      cells++;
    }
  }
  return cells;
}

/** Height at a node of the raster from the finest of the layers that knows one; NaN if none does. */
function heightBelow(plan: MosaicPlan, layers: readonly Layer[]): (at: number) => number {
  const { cols, northRad, westRad, stepLatRad, stepLonRad } = plan.frame;
  return (at) => {
    const col = at % cols;
    const latRad = northRad - ((at - col) / cols) * stepLatRad;
    const lonRad = westRad + col * stepLonRad;
    for (const layer of layers) {
      const height = sampleLayer(layer, layerRow(layer, latRad), layerCol(layer, lonRad));
      if (height > -Infinity) return height;
    }
    return NaN;
  };
}

// Which lattices the tiles lie on, which of them becomes the raster, and how large that is.
import { cos } from '@redoubt/kernel';
import type { GeoBounds, RasterFrame } from './elevationTile.ts';
import { frameBounds } from './elevationTile.ts';
import { longitudeNear } from './geoBounds.ts';
import type { RowSpacing } from './layer.ts';
import { ReliefFileError } from './reliefFileError.ts';
import { latitudeOfMercator, mercatorOfLatitude } from './terrarium.ts';

const TURN_RAD = 2 * Math.PI;
/** Largest shift of a tile against the lattice of its layer, in cells. */
const LATTICE_TOLERANCE_CELLS = 0.05;

/** What is known of a tile before its heights are read. */
export interface TilePlan {
  readonly file: string;
  /** Nodes of the whole tile; with rows spaced by Mercator, ordinates in place of latitudes. */
  readonly frame: RasterFrame;
  readonly rowSpacing: RowSpacing;
  /** Whether it holds whole metres. */
  readonly isWhole: boolean;
}

/** Tiles of one lattice and the nodes that are needed of it. */
export interface LayerPlan {
  readonly tiles: readonly TilePlan[];
  readonly frame: RasterFrame;
  readonly rowSpacing: RowSpacing;
}

/** How a mosaic is laid out. */
export interface MosaicPlan {
  /** Finest first. */
  readonly layers: readonly LayerPlan[];
  /** The raster. Its lattice is that of the first layer, if the rows of that are spaced by latitude. */
  readonly frame: RasterFrame;
  /** Whether the first layer is copied into the raster node by node. */
  readonly isFirstLayerExact: boolean;
  readonly isWhole: boolean;
}

/**
 * Plans one raster from tiles of any lattices.
 *
 * @param tiles - at least one; their order does not matter
 * @param window - only this part of the earth, widened to whole nodes, radians; null for all tiles
 * @param mostCells - refuse larger rasters, nodes
 * @returns layers by fineness (area of a cell in the middle of the window, then name) and the raster
 * @throws ReliefFileError if no tile reaches the window or the raster is too large
 * @example
 * ```ts
 * import { planMosaic } from '@redoubt/terrain';
 * const frame = { rows: 3, cols: 3, northRad: 0.5, westRad: 0.5, stepLatRad: 0.125, stepLonRad: 0.125 };
 * planMosaic([{ file: 'a', frame, rowSpacing: 'latitude', isWhole: true }], null, 100).frame.cols // => 3
 * ```
 */
export function planMosaic(tiles: readonly TilePlan[], window: GeoBounds | null, mostCells: number): MosaicPlan {
  const sorted = [...tiles].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const groups: TilePlan[][] = [];
  for (const tile of sorted) {
    const group = groups.find(([first]) => first !== undefined && isSameLattice(first, tile));
    if (group === undefined) groups.push([tile]);
    else group.push(tile);
  }
  const first = sorted[0];
  if (first === undefined) throw new RangeError('planMosaic: at least one tile is needed');
  const middleLonRad = window === null ? first.frame.westRad : (window.westRad + window.eastRad) / 2;
  const unions = groups.map((group) => around(group.map((tile) => near(tileBounds(tile), middleLonRad))));
  const whole = around(unions);
  const cut = window === null ? whole : overlap(whole, window);
  const middleLatRad = (cut.southRad + cut.northRad) / 2;
  const cellArea = ({ frame, rowSpacing }: TilePlan): number =>
    frame.stepLatRad * frame.stepLonRad * (rowSpacing === 'mercator' ? cos(middleLatRad) : 1);
  const order = groups
    .map((group, i) => ({ group, union: unions[i] as GeoBounds, first: group[0] as TilePlan }))
    .sort((a, b) => cellArea(a.first) - cellArea(b.first));
  const finest = order[0] as (typeof order)[number];
  const isFirstLayerExact = finest.first.rowSpacing === 'latitude';
  const lattice = isFirstLayerExact ? finest.first.frame : squareLattice(finest.first.frame, cut);
  const frame = cutLattice(lattice, cut);
  if (frame.rows < 2 || frame.cols < 2) {
    throw new ReliefFileError({
      file: sorted.map((tile) => tile.file).join(', '),
      what: 'none of the tiles reaches the window',
      expected: "tiles under the radars' circles",
      next: 'give the folder with the tiles of this region',
    });
  }
  const isWhole = sorted.every((tile) => tile.isWhole);
  if (!(frame.rows * frame.cols <= mostCells)) {
    const megabytes = Math.ceil((frame.rows * frame.cols * (isWhole ? 2 : 4)) / 1e6);
    throw new ReliefFileError({
      file: finest.first.file,
      what: `${frame.rows} x ${frame.cols} nodes are needed`,
      expected: `at most ${mostCells} nodes (it would take ${megabytes} MB)`,
      next: 'use coarser tiles, a smaller range, or radars that stand closer together',
    });
  }
  const layers = order.map(({ group, union, first: anchor }, i): LayerPlan => {
    const { rowSpacing } = anchor;
    if (i === 0 && isFirstLayerExact) return { tiles: group, frame, rowSpacing };
    return { tiles: group, frame: layerFrame(anchor, overlap(union, frameBounds(frame)), union), rowSpacing };
  });
  return { layers, frame, isFirstLayerExact, isWhole };
}

function isSameLattice(first: TilePlan, tile: TilePlan): boolean {
  const a = first.frame;
  const b = tile.frame;
  if (first.rowSpacing !== tile.rowSpacing) return false;
  const drift = Math.max(
    (Math.abs(a.stepLatRad - b.stepLatRad) / a.stepLatRad) * Math.max(a.rows, b.rows),
    (Math.abs(a.stepLonRad - b.stepLonRad) / a.stepLonRad) * Math.max(a.cols, b.cols),
  );
  if (!(drift <= LATTICE_TOLERANCE_CELLS)) return false;
  const rowShift = (a.northRad - b.northRad) / a.stepLatRad;
  const colShift = (longitudeNear(b.westRad, a.westRad) - a.westRad) / a.stepLonRad;
  const off = Math.max(Math.abs(rowShift - nearest(rowShift)), Math.abs(colShift - nearest(colShift)));
  return off <= LATTICE_TOLERANCE_CELLS;
}

/** Bounds of a tile's nodes in latitude and longitude, also if its rows are spaced by Mercator. */
function tileBounds({ frame, rowSpacing }: TilePlan): GeoBounds {
  const bounds = frameBounds(frame);
  if (rowSpacing === 'latitude') return bounds;
  return {
    ...bounds,
    southRad: latitudeOfMercator(bounds.southRad),
    northRad: latitudeOfMercator(bounds.northRad),
  };
}

function near(bounds: GeoBounds, lonRad: number): GeoBounds {
  const centre = (bounds.westRad + bounds.eastRad) / 2;
  const shift = longitudeNear(centre, lonRad) - centre;
  return { ...bounds, westRad: bounds.westRad + shift, eastRad: bounds.eastRad + shift };
}

/** Frame around several that have been brought near one meridian. */
function around(all: readonly GeoBounds[]): GeoBounds {
  let { southRad, northRad, westRad, eastRad } = all[0] as GeoBounds;
  for (const bounds of all) {
    southRad = Math.min(southRad, bounds.southRad);
    northRad = Math.max(northRad, bounds.northRad);
    westRad = Math.min(westRad, bounds.westRad);
    eastRad = Math.max(eastRad, bounds.eastRad);
  }
  return { southRad, northRad, westRad, eastRad: Math.min(eastRad, westRad + TURN_RAD) };
}

function overlap(a: GeoBounds, b: GeoBounds): GeoBounds {
  // Around the whole turn every tile is met, on one side or on both.
  const spansTurn = Math.max(a.eastRad - a.westRad, b.eastRad - b.westRad) > TURN_RAD * 0.999;
  if (spansTurn) return { ...overlapLat(a, b), westRad: b.westRad, eastRad: b.eastRad };
  return {
    ...overlapLat(a, b),
    westRad: Math.max(a.westRad, b.westRad),
    eastRad: Math.min(a.eastRad, b.eastRad),
  };
}

function overlapLat(a: GeoBounds, b: GeoBounds): { readonly southRad: number; readonly northRad: number } {
  return { southRad: Math.max(a.southRad, b.southRad), northRad: Math.min(a.northRad, b.northRad) };
}

/** Nodes of a lattice around bounds: whole nodes outward, without creeping a node further through rounding. */
function cutLattice(lattice: RasterFrame, cut: GeoBounds): RasterFrame {
  const { northRad, stepLatRad, stepLonRad } = lattice;
  const middleRad = (cut.westRad + cut.eastRad) / 2;
  const centreRad = lattice.westRad + ((lattice.cols - 1) / 2) * stepLonRad;
  const westRad = lattice.westRad + (longitudeNear(centreRad, middleRad) - centreRad);
  const top = Math.floor((northRad - cut.northRad) / stepLatRad + 1e-6);
  const bottom = Math.ceil((northRad - cut.southRad) / stepLatRad - 1e-6);
  const left = Math.floor((cut.westRad - westRad) / stepLonRad + 1e-6);
  const right = Math.ceil((cut.eastRad - westRad) / stepLonRad - 1e-6);
  const turnCols = nearest(TURN_RAD / stepLonRad);
  // Around the whole turn the first column comes again as the last one, so that there is no gap between them.
  const cols = right - left + 1 >= turnCols ? turnCols + 1 : right - left + 1;
  return {
    rows: bottom - top + 1,
    cols,
    northRad: northRad - top * stepLatRad,
    westRad: westRad + left * stepLonRad,
    stepLatRad,
    stepLonRad,
  };
}

/** Latitudes for a Mercator lattice: cells are square on the ground in the middle of the cut. */
function squareLattice(mercator: RasterFrame, cut: GeoBounds): RasterFrame {
  const stepLatRad = mercator.stepLonRad * cos((cut.southRad + cut.northRad) / 2);
  return { ...mercator, stepLatRad, northRad: Math.ceil(cut.northRad / stepLatRad) * stepLatRad };
}

/** Nodes of a layer that is sampled: a node more on each side, but none beyond its tiles. */
function layerFrame(anchor: TilePlan, need: GeoBounds, union: GeoBounds): RasterFrame {
  const ordinate = anchor.rowSpacing === 'mercator' ? mercatorOfLatitude : (latRad: number): number => latRad;
  const { stepLatRad, stepLonRad } = anchor.frame;
  const wide = {
    southRad: Math.max(ordinate(need.southRad) - stepLatRad, ordinate(union.southRad)),
    northRad: Math.min(ordinate(need.northRad) + stepLatRad, ordinate(union.northRad)),
    westRad: need.westRad - stepLonRad,
    eastRad: need.eastRad + stepLonRad,
  };
  const frame = cutLattice(anchor.frame, wide);
  return { ...frame, rows: Math.max(frame.rows, 2), cols: Math.max(frame.cols, 2) };
}

function nearest(x: number): number {
  return Math.floor(x + 0.5);
}

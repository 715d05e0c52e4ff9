import { groundHeightM, type HeightGrid } from '@redoubt/kernel';
import { encodePng } from '@redoubt/terrain/node';
import { type MapFrame, type Place, placeOf } from './localMap.ts';
import { element } from './svg.ts';

type Rgb = readonly [red: number, green: number, blue: number];

/** Side of one shaded cell on paper, pixels. */
const CELL_PX = 2;
/** Cells from one projected knot to the next. */
const KNOT_CELLS = 8;
/** Pale enough for lines and names to stand out; higher ground is a little lighter. */
const GROUND: Rgb = [238, 234, 224];
const SEA: Rgb = [221, 232, 240];
/** Steps of light: fewer make a smaller file. */
const STEPS = 10;

/** Lambert's cosine for light from the north-west, 45 degrees up, heights raised, flat ground 1. */
function lightOf(eastward: number, northward: number): number {
  const cosine =
    (0.5 * eastward - 0.5 * northward + Math.SQRT1_2) / Math.sqrt(1 + eastward * eastward + northward * northward);
  return 0.78 + (0.22 * Math.max(0, cosine)) / Math.SQRT1_2;
}

const nearest = (rad: number): number => rad - 2 * Math.PI * Math.round(rad / (2 * Math.PI));

/** Places of cells: true at every knot, bilinear between, which is within a tenth of a cell on a map of 600 km. */
function placeGrid(centre: Place, frame: MapFrame, cols: number, rows: number): (col: number, row: number) => Place {
  const cellM = CELL_PX * frame.metresPerPixel;
  const across = Math.ceil(cols / KNOT_CELLS) + 1;
  const down = Math.ceil(rows / KNOT_CELLS) + 1;
  const lat = new Float64Array(across * down);
  const lon = new Float64Array(across * down);
  for (let i = 0; i < lat.length; i++) {
    const col = (i % across) * KNOT_CELLS;
    const row = Math.floor(i / across) * KNOT_CELLS;
    const eastM = frame.middle.eastM + (col + 0.5 - cols / 2) * cellM;
    const northM = frame.middle.northM - (row + 0.5 - rows / 2) * cellM;
    const at = placeOf(centre, { eastM, northM });
    lat[i] = at.latRad;
    lon[i] = centre.lonRad + nearest(at.lonRad - centre.lonRad);
  }
  return (col, row) => {
    const i = Math.floor(row / KNOT_CELLS) * across + Math.floor(col / KNOT_CELLS);
    const [fc, fr] = [(col % KNOT_CELLS) / KNOT_CELLS, (row % KNOT_CELLS) / KNOT_CELLS];
    const between = (values: Float64Array): number => {
      const top = (values[i] ?? 0) * (1 - fc) + (values[i + 1] ?? 0) * fc;
      const bottom = (values[i + across] ?? 0) * (1 - fc) + (values[i + across + 1] ?? 0) * fc;
      return top * (1 - fr) + bottom * fr;
    };
    return { latRad: between(lat), lonRad: between(lon) };
  };
}

/**
 * Pale shaded relief under a map, as an image element that carries its own bytes.
 *
 * @param grid - heights, metres above mean sea level
 * @param centre - middle of the projection
 * @param frame - map
 * @returns markup
 */
export function reliefShade(grid: HeightGrid, centre: Place, frame: MapFrame): string {
  const cols = Math.ceil(frame.width / CELL_PX);
  const rows = Math.ceil(frame.height / CELL_PX);
  const cellM = CELL_PX * frame.metresPerPixel;
  const heights = new Float64Array(cols * rows);
  const place = placeGrid(centre, frame, cols, rows);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const { latRad, lonRad } = place(c, r);
      heights[r * cols + c] = groundHeightM(grid, latRad, lonRad);
    }
  }
  const raised = Math.min(8, Math.max(2, cellM / 150)) / (2 * cellM);
  const rgb = new Uint8Array(3 * cols * rows);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const at = (dr: number, dc: number): number =>
        heights[Math.min(rows - 1, Math.max(0, r + dr)) * cols + Math.min(cols - 1, Math.max(0, c + dc))] ?? 0;
      const light = lightOf(raised * (at(0, 1) - at(0, -1)), raised * (at(-1, 0) - at(1, 0)));
      const stepped = Math.round(light * 4 * STEPS) / (4 * STEPS);
      const ground = at(0, 0) <= 0 ? SEA : GROUND;
      rgb.set(
        ground.map((value) => Math.min(255, Math.round(value * stepped))),
        3 * (r * cols + c),
      );
    }
  }
  const data = Buffer.from(encodePng(cols, rows, rgb)).toString('base64');
  return element('image', {
    x: frame.left,
    y: frame.top,
    width: cols * CELL_PX,
    height: rows * CELL_PX,
    preserveAspectRatio: 'none',
    href: `data:image/png;base64,${data}`,
  });
}

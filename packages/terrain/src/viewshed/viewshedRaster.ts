// Minimum visible altitude over every cell of a raster in metres, for one antenna.
import { kEarthRadiusM } from '../kEarth.ts';
import { NEVER_VISIBLE_M } from '../surface.ts';
import { releaseViewshedMachine, startViewshedMachine, type ViewshedWindow } from './viewshedMachine.ts';
import { sweepSector, type ViewshedPlace, type ViewshedSector } from './viewshedSector.ts';

/** Antenna of a viewshed; rows and columns count cell centres of the window and may be fractions. */
export interface ViewshedObserver {
  readonly row: number;
  readonly col: number;
  /** Above the ground under it, metres, >= 0. */
  readonly antennaHeightM: number;
}

/** How far and through which air. */
export interface ViewshedParameters {
  /** Along the raster's plane, metres, > 0. */
  readonly radiusM: number;
  /** Effective earth radius factor, 4/3 for the standard atmosphere. */
  readonly refractionK: number;
  /** Height of cells without data, metres; null: rays pass over them as over 0 m, and they get no result. */
  readonly voidM: number | null;
}

/** Result of one antenna. */
export interface Viewshed {
  /** Metres above mean sea level, row-major over the window; {@link VIEWSHED_NODATA} where there is none. */
  readonly minimumAltitudeM: Float32Array;
  /** Altitude of the antenna, metres above mean sea level. */
  readonly antennaM: number;
  /** Cells within the radius. */
  readonly cells: number;
  /** Those of them that have no height. */
  readonly voids: number;
}

/** A window of a raster, loaded once and seen from any number of antennas. */
export interface ViewshedRaster {
  /** Heights, metres, row-major, first row in the north; the caller fills it. */
  readonly samples: Int16Array | Float32Array;
  /**
   * Minimum visible altitudes from one antenna. The array of the result is overwritten by the next call.
   */
  view(observer: ViewshedObserver, parameters: ViewshedParameters): Viewshed;
  /** Leaves the memory to the next raster: neither this one nor its arrays may be used afterwards. */
  release(): void;
}

/** Stands for "no value" in a {@link Viewshed}: beyond the radius, or over a cell without a height. */
export const VIEWSHED_NODATA = -9999;
/** Largest window, cells: 10,000 x 10,000, 600 MB of memory for whole metres. */
export const MOST_VIEWSHED_CELLS = 100_000_000;

const SECTORS: readonly ViewshedSector[] = [
  { isAcrossRows: true, sign: -1 },
  { isAcrossRows: true, sign: 1 },
  { isAcrossRows: false, sign: -1 },
  { isAcrossRows: false, sign: 1 },
];

/**
 * Makes room for a window of a raster with square cells in metres.
 *
 * @param window - sizes, side of a cell and kind of samples
 * @returns raster whose `samples` the caller fills before it calls `view`
 * @throws RangeError if the window has fewer than 2 x 2 or more than {@link MOST_VIEWSHED_CELLS} cells, or a cell has no
 * size; Error if the engine has no fixed-width SIMD
 * @remarks
 * Source: own; franklin-ray-1994 for the R2 method. Rays fan out from the antenna to every side of four sectors, 1.4 to a
 * cell of the radius (two halvings of their number towards the antenna); each carries the steepest slope so far, sampled
 * where it crosses the lines of cell centres across the sector, and within a quarter of the radius those along it, too
 * (beyond, a crest one cell thick that lies along a diagonal may be met half a cell beside its top); a cell takes the mean of its two neighbouring rays, weighted by nearness.
 * Straight rays on a sphere of k times the earth's mean radius, distances as on the raster's plane. Valid: within
 * 1,000 km of the antenna. Not modelled: the projection's scale and convergence, diffraction.
 * @example
 * ```ts
 * import { openViewshedRaster } from '@redoubt/terrain';
 * const raster = openViewshedRaster({ rows: 101, cols: 101, cellM: 100, sampleType: 'int16', nodata: null });
 * raster.samples.fill(50);
 * const observer = { row: 50, col: 50, antennaHeightM: 10 };
 * const { minimumAltitudeM } = raster.view(observer, { radiusM: 4000, refractionK: 4 / 3, voidM: null });
 * minimumAltitudeM[50 * 101 + 60] // => 50
 * minimumAltitudeM[0] // => -9999
 * ```
 */
export function openViewshedRaster(window: ViewshedWindow): ViewshedRaster {
  const { rows, cols, cellM, sampleType } = window;
  if (!(rows >= 2 && cols >= 2 && rows * cols <= MOST_VIEWSHED_CELLS)) {
    throw new RangeError(`${rows} x ${cols} cells, expected 2 x 2 to ${MOST_VIEWSHED_CELLS} cells in all`);
  }
  if (!(cellM > 0 && cellM < 1e6)) throw new RangeError(`cellM = ${cellM}, expected metres above 0`);
  const machine = startViewshedMachine(window);

  const { buffer } = machine.memory;
  const Samples = sampleType === 'int16' ? Int16Array : Float32Array;
  const samples = new Samples(buffer, machine.samplesAt, rows * cols);
  const minimumAltitudeM = new Float32Array(buffer, machine.resultAt, rows * cols);
  return {
    samples,
    view(observer, parameters) {
      checkView(window, observer, parameters);
      const { row, col } = observer;
      const voidM = parameters.voidM ?? NaN;
      const groundM = groundUnder(window, samples, observer, voidM);
      const antennaM = groundM + observer.antennaHeightM;
      const radiusM = kEarthRadiusM(parameters.refractionK);
      machine.line.configure(cellM, antennaM, radiusM, VIEWSHED_NODATA, NEVER_VISIBLE_M);
      const down = Math.max(row, rows - 1 - row);
      const right = Math.max(col, cols - 1 - col);
      const farthest = 1 + Math.sqrt(down * down + right * right);
      const place: ViewshedPlace = {
        row,
        col,
        radiusCells: Math.min(parameters.radiusM / cellM, farthest),
        voidM,
      };
      clearBeyond(window, minimumAltitudeM, place);
      let cells = 0;
      let voids = 0;
      for (const sector of SECTORS) {
        const found = sweepSector(machine, place, sector);
        cells += found.cells;
        voids += found.voids;
      }
      // No ray leads to the cell in which all begin.
      if (Number.isInteger(row) && Number.isInteger(col)) {
        minimumAltitudeM[row * cols + col] = groundM;
        cells += 1;
      }
      return { minimumAltitudeM, antennaM, cells, voids };
    },
    release: () => releaseViewshedMachine(machine),
  };
}

/** Every cell nearer than the radius gets a value of its own: only those beyond (and a cell short of it) are cleared. */
function clearBeyond(window: ViewshedWindow, out: Float32Array, place: ViewshedPlace): void {
  const { rows, cols } = window;
  const radius = place.radiusCells - 1;
  for (let row = 0; row < rows; row++) {
    const down = row - place.row;
    const half2 = radius * radius - down * down;
    const half = radius > 0 && half2 > 0 ? Math.sqrt(half2) : -1;
    const from = row * cols;
    const left = Math.min(cols, Math.max(0, Math.ceil(place.col - half)));
    const right = Math.max(left, Math.min(cols, Math.floor(place.col + half) + 1));
    out.fill(VIEWSHED_NODATA, from, from + left);
    out.fill(VIEWSHED_NODATA, from + right, from + cols);
  }
}

function checkView(window: ViewshedWindow, observer: ViewshedObserver, parameters: ViewshedParameters): void {
  const { row, col, antennaHeightM } = observer;
  if (!(row >= 0 && row <= window.rows - 1 && col >= 0 && col <= window.cols - 1)) {
    throw new RangeError(
      `observer at row ${row}, column ${col}, expected within ${window.rows} x ${window.cols} cells`,
    );
  }
  if (!(antennaHeightM >= 0 && antennaHeightM <= 1e5)) {
    throw new RangeError(`antennaHeightM = ${antennaHeightM}, expected 0 to 100,000 m`);
  }
  if (!(parameters.radiusM > 0 && parameters.radiusM <= 1e6)) {
    throw new RangeError(`radiusM = ${parameters.radiusM}, expected above 0 to 1,000,000 m`);
  }
  if (!(parameters.refractionK > 0)) throw new RangeError(`refractionK = ${parameters.refractionK}, expected above 0`);
}

/** Bilinear ground under the antenna; voids count as the height given for them, else as 0 m. */
function groundUnder(
  window: ViewshedWindow,
  samples: Int16Array | Float32Array,
  observer: ViewshedObserver,
  voidM: number,
): number {
  const north = Math.min(Math.floor(observer.row), window.rows - 2);
  const west = Math.min(Math.floor(observer.col), window.cols - 2);
  const down = observer.row - north;
  const right = observer.col - west;
  const heightAt = (row: number, col: number): number => {
    const sample = samples[row * window.cols + col] as number;
    const isVoid = sample === window.nodata || !(Math.abs(sample) < 1e6);
    const height = isVoid ? voidM : sample;
    return Number.isNaN(height) ? 0 : height;
  };
  const top = heightAt(north, west) * (1 - right) + heightAt(north, west + 1) * right;
  const bottom = heightAt(north + 1, west) * (1 - right) + heightAt(north + 1, west + 1) * right;
  return top * (1 - down) + bottom * down;
}

/**
 * Plots of one radar, column by column; row i of every column belongs to plot i.
 *
 * @remarks
 * A plot carries no origin: which object caused it, if any, is not known here.
 */
export interface PlotBatch {
  /** Number of plots; columns may be longer. */
  n: number;
  /** Time at which the beam passed, seconds. */
  timeS: Float64Array;
  /** Slant range, metres. */
  rangeM: Float64Array;
  /** Azimuth clockwise from true north at the antenna, radians. */
  azimuthRad: Float64Array;
  /** Elevation above the antenna's horizontal, radians; NaN when not measured. */
  elevationRad: Float64Array;
  /** Altitude from Mode C, metres above sea level; NaN when there is none. */
  altitudeM: Float64Array;
  /** Mode A code, 0 to 4095; -1 when there is none. */
  code: Int32Array;
}

/**
 * An empty batch with room for some plots.
 *
 * @param capacity - rows to make room for, >= 0
 * @returns batch with n = 0
 * @throws RangeError if capacity is not a whole number >= 0
 * @example
 * ```ts
 * import { createPlotBatch } from '@redoubt/kernel';
 * createPlotBatch(8).rangeM.length // => 8
 * ```
 */
export function createPlotBatch(capacity: number): PlotBatch {
  if (!(capacity >= 0 && Math.floor(capacity) === capacity))
    throw new RangeError(`plot batch capacity is ${capacity}: expected a whole number >= 0`);
  return {
    n: 0,
    timeS: new Float64Array(capacity),
    rangeM: new Float64Array(capacity),
    azimuthRad: new Float64Array(capacity),
    elevationRad: new Float64Array(capacity),
    altitudeM: new Float64Array(capacity),
    code: new Int32Array(capacity),
  };
}

/**
 * Makes room for a number of plots; those in the batch stay.
 *
 * @param plots - batch whose columns may be replaced by longer ones
 * @param capacity - rows that must fit, >= 0
 * @example
 * ```ts
 * import { createPlotBatch, reservePlots } from '@redoubt/kernel';
 * const plots = createPlotBatch(0);
 * reservePlots(plots, 100);
 * plots.code.length >= 100 // => true
 * ```
 */
export function reservePlots(plots: PlotBatch, capacity: number): void {
  if (capacity <= plots.timeS.length) return;
  for (const column of ['timeS', 'rangeM', 'azimuthRad', 'elevationRad', 'altitudeM'] as const) {
    const grown = new Float64Array(capacity);
    grown.set(plots[column]);
    plots[column] = grown;
  }
  const grown = new Int32Array(capacity);
  grown.set(plots.code);
  plots.code = grown;
}

/**
 * Adds one plot to a batch and makes room for it if need be.
 *
 * @param plots - batch that grows by one
 * @param timeS - time at which the beam passed, seconds
 * @param rangeM - slant range, metres, > 0
 * @param azimuthRad - clockwise from true north, radians
 * @param elevationRad - radians; NaN when not measured
 * @param altitudeM - Mode C altitude, metres above sea level; NaN when there is none
 * @param code - Mode A code, 0 to 4095; -1 when there is none
 * @returns row of the plot
 * @throws RangeError if time or azimuth is not finite or range is not above 0
 * @example
 * ```ts
 * import { addPlot, createPlotBatch } from '@redoubt/kernel';
 * const plots = createPlotBatch(0);
 * addPlot(plots, 0.5, 80_000, 1.2, 0.05);
 * plots.n // => 1
 * ```
 */
export function addPlot(
  plots: PlotBatch,
  timeS: number,
  rangeM: number,
  azimuthRad: number,
  elevationRad: number = NaN,
  altitudeM: number = NaN,
  code: number = -1,
): number {
  if (!(rangeM > 0 && rangeM < Infinity && Math.abs(timeS) < Infinity && Math.abs(azimuthRad) < Infinity)) {
    throw new RangeError(
      `plot at time ${timeS} s, range ${rangeM} m, azimuth ${azimuthRad} rad: expected finite numbers and a range above 0`,
    );
  }
  const row = plots.n;
  if (row === plots.timeS.length) reservePlots(plots, row < 16 ? 16 : row * 2);
  plots.timeS[row] = timeS;
  plots.rangeM[row] = rangeM;
  plots.azimuthRad[row] = azimuthRad;
  plots.elevationRad[row] = elevationRad;
  plots.altitudeM[row] = altitudeM;
  plots.code[row] = code;
  plots.n = row + 1;
  return row;
}

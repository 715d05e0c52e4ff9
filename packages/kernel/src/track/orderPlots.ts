import type { PlotBatch } from './plotBatch.ts';

/** Up to this many plots are put in order one by one. */
const FEW_PLOTS = 32;

/**
 * Rows of a batch in order of time, then range, azimuth, elevation, altitude and code.
 *
 * @param plots - batch; not modified
 * @param out - receives `plots.n` rows
 * @remarks The result does not depend on the order of the rows in the batch unless two plots are equal in every column.
 */
export function orderPlots(plots: PlotBatch, out: Int32Array): void {
  let sorted = true;
  for (let i = 0; i < plots.n; i++) {
    out[i] = i;
    if (i > 0 && !(plots.timeS[i] > plots.timeS[i - 1])) sorted = false;
  }
  if (sorted) return;
  if (plots.n > FEW_PLOTS) out.subarray(0, plots.n).sort((a, b) => comparePlots(plots, a, b));
  else insertPlots(plots, out);
}

function insertPlots(plots: PlotBatch, out: Int32Array): void {
  for (let i = 1; i < plots.n; i++) {
    let j = i;
    for (; j > 0 && comparePlots(plots, out[j - 1], i) > 0; j--) out[j] = out[j - 1];
    out[j] = i;
  }
}

function comparePlots(plots: PlotBatch, a: number, b: number): number {
  return (
    plots.timeS[a] - plots.timeS[b] ||
    plots.rangeM[a] - plots.rangeM[b] ||
    plots.azimuthRad[a] - plots.azimuthRad[b] ||
    known(plots.elevationRad[a]) - known(plots.elevationRad[b]) ||
    known(plots.altitudeM[a]) - known(plots.altitudeM[b]) ||
    plots.code[a] - plots.code[b]
  );
}

/** NaN has no order; what is not measured goes last. */
function known(value: number): number {
  return value === value ? value : 1e30;
}

import { createPlotBatch, addPlot, type PlotBatch } from './plotBatch.ts';
import { PREDICTION_STRIDE, predictTrack } from './predictTrack.ts';
import type { TrackerSpec } from './trackerSpec.ts';
import { createTracker, TRACK_STATUS } from './trackerState.ts';
import { updateTracker } from './updateTracker.ts';

/** One row per confirmed track and scan, extrapolated to the end of the scan. */
export interface TrackTable {
  n: number;
  scan: Int32Array;
  timeS: Float64Array;
  trackId: Float64Array;
  /** Shape (n, 6): x, y, z in metres (east, north, up of the antenna) and their rates in m/s. */
  state: Float64Array;
}

/**
 * Tracks recorded plots scan by scan.
 *
 * @param spec - tracker settings
 * @param plots - all plots; not modified
 * @param scanOfPlot - scan of each plot, whole numbers from 0
 * @param scans - number of scans; scan k ends at (k + 1) times the revisit time
 * @returns confirmed tracks at the end of every scan, by scan and then by track number
 * @throws RangeError if a plot's scan is not one of them, or if its time lies after its scan
 * @example
 * ```ts
 * import { addPlot, createPlotBatch, defaultTrackerSpec, trackScans } from '@redoubt/kernel';
 * const plots = createPlotBatch(4);
 * for (let scan = 0; scan < 4; scan++) addPlot(plots, 10 * scan, 80_000, 0, 0.1);
 * const table = trackScans(defaultTrackerSpec(), plots, Int32Array.of(0, 1, 2, 3), 4);
 * table.trackId[table.n - 1] // => 1
 * ```
 */
export function trackScans(spec: TrackerSpec, plots: PlotBatch, scanOfPlot: Int32Array, scans: number): TrackTable {
  const state = createTracker(spec);
  const byScan: number[][] = Array.from({ length: scans }, () => []);
  for (let i = 0; i < plots.n; i++) {
    const list = byScan[scanOfPlot[i]];
    if (list === undefined) throw new RangeError(`plot ${i} is of scan ${scanOfPlot[i]}: expected 0 to ${scans - 1}`);
    list.push(i);
  }
  const table: TrackTable = {
    n: 0,
    scan: new Int32Array(64),
    timeS: new Float64Array(64),
    trackId: new Float64Array(64),
    state: new Float64Array(64 * 6),
  };
  const prediction = new Float64Array(PREDICTION_STRIDE);
  const batch = createPlotBatch(64);
  for (let scan = 0; scan < scans; scan++) {
    batch.n = 0;
    for (const i of byScan[scan])
      addPlot(
        batch,
        plots.timeS[i],
        plots.rangeM[i],
        plots.azimuthRad[i],
        plots.elevationRad[i],
        plots.altitudeM[i],
        plots.code[i],
      );
    const endS = (scan + 1) * spec.revisitS;
    updateTracker(state, batch, endS);
    const rows: number[] = [];
    for (let row = 0; row < state.highRow; row++) if (state.status[row] === TRACK_STATUS.confirmed) rows.push(row);
    rows.sort((a, b) => state.id[a] - state.id[b]);
    for (const row of rows) {
      predictTrack(state, row, endS, prediction);
      addTrackRow(table, scan, endS, state.id[row], prediction);
    }
  }
  return table;
}

function addTrackRow(table: TrackTable, scan: number, timeS: number, trackId: number, prediction: Float64Array): void {
  const i = table.n;
  if (i === table.scan.length) {
    const scans = new Int32Array(2 * i),
      times = new Float64Array(2 * i),
      ids = new Float64Array(2 * i),
      states = new Float64Array(12 * i);
    scans.set(table.scan);
    times.set(table.timeS);
    ids.set(table.trackId);
    states.set(table.state);
    table.scan = scans;
    table.timeS = times;
    table.trackId = ids;
    table.state = states;
  }
  table.scan[i] = scan;
  table.timeS[i] = timeS;
  table.trackId[i] = trackId;
  for (let k = 0; k < 6; k++) table.state[i * 6 + k] = prediction[k];
  table.n = i + 1;
}

import { createAssignmentProblem, type AssignmentProblem } from './assignment.ts';
import { createPlotGrid, type PlotGrid } from './plotGrid.ts';

/** Scratch space of one window of beam time: written before it is read, so no result depends on an earlier window. */
export interface AssociationWindow {
  /** Rows of the batch in canonical order, and the converted plots in that order. */
  order: Int32Array;
  converted: Float64Array;
  /** Plots of the window: from `first` to before `end` in canonical order. */
  first: number;
  end: number;
  /** Rows of the tracks at which the beam may look in this window. */
  due: number;
  dueRows: Int32Array;
  /** Models of every due track with a plot near it, predicted to the expected time of its look. */
  dueModes: Float64Array;
  /** Plots near the track at hand. */
  near: Int32Array;
  /** Candidate pairs; rows are due tracks, columns are plots of the window. */
  readonly problem: AssignmentProblem;
  /** Log of (density of the plot if it comes from the track / density of false plots), per pair. */
  pairLogRatio: Float64Array;
  /** New weights of all models, turn models first, per pair. */
  pairWeights: Float64Array;
  /** Whether the plot's altitude is believed, per pair. */
  pairAltitude: Uint8Array;
  readonly grid: PlotGrid;
}

/**
 * Scratch space for windows.
 *
 * @param cellM - side of a grid cell, metres
 * @returns empty window
 */
export function createAssociationWindow(cellM: number): AssociationWindow {
  return {
    order: new Int32Array(64),
    converted: new Float64Array(512),
    first: 0,
    end: 0,
    due: 0,
    dueRows: new Int32Array(64),
    dueModes: new Float64Array(0),
    near: new Int32Array(64),
    problem: createAssignmentProblem(),
    pairLogRatio: new Float64Array(64),
    pairWeights: new Float64Array(0),
    pairAltitude: new Uint8Array(64),
    grid: createPlotGrid(cellM),
  };
}

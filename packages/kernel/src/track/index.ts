export { createPlotBatch, addPlot, reservePlots, type PlotBatch } from './plotBatch.ts';
export {
  defaultTrackerSpec,
  DEFAULT_CLIMB_MODELS,
  DEFAULT_TURN_MODELS,
  type ClimbModel,
  type TrackerFrame,
  type TrackerSpec,
  type TurnModel,
} from './trackerSpec.ts';
export { createTracker, COVARIANCE_STRIDE, TRACK_STATUS, type TrackerState } from './trackerState.ts';
export { TRACK_EVENT, type TrackEvents } from './trackEvents.ts';
export { updateTracker } from './updateTracker.ts';
export { predictTrack, PREDICTION_STRIDE } from './predictTrack.ts';
export { convertPlot, CONVERTED_STRIDE } from './convertPlot.ts';
export { trackScans, type TrackTable } from './trackScans.ts';
export { upFromAltitude } from './trackState.ts';

import { createPlotBatch, type PlotBatch, reservePlots } from '../track/index.ts';

/** What one radar saw in one step: detections with their truth, then the plots made of them (row for row). */
export interface LookBuffer {
  n: number;
  /** Index of the object behind the detection, -1 for a false one. Truth: not part of the plots. */
  object: Int32Array;
  timeS: Float64Array;
  rangeM: Float64Array;
  azimuthRad: Float64Array;
  elevationRad: Float64Array;
  /** Mean signal to noise of one pulse, linear; NaN for a false detection. */
  snr: Float64Array;
  /** Number of the scan from 1, for the luck of replies. */
  scan: Int32Array;
  /** Answers, row for row: `IffReply` as a number (see `extractPlots`), and whether a civil reply came. */
  iff: Uint8Array;
  civil: Uint8Array;
  /** Whether a foreign military set was heard: 0 not asked, 1 silent, 2 heard. */
  foreign: Uint8Array;
  readonly plots: PlotBatch;
  readonly falseDraws: FalseDraws;
}

/** Draws of the false plots of the scan that was last asked for. */
export interface FalseDraws {
  scan: number;
  count: number;
  /** Shape (count, 4). */
  four: Float64Array;
}

type Columns = Omit<LookBuffer, 'n' | 'plots' | 'falseDraws'>;

function columns(capacity: number): Columns {
  return {
    object: new Int32Array(capacity),
    timeS: new Float64Array(capacity),
    rangeM: new Float64Array(capacity),
    azimuthRad: new Float64Array(capacity),
    elevationRad: new Float64Array(capacity),
    snr: new Float64Array(capacity),
    scan: new Int32Array(capacity),
    iff: new Uint8Array(capacity),
    civil: new Uint8Array(capacity),
    foreign: new Uint8Array(capacity),
  };
}

/** An empty buffer. */
export function newLookBuffer(): LookBuffer {
  const falseDraws: FalseDraws = { scan: NaN, count: 0, four: new Float64Array(0) };
  return { n: 0, ...columns(0), plots: createPlotBatch(0), falseDraws };
}

/** Makes room for a number of rows; those in the buffer stay. */
export function reserveLooks(buffer: LookBuffer, count: number): void {
  if (count <= buffer.object.length) return;
  const capacity = Math.max(64, count, Math.ceil(1.5 * buffer.object.length));
  const grown = columns(capacity);
  for (const name of Object.keys(grown) as (keyof Columns)[]) grown[name].set(buffer[name]);
  Object.assign(buffer, grown);
  reservePlots(buffer.plots, capacity);
}

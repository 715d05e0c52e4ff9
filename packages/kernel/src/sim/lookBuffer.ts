import { createPlotBatch, type PlotBatch } from '../track/index.ts';

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
  /** Three random words a row, for the errors of the plot. */
  luck: Int32Array;
  /** Answers, row for row: `IffReply` as a number (see `extractPlots`), and whether a civil reply came. */
  iff: Uint8Array;
  civil: Uint8Array;
  readonly plots: PlotBatch;
}

type Columns = Omit<LookBuffer, 'n' | 'plots'>;

function columns(capacity: number): Columns {
  return {
    object: new Int32Array(capacity),
    timeS: new Float64Array(capacity),
    rangeM: new Float64Array(capacity),
    azimuthRad: new Float64Array(capacity),
    elevationRad: new Float64Array(capacity),
    snr: new Float64Array(capacity),
    scan: new Int32Array(capacity),
    luck: new Int32Array(3 * capacity),
    iff: new Uint8Array(capacity),
    civil: new Uint8Array(capacity),
  };
}

/** An empty buffer. */
export function newLookBuffer(): LookBuffer {
  return { n: 0, ...columns(0), plots: createPlotBatch(0) };
}

/** Adds `count` rows, their columns still to be written, and returns the index of the first. */
export function addLooks(buffer: LookBuffer, count: number): number {
  const first = buffer.n;
  buffer.n += count;
  if (buffer.n <= buffer.object.length) return first;
  const grown = columns(Math.max(64, buffer.n, Math.ceil(1.5 * buffer.object.length)));
  for (const name of Object.keys(grown) as (keyof Columns)[]) grown[name].set(buffer[name]);
  Object.assign(buffer, grown);
  return first;
}

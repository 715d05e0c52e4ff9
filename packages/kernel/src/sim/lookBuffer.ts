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
  snrDb: Float64Array;
  /** Number of the scan, for the luck of noise and replies. */
  scan: Int32Array;
  /** Answers, row for row: `IffReply` as a number (see `extractPlots`), and whether a civil reply came. */
  iff: Uint8Array;
  civil: Uint8Array;
  readonly plots: PlotBatch;
}

/** An empty buffer. */
export function newLookBuffer(): LookBuffer {
  const capacity = 64;
  return { n: 0, ...columns(capacity), plots: createPlotBatch(capacity) };
}

function columns(capacity: number): Omit<LookBuffer, 'n' | 'plots'> {
  return {
    object: new Int32Array(capacity),
    timeS: new Float64Array(capacity),
    rangeM: new Float64Array(capacity),
    azimuthRad: new Float64Array(capacity),
    elevationRad: new Float64Array(capacity),
    snrDb: new Float64Array(capacity),
    scan: new Int32Array(capacity),
    iff: new Uint8Array(capacity),
    civil: new Uint8Array(capacity),
  };
}

/** Makes room for one more row and returns its index. */
export function addLook(buffer: LookBuffer): number {
  const row = buffer.n++;
  if (row < buffer.object.length) return row;
  const grown = columns(buffer.object.length * 2);
  for (const name of [
    'object',
    'timeS',
    'rangeM',
    'azimuthRad',
    'elevationRad',
    'snrDb',
    'scan',
    'iff',
    'civil',
  ] as const) {
    grown[name].set(buffer[name]);
  }
  Object.assign(buffer, grown);
  return row;
}

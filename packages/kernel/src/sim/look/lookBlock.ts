/** Looks worked on at once: few enough that their columns stay in the processor's cache. */
export const BLOCK_SIZE = 256;

/**
 * Looks of one radar on their way from "may be in the beam" to "detected", column by column. Each stage is one short
 * loop that fills columns or drops rows: engines inline what is called in short loops and put no number on the heap.
 */
export interface LookBlock {
  n: number;
  /** First object that the next block begins with. */
  nextObject: number;
  readonly object: Int32Array;
  /** Place and azimuth at the end of the step, metres and radians. */
  readonly endEastM: Float64Array;
  readonly endNorthM: Float64Array;
  readonly endAzimuthRad: Float64Array;
  /** Number of the scan from 1: scan 0 has run since before the start. */
  readonly scan: Int32Array;
  readonly timeS: Float64Array;
  /** Place at the time of the look, metres. */
  readonly eastM: Float64Array;
  readonly northM: Float64Array;
  readonly upM: Float64Array;
  readonly azimuthRad: Float64Array;
  readonly rangeM: Float64Array;
  /** Above the ground under the antenna, metres. */
  readonly heightM: Float64Array;
  readonly cosAspect: Float64Array;
  readonly rcsM2: Float64Array;
  readonly snr: Float64Array;
  readonly idLo: Int32Array;
  readonly idHi: Int32Array;
  /** Luck of the look, four words a row: one decides on the detection, three become errors of the plot. */
  readonly luck: Uint32Array;
  /** Rows whose look is a detection. */
  readonly hits: Int32Array;
}

/** Columns for a block. */
export function newLookBlock(): LookBlock {
  const f = (): Float64Array => new Float64Array(BLOCK_SIZE);
  const i = (): Int32Array => new Int32Array(BLOCK_SIZE);
  return {
    n: 0,
    nextObject: 0,
    object: i(),
    endEastM: f(),
    endNorthM: f(),
    endAzimuthRad: f(),
    scan: i(),
    timeS: f(),
    eastM: f(),
    northM: f(),
    upM: f(),
    azimuthRad: f(),
    rangeM: f(),
    heightM: f(),
    cosAspect: f(),
    rcsM2: f(),
    snr: f(),
    idLo: i(),
    idHi: i(),
    luck: new Uint32Array(4 * BLOCK_SIZE),
    hits: i(),
  };
}

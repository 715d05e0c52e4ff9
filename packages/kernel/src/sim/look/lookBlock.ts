import type { LookExports } from './lookExports.ts';

/**
 * Looks of one radar on their way from "may be in the beam" to "detected", column by column, in the memory of the
 * program that does most of the work: each stage fills columns or drops rows, in vector code or in plain.
 */
export interface LookBlock {
  n: number;
  /** First object that the next block begins with. */
  nextObject: number;
  readonly object: Int32Array;
  /** Azimuth at the end of the step, radians. */
  readonly endAzimuthRad: Float64Array;
  /** Number of the scan from 1: scan 0 has run since before the start. */
  readonly scan: Int32Array;
  /** Time of the look, seconds; before it is known, scans after the start of one. */
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
  /** What edges leave of the echo, [0, 1]; only filled for a radar that looks over them. */
  readonly reliefFactor: Float64Array;
  readonly rcsM2: Float64Array;
  readonly snr: Float64Array;
  /** Luck of the detection; three more words of each look, for the errors of its plot, stand behind. */
  readonly luck: Uint32Array;
  /** Not 0: the horizon or the relief may hide it. */
  readonly doubt: Int32Array;
  /** 1: detected. */
  readonly decision: Int32Array;
  /** Rows whose decision needs the probability itself. */
  readonly asked: Int32Array;
}

/** Columns of the block. */
export function lookBlockAt(exports: LookExports, buffer: ArrayBuffer): LookBlock {
  const rows = exports.ROWS.value + exports.SPARE_ROWS.value;
  const f = ({ value }: { readonly value: number }): Float64Array => new Float64Array(buffer, value, rows);
  const i = ({ value }: { readonly value: number }): Int32Array => new Int32Array(buffer, value, rows);
  return {
    n: 0,
    nextObject: 0,
    object: i(exports.OBJECT),
    endAzimuthRad: f(exports.END_AZIMUTH),
    scan: i(exports.SCAN),
    timeS: f(exports.TIME),
    eastM: f(exports.EAST),
    northM: f(exports.NORTH),
    upM: f(exports.UP),
    azimuthRad: f(exports.AZIMUTH),
    rangeM: f(exports.RANGE),
    heightM: f(exports.HEIGHT),
    cosAspect: f(exports.COS_ASPECT),
    reliefFactor: new Float64Array(rows),
    rcsM2: f(exports.RCS),
    snr: f(exports.SNR),
    luck: new Uint32Array(buffer, exports.LUCK.value, rows),
    doubt: i(exports.DOUBT),
    decision: i(exports.DECISION),
    asked: i(exports.ASKED),
  };
}

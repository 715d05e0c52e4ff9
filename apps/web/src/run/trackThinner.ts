import type { Identity, TrackRecord } from '@redoubt/kernel';
import { type Column, newColumn, push } from './column.ts';
import { IDENTITIES, type PictureSet } from './replay.ts';

/** Places between keyframes are this near to the recorded ones, metres. */
export const PICTURE_ERROR_M = 20;
/** A keyframe at least this often, so that speed and uncertainty are not too old, seconds. */
const OLDEST_S = 60;
/** Records closer in time are passed over, seconds. */
const CLOSEST_S = 1 - 1e-6;
/** A track quality that moves so far gets a keyframe. */
const QUALITY_STEP = 2;
/** Half axis of the 95 % ellipse of two normal errors, in standard deviations. */
const TO_95 = Math.sqrt(-2 * Math.log(0.05));
const DEG = 180 / Math.PI;
const M_PER_DEG = 111_320;
/** Share of the error that each of three coordinates may have. */
const SHARE_M = PICTURE_ERROR_M / Math.sqrt(3);

/** One track while it is thinned: the last keyframe, and the slopes from it that keep all records since within error. */
interface Thread {
  readonly mover: number;
  readonly anchor: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  last: TrackRecord;
  lastLonDeg: number;
  isLastKept: boolean;
  identity: Identity;
  quality: number;
}

/** Thins the tracks of one post while a run goes on. */
export interface TrackThinner {
  add(record: TrackRecord): void;
  finish(): PictureSet;
}

const identityCode = new Map<Identity, number>(IDENTITIES.map((identity, i) => [identity, i]));

interface Columns {
  readonly mover: Column<Uint32Array<ArrayBuffer>>;
  readonly timeS: Column<Float32Array<ArrayBuffer>>;
  readonly position: Column<Float32Array<ArrayBuffer>>;
  readonly velocity: Column<Float32Array<ArrayBuffer>>;
  readonly ellipse: Column<Float32Array<ArrayBuffer>>;
  readonly identity: Column<Uint8Array<ArrayBuffer>>;
  readonly quality: Column<Uint8Array<ArrayBuffer>>;
}

function keep(columns: Columns, thread: Thread, record: TrackRecord, lonDeg: number): void {
  const { anchor, low, high } = thread;
  push(columns.mover, thread.mover);
  push(columns.timeS, record.timeS);
  anchor[0] = record.timeS;
  anchor[1] = lonDeg;
  anchor[2] = record.latRad * DEG;
  anchor[3] = record.altitudeM;
  for (let c = 1; c <= 3; c++) push(columns.position, anchor[c] as number);
  low.fill(-Infinity);
  high.fill(Infinity);
  const courseDeg = record.courseRad * DEG;
  push(columns.velocity, courseDeg < 0 ? courseDeg + 360 : courseDeg);
  push(columns.velocity, record.speedMps);
  push(columns.ellipse, TO_95 * (record.ellipse?.majorM ?? 0));
  push(columns.ellipse, TO_95 * (record.ellipse?.minorM ?? 0));
  push(columns.ellipse, (record.ellipse?.bearingRad ?? 0) * DEG);
  push(columns.identity, identityCode.get(record.identity) ?? 0);
  push(columns.quality, record.quality);
  thread.identity = record.identity;
  thread.quality = record.quality;
}

const now = new Float64Array(4);
const tolerance = new Float64Array(4);

/** Whether a straight line from the last keyframe to a record passes all records between within the error. */
function isStraight({ anchor, low, high }: Thread): boolean {
  const perS = 1 / ((now[0] as number) - (anchor[0] as number));
  for (let c = 1; c <= 3; c++) {
    const slope = ((now[c] as number) - (anchor[c] as number)) * perS;
    if (!(slope >= (low[c] as number) && slope <= (high[c] as number))) return false;
  }
  return true;
}

function narrow({ anchor, low, high }: Thread): void {
  const perS = 1 / ((now[0] as number) - (anchor[0] as number));
  for (let c = 1; c <= 3; c++) {
    const slope = ((now[c] as number) - (anchor[c] as number)) * perS;
    const room = (tolerance[c] as number) * perS;
    low[c] = Math.max(low[c] as number, slope - room);
    high[c] = Math.min(high[c] as number, slope + room);
  }
}

/** Longitudes go on through the date line. */
function nearLonDeg(lonDeg: number, beforeDeg: number): number {
  if (lonDeg - beforeDeg > 180) return lonDeg - 360;
  return lonDeg - beforeDeg < -180 ? lonDeg + 360 : lonDeg;
}

/** Columns in order of mover, each mover's keyframes in order of time. */
function byMover(columns: Columns, movers: number): { first: Uint32Array<ArrayBuffer>; order: Uint32Array } {
  const { mover } = columns;
  const first = new Uint32Array(movers + 1);
  for (let k = 0; k < mover.length; k++) (first[(mover.values[k] as number) + 1] as number)++;
  for (let i = 0; i < movers; i++) first[i + 1] = (first[i + 1] as number) + (first[i] as number);
  const next = first.slice();
  const order = new Uint32Array(mover.length);
  for (let k = 0; k < mover.length; k++) {
    const i = mover.values[k] as number;
    order[next[i] as number] = k;
    next[i] = (next[i] as number) + 1;
  }
  return { first, order };
}

function floats(
  column: Column<Float32Array<ArrayBuffer>>,
  order: Uint32Array,
  width: number,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(order.length * width);
  for (let k = 0; k < order.length; k++) {
    const from = (order[k] as number) * width;
    for (let c = 0; c < width; c++) out[k * width + c] = column.values[from + c] as number;
  }
  return out;
}

function bytes(column: Column<Uint8Array<ArrayBuffer>>, order: Uint32Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(order, (k) => column.values[k] as number);
}

/**
 * Thins the tracks of one post to keyframes between which straight lines stay within {@link PICTURE_ERROR_M}.
 *
 * @param post - id of the post
 * @returns a sink for its records in order of time, and the picture at the end
 * @remarks
 * One pass and a few numbers per track (slopes from the last keyframe that pass every record within the error). A change
 * of identity is a keyframe of its own; records nearer than a second to the one before are passed over unless one changes.
 */
export function trackThinner(post: string): TrackThinner {
  const threads = new Map<number, Thread>();
  const columns: Columns = {
    mover: newColumn((n) => new Uint32Array(n)),
    timeS: newColumn((n) => new Float32Array(n)),
    position: newColumn((n) => new Float32Array(n)),
    velocity: newColumn((n) => new Float32Array(n)),
    ellipse: newColumn((n) => new Float32Array(n)),
    identity: newColumn((n) => new Uint8Array(n)),
    quality: newColumn((n) => new Uint8Array(n)),
  };
  const begin = (record: TrackRecord): void => {
    const thread: Thread = {
      mover: threads.size,
      anchor: new Float64Array(4),
      low: new Float64Array(4),
      high: new Float64Array(4),
      last: record,
      lastLonDeg: record.lonRad * DEG,
      isLastKept: true,
      identity: record.identity,
      quality: record.quality,
    };
    threads.set(record.track, thread);
    keep(columns, thread, record, thread.lastLonDeg);
  };
  return {
    add(record) {
      const thread = threads.get(record.track);
      if (thread === undefined) {
        begin(record);
        return;
      }
      const isNew = record.identity !== thread.identity;
      if (record.timeS - thread.last.timeS < CLOSEST_S && (!isNew || record.timeS <= thread.last.timeS)) return;
      const latDeg = record.latRad * DEG;
      const lonDeg = nearLonDeg(record.lonRad * DEG, thread.lastLonDeg);
      now[0] = record.timeS;
      now[1] = lonDeg;
      now[2] = latDeg;
      now[3] = record.altitudeM;
      tolerance[2] = SHARE_M / M_PER_DEG;
      tolerance[1] = (tolerance[2] as number) / Math.max(0.01, Math.cos(record.latRad));
      tolerance[3] = SHARE_M;
      if (!isStraight(thread) && !thread.isLastKept) keep(columns, thread, thread.last, thread.lastLonDeg);
      const isOld = record.timeS - (thread.anchor[0] as number) >= OLDEST_S;
      const isKept = isNew || isOld || Math.abs(record.quality - thread.quality) >= QUALITY_STEP;
      if (isKept) keep(columns, thread, record, lonDeg);
      else narrow(thread);
      thread.last = record;
      thread.lastLonDeg = lonDeg;
      thread.isLastKept = isKept;
    },
    finish() {
      for (const thread of threads.values()) {
        if (!thread.isLastKept) keep(columns, thread, thread.last, thread.lastLonDeg);
        thread.isLastKept = true;
      }
      const { first, order } = byMover(columns, threads.size);
      return {
        post,
        ids: [...threads.keys()].map(String),
        first,
        timeS: floats(columns.timeS, order, 1),
        position: floats(columns.position, order, 3),
        velocity: floats(columns.velocity, order, 2),
        ellipse: floats(columns.ellipse, order, 3),
        identity: bytes(columns.identity, order),
        quality: bytes(columns.quality, order),
      };
    },
  };
}

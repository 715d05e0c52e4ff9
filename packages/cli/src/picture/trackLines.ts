import type { Identity, SimEvent, TrackRecord } from '@redoubt/kernel';
import { type LocalPoint, localPoint, type Place } from './localMap.ts';

/** Part of a system track with one identity. */
export interface TrackLine {
  readonly identity: Identity;
  readonly points: readonly LocalPoint[];
}

/** End of a track that was given up. */
export interface LostTrack {
  readonly identity: Identity;
  readonly point: LocalPoint;
}

/** System tracks of a run in the plane of the map. */
export interface TrackPicture {
  readonly lines: readonly TrackLine[];
  readonly lost: readonly LostTrack[];
  /** Where the picture had a track at a time: its last known place, or null before it was held. */
  readonly at: (post: string, track: number, timeS: number) => LocalPoint | null;
}

/** A track that pauses for longer is drawn as two lines, seconds. */
const GAP_S = 15;
/** Points closer in time add nothing to a line on paper, seconds. */
const SPACING_S = 4;

const keyOf = (post: string, track: number): string => `${post}\u0000${track}`;

function linesOf(records: readonly TrackRecord[], local: (record: TrackRecord) => LocalPoint): TrackLine[] {
  const lines: { identity: Identity; points: LocalPoint[] }[] = [];
  let drawnS = -Infinity;
  records.forEach((record, i) => {
    const before = records[i - 1];
    const after = records[i + 1];
    const isStart = before === undefined || record.timeS - before.timeS > GAP_S;
    const isEnd = after === undefined || after.timeS - record.timeS > GAP_S;
    const isChange = before !== undefined && before.identity !== record.identity;
    if (!isStart && !isEnd && !isChange && record.timeS - drawnS < SPACING_S) return;
    const point = local(record);
    if (isChange && !isStart) lines.at(-1)?.points.push(point);
    if (isStart || isChange) lines.push({ identity: record.identity, points: [] });
    lines.at(-1)?.points.push(point);
    drawnS = record.timeS;
  });
  return lines;
}

function lastAt(records: readonly TrackRecord[], timeS: number): TrackRecord | undefined {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.timeS ?? Infinity) <= timeS) low = middle + 1;
    else high = middle;
  }
  return records[low - 1];
}

/**
 * System tracks as lines by identity, and where they were given up.
 *
 * @param tracks - records of one run, each post's in order of time
 * @param events - event log of that run
 * @param centre - middle of the map
 */
export function trackPicture(tracks: readonly TrackRecord[], events: readonly SimEvent[], centre: Place): TrackPicture {
  const local = (record: TrackRecord): LocalPoint => localPoint(centre, record.latRad, record.lonRad);
  const byTrack = new Map<string, TrackRecord[]>();
  for (const record of tracks) {
    const key = keyOf(record.post, record.track);
    const records = byTrack.get(key);
    if (records === undefined) byTrack.set(key, [record]);
    else records.push(record);
  }
  const lost: LostTrack[] = [];
  for (const event of events) {
    if (event.kind !== 'trackLost') continue;
    const record = lastAt(byTrack.get(keyOf(event.post, event.track)) ?? [], event.timeS);
    if (record !== undefined) lost.push({ identity: record.identity, point: local(record) });
  }
  return {
    lines: [...byTrack.values()].flatMap((records) => linesOf(records, local)),
    lost,
    at: (post, track, timeS) => {
      const record = lastAt(byTrack.get(keyOf(post, track)) ?? [], timeS);
      return record === undefined ? null : local(record);
    },
  };
}

/** What may happen to a track, as kept in `TrackEvents.kind`. */
export const TRACK_EVENT = { initiated: 1, confirmed: 2, updated: 3, coasted: 4, deleted: 5 } as const;

/** What happened to the tracks since the previous call, column by column, in order of decision. */
export interface TrackEvents {
  n: number;
  /** One of TRACK_EVENT. */
  kind: Uint8Array;
  /** Time of the plot, or of the look that gave none, seconds. */
  timeS: Float64Array;
  /** Number of the track. */
  trackId: Float64Array;
  /** Row of the track in the state's columns. */
  row: Int32Array;
  /** Row of the plot in the batch of this call; -1 when no plot is involved. */
  plot: Int32Array;
}

/**
 * An empty list of track events.
 *
 * @param capacity - rows to make room for, >= 1
 * @returns list with n = 0
 */
export function createTrackEvents(capacity: number): TrackEvents {
  return {
    n: 0,
    kind: new Uint8Array(capacity),
    timeS: new Float64Array(capacity),
    trackId: new Float64Array(capacity),
    row: new Int32Array(capacity),
    plot: new Int32Array(capacity),
  };
}

/**
 * Adds one event to a list and makes room for it if need be.
 *
 * @param events - list that grows by one
 * @param kind - one of TRACK_EVENT
 * @param timeS - seconds
 * @param trackId - number of the track
 * @param row - row of the track
 * @param plot - row of the plot, or -1
 */
export function addTrackEvent(
  events: TrackEvents,
  kind: number,
  timeS: number,
  trackId: number,
  row: number,
  plot: number,
): void {
  const i = events.n;
  if (i === events.kind.length) {
    const grown = createTrackEvents(i * 2);
    grown.kind.set(events.kind);
    grown.timeS.set(events.timeS);
    grown.trackId.set(events.trackId);
    grown.row.set(events.row);
    grown.plot.set(events.plot);
    events.kind = grown.kind;
    events.timeS = grown.timeS;
    events.trackId = grown.trackId;
    events.row = grown.row;
    events.plot = grown.plot;
  }
  events.kind[i] = kind;
  events.timeS[i] = timeS;
  events.trackId[i] = trackId;
  events.row[i] = row;
  events.plot[i] = plot;
  events.n = i + 1;
}

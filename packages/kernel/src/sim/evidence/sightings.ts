import type { TrackEvidence } from '../../identity/index.ts';

/** Numbers per track in `Sightings.columns`. */
const STRIDE = 8;

/** Where they stand: what `TrackEvidence` calls by the same names; `isClosing` is 0 or 1. */
export const SIGHTING = {
  speedMps: 0,
  altitudeM: 1,
  isClosing: 2,
  updates: 3,
  updatesOnAirway: 4,
  updatesInSafeLane: 5,
} as const;

/**
 * What each update of a track says about it, by its number: one line of memory for each track of a post. The record of
 * its evidence takes it over when the evidence is weighed. Plain data.
 */
export interface Sightings {
  columns: Float64Array;
}

/** Nothing seen yet. */
export function newSightings(): Sightings {
  return { columns: new Float64Array(16 * STRIDE) };
}

/** Where the numbers of a track begin. */
export function sightingAt(sightings: Sightings, number: number): number {
  const at = number * STRIDE;
  if (at >= sightings.columns.length) {
    const wide = new Float64Array(2 * at);
    wide.set(sightings.columns);
    sightings.columns = wide;
  }
  return at;
}

/** Writes what was seen of a track into its evidence. */
export function takeSightings(sightings: Sightings, number: number, e: TrackEvidence): void {
  const at = sightingAt(sightings, number);
  const { columns } = sightings;
  e.speedMps = columns[at];
  e.altitudeM = columns[at + 1];
  e.isClosing = columns[at + 2] === 1;
  e.updates = columns[at + 3];
  e.updatesOnAirway = columns[at + 4];
  e.updatesInSafeLane = columns[at + 5];
}

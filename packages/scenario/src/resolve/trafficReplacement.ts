import type { CorridorTableEntry, RunwayTableEntry } from '../catalogue/index.ts';
import type { LaneSetting } from '../scenario/index.ts';

/** Centre line and half width of a published airway. */
export type AirwayLine = Pick<LaneSetting, 'id' | 'points' | 'halfWidthKm'>;

/** One flight of a recording: an aircraft from its first report in the air to its last. */
export interface RecordedFlight {
  /** Address and number of the flight, `3e3078-1`: text, whatever it looks like. */
  readonly id: string;
  /** In order of time, no two at one time or at one place; at least two. */
  readonly points: readonly RecordedPoint[];
}

/** Where an aircraft said that it was. */
export interface RecordedPoint {
  /** Since the start of the recording, seconds. */
  readonly timeS: number;
  readonly latDeg: number;
  readonly lonDeg: number;
  /** Above mean sea level, metres. */
  readonly altitudeM: number;
}

/** What stands in for the corridors of the catalogue, and what recorded traffic is made of. */
export interface TrafficReplacement {
  /** Corridors that replace those of the catalogue in every traffic. */
  readonly corridors?: CorridorTableEntry;
  /** Runways that the replacing corridors name; without them such traffic neither climbs nor descends. */
  readonly runways?: RunwayTableEntry;
  /** Airways that the posts know in place of a strip along every corridor; their height band is the traffic's. */
  readonly airways?: readonly AirwayLine[];
  /** Flights of each recorded traffic, by its id: reading files is not this package's. */
  readonly recordings?: ReadonlyMap<string, readonly RecordedFlight[]>;
}

import type { CorridorTableEntry, RunwayTableEntry } from '../catalogue/index.ts';
import type { LaneSetting } from '../scenario/index.ts';

/** Centre line and half width of a published airway. */
export type AirwayLine = Pick<LaneSetting, 'id' | 'points' | 'halfWidthKm'>;

/** What stands in for the corridors of the catalogue. */
export interface TrafficReplacement {
  /** Corridors that replace those of the catalogue in every traffic. */
  readonly corridors?: CorridorTableEntry;
  /** Runways that the replacing corridors name; without them such traffic neither climbs nor descends. */
  readonly runways?: RunwayTableEntry;
  /** Airways that the posts know in place of a strip along every corridor; their height band is the traffic's. */
  readonly airways?: readonly AirwayLine[];
}

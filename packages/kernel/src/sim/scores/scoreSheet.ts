import type { SystemTrack } from '../state.ts';

/** Work space of the scores of one step: the reported tracks of a post, and the objects within the gate of each. */
export interface ScoreSheet {
  tracks: number;
  readonly track: SystemTrack[];
  /** Places of the tracks, ECEF metres. */
  readonly x: number[];
  readonly y: number[];
  readonly z: number[];
  readonly pairsOfTrack: number[];
  readonly pairsOfObject: Int32Array;
  pairs: number;
  /** Number of the track on the sheet, index of the object, and their distance squared. */
  readonly pairTrack: number[];
  readonly pairObject: number[];
  readonly distance2: number[];
  /** Pairs whose track or object is in another pair too, and the first pair of each track and object among them. */
  readonly contested: number[];
  readonly firstOfTrack: number[];
  readonly firstOfObject: Int32Array;
  /** Objects that a track of any post stands for in this step. */
  readonly isHeld: Uint8Array;
}

/** An empty sheet for runs of `objects` air objects. */
export function newScoreSheet(objects: number): ScoreSheet {
  return {
    tracks: 0,
    track: [],
    x: [],
    y: [],
    z: [],
    pairsOfTrack: [],
    pairsOfObject: new Int32Array(objects),
    pairs: 0,
    pairTrack: [],
    pairObject: [],
    distance2: [],
    contested: [],
    firstOfTrack: [],
    firstOfObject: new Int32Array(objects),
    isHeld: new Uint8Array(objects),
  };
}

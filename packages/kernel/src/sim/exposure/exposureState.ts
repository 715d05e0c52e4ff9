import { newStateHash, type StateHash } from '../../num/index.ts';

/** One look of a radar at a low-observable aircraft that gave an echo, and what the radar could measure by it. Truth. */
export interface ExposureLook {
  /** Index of the radar, index of the object, number of the radar's scan: one look, whoever is told of it. */
  readonly radar: number;
  readonly object: number;
  readonly scan: number;
  readonly timeS: number;
  /** Aspect bin, 0 to 35: ten degrees each, clockwise from the nose in the horizontal plane. */
  readonly aspect: number;
  /** Mean signal to noise of one pulse, linear. */
  readonly snrLinear: number;
  /** Echo of fitted reflectors over the aircraft's own, linear; 0: none fitted. */
  readonly maskingRatio: number;
}

/** Looks at low-observable aircraft during a run; plain data. */
export interface ExposureState {
  readonly looks: ExposureLook[];
  readonly hash: StateHash;
}

/** Before the first look. */
export function newExposureState(): ExposureState {
  return { looks: [], hash: newStateHash() };
}

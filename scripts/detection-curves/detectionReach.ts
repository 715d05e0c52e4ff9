// How far one look detects a target at one height, and how much of the way nearer it does not.
import {
  type CompiledRadar,
  compileRadar,
  freeSpaceSnr,
  horizonSlantM,
  isInReach,
  lookSnr,
  pdOfSnr,
  type RadarSpec,
} from '@redoubt/kernel';

/** Effects that can be switched on. */
export interface Effects {
  readonly clutter: boolean;
  /** Two-ray interference up to this height of the target, metres; 0: off. */
  readonly multipathBelowM: number;
  readonly attenuation: boolean;
}

/** What a radar reaches at one height. */
export interface Reach {
  /** Farthest slant range at which one look has Pd 0.5, metres; 0: nowhere. */
  readonly farthestM: number;
  /** Length of the way nearer than that on which the probability is lower, metres; from the minimum range. */
  readonly gapsM: number;
}

const SWERLING = 1;
const WANTED_PD = 0.5;
const STEP_M = 50;

/** The radar with nothing but the stated effects. */
export function radarWith(spec: RadarSpec, effects: Effects, refractionK: number): CompiledRadar {
  const { clutter, multipath } = spec;
  return compileRadar(
    {
      ...spec,
      clutter: effects.clutter ? clutter : null,
      multipath:
        effects.multipathBelowM > 0 && multipath !== null
          ? { ...multipath, maximumAltitudeM: effects.multipathBelowM }
          : null,
      attenuation: effects.attenuation,
    },
    { refractionK },
  );
}

/**
 * Reach of a radar over a smooth earth.
 *
 * @param radar - compiled
 * @param refractionK - the factor that it was compiled with
 * @param rcsM2 - mean cross-section of the target (Swerling 1), square metres
 * @param altitudeM - of the target over the surface, metres
 * @param cap - two-way power factor by slant range in metres: where it is below 1, the echo is at most so much of the
 * free-space echo
 */
export function detectionReach(
  radar: CompiledRadar,
  refractionK: number,
  rcsM2: number,
  altitudeM: number,
  cap: (rangeM: number) => number = () => 1,
): Reach {
  const horizonM = horizonSlantM(radar.antennaHeightM, altitudeM, refractionK);
  const isSeen = (rangeM: number): boolean => {
    if (!isInReach(radar, rangeM, altitudeM)) return false;
    const most = cap(rangeM);
    let snr = lookSnr(radar, rangeM, rcsM2, altitudeM);
    if (most < 1) snr = Math.min(snr, most * freeSpaceSnr(radar, rangeM, rcsM2));
    return pdOfSnr(radar, SWERLING, snr) >= WANTED_PD;
  };
  const startM = Math.max(radar.minimumRangeM, Math.abs(altitudeM - radar.antennaHeightM) + 1);
  const endM = Math.min(horizonM, radar.instrumentedRangeM);
  const steps = Math.ceil((endM - startM) / STEP_M);
  let farthestM = 0;
  let gapsM = 0;
  // From far to near: what is not seen counts as a gap once something farther was.
  let nearM = endM;
  let isFarSeen = isSeen(endM);
  if (isFarSeen) farthestM = endM;
  for (let i = 1; i <= steps; i++) {
    const farM = nearM;
    nearM = Math.max(startM, endM - i * STEP_M);
    const isNearSeen = isSeen(nearM);
    if (isNearSeen && farthestM === 0) farthestM = boundary(isSeen, nearM, farM);
    else if (farthestM > 0 && !(isNearSeen && isFarSeen))
      gapsM += isNearSeen === isFarSeen ? farM - nearM : (farM - nearM) / 2;
    isFarSeen = isNearSeen;
  }
  return { farthestM, gapsM };
}

function boundary(isSeen: (rangeM: number) => boolean, seenM: number, unseenM: number): number {
  let [low, high] = [seenM, unseenM];
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2;
    if (isSeen(middle)) low = middle;
    else high = middle;
  }
  return low;
}

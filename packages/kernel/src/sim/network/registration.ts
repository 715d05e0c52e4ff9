import type { EnuFrame } from '../../geo/index.ts';
import { normalQuantile, PURPOSE, type RunKey, uniform } from '../../num/index.ts';

/**
 * Error of a sender's frame at its receiver, the same all through a run.
 *
 * @param key - luck of the run
 * @param link - hash of the link's id
 * @param sigmaM - 1 sigma in east and in north, metres
 * @param frame - frame of the receiver
 * @returns ECEF offset of every reported place, metres
 */
export function registrationOffset(
  key: RunKey,
  link: { readonly idLo: number; readonly idHi: number },
  sigmaM: number,
  frame: EnuFrame,
): Float64Array {
  const east = sigmaM * normalQuantile(uniform(key, link.idLo, link.idHi, PURPOSE.registration, 0));
  const north = sigmaM * normalQuantile(uniform(key, link.idLo, link.idHi, PURPOSE.registration, 1));
  const { sinLat, cosLat, sinLon, cosLon } = frame;
  return Float64Array.of(
    -sinLon * east - sinLat * cosLon * north,
    cosLon * east - sinLat * sinLon * north,
    cosLat * north,
  );
}

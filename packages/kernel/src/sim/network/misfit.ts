/** A report and a track farther apart than this are never the same, metres; nearer than the least, place does not part them. */
export const WIDEST_GATE_M = 8_000;
export const LEAST_GATE_M = 1_500;
/** Standard deviations of the distance that still count as one aircraft. */
export const GATE_SIGMAS = 3.5;
/** Difference of velocity that still counts as one aircraft: this, and more the worse the places are known. */
const VELOCITY_GATE_MPS = 60;
/** A place known to 1 sigma metres stands for a velocity known to about that over this time, seconds (two looks). */
const VELOCITY_TIME_S = 20;
const HEIGHT_GATE_M = 3_000;

/**
 * Distance over gate of two states, or Infinity if they cannot be one aircraft.
 *
 * @param dx - east of one less that of the other, metres
 * @param dy - north
 * @param du - velocity east of one less that of the other, metres per second
 * @param dv - velocity north
 * @param dAltitudeM - altitude; NaN where one of them has none, which parts nothing
 * @param sigmaAM - 1 sigma of one place, metres
 * @param sigmaBM - and of the other
 * @param hasVelocity - whether both have a velocity
 */
export function misfit(
  dx: number,
  dy: number,
  du: number,
  dv: number,
  dAltitudeM: number,
  sigmaAM: number,
  sigmaBM: number,
  hasVelocity: boolean,
): number {
  const distance2 = dx * dx + dy * dy;
  if (distance2 > WIDEST_GATE_M * WIDEST_GATE_M) return Infinity;
  const spread = GATE_SIGMAS * Math.sqrt(sigmaAM * sigmaAM + sigmaBM * sigmaBM);
  const gateM = Math.min(WIDEST_GATE_M, Math.max(LEAST_GATE_M, spread));
  const distanceM = Math.sqrt(distance2);
  if (distanceM > gateM) return Infinity;
  if (Math.abs(dAltitudeM) > HEIGHT_GATE_M + spread) return Infinity;
  if (!hasVelocity) return distanceM / gateM;
  const apartMps = Math.sqrt(du * du + dv * dv);
  const velocityGateMps = VELOCITY_GATE_MPS + spread / VELOCITY_TIME_S;
  return apartMps > velocityGateMps ? Infinity : distanceM / gateM + apartMps / velocityGateMps;
}

import { cos, sin } from '../../num/index.ts';
import { horizonArcM } from '../visibility.ts';
import type { LookPass } from './lookPass.ts';

const TURN_RAD = 2 * Math.PI;
/** A look may fall this much before the step when its azimuth has just slipped out of the last one, seconds. */
const SLIP_S = 0.25;
/** No object is faster: widens the reach for where it may have been in the step, metres per second. */
const FASTEST_MPS = 2_000;
/** Widens the sector that the beam sweeps in a step, so that rounding drops no one at its edges, radians. */
const EDGE_RAD = 1e-6;

/** Short floats stand for places of the air objects: half a metre off in each coordinate up to 16,000 km, metres. */
const SHORT_FLOAT_M = 100;

/** Hands the radar and the step to the program, in the order of assembly/_parameters.ts. */
export function setParameters({ world, radar, endS, machine: { parameters } }: LookPass): void {
  const spec = world.spec.radars[radar];
  const { compiled, frame, x, y, z, phaseS, revisitS, surface, antennaAltitudeM } = world.setup.radars[radar];
  const startS = world.state.timeS;
  const reachM = spec.instrumentedRangeM + FASTEST_MPS * (endS - startS);
  parameters[1] = x;
  parameters[2] = y;
  parameters[3] = z;
  parameters[4] = reachM * reachM;
  parameters[5] = frame.sinLat;
  parameters[6] = frame.cosLat;
  parameters[7] = frame.sinLon;
  parameters[8] = frame.cosLon;
  // Right of the left edge and left of the right one: holds below half a turn. Zeros let everything in.
  const isNarrow = spec.scan.kind === 'rotating' && endS - startS + SLIP_S < 0.45 * revisitS;
  const leftRad = TURN_RAD * ((startS - SLIP_S - phaseS) / revisitS) - EDGE_RAD;
  const rightRad = TURN_RAD * ((endS - phaseS) / revisitS) + EDGE_RAD;
  parameters[9] = isNarrow ? sin(leftRad) : 0;
  parameters[10] = isNarrow ? cos(leftRad) : 0;
  parameters[11] = isNarrow ? sin(rightRad) : 0;
  parameters[12] = isNarrow ? cos(rightRad) : 0;
  parameters[13] = (endS - phaseS) / revisitS;
  parameters[14] = phaseS;
  parameters[15] = revisitS;
  parameters[16] = startS;
  parameters[17] = startS - SLIP_S;
  parameters[18] = endS;
  // Range and elevation limits, see `isInReach`.
  parameters[19] = compiled.terrainM;
  parameters[20] = compiled.minimumRangeM;
  parameters[21] = compiled.instrumentedRangeM;
  parameters[22] = compiled.antennaHeightM;
  parameters[23] = compiled.effectiveRadiusM + compiled.antennaHeightM;
  parameters[24] = 2 * compiled.effectiveRadiusM + compiled.antennaHeightM;
  parameters[25] = compiled.sinElevationMin;
  parameters[26] = compiled.sinElevationMax;
  parameters[27] = compiled.minimumRadialSpeedMps;
  // Over a smooth earth what is nearer than both horizons together needs no closer look; a relief always does.
  parameters[28] = surface === null ? horizonArcM(antennaAltitudeM, world.spec.refractionK) : -Infinity;
  // Errors of a plot.
  parameters[29] = spec.northErrorRad;
  parameters[30] = spec.errors.rangeM;
  parameters[31] = spec.errors.azimuthRad;
  parameters[32] = spec.errors.elevationRad ?? NaN;
  parameters[33] = leastRangeM(spec.minimumRangeM);
  parameters[34] = (reachM + SHORT_FLOAT_M) * (reachM + SHORT_FLOAT_M);
}

/** Least range that a radar reports. */
export function leastRangeM(minimumRangeM: number): number {
  return minimumRangeM / 2 + 1;
}

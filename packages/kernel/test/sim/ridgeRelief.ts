import type { RadarSpec, ReliefInput } from '@redoubt/kernel';

const EARTH_RADIUS_M = 6_371_000;
const RINGS = 800;
const STEP_M = 500;

/**
 * A thin ridge all round one radar on ground at sea level, with its line of sight written down by hand.
 *
 * @param radar - whose relief it is; other radars have none
 * @param edgeM - distance of the ridge, metres, a multiple of 500
 * @param crestM - its height above sea level
 */
export function ridgeRelief(radar: RadarSpec, edgeM: number, crestM: number): ReliefInput {
  const ka = (4 / 3) * EARTH_RADIUS_M;
  // A ray over an earth laid flat is a parabola: y = antenna + slope x + x^2 / 2 k a, here through the crest.
  const slope = (crestM - radar.antennaHeightM) / edgeM - edgeM / (2 * ka);
  const minimumAltitudeM = new Float32Array(4 * RINGS);
  const controllingEdgeM = new Float32Array(4 * RINGS);
  for (let i = 0; i < 4 * RINGS; i++) {
    const groundM = ((i % RINGS) + 1) * STEP_M;
    if (groundM <= edgeM) continue;
    minimumAltitudeM[i] = radar.antennaHeightM + slope * groundM + (groundM * groundM) / (2 * ka);
    controllingEdgeM[i] = edgeM;
  }
  const surface = {
    radarId: radar.id,
    latRad: radar.latRad,
    lonRad: radar.lonRad,
    terrainM: 0,
    antennaHeightM: radar.antennaHeightM,
    refractionK: 4 / 3,
    azimuths: 4,
    ranges: RINGS,
    rangeStepM: STEP_M,
    minimumAltitudeM,
    controllingEdgeM,
  };
  return { heightGrid: null, surfaces: [surface], reliefHash: `ridge of ${crestM} m at ${edgeM} m` };
}

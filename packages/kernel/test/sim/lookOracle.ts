import { atan2, normalOfWord, philox4x32, PURPOSE, type SwerlingCase, wordToUniform } from '@redoubt/kernel';
import { isFastEnough, isInReach, lookRcsM2, lookSnr, pdOfSnr } from '@redoubt/kernel';
import { turnBetween } from '../../src/sim/engagement/sector.ts';
import { OBJECT_STATUS } from '../../src/sim/state.ts';
import { groundRangeM, reliefPowerFactor } from '../../src/sim/visibility.ts';
import type { World } from '../../src/sim/world.ts';

/** One detection: object, scan, then time, range, azimuth, elevation, SNR and the measured range, azimuth, elevation. */
export type OracleRow = readonly number[];

/** What a radar remembers of its objects between steps; the oracle changes it. */
export interface Memory {
  readonly lastScan: Int32Array;
  readonly lastTurn: Float64Array;
}

const words = new Uint32Array(4);

/**
 * Looks of one radar in a step, one object after the other in plain code: what the vector code must equal bit for bit.
 *
 * @param world - run whose objects stand at the end of the step
 * @param radar - index of the radar
 * @param startS - start of the step
 * @param endS - end of the step
 * @param memory - as it was at the start of the step
 */
export function lookOracle(world: World, radar: number, startS: number, endS: number, memory: Memory): OracleRow[] {
  const found: OracleRow[] = [];
  for (let i = 0; i < world.setup.objects.length; i++) {
    const row = lookAt(world, radar, startS, endS, memory, i);
    if (row !== null) found.push(row);
  }
  return found;
}

function lookAt(
  world: World,
  radar: number,
  startS: number,
  endS: number,
  { lastScan, lastTurn }: Memory,
  i: number,
): OracleRow | null {
  const at = world.setup.radars[radar]!;
  const spec = world.spec.radars[radar]!;
  const { columns, signatures } = world.setup;
  const { compiled, phaseS, revisitS } = at;
  const { sinLat, cosLat, sinLon, cosLon } = at.frame;
  const { status, x, y, z, vx, vy, vz, altitudeM, slowness } = world.state.objects;
  const [px, py, pz, ux, uy, uz] = [x, y, z, vx, vy, vz].map((column) => column[i]!) as Six;
  const [toX, toY, toZ] = [px - at.x, py - at.y, pz - at.z];
  const reachM = spec.instrumentedRangeM + 2_000 * (endS - startS);
  if (status[i] !== OBJECT_STATUS.flying || toX * toX + toY * toY + toZ * toZ > reachM * reachM) return null;
  const endEast = cosLon * toY - sinLon * toX;
  const endNorth = cosLat * toZ - sinLat * (cosLon * toX + sinLon * toY);
  const endAzimuth = atan2(endEast, endNorth);
  const fraction = spec.scan.kind === 'rotating' ? follow(endAzimuth, lastTurn, i) : inSector(world, radar, endAzimuth);
  const number = Math.floor((endS - phaseS) / revisitS - fraction);
  const last = lastScan[i]!;
  if (!(number > last)) return null;
  const timeS = phaseS + (number + fraction) * revisitS;
  if (timeS <= (last === number - 1 ? startS - 0.25 : startS)) return null;
  if (timeS < columns.startS[i]! || timeS >= columns.endS[i]!) return null;
  lastScan[i] = number;
  if (spec.outages.some(({ fromS, toS }) => timeS >= fromS && timeS < toS)) return null;
  const backS = timeS - endS;
  const [dx, dy, dz] = [px + ux * backS - at.x, py + uy * backS - at.y, pz + uz * backS - at.z];
  const range = Math.sqrt(dx * dx + dy * dy + dz * dz);
  const height = altitudeM[i]! - compiled.terrainM;
  const opening = (dx * ux + dy * uy + dz * uz) / range;
  if (!isInReach(compiled, range, height) || !isFastEnough(compiled, opening)) return null;
  const outward = cosLon * dx + sinLon * dy;
  const east = cosLon * dy - sinLon * dx;
  const north = cosLat * dz - sinLat * outward;
  const azimuth = azimuthNear(endAzimuth, endEast, endNorth, east, north);
  const groundM = groundRangeM(range, at.antennaAltitudeM, altitudeM[i]!);
  const { edgeWavelengthM, roughGroundDb } = at;
  const path = [groundM, azimuth, altitudeM[i]!, 0, edgeWavelengthM, roughGroundDb] as const;
  const reliefFactor = reliefPowerFactor(at, world.spec.refractionK, ...path);
  if (reliefFactor === 0) return null;
  const signature = signatures[columns.objectClass[i]!]!;
  const rcs = lookRcsM2(signature, at.bandIndex, -opening * slowness[i]!, columns.spreadFactor[i]!);
  const snr = lookSnr(compiled, range, rcs, height, reliefFactor);
  const { k0, k1 } = at.lookKey;
  philox4x32(columns.idLo[i]!, columns.idHi[i]!, PURPOSE.look, number + 1, k0, k1, words);
  if (wordToUniform(words[0]!) >= pdOfSnr(compiled, columns.swerling[i] as SwerlingCase, snr)) return null;
  const elevation = atan2(cosLat * outward + sinLat * dz, Math.sqrt(east * east + north * north));
  const { errors, northErrorRad, minimumRangeM } = spec;
  const measured = [
    Math.max(minimumRangeM / 2 + 1, range + errors.rangeM * normalOfWord(words[1]!)),
    azimuth + northErrorRad + errors.azimuthRad * normalOfWord(words[2]!),
    elevation + (errors.elevationRad ?? NaN) * normalOfWord(words[3]!),
  ];
  return [i, number + 1, timeS, range, azimuth, elevation, snr, ...measured];
}

type Six = [number, number, number, number, number, number];

function follow(azimuthRad: number, lastTurn: Float64Array, i: number): number {
  const turns = azimuthRad * (1 / (2 * Math.PI));
  const fraction = turns - Math.floor(turns);
  const before = lastTurn[i]!;
  lastTurn[i] = before === before ? fraction + Math.floor(before - fraction + 0.5) : fraction;
  return lastTurn[i];
}

function inSector(world: World, radar: number, azimuthRad: number): number {
  const { scan } = world.spec.radars[radar]!;
  if (scan.kind !== 'sector') return NaN;
  const off = turnBetween(world.state.radars[radar]!.sectorCentreRad, azimuthRad) / scan.widthRad + 0.5;
  return off >= 0 && off < 1 ? off : NaN;
}

function azimuthNear(knownRad: number, east0: number, north0: number, east: number, north: number): number {
  const tan = (east * north0 - north * east0) / (east * east0 + north * north0);
  if (!(tan < 0.02 && tan > -0.02)) return atan2(east, north);
  const t2 = tan * tan;
  return knownRad + tan * (1 - t2 * (1 / 3 - t2 * (1 / 5 - t2 * (1 / 7))));
}

// Where a missile can meet a target that flies straight towards the fire unit.
import type { MissileSpec } from '@redoubt/kernel';
import type { CoverageAltitude, CoverageFireUnit } from './coverageSpec.ts';
import { COVERAGE_BIT } from './coverageSpec.ts';
import type { PolarField } from './polarField.ts';
import { ringChordsM, slantFromChordM } from './slantRange.ts';

/** Guidance along one direction, ring by ring. */
interface Guidance {
  /** Rings without guidance in a row from here outward. */
  readonly gap: Int32Array;
  /** First ring from here outward at which a gap begins that is too long to be bridged. */
  readonly nextBreak: Int32Array;
  /** Farthest ring that is held, or -1. */
  farthest: number;
}

/**
 * Marks the cells in which an intercept is possible; cells that are held must be marked already.
 *
 * @param mask - bits of `COVERAGE_BIT`, shape (azimuths, ranges); the engagement bit is added
 * @param field - ground around the fire unit
 * @param unit - missiles, guidance, preparation
 * @param speedMps - of the target, straight towards the unit
 * @param altitude - of the target
 * @remarks
 * As the kernel's engagements: mean missile speed, range and height limits (heights over the unit's own ground), launch
 * only on a held target, guidance by the unit's own radar from launch to intercept (active missiles: until their last
 * stretch) with gaps no longer than allowed, and first hold early enough for lock and reaction. Not modelled: crew times,
 * identification and permission, channels, rounds, the missile's own path.
 */
export function addEngagement(
  mask: Uint8Array,
  field: PolarField,
  unit: CoverageFireUnit,
  speedMps: number,
  altitude: CoverageAltitude,
): void {
  const { azimuths, ranges, rangeStepM } = field;
  const guidance: Guidance = { gap: new Int32Array(ranges + 1), nextBreak: new Int32Array(ranges + 1), farthest: -1 };
  const mostGap = Math.floor((unit.guidanceGapS * speedMps) / rangeStepM);
  const preparation = Math.ceil((unit.preparationS * speedMps) / rangeStepM);
  const chordM = ringChordsM(ranges, rangeStepM);
  const mayFlyAlone = unit.missiles.some(({ guidance: kind }) => kind === 'active');
  for (let a = 0; a < azimuths; a++) {
    readGuidance(mask, a * ranges, ranges, mostGap, guidance);
    if (guidance.farthest < 0) continue;
    for (let r = 0; r < guidance.farthest; r++) {
      // Nothing guides to here, unless the missile guides itself.
      if (!mayFlyAlone && (guidance.gap[r] as number) > mostGap) continue;
      const i = a * ranges + r;
      const ground = field.groundM === null ? 0 : (field.groundM[i] as number);
      const altitudeM = altitude.reference === 'aboveGround' ? ground + altitude.altitudeM : altitude.altitudeM;
      if (altitudeM <= ground) continue;
      const flightM = slantFromChordM(chordM[r] as number, field.terrainM, altitudeM);
      const isMet = unit.missiles.some((missile) => {
        if (!isInEnvelope(missile, flightM, altitudeM - field.terrainM)) return false;
        const flightS = flightM / missile.meanSpeedMps;
        const launch = r + Math.ceil((flightS * speedMps) / rangeStepM);
        if (launch + preparation > guidance.farthest) return false;
        if (((mask[a * ranges + launch] as number) & COVERAGE_BIT.held) === 0) return false;
        const aloneS =
          missile.guidance === 'active' ? Math.min(flightS, missile.activeRangeM / missile.meanSpeedMps) : 0;
        const until = r + Math.floor((aloneS * speedMps) / rangeStepM);
        const first = guidance.gap[until] as number;
        return first <= mostGap && (guidance.nextBreak[until + first] as number) > launch;
      });
      if (isMet) mask[i] = (mask[i] as number) | COVERAGE_BIT.engagement;
    }
  }
}

function isInEnvelope(missile: MissileSpec, flightM: number, heightM: number): boolean {
  return (
    flightM >= missile.minimumRangeM &&
    flightM <= missile.maximumRangeM &&
    heightM >= missile.minimumAltitudeM &&
    heightM <= missile.maximumAltitudeM
  );
}

function readGuidance(mask: Uint8Array, start: number, ranges: number, mostGap: number, out: Guidance): void {
  const { gap, nextBreak } = out;
  out.farthest = -1;
  gap[ranges] = 0;
  nextBreak[ranges] = ranges + 1;
  for (let r = ranges - 1; r >= 0; r--) {
    const isHeld = ((mask[start + r] as number) & COVERAGE_BIT.held) !== 0;
    if (isHeld && out.farthest < 0) out.farthest = r;
    gap[r] = isHeld ? 0 : (gap[r + 1] as number) + 1;
    const isBegin = !isHeld && (r === 0 || ((mask[start + r - 1] as number) & COVERAGE_BIT.held) !== 0);
    nextBreak[r] = isBegin && (gap[r] as number) > mostGap ? r : (nextBreak[r + 1] as number);
  }
}

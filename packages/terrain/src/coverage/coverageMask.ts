// Coverage of one radar at one altitude: a byte of layers for every cell around it.
import { edgePowerFactor, isInReach, lookRcsM2, lookSnr } from '@redoubt/kernel';
import type { CoverageAltitude, CoverageRadar, CoverageRules, CoverageTarget } from './coverageSpec.ts';
import { COVERAGE_BIT } from './coverageSpec.ts';
import { snrForPd } from './detectionLevel.ts';
import { addEngagement } from './engagementMask.ts';
import type { PolarField } from './polarField.ts';
import { ringChordsM, slantFromChordM } from './slantRange.ts';

/**
 * What a radar covers at one altitude, for a target that flies straight towards it.
 *
 * @param field - ground and lowest visible altitude around the antenna
 * @param radar - compiled radar, with its fire unit if it guides missiles
 * @param target - class of target
 * @param altitude - metres above ground or above mean sea level
 * @param rules - probabilities from which looks count
 * @returns Uint8Array, shape (azimuths, ranges) as the field's: bits of `COVERAGE_BIT`
 * @remarks
 * Line of sight from the surface; range, elevation and instrumented limits and the ratio of signal to noise or clutter by
 * the kernel's own `isInReach` and `lookSnr`, echo from ahead without spread. A cell whose ground is at or above the
 * altitude holds nothing. Each layer lies inside the one before; only a radar that looks over edges detects and tracks outside
 * its line of sight too, with the loss of `edgePowerFactor`. Not modelled: least radial speed (the target flies
 * inward), the width of a sector (it is turned to the target), ground clutter from beyond the kernel's clutter horizon.
 * @example
 * ```ts
 * import { compileRadar, compileSignature, defaultRadarSpec } from '@redoubt/kernel';
 * import { computeSurface, COVERAGE_BIT, coverageAltitude, coverageMask, polarField } from '@redoubt/terrain';
 * const place = { id: 'a', latRad: 0.7, lonRad: 0.5, antennaHeightM: 10, terrainM: null };
 * const size = { refractionK: 4 / 3, maxRangeM: 100_000, azimuths: 4, rangeStepM: 1000 };
 * const field = polarField(null, computeSurface(null, place, size));
 * const flat = { noseM2: 1, beamM2: 1, tailM2: 1 };
 * const medianRcsM2 = { VHF: flat, UHF: flat, L: flat, S: flat, C: flat, X: flat };
 * const signature = compileSignature({ medianRcsM2, spreadDb: 5, fluctuationSwerling: 1, reflectorRcsM2: null });
 * const target = { signature, swerling: 1, speedMps: 240, isLowObservable: false } as const;
 * const radar = { compiled: compileRadar(defaultRadarSpec()), bandIndex: 3, edgeLook: null, fireUnit: null };
 * const mask = coverageMask(field, radar, target, coverageAltitude(50), { detectionPd: 0.5, trackingPd: 0.75 });
 * mask.subarray(0, 100).filter((bits) => (bits & COVERAGE_BIT.detection) > 0).length // => 41
 * ```
 */
export function coverageMask(
  field: PolarField,
  radar: CoverageRadar,
  target: CoverageTarget,
  altitude: CoverageAltitude,
  rules: CoverageRules,
): Uint8Array {
  const { azimuths, ranges, minimumAltitudeM, groundM } = field;
  const { compiled, bandIndex } = radar;
  const guides = radar.fireUnit !== null && !target.isLowObservable;
  const levels = {
    rcsM2: lookRcsM2(target.signature, bandIndex, 1, 1),
    detection: snrForPd(compiled, target.swerling, rules.detectionPd),
    tracking: snrForPd(compiled, target.swerling, Math.max(rules.trackingPd, rules.detectionPd)),
    held: radar.fireUnit === null ? Infinity : snrForPd(compiled, target.swerling, radar.fireUnit.guidancePd),
  };
  const chordM = ringChordsM(field.ranges, field.rangeStepM);
  const antennaM = field.terrainM + compiled.antennaHeightM;
  const bitsAt = (ring: number, altitudeM: number, reliefFactor: number): number => {
    const rangeM = slantFromChordM(chordM[ring] as number, antennaM, altitudeM);
    const heightM = altitudeM - compiled.terrainM;
    if (!isInReach(compiled, rangeM, heightM)) return 0;
    const snr = lookSnr(compiled, rangeM, levels.rcsM2, heightM, reliefFactor);
    if (snr < levels.detection && snr < levels.held) return 0;
    return (
      (snr >= levels.detection ? COVERAGE_BIT.detection : 0) |
      (snr >= levels.tracking ? COVERAGE_BIT.tracking : 0) |
      (guides && snr >= levels.held ? COVERAGE_BIT.held : 0)
    );
  };
  const mask = new Uint8Array(azimuths * ranges);
  const isAboveGround = altitude.reference === 'aboveGround';
  // Above sea level (or over a smooth earth) a ring is alike in all directions.
  const isByRing = !isAboveGround || groundM === null;
  const ofRing = new Uint8Array(ranges);
  if (isByRing) for (let r = 0; r < ranges; r++) ofRing[r] = bitsAt(r, altitude.altitudeM, 1);
  const edges = radar.edgeLook === null ? null : field.controllingEdgeM;
  const { wavelengthM, roughGroundDb } = radar.edgeLook ?? { wavelengthM: 0, roughGroundDb: 0 };
  for (let a = 0; a < azimuths; a++) {
    for (let r = 0, i = a * ranges; r < ranges; r++, i++) {
      const ground = groundM === null ? 0 : (groundM[i] as number);
      const altitudeM = isAboveGround ? ground + altitude.altitudeM : altitude.altitudeM;
      if (altitudeM <= ground) continue;
      const hiddenM = (minimumAltitudeM[i] as number) - altitudeM;
      const sight = hiddenM > 0 ? 0 : COVERAGE_BIT.lineOfSight;
      if (edges === null) {
        if (sight !== 0) mask[i] = sight | (isByRing ? (ofRing[r] as number) : bitsAt(r, altitudeM, 1));
        continue;
      }
      const groundRangeM = (r + 1) * field.rangeStepM;
      const factor = edgePowerFactor(hiddenM, edges[i] as number, groundRangeM, wavelengthM, roughGroundDb);
      mask[i] = factor === 0 ? sight : sight | bitsAt(r, altitudeM, factor);
    }
  }
  if (guides && radar.fireUnit !== null) addEngagement(mask, field, radar.fireUnit, target.speedMps, altitude);
  return mask;
}

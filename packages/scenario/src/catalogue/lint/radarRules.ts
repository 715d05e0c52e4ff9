import { horizonSlantM, type RadarBand } from '@redoubt/kernel';
import type { RadarEntry } from '../radarEntry.ts';
import { complain, type LintReport } from './finding.ts';

/** IEEE 521 band edges; VHF and UHF as radar uses them. */
const BAND_GHZ: Readonly<Record<RadarBand, readonly [number, number]>> = {
  VHF: [0.03, 0.3],
  UHF: [0.3, 1],
  L: [1, 2],
  S: [2, 4],
  C: [4, 8],
  X: [8, 12],
};

/** Height of the highest air object of the catalogue, metres; 15 km if there is none. */
function highestObjectM(report: LintReport): number {
  let highest = 0;
  for (const object of report.catalogue.airObjects.values()) highest = Math.max(highest, object.altitudeM.high);
  return highest === 0 ? 15_000 : highest;
}

/**
 * Rules for radars: band against frequency, reference range against horizon and instrumented range, antenna height,
 * measurement errors against beam width.
 *
 * @param report - collects the findings
 * @param radar - entry to check
 */
export function radarRules(report: LintReport, radar: RadarEntry): void {
  const [low, high] = BAND_GHZ[radar.band.value];
  if (radar.frequencyGHz.value < low || radar.frequencyGHz.value > high) {
    complain(report, radar, ['frequencyGHz', 'value'], {
      code: 'frequency-outside-band',
      about: radar.frequencyGHz,
      what: `is ${radar.frequencyGHz.value} GHz`,
      expected: `expected ${low}..${high} GHz in ${radar.band.value} band`,
      next: 'correct the band or the frequency',
    });
  }
  const { rangeKm } = radar.reference;
  const targetM = highestObjectM(report);
  const horizonKm = horizonSlantM(Math.max(0, radar.antennaHeightM.high), targetM, 4 / 3) / 1000;
  for (const key of ['value', 'high'] as const) {
    if (rangeKm[key] <= horizonKm) continue;
    complain(report, radar, ['reference', 'rangeKm', key], {
      code: 'reference-beyond-horizon',
      about: rangeKm,
      what: `${key} is ${rangeKm[key]} km`,
      expected: `expected at most ${horizonKm.toFixed(0)} km, the 4/3-earth horizon from ${radar.antennaHeightM.high} m to a target at ${targetM} m`,
      next: 'adopt a range at which a target can be seen',
    });
    break;
  }
  if (rangeKm.value > radar.instrumentedRangeKm.value) {
    complain(report, radar, ['reference', 'rangeKm', 'value'], {
      code: 'reference-beyond-display',
      about: rangeKm,
      what: `is ${rangeKm.value} km`,
      expected: `expected at most the instrumented range, ${radar.instrumentedRangeKm.value} km`,
      next: 'correct one of the two',
    });
  }
  if (radar.minimumRangeKm.value >= radar.instrumentedRangeKm.value) {
    complain(report, radar, ['minimumRangeKm'], {
      code: 'range-order',
      severity: 'error',
      what: `is ${radar.minimumRangeKm.value} km`,
      expected: `expected less than the instrumented range, ${radar.instrumentedRangeKm.value} km`,
      next: 'correct one of the two',
    });
  }
  const [lowestM, tallestM] = radar.platform === 'ground' ? [1, 60] : [1000, 20_000];
  if (radar.antennaHeightM.low < lowestM || radar.antennaHeightM.high > tallestM) {
    complain(report, radar, ['antennaHeightM'], {
      code: 'antenna-height',
      about: radar.antennaHeightM,
      what: `is ${radar.antennaHeightM.low}..${radar.antennaHeightM.high} m`,
      expected: `expected ${lowestM}..${tallestM} m for a radar on ${radar.platform === 'ground' ? 'the ground (vehicle or mast)' : 'an aircraft'}`,
      next: 'give the antenna above ground, not above sea level (airborne: above sea level)',
    });
  }
  if (radar.elevation.minimumDeg.value >= radar.elevation.maximumDeg.value) {
    complain(report, radar, ['elevation'], {
      code: 'range-order',
      severity: 'error',
      what: `minimum ${radar.elevation.minimumDeg.value} is not below maximum ${radar.elevation.maximumDeg.value}`,
      expected: 'expected minimum < maximum',
      next: 'correct one of the two',
    });
  }
  const angles = [
    ['azimuthDeg', radar.errors.azimuthDeg, radar.beam.azimuthWidthDeg.value],
    ['elevationDeg', radar.errors.elevationDeg, radar.beam.elevationWidthDeg.value],
  ] as const;
  for (const [key, error, widthDeg] of angles) {
    if (error === null || (error.value <= widthDeg && error.value >= widthDeg / 200)) continue;
    complain(report, radar, ['errors', key, 'value'], {
      code: 'error-against-beam',
      about: error,
      what: `is ${error.value} degrees with a beam of ${widthDeg} degrees`,
      expected: 'expected between a 200th of the beam and the beam: a radar splits its beam, but not without end',
      next: 'correct the error or the beam width',
    });
  }
}

import type { DataPath } from '../../issue.ts';
import type { MissileEntry } from '../missileEntry.ts';
import { complain, type LintReport } from './finding.ts';

/** Standard gravity, m/s2. */
const GRAVITY_MPS2 = 9.80665;

/**
 * Highest plausible mean speed of an interceptor that steers in air, m/s.
 *
 * One solid stage burns out, without drag and gravity, at exhaust speed x ln(mass ratio): 2,700 m/s x ln 3 = 2,966 m/s
 * at the generous end. A mean over the whole flight, with acceleration before and drag after burnout, stays below it.
 */
const PLAUSIBLE_MEAN_MPS = 3000;

/** Highest plausible peak: two such stages share the work, with losses. */
const PLAUSIBLE_PEAK_MPS = 4500;

/**
 * Vacuum ballistic reach v2/g may be some times the stated range (drag, steering, an early end of guidance); at ten
 * times the two numbers do not belong to one missile.
 */
const PLAUSIBLE_REACH_RATIO = 10;

/** Orbital speed near the ground, for comparison in messages, m/s. */
const ORBITAL_MPS = 7905;

interface SpeedFigure {
  readonly path: DataPath;
  readonly speedMps: number;
  readonly about: { readonly implausible?: true };
}

/** Every figure that is given for a speed: adopted value, ends of its range, statements, claims. */
function speedFigures(missile: MissileEntry, key: 'meanSpeedMps' | 'peakSpeedMps'): SpeedFigure[] {
  const figures: SpeedFigure[] = [];
  const n = missile[key];
  if (n !== undefined) {
    figures.push({ path: [key, 'value'], speedMps: n.value, about: n });
    if (n.high !== n.value) figures.push({ path: [key, 'high'], speedMps: n.high, about: n });
    n.statements?.forEach((s, i) => {
      if (typeof s.value === 'number')
        figures.push({ path: [key, 'statements', i], speedMps: Math.max(s.value, s.high ?? s.value), about: s });
    });
  }
  missile.claims?.forEach((claim, i) => {
    if (claim.about === key && typeof claim.value === 'number')
      figures.push({ path: ['claims', i], speedMps: claim.value, about: claim });
  });
  return figures;
}

function speedRules(report: LintReport, missile: MissileEntry): void {
  const rangeM = missile.maxRangeKm.high * 1000;
  for (const { path, speedMps, about } of speedFigures(missile, 'meanSpeedMps')) {
    const reachM = (speedMps * speedMps) / GRAVITY_MPS2;
    const percent = ((100 * speedMps) / ORBITAL_MPS).toFixed(0);
    if (speedMps > PLAUSIBLE_MEAN_MPS) {
      complain(report, missile, path, {
        code: 'mean-speed-implausible',
        about,
        what: `a mean of ${speedMps} m/s is ${percent} % of orbital speed, and without drag would carry ${(reachM / 1000).toFixed(0)} km, ${(reachM / rangeM).toFixed(0)} times the range of ${rangeM / 1000} km`,
        expected: `expected at most ${PLAUSIBLE_MEAN_MPS} m/s: one solid stage burns out below 2,966 m/s even without drag`,
        next: 'check the unit; keep it only as a statement with implausible: true and a note',
      });
    } else if (reachM > PLAUSIBLE_REACH_RATIO * rangeM) {
      complain(report, missile, path, {
        code: 'speed-against-range',
        about,
        what: `a mean of ${speedMps} m/s would without drag carry ${(reachM / 1000).toFixed(0)} km, ${(reachM / rangeM).toFixed(0)} times the range of ${rangeM / 1000} km`,
        expected: `expected at most ${PLAUSIBLE_REACH_RATIO} times`,
        next: 'check the speed, the range and their units',
      });
    } else if (speedMps < 150) {
      complain(report, missile, path, {
        code: 'mean-speed-implausible',
        about,
        what: `is ${speedMps} m/s, slower than most targets`,
        expected: 'expected at least 150 m/s',
        next: 'check the unit: km/s and Mach numbers are small',
      });
    }
  }
  for (const { path, speedMps, about } of speedFigures(missile, 'peakSpeedMps')) {
    if (speedMps > PLAUSIBLE_PEAK_MPS) {
      complain(report, missile, path, {
        code: 'peak-speed-implausible',
        about,
        what: `is ${speedMps} m/s`,
        expected: `expected at most ${PLAUSIBLE_PEAK_MPS} m/s at burnout in air`,
        next: 'check the unit',
      });
    }
  }
  const peak = missile.peakSpeedMps;
  if (peak !== undefined && peak.value < missile.meanSpeedMps.value) {
    complain(report, missile, ['peakSpeedMps', 'value'], {
      code: 'peak-below-mean',
      severity: 'error',
      what: `is ${peak.value} m/s`,
      expected: `expected at least the mean, ${missile.meanSpeedMps.value} m/s`,
      next: 'correct one of the two',
    });
  }
}

/**
 * Rules for missiles: speeds against what a rocket stage can give and against range and ceiling, order of the limits
 * of the envelope, guidance against illumination.
 *
 * @param report - collects the findings
 * @param missile - entry to check
 * @remarks
 * Source: rocket equation; ballistic reach v2/g and apex v2/(2 g) over a flat earth without air, which bound from above.
 */
export function missileRules(report: LintReport, missile: MissileEntry): void {
  speedRules(report, missile);
  const { minRangeKm, maxRangeKm, minAltitudeM, maxAltitudeKm, meanSpeedMps, activeRangeKm } = missile;
  if (minRangeKm.value >= maxRangeKm.value) {
    complain(report, missile, ['minRangeKm', 'value'], {
      code: 'range-order',
      severity: 'error',
      what: `is ${minRangeKm.value} km`,
      expected: `expected less than maxRangeKm, ${maxRangeKm.value} km`,
      next: 'correct one of the two',
    });
  }
  if (minAltitudeM.value >= maxAltitudeKm.value * 1000) {
    complain(report, missile, ['minAltitudeM', 'value'], {
      code: 'range-order',
      severity: 'error',
      what: `is ${minAltitudeM.value} m`,
      expected: `expected less than maxAltitudeKm, ${maxAltitudeKm.value} km`,
      next: 'correct one of the two',
    });
  }
  if (maxAltitudeKm.value > maxRangeKm.value) {
    complain(report, missile, ['maxAltitudeKm', 'value'], {
      code: 'ceiling-above-reach',
      about: maxAltitudeKm,
      what: `is ${maxAltitudeKm.value} km with a range of ${maxRangeKm.value} km`,
      expected: 'expected a ceiling below the range: flying up costs more than flying out',
      next: 'check both numbers and their units',
    });
  }
  const apexKm = (meanSpeedMps.value * meanSpeedMps.value) / (2 * GRAVITY_MPS2) / 1000;
  if (maxAltitudeKm.value > apexKm) {
    complain(report, missile, ['maxAltitudeKm', 'value'], {
      code: 'ceiling-above-energy',
      about: maxAltitudeKm,
      what: `is ${maxAltitudeKm.value} km`,
      expected: `expected at most ${apexKm.toFixed(1)} km, as high as a mean of ${meanSpeedMps.value} m/s can rise`,
      next: 'check the ceiling and the speed',
    });
  }
  const needsRadar = missile.guidance.value !== 'active';
  if (needsRadar !== missile.illuminationByOwnRadar.value) {
    complain(report, missile, ['illuminationByOwnRadar', 'value'], {
      code: 'guidance-contradiction',
      severity: 'error',
      what: `is ${missile.illuminationByOwnRadar.value} for ${missile.guidance.value} guidance`,
      expected: 'expected true for semiActive and command, false for active',
      next: 'correct one of the two',
    });
  }
  if (needsRadar === activeRangeKm.value > 0) {
    complain(report, missile, ['activeRangeKm', 'value'], {
      code: 'guidance-contradiction',
      severity: 'error',
      what: `is ${activeRangeKm.value} km for ${missile.guidance.value} guidance`,
      expected: needsRadar ? 'expected 0' : 'expected more than 0',
      next: 'correct one of the two',
    });
  }
}

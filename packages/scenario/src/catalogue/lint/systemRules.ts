import type { FireUnitEntry } from '../systemEntry.ts';
import { complain, type LintReport } from './finding.ts';

/**
 * Rules for fire units: doctrine against capacity, missiles against the radar that must guide them.
 *
 * @param report - collects the findings
 * @param unit - entry to check
 */
export function fireUnitRules(report: LintReport, unit: FireUnitEntry): void {
  const { salvoSize, maximumShots } = unit.doctrine;
  if (salvoSize.value > unit.missilesPerTarget.value) {
    complain(report, unit, ['doctrine', 'salvoSize', 'value'], {
      code: 'salvo-above-capacity',
      severity: 'error',
      what: `is ${salvoSize.value}`,
      expected: `expected at most missilesPerTarget, ${unit.missilesPerTarget.value}`,
      next: 'correct one of the two',
    });
  }
  if (maximumShots.value < salvoSize.value) {
    complain(report, unit, ['doctrine', 'maximumShots', 'value'], {
      code: 'salvo-above-capacity',
      severity: 'error',
      what: `is ${maximumShots.value}`,
      expected: `expected at least salvoSize, ${salvoSize.value}`,
      next: 'correct one of the two',
    });
  }
  const radar = report.catalogue.radars.get(unit.engagementRadar);
  unit.missiles.forEach((id, i) => {
    const missile = report.catalogue.missiles.get(id);
    if (missile === undefined || radar === undefined) return;
    if (missile.illuminationByOwnRadar.value && missile.maxRangeKm.value > radar.instrumentedRangeKm.value) {
      complain(report, unit, ['missiles', i], {
        code: 'missile-beyond-radar',
        what: `${id} reaches ${missile.maxRangeKm.value} km, its radar ${radar.id} ${radar.instrumentedRangeKm.value} km`,
        expected: 'expected a radar that can guide it over its whole range',
        next: 'check both ranges',
      });
    }
    if (i === 0 && !missile.isOnByDefault.value) {
      complain(report, unit, ['missiles', 0], {
        code: 'default-load-off',
        severity: 'error',
        what: `${id} is off by default`,
        expected: 'expected the first missile to be on by default',
        next: 'put another one first',
      });
    }
  });
}

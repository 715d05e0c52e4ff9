import { scoreRaid, type World } from '@redoubt/kernel';

/** Class id as the end of a metric's name: `land-attack-cruise-missile` gives `landAttackCruiseMissile`. */
export function classWord(objectClass: string): string {
  return objectClass.replace(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * Metrics of a run by class of raid member, under names that a column of the table can have.
 *
 * @param world - run that has come to its end
 * @returns `raidHeld`, `raidFiredAt`, `memberWarningTimeS`, `launchMarginS` of the whole raid, then per class
 * `raidSize_<class>`, `leakers_<class>`, `held_<class>`, `firedAt_<class>`, `memberWarningTimeS_<class>`,
 * `launchMarginS_<class>`; empty without a raid
 * @remarks All but the leakers do not hang on kill probabilities: see `scoreRaid`.
 */
export function raidMetrics(world: World): Record<string, number | null> {
  const metrics: Record<string, number | null> = {};
  for (const score of scoreRaid(world)) {
    if (score.objectClass === null) {
      metrics['raidHeld'] = score.held;
      metrics['raidFiredAt'] = score.firedAt;
      metrics['memberWarningTimeS'] = score.warningTimeS;
      metrics['launchMarginS'] = score.launchMarginS;
      continue;
    }
    const word = classWord(score.objectClass);
    metrics[`raidSize_${word}`] = score.raidSize;
    metrics[`leakers_${word}`] = score.leakers;
    metrics[`held_${word}`] = score.held;
    metrics[`firedAt_${word}`] = score.firedAt;
    metrics[`memberWarningTimeS_${word}`] = score.warningTimeS;
    metrics[`launchMarginS_${word}`] = score.launchMarginS;
  }
  return metrics;
}

import type { RunRow } from '@redoubt/study';
import { formatNumber } from '../output.ts';

const number = (value: number): string => formatNumber(value, 4);

/**
 * The numbers of one run in one sentence or two.
 *
 * @param row - of the run
 * @returns text for the head of its picture
 */
export function runSubtitle(row: RunRow): string {
  const { raidSize, leakers, hostileKills, missilesFired, friendlyLosses, civilLosses, warningTimeS } = row.metrics;
  const raid =
    raidSize === 0
      ? 'No raid'
      : `Raid of ${number(raidSize)}: ${number(leakers)} reached their asset, ${number(hostileKills)} were shot down`;
  const warning =
    warningTimeS === null ? '' : ` First track ${number(Math.round(warningTimeS))} s before the first arrival.`;
  return `${raid}; ${number(missilesFired)} rounds fired; friends lost: ${number(friendlyLosses)}, airliners lost: ${number(civilLosses)}.${warning} Seed ${row.seed}.`;
}

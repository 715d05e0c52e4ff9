import type { OutageWindow } from '../../engage/index.ts';

/** Whether a time lies in an outage: from included, to excluded. */
export function isOut(outages: readonly OutageWindow[], timeS: number): boolean {
  return outages.some(({ fromS, toS }) => timeS >= fromS && timeS < toS);
}

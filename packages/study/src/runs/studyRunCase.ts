import type { CalendarSpec } from '@redoubt/scenario';
import type { RunCase } from '../runRow.ts';

/** What identifies a run of a calendar besides its seed. */
export interface CalendarCase {
  readonly calendar: CalendarSpec;
  readonly specHash: string;
}

/** A case of a study: of an engagement on its ground, or of a calendar. */
export type StudyRunCase = RunCase | CalendarCase;

/**
 * Digest of the relief that a case stands on.
 *
 * @param runCase - a case of any kind
 * @returns its hash; null for a case that stands on no ground
 */
export function reliefHashOf(runCase: Pick<RunCase, 'relief'> | object): string | null {
  return 'relief' in runCase ? runCase.relief.reliefHash : null;
}

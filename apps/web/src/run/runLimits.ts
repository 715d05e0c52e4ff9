import type { RunSpec } from '@redoubt/kernel';
import { FailedRun } from './failedRun.ts';

/** Air objects that a page takes. */
export const MOST_OBJECTS = 20_000;
/** Air objects times seconds that a page takes: an hour of 10,000, with room. */
export const MOST_OBJECT_S = 40_000_000;

/** How large a run will be, before it is made. */
export interface RunSize {
  /** Fixed objects, and the mean of those that arrive in streams. */
  readonly objects: number;
  readonly durationS: number;
}

/** Size of a run by its spec. */
export function runSize({ objects, flows, durationS }: Pick<RunSpec, 'objects' | 'flows' | 'durationS'>): RunSize {
  const arrivals = flows.reduce((sum, { ratePerS, leadS, untilS }) => sum + ratePerS * Math.max(0, untilS + leadS), 0);
  return { objects: Math.round(objects.length + arrivals), durationS };
}

/**
 * Refuses a run that would take a page too long or too much memory.
 *
 * @throws FailedRun (too large), saying size and limit
 */
export function checkRunSize(spec: Pick<RunSpec, 'objects' | 'flows' | 'durationS'>): void {
  const { objects, durationS } = runSize(spec);
  if (objects <= MOST_OBJECTS && objects * durationS <= MOST_OBJECT_S) return;
  const count = (n: number): string => n.toLocaleString('en-GB');
  throw new FailedRun(
    {
      title: 'The run is too large for a page',
      details: [
        `It has about ${count(objects)} air objects over ${count(Math.round(durationS / 60))} minutes.`,
        `A page takes ${count(MOST_OBJECTS)} objects, and ${count(MOST_OBJECT_S)} objects times seconds (${count(Math.floor(MOST_OBJECT_S / 3600))} for an hour).`,
      ],
      next: 'Shorten the run (durationMin) or thin its traffic, or run it on the command line (redoubt run).',
    },
    true,
  );
}

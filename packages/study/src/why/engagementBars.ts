import type { CloseReason, SimEvent } from '@redoubt/kernel';

/** One round of an engagement. */
export interface EngagementShot {
  readonly shot: number;
  readonly launchedS: number;
  /** Intercept or loss of guidance; null if the run ended before. */
  readonly endS: number | null;
  readonly outcome: 'kill' | 'miss' | 'guidanceLost' | 'open';
}

/** One engagement as the time line shows it. */
export interface EngagementBar {
  readonly engagement: number;
  readonly fireUnit: string;
  readonly post: string;
  readonly track: number;
  readonly consideredS: number;
  readonly orderedS: number;
  readonly lockedS: number | null;
  readonly shots: readonly EngagementShot[];
  readonly assessedS: number | null;
  readonly closedS: number | null;
  readonly reason: CloseReason | null;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Writable<Omit<EngagementBar, 'shots'>> & { shots: Writable<EngagementShot>[] };

function endShot(bar: Draft, number: number, endS: number, outcome: EngagementShot['outcome']): void {
  const shot = bar.shots.find((one) => one.shot === number);
  if (shot === undefined) return;
  shot.endS = endS;
  shot.outcome = outcome;
}

/**
 * Engagements of a run from order to assessment, in order of their orders.
 *
 * @param events - event log
 */
export function engagementBars(events: readonly SimEvent[]): EngagementBar[] {
  const bars = new Map<number, Draft>();
  for (const event of events) {
    if (event.kind === 'ordered') {
      const { engagement, fireUnit, post, track, consideredS, timeS: orderedS } = event;
      const ids = { engagement, fireUnit, post, track, consideredS, orderedS };
      bars.set(engagement, { ...ids, lockedS: null, shots: [], assessedS: null, closedS: null, reason: null });
      continue;
    }
    const bar = 'engagement' in event ? bars.get(event.engagement) : undefined;
    if (bar === undefined) continue;
    const { timeS } = event;
    if (event.kind === 'locked') bar.lockedS ??= timeS;
    else if (event.kind === 'launched')
      bar.shots.push({ shot: event.shot, launchedS: timeS, endS: null, outcome: 'open' });
    else if (event.kind === 'guidanceLost') endShot(bar, event.shot, timeS, 'guidanceLost');
    else if (event.kind === 'intercept') endShot(bar, event.shot, timeS, event.truthIsKill ? 'kill' : 'miss');
    else if (event.kind === 'assessed') bar.assessedS = timeS;
    else if (event.kind === 'closed') {
      bar.closedS = timeS;
      bar.reason = event.reason;
    }
  }
  return [...bars.values()];
}

import type { Identity, LikelihoodRow, SimEvent } from '@redoubt/kernel';
import { type EvidenceChange, evidenceChanges, identityText } from './identityText.ts';

/** What one source said of a track at one time. */
export interface EvidenceStatement {
  /** Kind of source, a key of `SOURCE_TEXT`. */
  readonly source: string;
  /** Post whose report it is, or null for an own source. */
  readonly from: string | null;
  readonly says: string;
  /** How likely a friend, a hostile and a civil aircraft are to get this statement. */
  readonly row: LikelihoodRow;
}

/** One declaration of a track's identity, with what it rested on. */
export interface IdentityStep {
  readonly timeS: number;
  readonly identity: Identity;
  readonly before: Identity;
  /** Probabilities after all evidence; they sum to 1. */
  readonly posterior: LikelihoodRow;
  readonly isInConflict: boolean;
  readonly evidence: readonly EvidenceStatement[];
  /** What changed since the declaration before, the strongest first. */
  readonly changes: readonly EvidenceChange[];
  /** The step in one sentence. */
  readonly text: string;
}

/**
 * How one post's belief about one track went on: every declaration with its probabilities and evidence.
 *
 * @param events - event log of the run
 * @param post - id of the post
 * @param track - its number of the track
 * @returns declarations in order of time; empty if the post never declared the track
 * @remarks A belief holds from its declaration to the next one: posts declare anew when a statement changes.
 * @example
 * ```ts
 * import { identityHistory } from '@redoubt/study';
 * identityHistory([], 'post', 1) // => []
 * ```
 */
export function identityHistory(events: readonly SimEvent[], post: string, track: number): IdentityStep[] {
  const steps: IdentityStep[] = [];
  let last: Extract<SimEvent, { kind: 'identified' }> | null = null;
  for (const event of events) {
    if (event.kind !== 'identified' || event.post !== post || event.track !== track) continue;
    steps.push({
      timeS: event.timeS,
      identity: event.identity,
      before: event.before,
      posterior: event.posterior,
      isInConflict: event.isInConflict,
      evidence: event.evidence.map(
        ({ source, says, row, from }: (typeof event.evidence)[number] & { from?: string }) => ({
          source,
          from: from ?? null,
          says,
          row,
        }),
      ),
      changes: evidenceChanges(event, last),
      text: identityText(event, last),
    });
    last = event;
  }
  return steps;
}

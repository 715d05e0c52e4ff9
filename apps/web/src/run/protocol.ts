import type { EngagementChain, IdentityStep, ObjectStory } from '@redoubt/study';
import type { CaseRequest } from './caseRequest.ts';
import type { Problem } from './problem.ts';
import type { Replay } from './replay.ts';
import type { WhatIfSwitch } from './whatIfSwitches.ts';

/** A question about a finished run. */
export type RunQuestion =
  | { readonly kind: 'engagement'; readonly engagement: number }
  | { readonly kind: 'object'; readonly object: string }
  | { readonly kind: 'identity'; readonly post: string; readonly track: number }
  | { readonly kind: 'switches' };

/** Answers; null where the run has no such thing. */
export type RunAnswer =
  | { readonly kind: 'engagement'; readonly chain: EngagementChain | null }
  | { readonly kind: 'object'; readonly story: ObjectStory | null }
  | { readonly kind: 'identity'; readonly history: readonly IdentityStep[] }
  | { readonly kind: 'switches'; readonly switches: readonly WhatIfSwitch[] };

/** What the page tells a worker of runs. A worker does one run, then answers questions about it. */
export type ToRunWorker =
  | {
      readonly kind: 'run';
      readonly request: CaseRequest;
      /** Address that `api/…` is relative to. */
      readonly siteUrl: string;
    }
  | { readonly kind: 'ask'; readonly id: number; readonly question: RunQuestion };

/** What a worker of runs tells the page. */
export type FromRunWorker =
  | { readonly kind: 'progress'; readonly stage: string; readonly share: number | null }
  | { readonly kind: 'ready'; readonly replay: Replay }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'tooLarge'; readonly problem: Problem }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: RunAnswer }
  | { readonly kind: 'unanswered'; readonly id: number; readonly problem: Problem };

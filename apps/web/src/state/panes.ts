import { type Signal, signal } from '@preact/signals';
import type { CaseRequest } from '../run/caseRequest.ts';
import type { Problem } from '../run/problem.ts';
import type { Replay } from '../run/replay.ts';

/** A run in one half of the window, from nothing to something that can be shown. */
export type PaneState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'loading'; readonly request: CaseRequest; readonly stage: string; readonly share: number | null }
  | { readonly kind: 'ready'; readonly request: CaseRequest; readonly replay: Replay }
  | { readonly kind: 'failed'; readonly request: CaseRequest; readonly problem: Problem }
  | { readonly kind: 'tooLarge'; readonly request: CaseRequest; readonly problem: Problem };

/** Sides of the window; the second is there in split view only. */
export type Side = 'a' | 'b';

/** The panes. Only `run/` writes them. */
export const panes: Readonly<Record<Side, Signal<PaneState>>> = {
  a: signal<PaneState>({ kind: 'empty' }),
  b: signal<PaneState>({ kind: 'empty' }),
};

/** Both sides are shown, in step. */
export const isSplit: Signal<boolean> = signal(false);

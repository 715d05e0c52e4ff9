import { type Signal, signal } from '@preact/signals';
import type { Problem } from '../run/problem.ts';
import type { StudyData, StudyRun } from './studyData.ts';

/** The study that is shown; it outlives the panel. */
export type StudyState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly name: string }
  | { readonly kind: 'ready'; readonly data: StudyData }
  | { readonly kind: 'failed'; readonly problem: Problem };

export const study: Signal<StudyState> = signal<StudyState>({ kind: 'none' });
/** What is looked at: a metric and two cells; null: what the study's answer is about. */
export const metric: Signal<string | null> = signal<string | null>(null);
export const pair: Signal<readonly [number, number] | null> = signal<readonly [number, number] | null>(null);
/** Run that was opened from a dot, to compare its hash when it has been computed anew. */
export const openedRun: Signal<StudyRun | null> = signal<StudyRun | null>(null);

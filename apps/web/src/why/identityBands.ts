import type { IdentityStep } from '@redoubt/study';

/** Kinds of allegiance that a posterior weighs, from the bottom of the picture up. */
export const WEIGHED = ['hostile', 'civil', 'friend'] as const;

/** One of them. */
export type Weighed = (typeof WEIGHED)[number];

/** A belief that held for a while: shares stacked from the bottom. */
export interface BandStep {
  readonly fromS: number;
  readonly toS: number;
  /** Bottom and top of each kind, 0 to 1. */
  readonly bands: Readonly<Record<Weighed, readonly [number, number]>>;
}

/** Beliefs as stacked bars over time: each holds until the next declaration, the last until `endS`. */
export function identityBands(history: readonly IdentityStep[], endS: number): readonly BandStep[] {
  return history.map((step, i) => {
    let bottom = 0;
    const stack = (kind: Weighed): readonly [number, number] => {
      const from = bottom;
      bottom = Math.min(1, bottom + step.posterior[kind]);
      return [from, bottom];
    };
    const bands = { hostile: stack('hostile'), civil: stack('civil'), friend: stack('friend') };
    const toS = history[i + 1]?.timeS ?? Math.max(endS, step.timeS);
    return { fromS: step.timeS, toS, bands };
  });
}

/** Index of the declaration that holds at a moment; the first one before any holds; -1 without any. */
export function holdingAt(history: readonly IdentityStep[], timeS: number): number {
  let at = Math.min(0, history.length - 1);
  for (let i = 0; i < history.length; i++) if ((history[i]?.timeS ?? Infinity) <= timeS) at = i;
  return at;
}

/** What one statement weighs, as a bar. */
export interface EvidenceBar {
  readonly source: string;
  readonly from: string | null;
  readonly says: string;
  /** How much likelier a hostile is to get it than the better of friend and civil; below 1 speaks against hostile. */
  readonly ratio: number;
  /** -1 (wholly against hostile) to 1 (wholly for), logarithmic, a factor of 100 fills the bar. */
  readonly length: number;
}

/** Statements of a declaration, the weightiest first. */
export function evidenceBars(step: IdentityStep): readonly EvidenceBar[] {
  return step.evidence
    .map(({ source, from, says, row }) => {
      const ratio = row.hostile / Math.max(row.friend, row.civil);
      const raw = Math.log10(ratio) / 2;
      return { source, from, says, ratio, length: Math.min(1, Math.max(-1, Number.isNaN(raw) ? 0 : raw)) };
    })
    .sort((a, b) => Math.abs(b.length) - Math.abs(a.length) || (a.source < b.source ? -1 : 1));
}

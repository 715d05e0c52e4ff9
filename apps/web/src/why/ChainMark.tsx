import type { ChainStepKind } from '@redoubt/study';
import type { JSX } from 'preact';

/** Names of the kinds of steps. */
export const STEP_WORDS: Readonly<Record<ChainStepKind, string>> = {
  plot: 'plot',
  track: 'track',
  report: 'report',
  identity: 'identity',
  permission: 'permission',
  voice: 'voice',
  rule: 'rule',
  decision: 'decision',
  engagement: 'engagement',
  shot: 'round',
  assessment: 'assessment',
  declined: 'not taken up',
  truth: 'truth',
};

const SHAPES: Readonly<Record<ChainStepKind, string>> = {
  plot: 'M-2-2h4v4h-4z',
  track: 'M0-5L5 4H-5z',
  report: 'M-5-3.5H5V3.5H-5zM-5-3.5L0 1L5-3.5',
  identity: 'M-4-4H4V4H-4zM-4 0H4',
  permission: 'M0-5V5M-5 0H5',
  voice: 'M-4-4L4 4M4-4L-4 4',
  rule: 'M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0M-3.5-3.5L3.5 3.5',
  decision: 'M0-6L5.5-2L3.5 5H-3.5L-5.5-2z',
  engagement: 'M-5-3H5V3H-5z',
  shot: 'M-5 4L5 0L-5-4z',
  assessment: 'M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0M-1 0A1 1 0 1 0 1 0A1 1 0 1 0-1 0',
  declined: 'M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0M-3 0H3',
  truth: 'M0-6L6 0L0 6L-6 0z',
};

/** Mark of one kind of step, 12 by 12, around the origin. */
export function ChainMark(props: { readonly kind: ChainStepKind }): JSX.Element {
  return <path d={SHAPES[props.kind]} class={`chain-mark is-${props.kind}`} />;
}

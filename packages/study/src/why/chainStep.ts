/** Kinds of steps, from a measurement to the truth. */
export const CHAIN_STEPS = [
  'plot',
  'track',
  'report',
  'identity',
  'permission',
  'voice',
  'rule',
  'decision',
  'engagement',
  'shot',
  'assessment',
  'declined',
  'truth',
] as const;

/** Kind of a step of a chain. */
export type ChainStepKind = (typeof CHAIN_STEPS)[number];

/** One step of a chain of evidence: when, who knew it, what. */
export interface ChainStep {
  readonly timeS: number;
  /** Radar, post or fire unit; `truth` for what no picture knew. */
  readonly who: string;
  readonly step: ChainStepKind;
  readonly what: string;
}

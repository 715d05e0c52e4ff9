import { runKey, standardNormal, uniform } from '@redoubt/kernel';

/** Draws of one repetition. */
export interface Draws {
  readonly normal: () => number;
  readonly uniform: () => number;
  readonly exponential: () => number;
  readonly chance: (p: number) => number;
}

/** A known truth, an interval for it, and what the interval promises. */
export interface CoverageCase {
  readonly estimator: string;
  readonly truth: string;
  /**
   * 93 to 97 %; or at least 95 %: exact intervals of whole numbers cannot meet 95 % and exceed it, and what nobody can tell from noise is taken to
   * be there; or a limit that is stated, not held.
   */
  readonly bar: 'about' | 'at least' | 'stated';
  /** Only printed by the script: one of several truths of an estimator that takes long. */
  readonly isLong?: boolean;
  /** One repetition: whether the interval covers. */
  readonly covers: (draws: Draws) => boolean;
}

/** Ends of an interval. */
export type Interval = { readonly low: number; readonly high: number };
/** Whether an interval holds a truth. */
export const has = ({ low, high }: Interval, truth: number): boolean => low <= truth && truth <= high;
/** So many draws. */
export const many = (n: number, draw: () => number): number[] => Array.from({ length: n }, draw);
/** Total. */
export const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);

/** Draws of a repetition: the same each time. */
export function drawsOf(repetition: number): Draws {
  const key = runKey(2_000, repetition);
  let index = 0;
  const next = (): number => uniform(key, 0, 0, 1, index++);
  return {
    uniform: next,
    normal: () => standardNormal(key, 0, 0, 2, index++),
    exponential: () => -Math.log(next()),
    chance: (p) => (next() < p ? 1 : 0),
  };
}

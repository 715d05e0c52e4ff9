import type { ChainStep, ChainStepKind } from '@redoubt/study';

/** A line of the picture: one radar, post or fire unit, or the truth. */
export interface Lane {
  readonly who: string;
  readonly index: number;
}

/** A step in the picture. */
export interface LaneMark {
  /** Place in the chain, from 0. */
  readonly step: number;
  readonly kind: ChainStepKind;
  readonly lane: number;
  readonly timeS: number;
}

/** Something told by one to another. */
export interface LaneArrow {
  readonly step: number;
  readonly fromLane: number;
  readonly toLane: number;
  readonly timeS: number;
}

/** Who knew what when, from whom. */
export interface ChainPicture {
  readonly lanes: readonly Lane[];
  readonly marks: readonly LaneMark[];
  readonly arrows: readonly LaneArrow[];
  readonly fromS: number;
  readonly toS: number;
}

/** Kinds of steps in which somebody hears from somebody else. */
const HEARS: readonly ChainStepKind[] = ['track', 'report', 'permission', 'voice', 'identity'];
/** Where in the picture a lane stands: what measures on top, what decides and shoots below, the truth last. */
const HEIGHT: Readonly<Record<ChainStepKind, number>> = {
  plot: 0,
  track: 2,
  report: 2,
  identity: 2,
  permission: 2,
  voice: 2,
  rule: 2,
  declined: 2,
  decision: 2,
  engagement: 3,
  shot: 3,
  assessment: 3,
  truth: 4,
};

/** Names of others in a sentence: ids hold letters, digits and . _ - / #, so whole ids only. */
function namedIn(text: string, names: readonly string[]): readonly string[] {
  const words = new Set(text.split(/[^A-Za-z0-9._/#-]+/).map((word) => word.replace(/\.+$/, '')));
  return names.filter((name) => words.has(name));
}

/**
 * Lays a chain of evidence out as lanes over time.
 *
 * @param chain - steps in order of time
 * @param posts - ids of command posts: a step that hears of one of them is an arrow from its lane
 * @returns lanes from top to bottom, marks, arrows, and the time they fill with a margin, seconds
 */
export function chainPicture(chain: readonly ChainStep[], posts: readonly string[]): ChainPicture {
  const heights = new Map<string, { height: number; firstS: number }>();
  const see = (who: string, height: number, timeS: number): void => {
    const known = heights.get(who);
    if (known === undefined) heights.set(who, { height, firstS: timeS });
    else known.height = Math.max(known.height, height);
  };
  const heard = chain.map((step) => {
    see(step.who, HEIGHT[step.step], step.timeS);
    return HEARS.includes(step.step) ? namedIn(step.what, posts).filter((post) => post !== step.who) : [];
  });
  heard.forEach((names, i) => {
    for (const name of names) see(name, 1, chain[i]?.timeS ?? 0);
  });
  const order = [...heights].sort(([a, x], [b, y]) => x.height - y.height || x.firstS - y.firstS || (a < b ? -1 : 1));
  const lanes = order.map(([who], index) => ({ who, index }));
  const laneOf = new Map(lanes.map(({ who, index }) => [who, index]));
  const marks = chain.map((step, i) => ({
    step: i,
    kind: step.step,
    lane: laneOf.get(step.who) ?? 0,
    timeS: step.timeS,
  }));
  const arrows = heard.flatMap((names, i) =>
    names.map((name) => ({
      step: i,
      fromLane: laneOf.get(name) ?? 0,
      toLane: marks[i]?.lane ?? 0,
      timeS: chain[i]?.timeS ?? 0,
    })),
  );
  const times = chain.map(({ timeS }) => timeS);
  const first = times.length === 0 ? 0 : Math.min(...times);
  const last = times.length === 0 ? 1 : Math.max(...times);
  const margin = Math.max(1, 0.03 * (last - first));
  return { lanes, marks, arrows, fromS: first - margin, toS: last + margin };
}

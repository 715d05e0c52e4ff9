import type { Engagement, Shot } from '../run/replay.ts';

/** Part of a kill chain as a bar. */
export interface GanttBar {
  readonly phase: 'considered' | 'ordered' | 'locked' | 'flight';
  readonly fromS: number;
  readonly toS: number;
}

/** A moment of a kill chain. */
export interface GanttMark {
  readonly kind: 'launched' | 'kill' | 'miss' | 'guidanceLost' | 'assessed' | 'closed';
  readonly timeS: number;
}

/** A line of the Gantt: the name of a fire unit, or one engagement. */
export type GanttRow =
  | { readonly kind: 'unit'; readonly fireUnit: string; readonly count: number }
  | {
      readonly kind: 'engagement';
      readonly engagement: Engagement;
      readonly bars: readonly GanttBar[];
      readonly marks: readonly GanttMark[];
    };

/** Height of a line, CSS pixels. */
export const ROW_CSS_PX = 15;

const endOf = (shot: Shot, closedS: number): number => shot.endS ?? closedS;

/** Bars and marks of one engagement; what is still open lasts to the end of the replay. */
export function engagementShapes(
  engagement: Engagement,
  endS: number,
): { readonly bars: readonly GanttBar[]; readonly marks: readonly GanttMark[] } {
  const { consideredS, orderedS, lockedS, shots, assessedS, closedS } = engagement;
  const lastS = closedS ?? endS;
  const firstLaunchS = shots.length === 0 ? lastS : Math.min(...shots.map(({ launchedS }) => launchedS));
  const bars: GanttBar[] = [];
  const add = (phase: GanttBar['phase'], fromS: number, toS: number): void => {
    if (toS > fromS) bars.push({ phase, fromS, toS });
  };
  add('considered', consideredS, orderedS);
  add('ordered', orderedS, Math.min(lockedS ?? firstLaunchS, lastS));
  if (lockedS !== null) add('locked', lockedS, lastS);
  for (const shot of shots) add('flight', shot.launchedS, endOf(shot, lastS));
  const marks: GanttMark[] = shots.flatMap((shot): GanttMark[] => {
    const launched: GanttMark = { kind: 'launched', timeS: shot.launchedS };
    return shot.outcome === 'open' ? [launched] : [launched, { kind: shot.outcome, timeS: endOf(shot, lastS) }];
  });
  if (assessedS !== null) marks.push({ kind: 'assessed', timeS: assessedS });
  if (closedS !== null) marks.push({ kind: 'closed', timeS: closedS });
  return { bars, marks };
}

/** Lines of the Gantt: fire units in order of their names, each with its engagements in order of time. */
export function ganttRows(engagements: readonly Engagement[], endS: number): readonly GanttRow[] {
  const byUnit = new Map<string, Engagement[]>();
  for (const one of engagements) {
    const own = byUnit.get(one.fireUnit);
    if (own === undefined) byUnit.set(one.fireUnit, [one]);
    else own.push(one);
  }
  return [...byUnit.keys()].sort().flatMap((fireUnit): GanttRow[] => {
    const own = (byUnit.get(fireUnit) ?? []).sort(
      (a, b) => a.consideredS - b.consideredS || a.engagement - b.engagement,
    );
    return [
      { kind: 'unit', fireUnit, count: own.length },
      ...own.map((engagement): GanttRow => ({ kind: 'engagement', engagement, ...engagementShapes(engagement, endS) })),
    ];
  });
}

/** Seconds that the Gantt shows. */
export interface TimeSpan {
  readonly fromS: number;
  readonly toS: number;
}

/** Where a moment lies, in CSS pixels from the left edge of the plot. */
export function xOf(timeS: number, span: TimeSpan, widthCssPx: number): number {
  return span.toS <= span.fromS ? 0 : ((timeS - span.fromS) / (span.toS - span.fromS)) * widthCssPx;
}

/** Moment at a place: the inverse of `xOf`. */
export function timeAt(xCssPx: number, span: TimeSpan, widthCssPx: number): number {
  return widthCssPx <= 0 ? span.fromS : span.fromS + (xCssPx / widthCssPx) * (span.toS - span.fromS);
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400] as const;

/** Moments of the axis: round ones, at least `leastCssPx` apart. */
export function axisTicks(span: TimeSpan, widthCssPx: number, leastCssPx: number): readonly number[] {
  const length = span.toS - span.fromS;
  if (length <= 0 || widthCssPx <= 0) return [];
  const step = STEPS_S.find((one) => (one / length) * widthCssPx >= leastCssPx) ?? 28_800;
  const ticks: number[] = [];
  for (let at = Math.ceil(span.fromS / step) * step; at <= span.toS; at += step) ticks.push(at);
  return ticks;
}

/**
 * A shorter or longer span around a moment, within the replay.
 *
 * @param factor - above 1 shows more, below 1 less; never under 20 s or over the whole
 */
export function zoomSpan(span: TimeSpan, aroundS: number, factor: number, endS: number): TimeSpan {
  const length = Math.min(endS, Math.max(20, (span.toS - span.fromS) * factor));
  const share = (aroundS - span.fromS) / Math.max(1e-9, span.toS - span.fromS);
  const at = share >= 0 && share <= 1 ? share : 0.5;
  const fromS = Math.min(Math.max(0, aroundS - at * length), Math.max(0, endS - length));
  return { fromS, toS: fromS + length };
}

/** The same length of span, moved so that a moment is in it. */
export function followSpan(span: TimeSpan, timeS: number, endS: number): TimeSpan {
  if (timeS >= span.fromS && timeS <= span.toS) return span;
  const length = span.toS - span.fromS;
  const fromS = Math.min(Math.max(0, timeS - 0.2 * length), Math.max(0, endS - length));
  return { fromS, toS: fromS + length };
}

/** Which line is at a height, or null. */
export function rowAt(yCssPx: number, rows: readonly GanttRow[]): GanttRow | null {
  return yCssPx < 0 ? null : (rows[Math.floor(yCssPx / ROW_CSS_PX)] ?? null);
}

/** The part of the replay that one engagement fills, with a margin. */
export function spanOfEngagement(engagement: Engagement, endS: number, marginS: number): TimeSpan {
  const toS = (engagement.closedS ?? endS) + marginS;
  return { fromS: Math.max(0, engagement.consideredS - marginS), toS: Math.min(endS, toS) };
}

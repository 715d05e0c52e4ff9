import type { CloseReason, RunSpec } from '@redoubt/kernel';
import type { EngagementBar } from '@redoubt/study';
import { INK } from './ink.ts';
import { arrivalMark, interceptMark } from './marks.ts';
import type { Outcomes } from './outcomes.ts';
import { clipped, element, textAt } from './svg.ts';

/** Where the time line goes. */
export interface TimeLineFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

const NAMES_PX = 176;
const HEAD_PX = 46;
const OUTCOME_PX = 20;
const TEXT_PX = 5.4;
const MAXIMUM_ROWS = 60;

const REASON: Readonly<Record<CloseReason, string>> = {
  assessedKill: 'assessed: probable kill',
  assessedMiss: 'assessed: probable miss',
  cueNotFound: 'cue not found',
  outOfReach: 'out of reach',
  guidanceLost: 'guidance lost',
  targetGone: 'target gone',
  outage: 'outage',
  notAllowed: 'no longer allowed',
  noRounds: 'no rounds',
};

/** Fill of each phase, darker the closer to the shot. */
export const PHASES = [
  { key: 'decision', label: 'officers decide', fill: '#ffffff', stroke: '#8b94a5', dash: '2 1.5' },
  { key: 'search', label: 'ordered, search and lock', fill: '#d3deee', stroke: '#6f86a8', dash: undefined },
  { key: 'ready', label: 'locked, before launch', fill: '#8fb0da', stroke: '#4d6f9f', dash: undefined },
  { key: 'flight', label: 'round in flight', fill: '#123a73', stroke: '#123a73', dash: undefined },
  { key: 'assess', label: 'assessment', fill: 'url(#hatch)', stroke: '#4d6f9f', dash: undefined },
] as const;

type PhaseKey = (typeof PHASES)[number]['key'];

interface Scale {
  readonly startS: number;
  readonly endS: number;
  readonly x: (timeS: number) => number;
}

const minutes = (timeS: number): string => {
  const whole = Math.round(timeS);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
};

function endOf(bar: EngagementBar, durationS: number): number {
  return bar.closedS ?? durationS;
}

function scaleOf(spec: RunSpec, bars: readonly EngagementBar[], outcomes: Outcomes, frame: TimeLineFrame): Scale {
  const times = [
    ...bars.flatMap((bar) => [bar.consideredS, endOf(bar, spec.durationS)]),
    ...outcomes.arrivals.map(({ timeS }) => timeS),
    ...outcomes.intercepts.map(({ timeS }) => timeS),
  ];
  const low = times.reduce((a, b) => Math.min(a, b), Infinity);
  const high = times.reduce((a, b) => Math.max(a, b), -Infinity);
  const isEmpty = times.length === 0;
  const startS = isEmpty ? 0 : Math.max(0, Math.floor((low - 45) / 60) * 60);
  const endS = isEmpty ? spec.durationS : Math.min(Math.max(spec.durationS, high), Math.ceil((high + 45) / 60) * 60);
  const spanS = Math.max(endS - startS, spec.stepS);
  const width = frame.width - NAMES_PX - 16;
  return { startS, endS, x: (timeS) => frame.left + NAMES_PX + ((timeS - startS) / spanS) * width };
}

function rect(phase: PhaseKey, x0: number, x1: number, y: number, height: number): string {
  const style = PHASES.find(({ key }) => key === phase) ?? PHASES[0];
  return element('rect', {
    class: `phase ${phase}`,
    x: x0,
    y,
    width: Math.max(x1 - x0, 0.8),
    height,
    fill: style.fill,
    stroke: style.stroke,
    'stroke-width': 0.7,
    'stroke-dasharray': style.dash,
  });
}

function barText(bar: EngagementBar): string {
  return `track ${bar.track}${bar.reason === null ? '' : `, ${REASON[bar.reason]}`}`;
}

interface PlacedBar {
  readonly bar: EngagementBar;
  readonly x0: number;
  readonly x1: number;
  readonly isLeft: boolean;
  readonly from: number;
  readonly to: number;
}

/** Pixels that a bar and its words take: words go to the right, or to the left where the paper ends. */
function placed(bar: EngagementBar, scale: Scale, durationS: number, rightPx: number, hasWords: boolean): PlacedBar {
  const x0 = scale.x(bar.consideredS);
  const x1 = scale.x(endOf(bar, durationS));
  const words = hasWords ? barText(bar).length * TEXT_PX + 14 : 0;
  const isLeft = x1 + words > rightPx;
  return { bar, x0, x1, isLeft, from: isLeft ? x0 - words : x0, to: isLeft ? x1 : x1 + words };
}

function drawBar(item: PlacedBar, scale: Scale, y: number, height: number, hasWords: boolean): string {
  const { bar, x0, x1, isLeft } = item;
  const launches = bar.shots.map(({ launchedS }) => launchedS);
  const launchX = launches.length === 0 ? x1 : scale.x(Math.min(...launches));
  const lockX = Math.min(bar.lockedS === null ? launchX : scale.x(bar.lockedS), launchX);
  const ends = bar.shots.map(({ endS }) => (endS === null ? x1 : scale.x(endS)));
  const lastX = ends.length === 0 ? x1 : Math.max(...ends);
  const orderX = scale.x(bar.orderedS);
  const parts = [
    rect('decision', x0, orderX, y + height * 0.3, height * 0.4),
    rect('search', orderX, lockX, y, height),
    ...(launchX > lockX ? [rect('ready', lockX, launchX, y, height)] : []),
    ...(ends.length > 0 && x1 > lastX ? [rect('assess', lastX, x1, y, height)] : []),
  ];
  bar.shots.forEach(({ launchedS }, i) => {
    const flownX = Math.max(...ends.slice(0, i));
    if (i > 0 && scale.x(launchedS) > flownX) parts.push(rect('assess', flownX, scale.x(launchedS), y, height));
  });
  const lanes = Math.max(1, Math.min(4, bar.shots.length));
  bar.shots.forEach((shot, i) => {
    const top = y + (height * (i % lanes)) / lanes;
    const endX = ends[i] ?? launchX;
    parts.push(rect('flight', scale.x(shot.launchedS), endX, top + 0.6, height / lanes - 1.2));
    if (shot.outcome === 'guidanceLost') {
      const at = top + height / lanes / 2;
      parts.push(element('path', { d: `M${Math.round(endX)} ${Math.round(at - 4)}v8`, stroke: INK.truth }));
    }
  });
  if (hasWords) {
    const anchor = isLeft ? 'end' : 'start';
    parts.push(textAt(isLeft ? x0 - 6 : x1 + 6, y + height / 2 + 3.5, barText(bar), { 'text-anchor': anchor }));
  }
  return element('g', { class: 'engagement' }, parts);
}

function axis(scale: Scale, top: number, bottom: number): string {
  const spanS = scale.endS - scale.startS;
  const stepS = [10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600].find((s) => spanS / s <= 14) ?? 86_400;
  const parts: string[] = [];
  for (let t = Math.ceil(scale.startS / stepS) * stepS; t <= scale.endS; t += stepS) {
    const x = Math.round(scale.x(t) * 10) / 10;
    parts.push(element('path', { d: `M${x} ${top}V${bottom}`, stroke: '#dfe2e8', 'stroke-width': 1 }));
    parts.push(textAt(x, top - 4, minutes(t), { 'text-anchor': 'middle', fill: INK.quiet }));
  }
  return parts.join('');
}

function outcomeRows(outcomes: Outcomes, scale: Scale, left: number, top: number): string {
  const met = outcomes.intercepts.map(({ timeS, isKill, allegiance }) =>
    interceptMark(scale.x(timeS), top + OUTCOME_PX / 2, 4.5, isKill, allegiance === 'hostile'),
  );
  const reached = outcomes.arrivals.map(({ timeS }) => arrivalMark(scale.x(timeS), top + OUTCOME_PX * 1.5, 5));
  const kills = outcomes.intercepts.filter(({ isKill }) => isKill).length;
  const name = { 'font-weight': 600 };
  return [
    textAt(left, top + OUTCOME_PX / 2 + 4, `${kills} kills, ${outcomes.intercepts.length} intercepts`, name),
    textAt(left, top + OUTCOME_PX * 1.5 + 4, `${outcomes.arrivals.length} reached an asset`, name),
    element('g', { class: 'outcomes' }, [...met, ...reached]),
  ].join('\n');
}

/** Rows of bars that do not touch, each bar in the first row that has room. */
function packed(items: readonly PlacedBar[], spacePx: number): PlacedBar[][] {
  const rows: PlacedBar[][] = [];
  for (const item of items) {
    const row = rows.find((bars) =>
      bars.every((other) => other.to + spacePx <= item.from || item.to + spacePx <= other.from),
    );
    if (row === undefined) rows.push([item]);
    else row.push(item);
  }
  return rows;
}

/**
 * Time line of the engagements of a run, a band per fire unit, with what was shot down and what came through.
 *
 * @param spec - of the run
 * @param bars - its engagements
 * @param outcomes - its intercepts and arrivals
 * @param frame - place on the paper
 * @returns markup and the height that it took, pixels
 */
export function timeLine(
  spec: RunSpec,
  bars: readonly EngagementBar[],
  outcomes: Outcomes,
  frame: TimeLineFrame,
): { readonly markup: string; readonly height: number } {
  const scale = scaleOf(spec, bars, outcomes, frame);
  const { left, top, width } = frame;
  const used = spec.fireUnits.filter(({ id }) => spec.fireUnits.length <= 12 || bars.some((b) => b.fireUnit === id));
  const rowsOf = (fireUnit: string, hasWords: boolean): PlacedBar[][] =>
    packed(
      bars
        .filter((bar) => bar.fireUnit === fireUnit)
        .map((bar) => placed(bar, scale, spec.durationS, left + width - 8, hasWords)),
      hasWords ? 4 : 0.5,
    );
  const bandsWith = (hasWords: boolean): { unit: (typeof used)[number]; rows: PlacedBar[][] }[] =>
    used.map((unit) => ({ unit, rows: rowsOf(unit.id, hasWords) }));
  const countOf = (list: typeof bands): number => list.reduce((sum, { rows }) => sum + Math.max(2, rows.length), 0);
  let bands = bandsWith(true);
  const hasWords = countOf(bands) <= MAXIMUM_ROWS;
  if (!hasWords) bands = bandsWith(false);
  const rowPx = Math.min(16, Math.max(3, (MAXIMUM_ROWS * 16) / Math.max(1, countOf(bands))));
  const parts: string[] = [];
  let y = top + HEAD_PX;
  for (const { unit, rows } of bands) {
    const height = Math.max(2, rows.length) * rowPx + 8;
    const rounds = unit.loads.reduce((sum, { readyRounds }) => sum + readyRounds, 0);
    parts.push(
      element('path', { d: `M${left} ${y}H${left + width}`, stroke: '#dfe2e8' }),
      textAt(left, y + 16, clipped(unit.id, 22), { 'font-weight': 600 }),
      textAt(left, y + 30, `${unit.fireChannels} channels, ${rounds} rounds`, { fill: INK.quiet }),
      ...rows.flatMap((items, r) =>
        items.map((item) => drawBar(item, scale, y + 5 + r * rowPx, Math.max(2, rowPx - 4), hasWords)),
      ),
    );
    if (rows.length === 0) parts.push(textAt(left + NAMES_PX, y + 16, 'no engagement', { fill: INK.quiet }));
    y += height;
  }
  if (bands.length === 0) {
    parts.push(textAt(left, y + 16, 'no fire unit', { fill: INK.quiet }));
    y += 24;
  }
  parts.push(
    element('path', { d: `M${left} ${y}H${left + width}`, stroke: INK.frame }),
    outcomeRows(outcomes, scale, left, y + 2),
  );
  const bottom = y + 2 + 2 * OUTCOME_PX;
  const title = textAt(left, top + 14, 'Engagements', { 'font-size': 14, 'font-weight': 700 });
  let x = left + NAMES_PX;
  const key = PHASES.map((phase) => {
    const part = rect(phase.key, x, x + 18, top + 5, 10) + textAt(x + 23, top + 14, phase.label);
    x += 40 + phase.label.length * TEXT_PX;
    return part;
  });
  const clockText = textAt(left + width, top + 14, 'scenario time, min:s', { 'text-anchor': 'end', fill: INK.quiet });
  const markup = element('g', { id: 'time-line', 'font-size': 10.5, fill: INK.text }, [
    title,
    ...key,
    clockText,
    axis(scale, top + HEAD_PX, bottom),
    ...parts,
  ]);
  return { markup, height: bottom - top };
}

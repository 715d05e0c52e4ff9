import { dateOfDay, dayNumber } from '@redoubt/scenario';
import { INK } from '../picture/ink.ts';
import { clipped, element, textAt } from '../picture/svg.ts';
import type { CalendarDocument } from '../schemas/calendarDocument.ts';

const WIDTH = 1200;
const LEFT = 150;
const RIGHT = 30;
const ROW = 26;
const TOP = 96;
const CHART = 150;
/** From pale to dark, so that it reads in grey: the nearer to duty, the darker. */
const FILL: Readonly<Record<string, string>> = {
  stored: '#e3e5e9',
  activating: '#b9cce4',
  tested: '#6f97c8',
  onDuty: '#123a73',
};
const WORD: Readonly<Record<string, string>> = { onDuty: 'on duty' };
const TEST = '#c2410c';

/**
 * Draws a calendar: a bar per fire unit by state, tests, events, and what adds up.
 *
 * @param document - what `--json` prints
 * @returns an SVG document
 */
export function calendarPicture(document: CalendarDocument): string {
  const first = dayNumber(document.from);
  const last = dayNumber(document.to) + 1;
  const x = (day: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * (day - first)) / Math.max(1, last - first);
  const parts: string[] = [];
  const bottomOfBars = TOP + document.fireUnits.length * ROW;
  const chartTop = bottomOfBars + 40;
  const chartBottom = chartTop + CHART;
  const events = document.lines.filter(({ kind }) => kind !== 'model');
  const height = chartBottom + 60 + events.length * 15;
  for (let year = Number(document.from.slice(0, 4)); year <= Number(document.to.slice(0, 4)) + 1; year++) {
    const day = dayNumber(`${String(year).padStart(4, '0')}-01-01`);
    if (day < first || day > last) continue;
    parts.push(
      element('path', { d: `M${x(day).toFixed(1)} ${TOP - 6}V${chartBottom}`, stroke: '#dfe2e8' }),
      textAt(x(day), TOP - 10, String(year), { 'text-anchor': 'middle', fill: INK.quiet }),
    );
  }
  document.fireUnits.forEach((id, i) => {
    const y = TOP + i * ROW;
    parts.push(textAt(LEFT - 10, y + 15, clipped(id, 20), { 'text-anchor': 'end', 'font-weight': 600 }));
    let isThere = false;
    for (const span of document.spans) {
      const state = span.states[id];
      if (state === undefined) continue;
      isThere = true;
      const from = x(dayNumber(span.from));
      const width = Math.max(1, x(dayNumber(span.to) + 1) - from);
      const test = span.testing.includes(id);
      parts.push(element('rect', { x: from, y: y + 2, width: width + 0.3, height: ROW - 8, fill: FILL[state] }));
      if (test) parts.push(element('rect', { x: from, y, width: Math.max(3, width), height: ROW - 4, fill: TEST }));
    }
    if (!isThere) parts.push(textAt(LEFT + 6, y + 15, 'not delivered', { fill: INK.quiet }));
  });
  let legendX = LEFT;
  for (const [state, fill] of [...Object.entries(FILL), ['day of a test', TEST] as const]) {
    const word = WORD[state] ?? state;
    parts.push(element('rect', { x: legendX, y: 54, width: 18, height: 11, fill }), textAt(legendX + 24, 64, word));
    legendX += 46 + word.length * 7;
  }
  const curve = (value: (at: number) => number, most: number, colour: string, dashed: boolean): string => {
    const points = document.spans.flatMap((span, i) => [
      ...(i === 0 ? [[x(first), 0] as const] : []),
      [x(dayNumber(span.to) + 1), value(i)] as const,
    ]);
    const d = points
      .map(
        ([px, v], i) =>
          `${i === 0 ? 'M' : 'L'}${px.toFixed(1)} ${(chartBottom - (CHART * v) / Math.max(most, 1e-9)).toFixed(1)}`,
      )
      .join('');
    return element('path', {
      d,
      fill: 'none',
      stroke: colour,
      'stroke-width': 2,
      'stroke-dasharray': dashed ? '6 4' : undefined,
    });
  };
  const end = document.spans.at(-1);
  const [unitDays, hours] = [end?.capabilityDaysSoFar ?? 0, end?.emissionHSoFar ?? 0];
  parts.push(
    element('path', { d: `M${LEFT} ${chartBottom}H${WIDTH - RIGHT}`, stroke: INK.frame }),
    curve((i) => document.spans[i]?.capabilityDaysSoFar ?? 0, unitDays, FILL['onDuty'] as string, false),
    curve((i) => document.spans[i]?.emissionHSoFar ?? 0, hours, TEST, true),
    textAt(
      LEFT,
      chartTop - 12,
      `fire-unit-days on duty, adding up to ${Math.round(unitDays).toLocaleString('en-US')} (full line)`,
      { fill: FILL['onDuty'] },
    ),
    textAt(
      LEFT + 430,
      chartTop - 12,
      `radiating hours, adding up to ${Math.round(hours).toLocaleString('en-US')} (dashed); each to its own height`,
      { fill: TEST },
    ),
  );
  events.forEach((line, i) => {
    const y = chartBottom + 30 + i * 15;
    const at = x(Math.min(last, Math.max(first, dayNumber(line.from))));
    parts.push(
      element('path', {
        d: `M${at.toFixed(1)} ${bottomOfBars}v6`,
        stroke: line.kind === 'event' ? INK.text : INK.frame,
      }),
      textAt(30, y, line.from, { fill: INK.quiet }),
      textAt(LEFT - 30, y, clipped(`${line.kind === 'record' ? '(said) ' : ''}${line.what}`, 120)),
      textAt(WIDTH - RIGHT, y, `${line.source}, ${line.grade}`, { 'text-anchor': 'end', fill: INK.quiet }),
    );
  });
  const reading = document.reading === null ? '' : `, reading ${document.reading}`;
  const subtitle = `${document.from} to ${dateOfDay(last - 1)}${reading}, ${document.delivered} fire units delivered. Times, failures and hours are assumed. Simulated.`;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      'font-family': 'DejaVu Sans, sans-serif',
      'font-size': 11,
      fill: INK.text,
    },
    [
      element('rect', { width: WIDTH, height, fill: INK.paper }),
      textAt(30, 26, clipped(document.title, 110), { 'font-size': 17, 'font-weight': 700 }),
      textAt(30, 44, clipped(subtitle, 170), { fill: INK.quiet }),
      ...parts,
    ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`;
}

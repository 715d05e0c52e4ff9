import { IDENTITY_STYLES } from './identityStyle.ts';
import { INK } from './ink.ts';
import { arrivalMark, assetSymbol, firstHeldMark, interceptMark, lostMark, unitSymbol } from './marks.ts';
import { element, textAt } from './svg.ts';

interface Entry {
  readonly draw: (x: number, y: number) => string;
  readonly text: string;
}

const line =
  (attributes: Readonly<Record<string, string | number | undefined>>) =>
  (x: number, y: number): string =>
    element('path', { d: `M${x} ${y}h34`, fill: 'none', ...attributes });

const LINES: readonly Entry[] = [...IDENTITY_STYLES].reverse().map((style) => ({
  draw: line({ stroke: style.colour, 'stroke-width': style.width, 'stroke-dasharray': style.dash }),
  text: style.label,
}));

const TRUTH: readonly Entry[] = [
  { draw: (x, y) => firstHeldMark(x + 17, y), text: 'raid member first tracked' },
  { draw: (x, y) => interceptMark(x + 17, y, 4.5, true, true), text: 'intercept, shot down' },
  { draw: (x, y) => interceptMark(x + 17, y, 4.5, false, true), text: 'intercept without a kill' },
  { draw: (x, y) => interceptMark(x + 17, y, 4, true, false), text: 'a friend or an airliner' },
  { draw: (x, y) => arrivalMark(x + 17, y, 5), text: 'raid member at its asset' },
];

const PLACES: readonly Entry[] = [
  { draw: (x, y) => unitSymbol('fireUnit', x + 17, y, 22), text: 'fire unit' },
  { draw: (x, y) => unitSymbol('radar', x + 17, y, 22), text: 'other radar' },
  { draw: (x, y) => assetSymbol(x + 17, y, 6), text: 'defended asset' },
  { draw: (x, y) => lostMark(x + 17, y, 3, INK.text), text: 'track lost' },
  {
    draw: line({ stroke: INK.ring, 'stroke-width': 1.3, 'stroke-dasharray': '2 3.5' }),
    text: 'bare range ring',
  },
];

/**
 * Legend in three columns: the picture that the post holds in colour, the truth in black, places.
 *
 * @param left - pixels
 * @param top - pixels
 */
export function legend(left: number, top: number): string {
  const columns = [
    { title: 'The picture: system tracks', entries: LINES, x: left },
    { title: 'The truth', entries: TRUTH, x: left + 188 },
    { title: 'Places and ranges', entries: PLACES, x: left + 400 },
  ];
  const parts = columns.flatMap(({ title, entries, x }) => [
    textAt(x, top + 10, title, { 'font-weight': 700 }),
    ...entries.flatMap(({ draw, text }, i) => [draw(x, top + 28 + 19 * i), textAt(x + 42, top + 32 + 19 * i, text)]),
  ]);
  return element('g', { id: 'legend', 'font-size': 10.5, fill: INK.text }, parts);
}

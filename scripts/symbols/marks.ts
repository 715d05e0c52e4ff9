import type { Mark } from '../../apps/web/src/map/symbols/symbolNames.ts';

const drawn = (body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100">${body}</svg>`;
const cased = (path: string, colour: string, width: number): string =>
  `<path d="${path}" fill="none" stroke="#10151c" stroke-width="${width + 7}" stroke-linecap="round"/>` +
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`;
const disc = (fill: string, radius: number): string =>
  `<circle cx="50" cy="50" r="${radius}" fill="${fill}" stroke="#10151c" stroke-width="6"/>`;

/** Drawings of marks: own. A hit is a filled star, a miss an open cross, lost guidance a broken ring. */
export const MARK_SVGS: Readonly<Record<Mark, string>> = {
  interceptor: drawn(
    '<path d="M50 6 L68 50 L62 94 L50 84 L38 94 L32 50 Z" fill="#ffe9c7" stroke="#7a1500" stroke-width="8"/>',
  ),
  kill: drawn(
    '<path d="M50 4 L60 32 L86 14 L70 42 L97 50 L70 58 L86 86 L60 68 L50 96 L40 68 L14 86 L30 58 L3 50 L30 42 L14 14 L40 32 Z" fill="#ffb000" stroke="#10151c" stroke-width="6"/>',
  ),
  miss: drawn(cased('M24 24 L76 76 M76 24 L24 76', '#ffffff', 9)),
  guidanceLost: drawn(cased('M50 20 A30 30 0 0 1 80 50 M50 80 A30 30 0 0 1 20 50', '#ffffff', 9)),
  pulse: drawn(disc('#7cc4ff', 30)),
  dot: drawn(disc('#ffffff', 20)),
  handle: drawn(disc('#ffd23f', 34)),
};

import { INK } from './ink.ts';
import { decimal, element, textAt } from './svg.ts';

const at = (x: number, y: number, parts: readonly (readonly [number, number])[]): string =>
  parts.map(([dx, dy]) => `${decimal(x + dx)} ${decimal(y + dy)}`).join('L');

/** Diamond: filled for a kill, open for a round that did not kill; a ring around it when the object was no raider. */
export function interceptMark(x: number, y: number, size: number, isKill: boolean, isRaider: boolean): string {
  const points = [
    [0, -size],
    [size, 0],
    [0, size],
    [-size, 0],
  ] as const;
  const diamond = element('path', {
    class: `intercept ${isKill ? 'kill' : 'miss'}`,
    d: `M${at(x, y, points)}Z`,
    fill: isKill ? INK.truth : 'none',
    stroke: INK.truth,
    'stroke-width': 1.1,
  });
  if (isRaider) return diamond;
  return element('g', { class: 'harm' }, [
    diamond,
    element('circle', { cx: x, cy: y, r: size * 2, fill: 'none', stroke: INK.truth, 'stroke-width': 1.4 }),
  ]);
}

/** Triangle on its tip: a raid member that reached its asset. */
export function arrivalMark(x: number, y: number, size: number): string {
  const points = [
    [-size * 0.85, -size],
    [size * 0.85, -size],
    [0, size * 0.7],
  ] as const;
  return element('path', {
    class: 'arrival',
    d: `M${at(x, y, points)}Z`,
    fill: INK.truth,
    stroke: INK.paper,
    'stroke-width': 0.6,
  });
}

/** Small cross where a track was given up. */
export function lostMark(x: number, y: number, size: number, colour: string): string {
  const d = `M${at(x, y, [
    [-size, -size],
    [size, size],
  ])}M${at(x, y, [
    [-size, size],
    [size, -size],
  ])}`;
  return element('path', { class: 'lost', d, stroke: colour, 'stroke-width': 1.1, fill: 'none' });
}

/** Dot where a raid member was first held as a track. */
export function firstHeldMark(x: number, y: number): string {
  return element('circle', {
    class: 'first-held',
    cx: x,
    cy: y,
    r: 3.1,
    fill: INK.paper,
    stroke: INK.truth,
    'stroke-width': 1.5,
  });
}

/** Friendly ground unit: a rectangle with a dome for a fire unit, a dish for a radar, a line for a command post. */
export function unitSymbol(kind: 'fireUnit' | 'radar' | 'post', x: number, y: number, width: number): string {
  const height = width * 0.66;
  const [left, top, foot] = [x - width / 2, y - height / 2, y + height / 2];
  const inner =
    kind === 'fireUnit'
      ? `M${decimal(left)} ${decimal(foot)}Q${decimal(x)} ${decimal(top - height * 0.15)} ${decimal(left + width)} ${decimal(foot)}`
      : kind === 'radar'
        ? `M${decimal(x - width * 0.25)} ${decimal(y - height * 0.3)}Q${decimal(x - width * 0.2)} ${decimal(y + height * 0.35)} ${decimal(x + width * 0.25)} ${decimal(y + height * 0.25)}M${decimal(x - width * 0.1)} ${decimal(y + height * 0.08)}L${decimal(x + width * 0.22)} ${decimal(y - height * 0.25)}`
        : `M${decimal(left)} ${decimal(top + height * 0.3)}H${decimal(left + width)}`;
  return element('g', { class: `unit ${kind}` }, [
    element('rect', {
      x: left,
      y: top,
      width,
      height,
      fill: '#cfe3fb',
      stroke: INK.defence,
      'stroke-width': 1.4,
    }),
    element('path', { d: inner, fill: 'none', stroke: INK.defence, 'stroke-width': 1.3 }),
  ]);
}

/** Defended asset: a shield-like pentagon. */
export function assetSymbol(x: number, y: number, size: number): string {
  const points = [
    [-size, -size],
    [size, -size],
    [size, size * 0.25],
    [0, size * 1.1],
    [-size, size * 0.25],
  ] as const;
  return element('path', {
    class: 'asset',
    d: `M${at(x, y, points)}Z`,
    fill: INK.paper,
    stroke: INK.truth,
    'stroke-width': 1.5,
  });
}

/** Text with a pale edge, readable on lines and relief. */
export function label(
  x: number,
  y: number,
  text: string,
  more: Readonly<Record<string, string | number>> = {},
): string {
  return textAt(x, y, text, {
    'paint-order': 'stroke',
    stroke: INK.paper,
    'stroke-width': 3,
    'stroke-linejoin': 'round',
    fill: INK.text,
    ...more,
  });
}

import { INK } from '../picture/ink.ts';
import { clipped, element, escapeXml, textAt, wrapped } from '../picture/svg.ts';
import type { ExposureDocument, ExposurePairDocument } from '../schemas/exposureDocument.ts';

const PANEL = 420;
const RADIUS = 150;
const TOP = 96;
const MARGIN = 30;

/** Place at an angle from the nose (up) and a distance from the middle, pixels. */
function place(x: number, y: number, fromNoseDeg: number, distance: number): readonly [number, number] {
  const angle = (fromNoseDeg * Math.PI) / 180;
  return [x + distance * Math.sin(angle), y - distance * Math.cos(angle)];
}

/** Sector of ten degrees between two distances. */
function sector(x: number, y: number, fromDeg: number, inner: number, outer: number): string {
  const at = (deg: number, distance: number): string =>
    place(x, y, deg, distance)
      .map((value) => value.toFixed(2))
      .join(' ');
  const [near, far] = [inner.toFixed(2), outer.toFixed(2)];
  return `M${at(fromDeg, inner)}L${at(fromDeg, outer)}A${far} ${far} 0 0 1 ${at(fromDeg + 10, outer)}L${at(fromDeg + 10, inner)}A${near} ${near} 0 0 0 ${at(fromDeg, inner)}Z`;
}

function panel(pair: ExposurePairDocument, priorDb: number, left: number): string {
  const x = left + PANEL / 2;
  const y = TOP + 50 + RADIUS;
  const scale = RADIUS / priorDb;
  const wedges = pair.remainingDb.map((db, bin) => {
    const isSeen = db < priorDb;
    return element('path', {
      d: sector(x, y, 10 * bin, 0, scale * db),
      fill: isSeen ? '#7fa3cf' : '#e3e0d8',
      stroke: isSeen ? INK.defence : INK.frame,
      'stroke-width': isSeen ? 0.9 : 0.4,
    });
  });
  const rings = [0.25, 0.5, 0.75, 1].map((share) =>
    element('circle', {
      cx: x,
      cy: y,
      r: RADIUS * share,
      fill: 'none',
      stroke: INK.quiet,
      'stroke-width': share === 1 ? 1.2 : 0.6,
      'stroke-dasharray': share === 1 ? undefined : '2 3',
    }),
  );
  const levels = [0.5, 1].map((share) => {
    const [tx, ty] = place(x, y, 45, RADIUS * share + 4);
    return textAt(tx, ty, `${Number((priorDb * share).toFixed(1))} dB`, { 'font-size': 10.5, fill: INK.text });
  });
  const words = (
    [
      [0, 'nose', 'middle'],
      [90, 'right', 'start'],
      [180, 'tail', 'middle'],
      [270, 'left', 'end'],
    ] as const
  ).map(([deg, text, anchor]) => {
    const [tx, ty] = place(x, y, deg, RADIUS + 12);
    return textAt(tx, ty + 4, text, { 'text-anchor': anchor, 'font-size': 11, fill: INK.quiet });
  });
  const { remainingSeenDb, aspectsSeen, looks } = pair;
  const figures = `${Math.round(looks.value)} looks, ${aspectsSeen.value.toFixed(aspectsSeen.n > 1 ? 1 : 0)} of 36 aspects; remaining ${remainingSeenDb === null ? 'the prior' : `${remainingSeenDb.value.toFixed(1)} dB`} where seen`;
  return element('g', {}, [
    textAt(x, TOP + 4, clipped(`${pair.observerOwner} of ${pair.objectOwner}'s aircraft`, 48), {
      'text-anchor': 'middle',
      'font-weight': 700,
      'font-size': 13,
      fill: INK.text,
    }),
    textAt(x, TOP + 22, figures, { 'text-anchor': 'middle', 'font-size': 11, fill: INK.text }),
    ...wedges,
    ...rings,
    ...levels,
    ...words,
  ]);
}

/**
 * Remaining uncertainty by aspect as polar diagrams, one per observer: the shorter a sector, the more was learnt.
 *
 * @param document - of `makeExposure`
 * @param title - of the scenario
 * @returns an SVG document
 */
export function exposurePicture(document: ExposureDocument, title: string): string {
  const { pairs, assumptions, note, seeds, mode } = document;
  const width = Math.max(2, pairs.length) * PANEL + 2 * MARGIN;
  const height = TOP + 2 * RADIUS + 170;
  const stated = `Assumed: prior ${assumptions.priorSigmaDb} dB, look correlation ${assumptions.correlationTimeS} s, calibration floor ${assumptions.calibrationFloorDb} dB, knowledge of reflectors ${assumptions.reflectorSigmaDb} dB; ${mode}; ${seeds.length === 1 ? `seed ${seeds[0]}` : `medians of ${seeds.length} runs`}.`;
  const reading =
    'Length of a sector: remaining uncertainty (1 sigma, dB) of the mean level in ten degrees of aspect, best band. Blue: seen; grey: the prior.';
  const letters = Math.floor((width - 2 * MARGIN) / 5.6);
  const foot = [reading, stated, note].flatMap((line) => wrapped(line, letters));
  const body = [
    element('title', {}, escapeXml(`SIMULATED. ${title}: remaining uncertainty by aspect`)),
    element('rect', { width, height, fill: INK.page }),
    textAt(MARGIN, 38, clipped(title, Math.floor(letters * 0.68)), {
      'font-size': 18,
      'font-weight': 700,
      fill: INK.text,
    }),
    textAt(MARGIN, 60, 'What a radar operator could have learnt, by aspect', { 'font-size': 12.5, fill: INK.quiet }),
    element('rect', { x: width - MARGIN - 104, y: 20, width: 104, height: 24, fill: 'none', stroke: '#8a1c1c' }),
    textAt(width - MARGIN - 52, 37, 'SIMULATED', {
      'text-anchor': 'middle',
      'font-size': 13,
      'font-weight': 700,
      fill: '#8a1c1c',
    }),
    ...pairs.map((pair, i) => panel(pair, assumptions.priorSigmaDb, MARGIN + i * PANEL)),
    ...(pairs.length === 0
      ? [textAt(MARGIN, TOP + 60, 'No observer of another owner, or no low-observable aircraft.', { 'font-size': 13 })]
      : []),
    ...foot.map((line, i) =>
      textAt(MARGIN, TOP + 2 * RADIUS + 96 + 15 * i, line, { 'font-size': 10.5, fill: INK.quiet }),
    ),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'font-family': "'DejaVu Sans', Verdana, sans-serif",
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('svg', attributes, body)}\n`;
}

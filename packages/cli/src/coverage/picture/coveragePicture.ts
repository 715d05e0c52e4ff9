import { INK } from '../../picture/ink.ts';
import { clipped, element, escapeXml, textAt, wrapped } from '../../picture/svg.ts';
import type { CoverageDocument } from '../../schemas/coverageDocument.ts';
import type { Coverage } from '../makeCoverage.ts';
import { areaBars, BAR_ROW_PX } from './areaBars.ts';
import { bareRings, frameOn, northArrow, ringLabel, scaleBar, siteMarks } from './coverageMap.ts';
import { coverageRasterPng, planeGroundM } from './coverageRaster.ts';

const WIDTH = 1600;
const MARGIN = 32;
const GAP = 32;
const SIDE = (WIDTH - 2 * MARGIN - GAP) / 2;
const MAP_TOP = 124;
const NOTE_LETTERS = 236;
/** Room for the title beside the stamp. */
const TITLE_PX = WIDTH - 2 * MARGIN - 200;
const NOTE_PX = 16;

type Layer = 'detection' | 'engagement';

/** `an airliner`, `an F-16 class fighter`: only a first word that is no designation loses its capital. */
function withArticle(name: string): string {
  const said = /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  return `${/^([aeio]|F-)/i.test(said) ? 'an' : 'a'} ${said}`;
}

function heading(document: CoverageDocument, layers: readonly Layer[]): string {
  const { subject, target, radars, rules, refractionK } = document;
  const [radar] = radars;
  const does = layers.length > 1 ? 'detects and can engage' : 'detects';
  const title = `${subject.name}: where it ${does} a target like ${withArticle(target.name)}`;
  const place =
    radars.length === 1 && radar !== undefined
      ? `${radar.latDeg}° N ${radar.lonDeg}° E, antenna ${radar.antennaHeightM} m above ground at ${Math.round(radar.groundM)} m`
      : `${radars.length} radars`;
  const words = `${place}  ·  target about ${target.medianRcsM2} m², ${target.speedMps} m/s, flying straight in  ·  Pd ≥ ${rules.detectionPd}  ·  k = ${refractionK}`;
  const said = clipped(title, 130);
  return [
    textAt(MARGIN, 46, said, { 'font-size': Math.min(27, TITLE_PX / (0.7 * said.length)), 'font-weight': 700 }),
    textAt(MARGIN, 76, clipped(words, 160), { 'font-size': 16, fill: INK.quiet }),
    element('g', { id: 'simulated' }, [
      element('rect', {
        x: WIDTH - MARGIN - 168,
        y: 18,
        width: 168,
        height: 38,
        rx: 3,
        fill: 'none',
        stroke: INK.text,
        'stroke-width': 2.4,
      }),
      textAt(WIDTH - MARGIN - 84, 45, 'SIMULATED', {
        'text-anchor': 'middle',
        'font-size': 22,
        'font-weight': 700,
        'letter-spacing': 1.5,
      }),
    ]),
  ].join('\n');
}

function mapOf(coverage: Coverage, layer: Layer, ground: Float32Array | null, left: number): string {
  const { plane, sites, altitudes, document } = coverage;
  if (plane === null) throw new RangeError('a picture needs the common raster');
  const frame = frameOn(plane, left, MAP_TOP, SIDE);
  const bytes = coverageRasterPng(altitudes, layer, plane, ground);
  const missiles = [...new Set(document.radars.flatMap((radar) => radar.missiles))].join(', ');
  const title =
    layer === 'detection'
      ? `Detected, one look with Pd ≥ ${document.rules.detectionPd}`
      : `Can be engaged with ${clipped(missiles, 40)}`;
  return element('g', { id: `map-${layer}` }, [
    textAt(left, MAP_TOP - 12, title, { 'font-size': 18, 'font-weight': 700 }),
    element('image', {
      x: left,
      y: MAP_TOP,
      width: SIDE,
      height: SIDE,
      preserveAspectRatio: 'none',
      href: `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`,
    }),
    element('g', { 'clip-path': `url(#clip-${layer})` }, [
      bareRings(plane, frame, sites),
      ringLabel(plane, frame, sites),
      siteMarks(plane, frame, sites),
      scaleBar(frame),
      northArrow(frame),
    ]),
    element('rect', {
      x: left,
      y: MAP_TOP,
      width: SIDE,
      height: SIDE,
      fill: 'none',
      stroke: INK.text,
      'stroke-width': 1.2,
    }),
  ]);
}

function clip(layer: Layer, left: number): string {
  return element(
    'clipPath',
    { id: `clip-${layer}` },
    element('rect', { x: left, y: MAP_TOP, width: SIDE, height: SIDE }),
  );
}

function noteLines(document: CoverageDocument, letters: number): string[] {
  const band = document.uncertainty.inputs.flatMap(({ values }) => values).join('; ');
  return [
    `Ring: ${document.ring.basis}. Tracked means: ${document.rules.tracking}. Ends of the bars: all together, ${band}.`,
    `${document.notes.map((note) => `${note.charAt(0).toUpperCase()}${note.slice(1)}`).join('. ')}.`,
    `${document.relief.description}. Values of systems and targets: Redoubt catalogue, open literature, with sources and grades (CC BY 4.0). Redoubt coverage.`,
  ].flatMap((text) => wrapped(`${text.charAt(0).toUpperCase()}${text.slice(1)}`, letters));
}

/**
 * Draws a coverage: what is detected and what can be engaged, by altitude, over shaded relief beside the bare ring.
 *
 * @param coverage - with counts on the common raster
 * @returns a self-contained SVG document, the same text for the same coverage
 * @remarks Azimuthal equidistant around the radar (or the middle of several): distances and azimuths from there are true.
 */
export function coveragePicture(coverage: Coverage): string {
  const { document, plane, heightGrid, altitudes } = coverage;
  if (plane === null) throw new RangeError('a picture needs the common raster');
  const hasEngagement = document.altitudes.some(({ layers }) => layers.engagement !== undefined);
  const layers: readonly Layer[] = hasEngagement ? ['detection', 'engagement'] : ['detection'];
  const ground = planeGroundM(plane, heightGrid);
  const leftOf = (i: number): number => MARGIN + i * (SIDE + GAP);
  const barsTop = MAP_TOP + SIDE + 22;
  const beside = leftOf(1);
  const bars = hasEngagement
    ? layers.map((layer, i) => areaBars(document, layer, leftOf(i), barsTop, SIDE))
    : [
        textAt(beside, MAP_TOP - 12, 'Area by altitude', { 'font-size': 18, 'font-weight': 700 }),
        areaBars(document, 'detection', beside, MAP_TOP + 12, SIDE),
      ];
  const notesLeft = hasEngagement ? MARGIN : beside;
  const notesTop = (hasEngagement ? barsTop : MAP_TOP + 12) + 52 + altitudes.length * BAR_ROW_PX;
  const notes = noteLines(document, hasEngagement ? NOTE_LETTERS : NOTE_LETTERS / 2 - 3);
  const height = Math.ceil(Math.max(MAP_TOP + SIDE + 32, notesTop + NOTE_PX * notes.length + 14));
  const body = [
    element('title', {}, escapeXml(`Coverage of ${document.subject.name}, simulated`)),
    element(
      'defs',
      {},
      layers.map((layer, i) => clip(layer, leftOf(i))),
    ),
    element('rect', { width: WIDTH, height, fill: INK.page }),
    heading(document, layers),
    ...layers.map((layer, i) => mapOf(coverage, layer, ground, leftOf(i))),
    ...bars,
    element(
      'g',
      {
        id: 'notes',
        'font-size': 12.5,
        fill: INK.quiet,
        'font-family': '"DejaVu Sans Condensed", "DejaVu Sans", sans-serif',
      },
      notes.map((text, i) => textAt(notesLeft, notesTop + NOTE_PX * i, text)),
    ),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${WIDTH} ${height}`,
    width: WIDTH,
    height,
    role: 'img',
    'font-family': '"DejaVu Sans", sans-serif',
    fill: INK.text,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('svg', attributes, body)}\n`;
}

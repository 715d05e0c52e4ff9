import type { HeightGrid, RunSpec, SimEvent, TrackRecord } from '@redoubt/kernel';
import { engagementBars } from '@redoubt/study';
import { INK } from './ink.ts';
import { legend } from './legend.ts';
import { isOn, type LocalPoint, localPoint, type MapFrame, middleOf, type Place, pixelX, pixelY } from './localMap.ts';
import { type MapContents, mapPanel, reachM } from './mapPanel.ts';
import { label } from './marks.ts';
import { type Outcomes, outcomesOf } from './outcomes.ts';
import { sitesOf } from './sites.ts';
import { clipped, element, escapeXml, textAt, wrapped } from './svg.ts';
import { timeLine } from './timeLine.ts';
import { trackPicture } from './trackLines.ts';

/** One run, ready to be drawn. */
export interface RunPictureInput {
  readonly spec: RunSpec;
  readonly events: readonly SimEvent[];
  /** System tracks by second; empty if they were not recorded. */
  readonly tracks: readonly TrackRecord[];
  readonly title: string;
  /** One sentence with the numbers of the run, from its row. */
  readonly subtitle: string;
  /** Where relief and traffic came from. */
  readonly credit: string;
  /** Shaded under the map; null or absent for plain ground. */
  readonly heightGrid?: HeightGrid | null | undefined;
}

const READING = 'Coloured lines are the picture that the post held; black marks are the truth.';
const WIDTH = 1200;
const MARGIN = 24;
const TITLE_LETTERS = 100;
/** Room for the title, beside the stamp. */
const TITLE_PX = 990;
const MAP_TOP = 82;
const WIDE_PX = 600;
const NEAR_PX = 528;
const NEAR_HEIGHT = 452;
const WIDE_LIMIT_M = [60_000, 300_000] as const;
const NEAR_LIMIT_M = [15_000, 200_000] as const;

const clamp = (value: number, [low, high]: readonly [number, number]): number => Math.min(high, Math.max(low, value));
const farthest = (points: readonly LocalPoint[]): number =>
  points.reduce((far, { eastM, northM }) => Math.max(far, Math.abs(eastM), Math.abs(northM)), 0);

/** Places that a picture of a run is centred on: fire units, else radars, assets, posts, starts of routes. */
export function drawnPlaces(spec: RunSpec): readonly Place[] {
  for (const list of [spec.fireUnits, spec.radars, spec.assets, spec.commandPosts] as const) {
    if (list.length > 0) return list;
  }
  return spec.objects.flatMap(({ route }) => route.waypoints.slice(0, 1));
}

function framesOf(contents: MapContents): { readonly wide: MapFrame; readonly near: MapFrame } {
  const { spec, centre, picture, outcomes, sites } = contents;
  const here = [
    ...sites.map(({ point }) => point),
    ...spec.assets.map(({ latRad, lonRad }) => localPoint(centre, latRad, lonRad)),
  ];
  const met = outcomes.intercepts.flatMap(({ point }) => (point === null ? [] : [point]));
  const threats = picture.lines.filter(({ identity }) => identity !== 'neutral').flatMap(({ points }) => points);
  const ringM = spec.fireUnits.reduce((far, unit) => Math.max(far, reachM(spec, unit)), 0);
  const needM = Math.max(
    farthest(here) * 1.2,
    Math.min(farthest(threats), 250_000) * 1.02,
    (ringM + farthest(here)) * 1.04,
  );
  const wideM = clamp(needM, WIDE_LIMIT_M);
  const wide = {
    left: MARGIN,
    top: MAP_TOP,
    width: WIDE_PX,
    height: WIDE_PX,
    middle: { eastM: 0, northM: 0 },
    metresPerPixel: wideM / (WIDE_PX / 2),
  };
  const nearM = Math.min(clamp(Math.max(farthest(here) * 1.75, farthest(met) * 1.25), NEAR_LIMIT_M), wideM * 0.75);
  const near = {
    ...wide,
    left: MARGIN * 2 + WIDE_PX,
    width: NEAR_PX,
    height: NEAR_HEIGHT,
    metresPerPixel: nearM / (NEAR_HEIGHT / 2),
  };
  return { wide, near };
}

/** Outline of the close map on the wide one, and the words of the range ring. */
function wideNotes({ spec, centre }: MapContents, wide: MapFrame, near: MapFrame): string {
  const share = near.metresPerPixel / wide.metresPerPixel;
  const [width, height] = [near.width * share, near.height * share];
  const [x, y] = [wide.left + (wide.width - width) / 2, wide.top + (wide.height - height) / 2];
  const box = element('rect', { x, y, width, height, fill: 'none', stroke: INK.text, 'stroke-width': 0.9 });
  const [unit] = spec.fireUnits;
  const missiles = unit === undefined ? [] : unit.loads.flatMap(({ missile }) => spec.missiles[missile] ?? []);
  const longest = [...missiles].sort((a, b) => b.maximumRangeM - a.maximumRangeM)[0];
  if (unit === undefined || longest === undefined) return box;
  const middle = localPoint(centre, unit.latRad, unit.lonRad);
  const edge = { eastM: middle.eastM, northM: middle.northM + longest.maximumRangeM };
  if (!isOn(wide, edge, -24)) return box;
  const text = `bare range ring of ${clipped(longest.id, 20)}: ${Math.round(longest.maximumRangeM / 1000)} km`;
  const words = { 'text-anchor': 'middle', 'font-size': 11, fill: INK.ring };
  return box + label(pixelX(wide, edge), pixelY(wide, edge) + 15, text, words);
}

function heading(title: string, subtitle: string): string {
  const said = clipped(title, TITLE_LETTERS);
  const stamp = element('g', { id: 'simulated' }, [
    element('rect', {
      x: WIDTH - MARGIN - 132,
      y: 18,
      width: 132,
      height: 28,
      rx: 3,
      fill: 'none',
      stroke: INK.text,
      'stroke-width': 2,
    }),
    textAt(WIDTH - MARGIN - 66, 38, 'SIMULATED', {
      'text-anchor': 'middle',
      'font-size': 17,
      'font-weight': 700,
      'letter-spacing': 1.5,
    }),
  ]);
  return [
    textAt(MARGIN, 40, said, {
      'font-size': Math.min(23, TITLE_PX / (0.72 * Math.max(1, said.length))),
      'font-weight': 700,
    }),
    textAt(MARGIN, 65, clipped(subtitle, 178), { 'font-size': 13, fill: INK.quiet }),
    stamp,
  ].join('\n');
}

function spoken(outcomes: Outcomes, title: string): string {
  const kills = outcomes.intercepts.filter(({ isKill }) => isKill).length;
  return `${title}, simulated: ${kills} shot down, ${outcomes.arrivals.length} reached an asset`;
}

/**
 * Draws one run: a map of what was tracked, a map of the near zone with what came of it, and the engagements in time.
 *
 * @param input - run, words and relief
 * @returns a self-contained SVG document, the same text for the same input
 * @remarks
 * Azimuthal equidistant around the fire units: distances and azimuths from there are true. Coloured lines are the
 * picture that the post held; black marks are the truth, placed where the picture had the track at that moment.
 */
export function runPicture(input: RunPictureInput): string {
  const { spec, events, tracks, title, subtitle, credit } = input;
  const centre = middleOf(drawnPlaces(spec));
  const picture = trackPicture(tracks, events, centre);
  const outcomes = outcomesOf(spec, events, picture);
  const sites = sitesOf(spec, centre);
  const contents = { spec, centre, picture, outcomes, sites, heightGrid: input.heightGrid ?? null };
  const { wide, near } = framesOf(contents);
  const lineTop = MAP_TOP + WIDE_PX + 22;
  const frame = { left: MARGIN, top: lineTop, width: WIDTH - 2 * MARGIN };
  const line = timeLine(spec, engagementBars(events), outcomes, frame);
  const notes = wrapped(`${credit.charAt(0).toUpperCase()}${credit.slice(1).replace(/\.+$/u, '')}. ${READING}`, 215);
  const notesTop = lineTop + line.height + 24;
  const height = notesTop + 14 * notes.length + 8;
  const hatch = element(
    'pattern',
    { id: 'hatch', width: 4, height: 4, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    `${element('rect', { width: 4, height: 4, fill: INK.paper })}${element('rect', { width: 1.3, height: 4, fill: '#6f86a8' })}`,
  );
  const body = [
    element('title', {}, escapeXml(spoken(outcomes, clipped(title, TITLE_LETTERS)))),
    element('defs', {}, hatch),
    element('rect', { width: WIDTH, height, fill: INK.page }),
    heading(title, subtitle),
    mapPanel(contents, { id: 'map-wide', frame: wide, title: 'What was tracked', hasNames: false, symbolPx: 15 }),
    wideNotes(contents, wide, near),
    mapPanel(contents, { id: 'map-near', frame: near, title: 'Near the fire units', hasNames: true, symbolPx: 26 }),
    legend(near.left, near.top + NEAR_HEIGHT + 14),
    line.markup,
    element(
      'g',
      { id: 'credit', 'font-size': 10.5, fill: INK.quiet },
      notes.map((text, i) => textAt(MARGIN, notesTop + 14 * i, text)),
    ),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}`,
    width: WIDTH,
    height: Math.ceil(height),
    role: 'img',
    'font-family': 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", Arial, sans-serif',
    fill: INK.text,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('svg', attributes, body)}\n`;
}

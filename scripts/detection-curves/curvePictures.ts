// Pictures of the table of detection curves.
import { element, textAt } from '../../packages/cli/src/picture/svg.ts';
import type { Curve, CurveRow } from './curveTable.ts';

interface Line {
  readonly label: string;
  readonly colour: string;
  readonly width: number;
  readonly dashes?: string;
  readonly points: readonly (readonly [altitudeM: number, value: number])[];
}

interface Panel {
  readonly title: string;
  readonly yLabel: string;
  readonly yMin: number;
  readonly yMax: number;
  readonly yStep: number;
  readonly lines: readonly Line[];
}

const INK = { text: '#1d2433', quiet: '#5a6272', grid: '#dddad2', paper: '#ffffff', page: '#fbfaf7' };
const WIDTH = 460;
const HEIGHT = 320;
const LEFT = 52;
const TOP = 34;
const BOTTOM = 40;
const RIGHT = 14;
const LEGEND_LINE = 17;
const ALTITUDES_M = [30, 50, 100, 200, 300, 500, 1000, 2000, 3000];

function panelAt(panel: Panel, x0: number, y0: number, clip: string): string {
  const inner = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };
  const x = (altitudeM: number): number => x0 + LEFT + (inner.width * Math.log10(altitudeM / 30)) / 2;
  const y = (value: number): number => y0 + TOP + inner.height * (1 - (value - panel.yMin) / (panel.yMax - panel.yMin));
  const parts = [
    element('rect', { x: x0 + LEFT, y: y0 + TOP, width: inner.width, height: inner.height, fill: INK.paper }),
    element('clipPath', { id: clip }, [
      element('rect', { x: x0 + LEFT, y: y0 + TOP, width: inner.width, height: inner.height }),
    ]),
    textAt(x0 + LEFT, y0 + TOP - 12, panel.title, { 'font-size': 14, 'font-weight': 600, fill: INK.text }),
    textAt(x0 + LEFT, y0 + HEIGHT - 6, 'altitude of the target, m (logarithmic)', { 'font-size': 11, fill: INK.quiet }),
    textAt(x0 + LEFT + inner.width, y0 + TOP - 12, panel.yLabel, {
      'font-size': 11,
      fill: INK.quiet,
      'text-anchor': 'end',
    }),
  ];
  for (let value = panel.yMin; value <= panel.yMax + 1e-9; value += panel.yStep) {
    parts.push(
      element('line', { x1: x0 + LEFT, x2: x0 + LEFT + inner.width, y1: y(value), y2: y(value), stroke: INK.grid }),
      textAt(x0 + LEFT - 6, y(value) + 4, String(value), { 'font-size': 11, fill: INK.quiet, 'text-anchor': 'end' }),
    );
  }
  for (const altitudeM of ALTITUDES_M) {
    parts.push(
      element('line', { x1: x(altitudeM), x2: x(altitudeM), y1: y(panel.yMin), y2: y(panel.yMax), stroke: INK.grid }),
      textAt(x(altitudeM), y(panel.yMin) + 15, String(altitudeM), {
        'font-size': 11,
        fill: INK.quiet,
        'text-anchor': 'middle',
      }),
    );
  }
  const drawn = panel.lines.map(({ points, colour, width, dashes }) =>
    element('polyline', {
      points: points.map(([altitudeM, value]) => `${x(altitudeM).toFixed(1)},${y(value).toFixed(1)}`).join(' '),
      fill: 'none',
      stroke: colour,
      'stroke-width': width,
      'stroke-dasharray': dashes,
      'stroke-linejoin': 'round',
    }),
  );
  return [...parts, element('g', { 'clip-path': `url(#${clip})` }, drawn)].join('\n');
}

/** Panels two to a row, with one legend below. */
function picture(title: string, panels: readonly Panel[], legend: readonly Line[]): string {
  const rows = Math.ceil(panels.length / 2);
  const legendRows = Math.ceil(legend.length / 2);
  const width = 2 * WIDTH + 10;
  const height = 34 + rows * (HEIGHT + 8) + legendRows * LEGEND_LINE + 14;
  const body = [
    element('rect', { width, height, fill: INK.page }),
    textAt(14, 24, title, { 'font-size': 16, 'font-weight': 600, fill: INK.text }),
    ...panels.map((panel, i) => panelAt(panel, (i % 2) * WIDTH, 34 + Math.floor(i / 2) * (HEIGHT + 8), `panel${i}`)),
    ...legend.flatMap(({ label, colour, width: stroke, dashes }, i) => {
      const x = LEFT + (i % 2) * WIDTH;
      const y = 34 + rows * (HEIGHT + 8) + Math.floor(i / 2) * LEGEND_LINE + 12;
      return [
        element('line', {
          x1: x,
          x2: x + 30,
          y1: y - 4,
          y2: y - 4,
          stroke: colour,
          'stroke-width': stroke,
          'stroke-dasharray': dashes,
        }),
        textAt(x + 38, y, label, { 'font-size': 12, fill: INK.text }),
      ];
    }),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': 'DejaVu Sans, Helvetica, Arial, sans-serif',
    role: 'img',
    'aria-label': title,
  };
  return `${element('svg', attributes, body)}\n`;
}

const STYLES: readonly (readonly [Curve, string, string, number, string | undefined])[] = [
  ['sight', 'noise and line of sight, all effects off', '#111111', 1.5, undefined],
  ['twoRayEverywhere', '+ two rays at all altitudes', '#b48ac9', 1, undefined],
  ['twoRay', '+ two rays below 300 m', '#7b3fa0', 2, undefined],
  ['heavyClutter', '+ clutter, worst of the catalogue (changes nothing here)', '#3c8d53', 4, '1 7'],
  ['air', '+ clear air', '#c05a1d', 1.5, undefined],
  ['all', 'clutter, two rays below 300 m and air: a run has these', '#1f5fae', 2.5, undefined],
  ['allAndSphere', 'the same, capped by diffraction around the smooth earth', '#d9a406', 2.5, undefined],
];

const isStandard = (row: CurveRow): boolean => Math.abs(row.refractionK - 4 / 3) < 1e-9 && row.rcsM2 === 0.1;

/** Range against altitude with each effect on and off: both radars, land and sea. */
export function effectsPicture(rows: readonly CurveRow[]): string {
  const horizon: Omit<Line, 'points'> = {
    label: 'horizon of the 4/3 earth',
    colour: '#8a8f99',
    width: 1.5,
    dashes: '6 4',
  };
  const panels = [
    ['91n6e', 'Acquisition (91N6E class)', 240, 40],
    ['pantsir-radar', 'Point defence (Pantsir class)', 40, 5],
  ] as const;
  return picture(
    'How far one look detects 0.1 m² (Pd 0.5), smooth 4/3 earth',
    panels.flatMap(([id, name, yMax, yStep]) =>
      (['land', 'sea'] as const).map((surroundings): Panel => {
        const mine = rows.filter((row) => isStandard(row) && row.radar === id && row.surroundings === surroundings);
        const points = (of: (row: CurveRow) => number): Line['points'] =>
          mine.map((row) => [row.altitudeM, of(row) / 1000]);
        const lines = STYLES.map(([curve, label, colour, width, dashes]) => ({
          label,
          colour,
          width,
          ...(dashes === undefined ? {} : { dashes }),
          points: points((row) => row.reach[curve]?.farthestM ?? 0),
        }));
        return {
          title: `${name}, ${surroundings}`,
          yLabel: 'slant range, km',
          yMin: 0,
          yMax,
          yStep,
          lines: [{ ...horizon, points: points((row) => row.horizonM) }, ...lines],
        };
      }),
    ),
    [
      horizon,
      ...STYLES.map(([, label, colour, width, dashes]) => ({
        label,
        colour,
        width,
        ...(dashes === undefined ? {} : { dashes }),
      })),
    ].map((line) => ({ ...line, points: [] })),
  );
}

/** How much of the way nearer than the farthest detection is dark: lobes, and a small target in heavy clutter. */
export function gapsPicture(rows: readonly CurveRow[]): string {
  const kinds = [
    ['twoRay', 0.1, 'land', 'two rays below 300 m, 0.1 m², land', '#7b3fa0', undefined],
    ['twoRay', 0.1, 'sea', 'the same, sea', '#7b3fa0', '5 4'],
    ['heavyClutter', 0.01, 'land', 'clutter, worst of the catalogue, 0.01 m², land', '#3c8d53', undefined],
    ['heavyClutter', 0.01, 'sea', 'the same, sea (wind force 7)', '#3c8d53', '5 4'],
  ] as const;
  const panels = [
    ['91n6e', 'Acquisition (91N6E class)', 14, 2],
    ['pantsir-radar', 'Point defence (Pantsir class)', 14, 2],
  ] as const;
  const linesOf = (id: string): Line[] =>
    kinds.map(([curve, rcsM2, surroundings, label, colour, dashes]) => ({
      label,
      colour,
      width: 2,
      ...(dashes === undefined ? {} : { dashes }),
      points: rows
        .filter((row) => row.radar === id && row.surroundings === surroundings && row.rcsM2 === rcsM2)
        .filter((row) => Math.abs(row.refractionK - 4 / 3) < 1e-9)
        .map((row) => [row.altitudeM, (row.reach[curve]?.gapsM ?? 0) / 1000] as const),
    }));
  return picture(
    'Way nearer than the farthest detection on which one look has Pd below 0.5',
    panels.map(([id, title, yMax, yStep]) => ({ title, yLabel: 'km', yMin: 0, yMax, yStep, lines: linesOf(id) })),
    linesOf('91n6e'),
  );
}

const K_COLOURS = ['#c05a1d', '#111111', '#3c8d53', '#1f5fae', '#7b3fa0'];

/** The sweep of k for the acquisition radar: range, and its change against 4/3. */
export function refractionPicture(rows: readonly CurveRow[]): string {
  const mine = rows.filter((row) => row.radar === '91n6e' && row.surroundings === 'land' && row.rcsM2 === 0.1);
  const ks = [...new Set(mine.map((row) => row.refractionK))];
  const rangeM = (row: CurveRow | undefined): number => row?.reach.all?.farthestM ?? 0;
  const standard = (altitudeM: number): number =>
    rangeM(mine.find((row) => isStandard(row) && row.altitudeM === altitudeM));
  const lines = ks.map((k, i): Line & { readonly change: Line['points'] } => {
    const ofK = mine.filter((row) => row.refractionK === k);
    return {
      label: `k = ${k === 4 / 3 ? '4/3' : k}`,
      colour: K_COLOURS[i] ?? INK.text,
      width: 2,
      points: ofK.map((row) => [row.altitudeM, rangeM(row) / 1000]),
      change: ofK.map((row) => [row.altitudeM, 100 * (rangeM(row) / standard(row.altitudeM) - 1)]),
    };
  });
  return picture(
    'What refraction changes: acquisition radar (91N6E class) over land, 0.1 m², all effects of a run',
    [
      { title: 'Range', yLabel: 'slant range, km', yMin: 0, yMax: 160, yStep: 20, lines },
      {
        title: 'Change against k = 4/3',
        yLabel: 'percent',
        yMin: -8,
        yMax: 12,
        yStep: 2,
        lines: lines.map(({ change, ...line }) => ({ ...line, points: change })),
      },
    ],
    lines,
  );
}

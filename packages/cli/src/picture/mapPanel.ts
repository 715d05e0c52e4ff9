import { geodesicDirect, geodesicInverse, type HeightGrid, type RunSpec } from '@redoubt/kernel';
import { IDENTITY_STYLES, styleOf } from './identityStyle.ts';
import { INK } from './ink.ts';
import { isOn, type LocalPoint, localPoint, type MapFrame, type Place, pixelX, pixelY } from './localMap.ts';
import { arrivalMark, assetSymbol, firstHeldMark, interceptMark, label, lostMark, unitSymbol } from './marks.ts';
import type { Outcomes } from './outcomes.ts';
import { pathOf } from './polyline.ts';
import { reliefShade } from './reliefShade.ts';
import type { Site } from './sites.ts';
import { clipped, element } from './svg.ts';
import type { TrackPicture } from './trackLines.ts';

/** Everything that a map of a run shows. */
export interface MapContents {
  readonly spec: RunSpec;
  readonly centre: Place;
  readonly picture: TrackPicture;
  readonly outcomes: Outcomes;
  readonly sites: readonly Site[];
  readonly heightGrid: HeightGrid | null;
}

/** What one of the maps shows of it. */
export interface MapOptions {
  readonly id: string;
  readonly frame: MapFrame;
  readonly title: string;
  readonly hasNames: boolean;
  readonly symbolPx: number;
}

const LEG_PARTS = 12;
const RING_PARTS = 120;
const ARRIVALS_IN_ROW = 8;
const ARRIVALS_SHOWN = 40;
/** Room for one letter of a name, pixels. */
const NAME_PX = 6.8;

function lanePoints(centre: Place, points: readonly Place[]): LocalPoint[] {
  return points.flatMap((from, i) => {
    const to = points[i + 1];
    if (to === undefined) return [localPoint(centre, from.latRad, from.lonRad)];
    const leg = geodesicInverse(from.latRad, from.lonRad, to.latRad, to.lonRad);
    return Array.from({ length: LEG_PARTS }, (_, part) => {
      const at = geodesicDirect(from.latRad, from.lonRad, leg.azimuth1Rad, (leg.distanceM * part) / LEG_PARTS);
      return localPoint(centre, at.latRad, at.lonRad);
    });
  });
}

function lanes({ spec, centre }: MapContents, frame: MapFrame): string {
  return spec.lanes
    .map((lane) => {
      const d = pathOf(frame, lanePoints(centre, lane.points));
      if (d === '') return '';
      const isSafe = lane.kind === 'safeLane';
      const width = Math.max(1, (2 * lane.halfWidthM) / frame.metresPerPixel);
      const colour = isSafe ? '#1769c4' : INK.lane;
      return (
        element('path', {
          d,
          stroke: isSafe ? colour : '#ffffff',
          'stroke-width': width,
          opacity: isSafe ? 0.13 : 0.3,
        }) +
        element('path', {
          d,
          stroke: colour,
          'stroke-width': 0.7,
          'stroke-dasharray': isSafe ? '2 2' : '7 4',
          opacity: 0.5,
        })
      );
    })
    .join('');
}

/** Longest range of each fire unit's missiles, from open sources. */
export function reachM(spec: RunSpec, fireUnit: RunSpec['fireUnits'][number]): number {
  return Math.max(0, ...fireUnit.loads.map(({ missile }) => spec.missiles[missile]?.maximumRangeM ?? 0));
}

function rings({ spec, centre }: MapContents, frame: MapFrame): string {
  return spec.fireUnits
    .map((unit) => {
      const points = Array.from({ length: RING_PARTS + 1 }, (_, i) => {
        const at = geodesicDirect(unit.latRad, unit.lonRad, (2 * Math.PI * i) / RING_PARTS, reachM(spec, unit));
        return localPoint(centre, at.latRad, at.lonRad);
      });
      const d = pathOf(frame, points, 0.1);
      return d === ''
        ? ''
        : element('path', { class: 'ring', d, stroke: INK.ring, 'stroke-width': 1.3, 'stroke-dasharray': '2 3.5' });
    })
    .join('');
}

function tracks({ picture }: MapContents, frame: MapFrame): string {
  return IDENTITY_STYLES.map((style) => {
    const d = picture.lines
      .filter(({ identity }) => style.identities.includes(identity))
      .map(({ points }) => pathOf(frame, points))
      .join('');
    const lost = picture.lost
      .filter(({ identity, point }) => style.identities.includes(identity) && isOn(frame, point))
      .map(({ point }) =>
        lostMark(pixelX(frame, point), pixelY(frame, point), 2.6, styleOf(style.identities[0] ?? 'unknown').colour),
      );
    const path = {
      d,
      stroke: style.colour,
      'stroke-width': style.width,
      'stroke-dasharray': style.dash,
      opacity: style.opacity,
    };
    return element('g', { class: `tracks ${style.key}` }, [d === '' ? '' : element('path', path), ...lost]);
  }).join('\n');
}

function assets({ spec, centre, outcomes }: MapContents, { frame, hasNames, symbolPx }: MapOptions): string {
  return spec.assets
    .map((asset) => {
      const point = localPoint(centre, asset.latRad, asset.lonRad);
      if (!isOn(frame, point)) return '';
      const [x, y] = [pixelX(frame, point), pixelY(frame, point)];
      if (!hasNames) return assetSymbol(x, y, symbolPx * 0.28);
      const reached = outcomes.arrivals.filter((arrival) => arrival.asset === asset.id);
      const text = clipped(asset.id, 22);
      const rowPx = Math.max(NAME_PX * text.length, 9 * Math.min(reached.length, ARRIVALS_IN_ROW));
      const isLeft = x + symbolPx * 0.5 + rowPx > frame.left + frame.width;
      const aside = isLeft ? x - symbolPx * 0.5 - rowPx : x + symbolPx * 0.5;
      const marks =
        reached.length > ARRIVALS_SHOWN
          ? [arrivalMark(aside + 4, y + 7, 4), label(aside + 12, y + 11, `${reached.length} times`)]
          : reached.map((_, i) =>
              arrivalMark(aside + 9 * (i % ARRIVALS_IN_ROW) + 4, y + 7 + 10 * Math.floor(i / ARRIVALS_IN_ROW), 4),
            );
      const name = label(aside, y - 3, text, { 'font-weight': 600 });
      return element('g', {}, [assetSymbol(x, y, symbolPx * 0.34), name, ...marks]);
    })
    .join('\n');
}

function units({ spec, centre, sites }: MapContents, { frame, hasNames, symbolPx }: MapOptions): string {
  return sites
    .filter(({ point }) => isOn(frame, point))
    .map(({ kind, point, names }) => {
      const [standsX, y] = [pixelX(frame, point), pixelY(frame, point)];
      const isShared = spec.assets.some(({ latRad, lonRad }) => {
        const asset = localPoint(centre, latRad, lonRad);
        return Math.hypot(pixelX(frame, asset) - standsX, pixelY(frame, asset) - y) < symbolPx * 0.8;
      });
      const x = isShared ? standsX - symbolPx : standsX;
      const symbol = unitSymbol(kind, x, y, symbolPx);
      if (!hasNames) return symbol;
      const lines = names.slice(0, 4).map((name, i) =>
        label(x - symbolPx * 0.7, y - symbolPx * 0.2 + 12 * i, clipped(name, 22), {
          'text-anchor': 'end',
          'font-weight': i === 0 ? 600 : 400,
        }),
      );
      return element('g', {}, [symbol, ...lines]);
    })
    .join('\n');
}

function outcomeMarks({ outcomes }: MapContents, { frame, hasNames }: MapOptions): string {
  const size = hasNames ? 4.5 : 2.6;
  const first = outcomes.firstHeld
    .filter((point) => isOn(frame, point))
    .map((point) => firstHeldMark(pixelX(frame, point), pixelY(frame, point)));
  const intercepts = outcomes.intercepts.flatMap(({ point, isKill, allegiance }) => {
    if (point === null || !isOn(frame, point)) return [];
    return [interceptMark(pixelX(frame, point), pixelY(frame, point), size, isKill, allegiance === 'hostile')];
  });
  return [...first, ...intercepts].join('\n');
}

const NICE_M = [1, 2, 5].flatMap((n) => [100, 1000, 10_000, 100_000].map((unit) => n * unit)).sort((a, b) => a - b);

function scaleBar(frame: MapFrame): string {
  const lengthM = NICE_M.filter((m) => m / frame.metresPerPixel <= 110).at(-1) ?? 100;
  const width = lengthM / frame.metresPerPixel;
  const [x, y] = [frame.left + 14, frame.top + frame.height - 14];
  const text = lengthM >= 1000 ? `${lengthM / 1000} km` : `${lengthM} m`;
  return (
    element('path', {
      d: `M${x} ${y - 5}v5h${Math.round(width * 10) / 10}v-5`,
      stroke: INK.text,
      'stroke-width': 1.5,
    }) + label(x + 5, y - 4, text)
  );
}

function northArrow(frame: MapFrame): string {
  const [x, y] = [frame.left + frame.width - 20, frame.top + 34];
  return (
    element('path', { d: `M${x} ${y - 14}l5 15l-5 -4l-5 4Z`, fill: INK.text, stroke: INK.paper, 'stroke-width': 0.8 }) +
    label(x, y + 12, 'N', { 'text-anchor': 'middle', 'font-weight': 600 })
  );
}

/** One map of a run: relief, lanes, rings, tracks, sites, what came of it. */
export function mapPanel(contents: MapContents, options: MapOptions): string {
  const { frame, id } = options;
  const { left: x, top: y, width, height } = frame;
  const { heightGrid, centre } = contents;
  const layers = [
    element('rect', { x, y, width, height, fill: INK.ground }),
    heightGrid === null ? '' : reliefShade(heightGrid, centre, frame),
    element('g', { fill: 'none', class: 'lanes' }, lanes(contents, frame)),
    element('g', { fill: 'none' }, rings(contents, frame)),
    element('g', { fill: 'none', 'stroke-linejoin': 'round' }, tracks(contents, frame)),
    units(contents, options),
    assets(contents, options),
    outcomeMarks(contents, options),
    element('g', { fill: 'none' }, scaleBar(frame)),
    northArrow(frame),
    label(x + 14, y + 22, options.title, { 'font-size': 13, 'font-weight': 700 }),
  ];
  return [
    element('clipPath', { id: `${id}-clip` }, element('rect', { x, y, width, height, rx: 4 })),
    element('g', { id, 'clip-path': `url(#${id}-clip)`, 'font-size': 11 }, layers),
    element('rect', { x, y, width, height, rx: 4, fill: 'none', stroke: INK.frame }),
  ].join('\n');
}

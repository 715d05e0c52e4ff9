import type { HeightGrid, RunSpec, SimEvent, TrackRecord } from '@redoubt/kernel';
import { INK } from './ink.ts';
import { legend } from './legend.ts';
import { localPoint, type MapFrame, middleOf } from './localMap.ts';
import { mapPanel } from './mapPanel.ts';
import { outcomesOf } from './outcomes.ts';
import { drawnPlaces } from './runPicture.ts';
import { sitesOf } from './sites.ts';
import { element, escapeXml } from './svg.ts';
import { trackPicture } from './trackLines.ts';

/** One run of a study, to be drawn small enough for a page. */
export interface StudyMapInput {
  readonly spec: RunSpec;
  readonly events: readonly SimEvent[];
  readonly tracks: readonly TrackRecord[];
  readonly heightGrid: HeightGrid | null;
  readonly title: string;
}

const WIDTH = 680;
const MAP_HEIGHT = 440;
const LEGEND_HEIGHT = 140;
const LIMITS_M = [20_000, 220_000] as const;

/** Names of places nearer than this to each other would cover each other, pixels. */
const NAME_ROOM_PX = 60;

function isRoomy(sites: ReturnType<typeof sitesOf>, frame: MapFrame): boolean {
  return sites.every(({ point: a }, i) =>
    sites.slice(i + 1).every(({ point: b }) => {
      const apartM = Math.hypot(a.eastM - b.eastM, a.northM - b.northM);
      return apartM / frame.metresPerPixel > NAME_ROOM_PX;
    }),
  );
}

/**
 * A map of one run at the width of a printed page: relief, units, assets, what was tracked, what came of it.
 *
 * @param input - run and relief
 * @returns SVG element for a page; the same text for the same input
 */
export function studyMap({ spec, events, tracks, heightGrid, title }: StudyMapInput): string {
  const centre = middleOf(drawnPlaces(spec));
  const picture = trackPicture(tracks, events, centre);
  const outcomes = outcomesOf(spec, events, picture);
  const sites = sitesOf(spec, centre);
  const points = [
    ...sites.map(({ point }) => point),
    ...spec.assets.map(({ latRad, lonRad }) => localPoint(centre, latRad, lonRad)),
    ...picture.lines.filter(({ identity }) => identity !== 'neutral').flatMap((line) => line.points),
  ];
  const farM = points.reduce((far, { eastM, northM }) => Math.max(far, Math.abs(eastM), Math.abs(northM)), 0);
  const reachM = Math.min(LIMITS_M[1], Math.max(LIMITS_M[0], farM * 1.1));
  const frame: MapFrame = {
    left: 0.5,
    top: 0.5,
    width: WIDTH - 1,
    height: MAP_HEIGHT - 1,
    middle: { eastM: 0, northM: 0 },
    metresPerPixel: reachM / (MAP_HEIGHT / 2),
  };
  const contents = { spec, centre, picture, outcomes, sites, heightGrid };
  const height = MAP_HEIGHT + LEGEND_HEIGHT;
  const body = [
    element('title', {}, escapeXml(title)),
    mapPanel(contents, { id: 'map-study', frame, title, hasNames: isRoomy(sites, frame), symbolPx: 20 }),
    legend(8, MAP_HEIGHT + 14),
  ];
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height };
  return element('svg', { ...attributes, role: 'img', fill: INK.text }, body);
}

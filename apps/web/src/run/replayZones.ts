import { geodesicDirect, geodesicInverse, type LaneSpec, type RunSpec } from '@redoubt/kernel';
import type { LonLat, Zone } from './replay.ts';
import { lonLatOf } from './replaySites.ts';

/** A piece of a lane's edge is at most this long, metres. */
const PIECE_M = 50_000;
const MOST_PIECES = 40;

interface Point {
  readonly latRad: number;
  readonly lonRad: number;
}

/** Middle line of a lane with its course at each point. */
function middleLine(points: readonly Point[]): { readonly at: Point; readonly courseRad: number }[] {
  const line: { at: Point; courseRad: number }[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const from = points[i] as Point;
    const to = points[i + 1] as Point;
    const leg = geodesicInverse(from.latRad, from.lonRad, to.latRad, to.lonRad);
    const pieces = Math.max(1, Math.min(MOST_PIECES, Math.ceil(leg.distanceM / PIECE_M)));
    for (let piece = 0; piece <= pieces; piece++) {
      const along = geodesicDirect(from.latRad, from.lonRad, leg.azimuth1Rad, (leg.distanceM * piece) / pieces);
      line.push({ at: along, courseRad: along.azimuth2Rad });
    }
  }
  return line;
}

/** The right side forward and the left side back. */
function laneOutline({ points, halfWidthM }: LaneSpec): LonLat[] {
  const line = middleLine(points);
  const side = (turnRad: number): LonLat[] =>
    line.map(({ at, courseRad }) => lonLatOf(geodesicDirect(at.latRad, at.lonRad, courseRad + turnRad, halfWidthM)));
  return [...side(Math.PI / 2), ...side(-Math.PI / 2).reverse()];
}

const heights = (lowM: number, highM: number): string =>
  `${Math.max(0, lowM).toFixed(0)} to ${highM >= 99_000 ? 'any height' : `${highM.toFixed(0)} m`}`;

/** Lanes of a run, and the areas that limit where posts may have a target met. */
export function replayZones({ lanes, commandPosts }: Pick<RunSpec, 'lanes' | 'commandPosts'>): Zone[] {
  const zones: Zone[] = lanes.map((lane) => ({
    id: `lane/${lane.id}`,
    kind: lane.kind,
    outline: laneOutline(lane),
    label: `${lane.id}, ${heights(lane.minimumAltitudeM, lane.maximumAltitudeM)}`,
  }));
  const seen = new Set<string>();
  for (const post of commandPosts) {
    (post.zones ?? []).forEach(({ rule, area, minimumAltitudeM, maximumAltitudeM }, i) => {
      const outline = area.points.map(lonLatOf);
      const key = JSON.stringify([rule, outline, minimumAltitudeM, maximumAltitudeM]);
      if (seen.has(key)) return;
      seen.add(key);
      const words = rule === 'only' ? 'targets are met inside alone' : 'no target is met inside';
      const label = `${post.id}: ${words}, ${heights(minimumAltitudeM, maximumAltitudeM)}`;
      zones.push({ id: `zone/${post.id}/${i}`, kind: rule, outline, label });
    });
  }
  return zones;
}

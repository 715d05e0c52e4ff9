import type { LonLat } from '../run/replay.ts';
import type { MapScene } from './contract.ts';

/** A rectangle of the map, degrees. */
export interface Extent {
  readonly westDeg: number;
  readonly southDeg: number;
  readonly eastDeg: number;
  readonly northDeg: number;
}

/** Rectangle around everything that matters in a scene; null if nothing does. */
export function extentOf(scene: MapScene | null): Extent | null {
  let westDeg = Infinity;
  let southDeg = Infinity;
  let eastDeg = -Infinity;
  let northDeg = -Infinity;
  const add = (at: LonLat): void => stretch(at.lonDeg, at.latDeg);
  const stretch = (lonDeg: number, latDeg: number): void => {
    westDeg = Math.min(westDeg, lonDeg);
    eastDeg = Math.max(eastDeg, lonDeg);
    southDeg = Math.min(southDeg, latDeg);
    northDeg = Math.max(northDeg, latDeg);
  };
  const replay = scene?.replay ?? null;
  scene?.handles.forEach(add);
  replay?.sites.forEach(add);
  for (const engagement of replay?.engagements ?? []) {
    for (const shot of engagement.shots) {
      add(shot.from);
      if (shot.to !== null) add(shot.to);
    }
  }
  if (replay !== null) {
    const { truth } = replay;
    for (let i = 0; i < truth.ids.length; i++) {
      if (truth.allegiance[i] === 'civil') continue;
      for (let k = truth.first[i]!; k < truth.first[i + 1]!; k++) {
        stretch(truth.position[3 * k]!, truth.position[3 * k + 1]!);
      }
    }
  }
  if (westDeg > eastDeg) return null;
  const least = 0.1;
  const slackLon = Math.max(0, least - (eastDeg - westDeg)) / 2;
  const slackLat = Math.max(0, least - (northDeg - southDeg)) / 2;
  return {
    westDeg: westDeg - slackLon,
    eastDeg: eastDeg + slackLon,
    southDeg: southDeg - slackLat,
    northDeg: northDeg + slackLat,
  };
}

/** Whether a rectangle holds another. */
export function holds(outer: Extent, inner: Extent): boolean {
  return (
    outer.westDeg <= inner.westDeg &&
    outer.eastDeg >= inner.eastDeg &&
    outer.southDeg <= Math.max(-90, inner.southDeg) &&
    outer.northDeg >= Math.min(90, inner.northDeg)
  );
}

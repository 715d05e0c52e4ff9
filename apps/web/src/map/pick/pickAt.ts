import type { MapScene, Pick } from '../contract.ts';
import { locate } from '../movers/locate.ts';
import { heightAt } from '../relief/heightAt.ts';
import { spreadSites } from '../symbols/spreadSites.ts';
import { shownSet } from './shownSet.ts';

/** How far from a mark a click still means it, pixels. */
const NEAR_PX = 16;
const NEAR_LINE_PX = 7;

/** Pixel of a place on the screen: the point of view of the map. */
export type Project = (lonDeg: number, latDeg: number, altitudeM: number) => readonly [number, number];

/** What lies at a pixel: handles first, then what moves, sites, shots, links and zones. */
export function pickAt(scene: MapScene, timeS: number, project: Project, xPx: number, yPx: number): Pick | null {
  let best: Pick | null = null;
  let bestPx = NEAR_PX;
  const offer = (distancePx: number, pick: () => Pick): void => {
    if (distancePx < bestPx) {
      bestPx = distancePx;
      best = pick();
    }
  };
  const distance = (lonDeg: number, latDeg: number, altitudeM: number): number => {
    const [x, y] = project(lonDeg, latDeg, altitudeM);
    return Math.hypot(x - xPx, y - yPx);
  };
  for (const handle of scene.handles) {
    offer(distance(handle.lonDeg, handle.latDeg, 0), () => ({ kind: 'handle', id: handle.id }));
  }
  const { replay, shown } = scene;
  if (best !== null || replay === null) return best;
  const set = shownSet(replay, shown);
  if (set !== null) {
    for (let i = 0; i < set.ids.length; i++) {
      const at = locate(set, i, timeS);
      if (at === null) continue;
      offer(distance(at.lonDeg, at.latDeg, at.altitudeM), () =>
        shown.kind === 'truth'
          ? { kind: 'object', id: set.ids[i]! }
          : { kind: 'track', post: shown.post, track: Number(set.ids[i]) },
      );
    }
  }
  for (const site of spreadSites(replay.sites, 0)) {
    const [x, y] = project(site.lonDeg, site.latDeg, heightAt(replay.heightGrid, site.lonDeg, site.latDeg));
    offer(Math.hypot(x + site.offsetPx - xPx, y - yPx), () => ({ kind: 'site', id: site.id }));
  }
  if (best !== null) return best;
  bestPx = NEAR_LINE_PX;
  const lineDistance = (
    from: { lonDeg: number; latDeg: number },
    to: { lonDeg: number; latDeg: number; altitudeM?: number },
  ): number => {
    const [ax, ay] = project(from.lonDeg, from.latDeg, 0);
    const [bx, by] = project(to.lonDeg, to.latDeg, to.altitudeM ?? 0);
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
    const along =
      length2 === 0 ? 0 : Math.min(1, Math.max(0, ((xPx - ax) * (bx - ax) + (yPx - ay) * (by - ay)) / length2));
    return Math.hypot(ax + along * (bx - ax) - xPx, ay + along * (by - ay) - yPx);
  };
  for (const engagement of replay.engagements) {
    for (const shot of engagement.shots) {
      if (shot.to === null || timeS < shot.launchedS || timeS > (shot.endS ?? shot.launchedS) + SHOT_STAYS_S) continue;
      offer(lineDistance(shot.from, shot.to), () => ({ kind: 'engagement', engagement: engagement.engagement }));
    }
  }
  if (best === null && scene.layers.links) {
    for (const link of replay.links) offer(lineDistance(link.from, link.to), () => ({ kind: 'link', id: link.id }));
  }
  if (best !== null) return best;
  for (const zone of replay.zones) {
    const isShown = zone.kind === 'airway' || zone.kind === 'safeLane' ? scene.layers.airways : scene.layers.zones;
    const points = zone.outline.map(({ lonDeg, latDeg }) => project(lonDeg, latDeg, 0));
    if (isShown && zone.kind !== 'border' && isInside(points, xPx, yPx)) return { kind: 'zone', id: zone.id };
  }
  return best;
}

/** How long a mark of an ended shot stays on the map, seconds. */
export const SHOT_STAYS_S = 30;

function isInside(ring: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[j]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

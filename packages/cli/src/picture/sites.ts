import type { RunSpec } from '@redoubt/kernel';
import { type LocalPoint, localPoint, type Place } from './localMap.ts';

/** What stands at one place. */
export interface Site {
  readonly kind: 'fireUnit' | 'radar' | 'post';
  readonly point: LocalPoint;
  readonly names: readonly string[];
}

/** Things closer than this share one symbol, metres. */
const SAME_PLACE_M = 500;

/**
 * Fire units, radars and command posts; what stands together becomes one site under its first kind.
 *
 * @param spec - of the run
 * @param centre - middle of the map
 */
export function sitesOf(spec: RunSpec, centre: Place): Site[] {
  const engagementRadars = new Set(spec.fireUnits.map(({ engagementRadar }) => engagementRadar));
  const things: (Place & { readonly kind: Site['kind']; readonly id: string })[] = [
    ...spec.fireUnits.map(({ id, latRad, lonRad }) => ({ kind: 'fireUnit' as const, id, latRad, lonRad })),
    ...spec.radars
      .filter((_, i) => !engagementRadars.has(i))
      .map(({ id, latRad, lonRad }) => ({ kind: 'radar' as const, id, latRad, lonRad })),
    ...spec.commandPosts.map(({ id, latRad, lonRad }) => ({ kind: 'post' as const, id, latRad, lonRad })),
  ];
  const sites: { kind: Site['kind']; point: LocalPoint; names: string[] }[] = [];
  for (const { kind, id, latRad, lonRad } of things) {
    const point = localPoint(centre, latRad, lonRad);
    const near = sites.find(
      (site) => Math.hypot(site.point.eastM - point.eastM, site.point.northM - point.northM) < SAME_PLACE_M,
    );
    if (near === undefined) sites.push({ kind, point, names: [id] });
    else near.names.push(id);
  }
  return sites;
}

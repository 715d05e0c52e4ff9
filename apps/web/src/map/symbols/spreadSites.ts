import type { LonLat, Site } from '../../run/replay.ts';

/** Sites closer than this stand side by side, degrees. */
const SAME_PLACE_DEG = 0.004;
const APART_PX = 27;
const FIRST = ['post', 'fireUnit', 'radar', 'asset'] as const satisfies readonly Site['kind'][];

/** A site as it is drawn. */
export interface SpreadSite extends LonLat {
  readonly id: string;
  readonly kind: Site['kind'];
  /** To the right of its place, pixels. */
  readonly offsetPx: number;
  /** Name under the symbol: that of its first site stands for a place. */
  readonly name: string;
}

/** Puts sites of one place side by side, posts first, with the name of the first for all. */
export function spreadSites(sites: readonly Site[]): SpreadSite[] {
  const places: Site[][] = [];
  for (const site of sites) {
    const same = places.find(
      ([first]) =>
        Math.abs(first!.lonDeg - site.lonDeg) < SAME_PLACE_DEG &&
        Math.abs(first!.latDeg - site.latDeg) < SAME_PLACE_DEG,
    );
    if (same === undefined) places.push([site]);
    else same.push(site);
  }
  return places.flatMap((place) => {
    const sorted = [...place].sort((a, b) => FIRST.indexOf(a.kind) - FIRST.indexOf(b.kind));
    return sorted.map(({ id, kind, lonDeg, latDeg, label }, i) => ({
      id,
      kind,
      lonDeg,
      latDeg,
      offsetPx: (i - (sorted.length - 1) / 2) * APART_PX,
      name: i === 0 ? label : '',
    }));
  });
}

import type { LonLat, Site } from '../../run/replay.ts';
import type { MapScene, PlacedSite } from '../contract.ts';

type Handle = MapScene['handles'][number];

/** Sides of a site's symbol, and its name: size, and middle below that of the symbol, pixels. */
export const SITE_PX = 30;
export const SITE_NAME_PX = 12;
export const SITE_NAME_BELOW_PX: number = SITE_PX / 2 + 9;

/** Sites closer than this stand side by side, degrees. */
const SAME_PLACE_DEG = 0.004;
const APART_PX = 27;
/** Room that a name takes, pixels. */
const LINE_PX = 15;
const LETTER_PX = 7.2;
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

const areTogether = (a: LonLat, b: LonLat): boolean =>
  Math.abs(a.lonDeg - b.lonDeg) < SAME_PLACE_DEG && Math.abs(a.latDeg - b.latDeg) < SAME_PLACE_DEG;

/** Names under handles: handles of one place share one line under the first of them. */
export function handleNames(handles: readonly Handle[]): string[] {
  return handles.map((handle, i) => {
    const together = handles.filter((other) => areTogether(handle, other));
    return together[0] === handles[i] ? together.map(({ label }) => label).join(', ') : '';
  });
}

/** Sites without the names of those that a handle names already. */
export const namedByHandles = (sites: readonly SpreadSite[], handles: readonly Handle[]): SpreadSite[] =>
  sites.map((site) => (handles.some((handle) => areTogether(site, handle)) ? { ...site, name: '' } : site));

/** Puts sites of one place side by side, posts first, with the name of the first for all; a name that would cover another is left out. */
export function spreadSites(sites: readonly PlacedSite[], zoom: number): SpreadSite[] {
  const places: PlacedSite[][] = [];
  for (const site of sites) {
    const same = places.find(([first]) => areTogether(first!, site));
    if (same === undefined) places.push([site]);
    else same.push(site);
  }
  const spread = places.flatMap((place) => {
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
  const pixelsPerDeg = (512 * 2 ** zoom) / 360;
  const kept: SpreadSite[] = [];
  return spread.map((site) => {
    if (site.name === '') return site;
    const isFree = kept.every((other) => {
      const eastPx = Math.abs(site.lonDeg - other.lonDeg) * pixelsPerDeg;
      const northPx = (Math.abs(site.latDeg - other.latDeg) * pixelsPerDeg) / Math.cos((site.latDeg * Math.PI) / 180);
      return northPx > LINE_PX || eastPx > ((site.name.length + other.name.length) * LETTER_PX) / 2;
    });
    if (isFree) kept.push(site);
    return isFree ? site : { ...site, name: '' };
  });
}

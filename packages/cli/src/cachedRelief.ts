import { geodesicDirect, type RunSpec } from '@redoubt/kernel';
import { circleBounds, joinBounds, ReliefFileError } from '@redoubt/terrain';
import {
  type CacheManifest,
  type DegreeBounds,
  ELEVATION_SOURCES,
  elevationSource,
  readCacheManifest,
  terrainCacheFolder,
  tileFrame,
} from '@redoubt/terrain/node';
import { join } from 'node:path';
import { BadInputError } from './badInputError.ts';
import { argumentIssue } from './issues.ts';

/** Radars that need relief. */
export interface ReliefNeed {
  readonly radars: readonly Pick<RunSpec['radars'][number], 'latRad' | 'lonRad' | 'instrumentedRangeM'>[];
}

/** A source in the user's cache. */
export interface CachedRelief {
  readonly source: string;
  readonly folder: string;
}

const DEG = Math.PI / 180;
/** Less of the circles than this on tiles, and hills would be missing where most is decided. */
const LEAST_SHARE = 0.5;
/** Nodes that a run keeps in memory without strain. */
const MOST_NODES = 200_000_000;
const RINGS = 12;
const SPOKES = 48;

/**
 * Relief in the user's cache for some radars.
 *
 * @param need - radars
 * @returns the source that covers most of their circles (the finer one if two cover alike), or null with a hint if none
 * covers half
 */
export async function cachedRelief(
  need: ReliefNeed,
): Promise<{ readonly relief: CachedRelief | null; readonly hint: string | null }> {
  const points = pointsOf(need);
  const found: { relief: CachedRelief; share: number; spacingArcS: number }[] = [];
  const hints: string[] = [];
  for (const { name } of ELEVATION_SOURCES) {
    const folder = join(terrainCacheFolder(), name);
    const manifest = await manifestOf(folder);
    if (manifest === null) continue;
    const share = shareOf(manifest, points);
    if (share === 0) continue;
    const spacingArcS = spacingOf(manifest);
    if (nodesOf(need, spacingArcS) > MOST_NODES) {
      hints.push(`${name} in the cache is too fine for circles of this size; --terrain ${name} takes it all the same`);
    } else if (share < LEAST_SHARE) {
      hints.push(
        `${name} in the cache covers only ${Math.round(share * 100)} % of the radars' circles; more: ${fetchCommand(need, name)}`,
      );
    } else {
      found.push({ relief: { source: name, folder }, share: Math.round(share * 20) / 20, spacingArcS });
    }
  }
  found.sort((a, b) => b.share - a.share || a.spacingArcS - b.spacingArcS);
  return { relief: found[0]?.relief ?? null, hint: hints[0] ?? null };
}

/** Command that fetches elevation for some radars, frame rounded outward to whole degrees. */
export function fetchCommand(need: ReliefNeed, source?: string): string {
  const { southDeg, westDeg, northDeg, eastDeg } = frameOf(need);
  const named = source === undefined || source === 'copernicus-90' ? '' : ` --source ${source}`;
  return `redoubt terrain fetch --bbox ${westDeg},${southDeg},${eastDeg},${northDeg}${named}`;
}

/** Frame around the circles of some radars, whole degrees. */
export function frameOf(need: ReliefNeed): DegreeBounds {
  const all = joinBounds(
    need.radars.map((radar) => circleBounds(radar.latRad, radar.lonRad, radar.instrumentedRangeM)),
  );
  const turn = (deg: number): number => (deg > 180 ? deg - 360 : deg < -180 ? deg + 360 : deg);
  const isGlobe = all.eastRad - all.westRad > 2 * Math.PI - 2 * DEG;
  return {
    southDeg: Math.max(-90, Math.floor(all.southRad / DEG)),
    westDeg: isGlobe ? -180 : turn(Math.floor(all.westRad / DEG)),
    northDeg: Math.min(90, Math.ceil(all.northRad / DEG)),
    eastDeg: isGlobe ? 180 : turn(Math.ceil(all.eastRad / DEG)),
  };
}

async function manifestOf(folder: string): Promise<CacheManifest | null> {
  try {
    return await readCacheManifest(folder);
  } catch (error) {
    if (!(error instanceof ReliefFileError)) throw error;
    const { file, what, expected, next } = error.problem;
    const said = {
      code: 'unusable',
      what: `${file} ${what}`,
      expected: `expected ${expected}`,
      next: `${next}; or use --terrain none`,
    };
    throw new BadInputError([argumentIssue('--terrain', 0, said)]);
  }
}

interface Point {
  readonly latDeg: number;
  readonly lonDeg: number;
}

/** Points on rings of equal area, so that their share is the share of area. */
function pointsOf(need: ReliefNeed): readonly Point[] {
  return need.radars.flatMap((radar) =>
    Array.from({ length: RINGS * SPOKES }, (_, i) => {
      const rangeM = radar.instrumentedRangeM * Math.sqrt((Math.floor(i / SPOKES) + 0.5) / RINGS);
      const { latRad, lonRad } = geodesicDirect(
        radar.latRad,
        radar.lonRad,
        ((i % SPOKES) / SPOKES) * 2 * Math.PI,
        rangeM,
      );
      return { latDeg: latRad / DEG, lonDeg: lonRad / DEG };
    }),
  );
}

/** Share of points on tiles or on sea that the provider knows of. */
function shareOf(manifest: CacheManifest, points: readonly Point[]): number {
  const source = elevationSource(manifest.source);
  const sea = source === undefined ? [] : manifest.sea.flatMap((key) => tileFrame(source, key) ?? []);
  const frames = [...manifest.tiles.map(({ bounds }) => bounds), ...sea];
  const holds = ({ southDeg, westDeg, northDeg, eastDeg }: DegreeBounds, { latDeg, lonDeg }: Point): boolean => {
    const lon = lonDeg - 360 * Math.floor((lonDeg - westDeg) / 360);
    return latDeg >= southDeg && latDeg <= northDeg && lon <= eastDeg;
  };
  const covered = points.filter((point) => frames.some((frame) => holds(frame, point)));
  return covered.length / points.length;
}

function spacingOf(manifest: CacheManifest): number {
  if (manifest.source === 'copernicus-90') return 3;
  if (manifest.source !== 'terrarium') return 1;
  const zooms = manifest.tiles.map(({ file }) => Number(/(\d+)\/\d+\/\d+\.png$/.exec(file)?.[1] ?? 0));
  return (360 * 3600) / (256 * 2 ** Math.max(0, ...zooms));
}

function nodesOf(need: ReliefNeed, spacingArcS: number): number {
  const { southDeg, westDeg, northDeg, eastDeg } = frameOf(need);
  const across = eastDeg > westDeg ? eastDeg - westDeg : eastDeg - westDeg + 360;
  return (northDeg - southDeg) * across * (3600 / spacingArcS) ** 2;
}

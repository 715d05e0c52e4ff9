import { setMaxListeners } from 'node:events';
import { stat } from 'node:fs/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { join, resolve } from 'node:path';
import { readCacheManifest } from './cacheManifest.ts';
import type { DegreeBounds } from './degreeBounds.ts';
import { remoteSize } from './download.ts';
import type { ElevationSource, RemoteTile } from './elevationSource.ts';
import { tileCount, tilesUnder } from './elevationSource.ts';
import { TerrainFetchError } from './terrainFetchError.ts';

/** More than any region needs; a folder of so many tiles would serve nobody. */
export const MOST_TILES = 10_000;

/** What is to be fetched, and from where to where. */
export interface FetchRequest {
  readonly source: ElevationSource;
  readonly bounds: DegreeBounds;
  /** Of terrarium tiles, 0 to 15. */
  readonly zoom?: number | undefined;
  /** http or https address in front of the keys; the source's own if left out. */
  readonly baseUrl?: string | undefined;
  /** Cache folder. */
  readonly folder: string;
  /** Only tiles that this lets through, if given. */
  readonly wants?: (bounds: DegreeBounds) => boolean;
}

/** What a fetch will do, known before it starts. */
export interface FetchPlan {
  readonly source: ElevationSource;
  readonly baseUrl: string;
  /** Absolute path of the cache folder. */
  readonly folder: string;
  /** Tiles under the frame. */
  readonly tiles: readonly RemoteTile[];
  /** Those that are neither in the cache nor known to be sea. */
  readonly missing: readonly RemoteTile[];
  readonly estimate: {
    /** Bytes still to come. */
    readonly bytes: number;
    /** `asked`: the server stated every size; `sampled`: some of them; `typical`: usual sizes of this source. */
    readonly from: 'asked' | 'sampled' | 'typical';
    /** Tiles whose size the server stated. */
    readonly asked: number;
  };
}

const SAMPLE = 16;

/**
 * Finds out what a fetch has to do and how much that is.
 *
 * @param request - what, from where, to where
 * @param options - `askMs`: how long to ask the server for sizes, milliseconds (0: not at all); `signal` ends that early
 * @returns the plan; nothing has been written
 * @throws TerrainFetchError if the frame holds too many tiles, or the folder is a cache of another source
 */
export async function planFetch(
  request: FetchRequest,
  options: { readonly askMs: number; readonly signal?: AbortSignal },
): Promise<FetchPlan> {
  const { source, bounds, zoom } = request;
  const folder = resolve(request.folder);
  const count = tileCount(source, bounds, zoom);
  if (count > MOST_TILES) {
    throw new TerrainFetchError({
      kind: 'limit',
      subject: '--bbox',
      what: `holds ${count} tiles`,
      expected: `at most ${MOST_TILES}`,
      next: source.name === 'terrarium' ? 'take a smaller frame or a lower --zoom' : 'take a smaller frame',
    });
  }
  const manifest = await readCacheManifest(folder);
  if (manifest !== null && manifest.source !== source.name) {
    throw new TerrainFetchError({
      kind: 'folder',
      subject: folder,
      what: `holds tiles of ${manifest.source}`,
      expected: `a folder for ${source.name}`,
      next: 'choose another --out',
    });
  }
  const tiles = tilesUnder(source, bounds, zoom).filter((tile) => request.wants?.(tile.bounds) ?? true);
  const sea = new Set(manifest?.sea);
  const sizes = new Map(manifest?.tiles.map(({ file, bytes }) => [file, bytes]));
  const missing: RemoteTile[] = [];
  for (const tile of tiles) {
    if (sea.has(tile.key)) continue;
    const size = sizes.get(tile.key);
    const onDisk = size === undefined ? null : await stat(join(folder, tile.key)).catch(() => null);
    if (size === undefined || onDisk?.size !== size) missing.push(tile);
  }
  const baseUrl = (request.baseUrl ?? source.baseUrl).replace(/\/+$/, '');
  return { source, baseUrl, folder, tiles, missing, estimate: await estimate(source, baseUrl, missing, options) };
}

async function estimate(
  source: ElevationSource,
  baseUrl: string,
  missing: readonly RemoteTile[],
  options: { readonly askMs: number; readonly signal?: AbortSignal },
): Promise<FetchPlan['estimate']> {
  const typical = { bytes: missing.length * source.typicalTileBytes, from: 'typical', asked: 0 } as const;
  if (missing.length === 0) return { bytes: 0, from: 'asked', asked: 0 };
  if (options.askMs <= 0) return typical;
  const step = Math.max(1, missing.length / SAMPLE);
  const sample = Array.from({ length: Math.min(SAMPLE, missing.length) }, (_, i) => missing[Math.floor(i * step)]);
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  const patience = AbortSignal.timeout(options.askMs);
  const signal = options.signal === undefined ? patience : AbortSignal.any([patience, options.signal]);
  setMaxListeners(0, signal);
  const answers = await Promise.all(
    sample.map((tile) => (tile === undefined ? null : remoteSize(tileUrl(baseUrl, tile), { agents, signal }))),
  );
  agents.http.destroy();
  agents.https.destroy();
  const sizes = answers.flatMap((answer) => (answer === null ? [] : [answer === 'missing' ? 0 : answer]));
  if (sizes.length === 0) return typical;
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const bytes = Math.round(mean * missing.length);
  return { bytes, from: sizes.length === missing.length ? 'asked' : 'sampled', asked: sizes.length };
}

/** Address of a tile. */
export function tileUrl(baseUrl: string, tile: RemoteTile): string {
  return `${baseUrl}/${tile.key}`;
}

import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { mkdir, readFile, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { dirname, join } from 'node:path';
import { ReliefFileError } from '../../reliefFileError.ts';
import { lockCache } from './cacheLock.ts';
import type { CachedTile, CacheManifest } from './cacheManifest.ts';
import { readCacheManifest, writeCacheManifest } from './cacheManifest.ts';
import { checkTile } from './checkTile.ts';
import { discard, download, PATIENCE, type Patience } from './download.ts';
import type { RemoteTile } from './elevationSource.ts';
import type { FetchPlan } from './planFetch.ts';
import { tileUrl } from './planFetch.ts';
import { TerrainFetchError, type TerrainFetchProblem } from './terrainFetchError.ts';
import { finishFile } from './writeWhole.ts';

/** How a fetch goes about its work. */
export interface FetchOptions {
  /** Downloads at a time, 1 to 64. */
  readonly parallel?: number;
  /** Stop when so many bytes have come. */
  readonly mostBytes?: number;
  readonly patience?: Patience;
  readonly signal?: AbortSignal;
  /** After each tile and each piece of one. */
  readonly onProgress?: (progress: FetchProgress) => void;
}

/** How far a fetch is. */
export interface FetchProgress {
  /** Tiles dealt with, of those that were missing. */
  readonly done: number;
  readonly total: number;
  /** Bytes that came. */
  readonly bytes: number;
}

/** What came of a fetch. */
export interface FetchReport {
  /** Tiles stored now. */
  readonly stored: number;
  /** Tiles that were there already. */
  readonly present: number;
  /** Tiles of the frame that are sea. */
  readonly sea: number;
  /** Bytes that came. */
  readonly bytes: number;
  /** Why the other tiles are missing. */
  readonly problems: readonly TerrainFetchProblem[];
  readonly isInterrupted: boolean;
}

/** Folder inside a cache where unfinished tiles wait. */
export const PARTIAL_FOLDER = '.partial';

/** So many failures in a row, and the fetch gives up. */
const MOST_FAILURES = 5;
const BAD_DATA_ATTEMPTS = 2;
const MANIFEST_EVERY_MS = 1_000;

/**
 * Carries out a plan: downloads, checks, stores and lists the missing tiles.
 *
 * @param plan - from planFetch
 * @param options - parallel downloads (8), patience, limit of bytes, signal to stop, progress
 * @returns what came of it; tiles that could not be had are named in `problems`, the others are in the cache
 * @throws TerrainFetchError if the folder cannot be used: held by another fetch, no room, of another source
 * @remarks
 * A tile gets its final name only after it came in full, decoded, has its size and place and is on the disk; the list
 * with digests is written after that. A stop at any moment leaves a cache that the next fetch continues.
 */
export async function fetchTiles(plan: FetchPlan, options: FetchOptions = {}): Promise<FetchReport> {
  const { folder, source } = plan;
  await prepare(plan);
  const release = await lockCache(folder);
  try {
    const before = await readCacheManifest(folder);
    return await work(
      plan,
      options,
      before ?? {
        kind: 'redoubt-terrain-cache',
        version: 1,
        source: source.name,
        attribution: source.attribution,
        tiles: [],
        sea: [],
      },
    );
  } finally {
    await release();
  }
}

async function prepare({ folder, estimate }: FetchPlan): Promise<void> {
  const refuse = (what: string, next: string, cause?: unknown): never => {
    throw new TerrainFetchError(
      { kind: 'folder', subject: folder, what, expected: 'a folder with room', next },
      { cause },
    );
  };
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    refuse(`cannot be made (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`, 'choose another --out', cause);
  }
  const space = await statfs(folder).catch(() => null);
  if (space === null) return;
  const free = space.bavail * space.bsize;
  // Some systems report no free space at all.
  if (free > 0 && estimate.bytes > free) {
    refuse(
      `has ${Math.round(free / 1e6)} MB left for about ${Math.round(estimate.bytes / 1e6)} MB`,
      'make room, or choose another --out',
    );
  }
}

async function work(plan: FetchPlan, options: FetchOptions, before: CacheManifest): Promise<FetchReport> {
  const { folder, source, missing } = plan;
  const known = new Map(before.tiles.map((tile) => [tile.file, tile]));
  const sea = new Set(before.sea);
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  setMaxListeners(0, signal);
  const parallel = Math.min(64, Math.max(1, options.parallel ?? 8));
  const agents = {
    http: new HttpAgent({ keepAlive: true, maxSockets: parallel }),
    https: new HttpsAgent({ keepAlive: true, maxSockets: parallel }),
  };
  const patience = options.patience ?? PATIENCE;
  const problems: TerrainFetchProblem[] = [];
  const absent: string[] = [];
  let stored = 0;
  let present = plan.tiles.length - missing.length - plan.tiles.filter(({ key }) => sea.has(key)).length;
  let bytes = 0;
  let done = 0;
  let inARow = 0;
  let writtenMs = 0;
  const tell = (): void => options.onProgress?.({ done, total: missing.length, bytes });
  const list = async (isLast: boolean): Promise<void> => {
    if (known.size === 0 || (!isLast && Date.now() - writtenMs < MANIFEST_EVERY_MS)) return;
    writtenMs = Date.now();
    await writeCacheManifest(folder, {
      ...before,
      attribution: source.attribution,
      tiles: [...known.values()],
      sea: [...sea],
    });
  };
  const onBytes = (received: number): void => {
    bytes += received;
    if (options.mostBytes !== undefined && bytes > options.mostBytes && !stop.signal.aborted) {
      problems.push({
        kind: 'limit',
        subject: folder,
        what: `more than ${Math.round(options.mostBytes / 1e6)} MB came`,
        expected: 'no more than that',
        next: 'run the same command again with --yes or a larger --max-mb: it continues',
      });
      stop.abort();
    }
    tell();
  };
  const one = async (tile: RemoteTile): Promise<void> => {
    const got =
      (await adopt(plan, tile, known)) ??
      (await obtain(plan, tile, { patience, agents, signal, mostBytes: source.mostTileBytes, onBytes }));
    if (got === 'missing') {
      sea.add(tile.key);
      known.delete(tile.key);
      absent.push(tile.key);
    } else {
      known.set(tile.key, got.tile);
      sea.delete(tile.key);
      if (got.isNew) stored++;
      else present++;
    }
    inARow = 0;
  };
  let listing = Promise.resolve();
  const queue = [...missing];
  const worker = async (): Promise<void> => {
    for (let tile = queue.shift(); tile !== undefined && !signal.aborted; tile = queue.shift()) {
      try {
        await one(tile);
      } catch (error) {
        const problem = problemOf(error, tile);
        if (problem.kind === 'interrupted') return;
        problems.push(problem);
        // An answer that is no tile will not change for the next one; a network that never worked will not either.
        const isHopeless = problem.kind === 'answer' || problem.kind === 'folder';
        if (isHopeless || (problem.kind === 'network' && stored + absent.length === 0) || ++inARow >= MOST_FAILURES)
          stop.abort();
      }
      done++;
      tell();
      listing = listing.then(() => list(false));
      await listing;
    }
  };
  tell();
  try {
    await Promise.all(Array.from({ length: Math.min(parallel, missing.length) }, worker));
  } finally {
    agents.http.destroy();
    agents.https.destroy();
    const isOnlySea = known.size === 0 && absent.length > 0;
    if (isOnlySea) {
      // A wrong address answers 404 to everything: never take that for sea.
      for (const key of absent) sea.delete(key);
      problems.push({
        kind: 'answer',
        subject: plan.baseUrl,
        what: `answered 404 to all ${absent.length} tiles that were asked for`,
        expected: 'at least one tile of land',
        next: 'check --base-url and --bbox (west,south,east,north): over open sea no elevation is needed',
      });
    }
    await list(true);
    await rmdir(join(folder, PARTIAL_FOLDER)).catch(() => {});
  }
  const isInterrupted = options.signal?.aborted === true;
  const seaTiles = plan.tiles.filter(({ key }) => sea.has(key)).length;
  return { stored, present, sea: seaTiles, bytes, problems, isInterrupted };
}

/** A tile that is on the disk but not in the list (stopped in between) is checked and taken over. */
async function adopt(
  { folder, source }: FetchPlan,
  tile: RemoteTile,
  known: ReadonlyMap<string, CachedTile>,
): Promise<{ tile: CachedTile; isNew: boolean } | null> {
  const path = join(folder, tile.key);
  if ((await stat(path).catch(() => null)) === null) return null;
  const listed = known.get(tile.key);
  try {
    const bytes = await readFile(path);
    const entry = entryOf(tile, bytes);
    if (listed !== undefined && listed.sha256 !== entry.sha256) throw new Error('changed');
    await checkTile(source, tile, bytes);
    return { tile: entry, isNew: false };
  } catch {
    await rm(path, { force: true });
    return null;
  }
}

async function obtain(
  { folder, source, baseUrl }: FetchPlan,
  tile: RemoteTile,
  options: Parameters<typeof download>[2],
): Promise<{ tile: CachedTile; isNew: boolean } | 'missing'> {
  const part = join(folder, PARTIAL_FOLDER, tile.key.replaceAll('/', '_'));
  for (let attempt = 1; ; attempt++) {
    if ((await download(tileUrl(baseUrl, tile), part, options)) === 'missing') return 'missing';
    try {
      const bytes = await readFile(part);
      await checkTile(source, tile, bytes);
      const path = join(folder, tile.key);
      await mkdir(dirname(path), { recursive: true });
      await finishFile(part, path);
      await discard(part);
      return { tile: entryOf(tile, bytes), isNew: true };
    } catch (error) {
      await discard(part);
      if (!(error instanceof ReliefFileError) || attempt >= BAD_DATA_ATTEMPTS) throw error;
    }
  }
}

function entryOf(tile: RemoteTile, bytes: Uint8Array): CachedTile {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file: tile.key, bytes: bytes.length, sha256, bounds: tile.bounds };
}

function problemOf(error: unknown, tile: RemoteTile): TerrainFetchProblem {
  if (error instanceof TerrainFetchError) return error.problem;
  if (error instanceof ReliefFileError) {
    const { what, expected } = error.problem;
    const next = 'run the same command again; if it stays, the server holds a damaged tile: report it there';
    return { kind: 'data', subject: tile.key, what: `came ${BAD_DATA_ATTEMPTS} times and ${what}`, expected, next };
  }
  const { code, message } = error as NodeJS.ErrnoException;
  return {
    kind: 'folder',
    subject: tile.key,
    what: `cannot be stored (${code ?? message})`,
    expected: 'room and permission to write',
    next: 'make room, or choose another --out',
  };
}

import { boundsOverlap, circleBounds } from '@redoubt/terrain';
import { type DegreeBounds, elevationSource, fetchTiles, planFetch, terrainCacheFolder } from '@redoubt/terrain/node';
import { join } from 'node:path';
import { type CachedRelief, frameOf, type ReliefNeed } from './cachedRelief.ts';
import { formatNumber } from './output.ts';
import { startProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** A node every 470 m at 40 degrees of latitude: some megabytes for a radar's circle. */
const COARSE_ZOOM = 8;
const MB = 1_000_000;
const DEG = Math.PI / 180;
/** Some megabytes; a need for more is none for a start. */
const MOST_BYTES = 60 * MB;

/** How long a start waits for the network, milliseconds. */
export interface CoarsePatience {
  /** For the first answer. */
  readonly answerMs: number;
  /** For everything. */
  readonly wholeMs: number;
}

const PATIENCE: CoarsePatience = { answerMs: 3_000, wholeMs: 90_000 };

/** What a fetch of coarse relief needs beside the radars. */
export interface CoarseOptions {
  readonly terminal: Terminal;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Another server with the same keys. */
  readonly baseUrl?: string | undefined;
  readonly patience?: CoarsePatience;
}

/**
 * Fetches the coarse tiles under the circles of some radars into the user's cache, if the network answers at once.
 *
 * @param need - radars
 * @param options - terminal, for the size before it starts and for progress
 * @returns the source in the cache, or null: no network, too slow, stopped by the user, or REDOUBT_OFFLINE=1
 */
export async function fetchCoarseRelief(need: ReliefNeed, options: CoarseOptions): Promise<CachedRelief | null> {
  const { terminal, environment = process.env, baseUrl, patience = PATIENCE } = options;
  const isSet = (name: string): boolean => !['', '0', 'false', undefined].includes(environment[name]);
  const source = elevationSource('terrarium');
  if (isSet('REDOUBT_OFFLINE') || isSet('CI') || source === undefined || need.radars.length === 0) return null;
  const folder = join(terrainCacheFolder(environment), source.name);
  const circles = need.radars.map((radar) => circleBounds(radar.latRad, radar.lonRad, radar.instrumentedRangeM));
  const wants = ({ southDeg, westDeg, northDeg, eastDeg }: DegreeBounds): boolean => {
    const tile = { southRad: southDeg * DEG, westRad: westDeg * DEG, northRad: northDeg * DEG, eastRad: eastDeg * DEG };
    return circles.some((circle) => boundsOverlap(tile, circle));
  };
  const stop = new AbortController();
  const onInterrupt = (): void => {
    terminal.err('\nelevation is left out; what came stays in the cache\n');
    stop.abort();
  };
  process.once('SIGINT', onInterrupt);
  const timer = setTimeout(() => stop.abort(), patience.wholeMs);
  try {
    const plan = await planFetch(
      { source, bounds: frameOf(need), zoom: COARSE_ZOOM, folder, baseUrl, wants },
      { askMs: patience.answerMs, signal: stop.signal },
    );
    const isAnswering = plan.missing.length === 0 || plan.estimate.asked > 0;
    if (!isAnswering || plan.estimate.bytes > MOST_BYTES || stop.signal.aborted) return null;
    const estimateMb = Math.max(1, Math.round(plan.estimate.bytes / MB));
    terminal.err(
      `No elevation is at hand: fetching ${plan.missing.length} coarse tiles, about ${formatNumber(estimateMb, 3)} MB, into ${folder} (Ctrl-C leaves them out, REDOUBT_OFFLINE=1 never asks)\n`,
    );
    const progress = startProgress(terminal, 'elevation, tiles', Math.max(1, plan.missing.length));
    const report = await fetchTiles(plan, {
      signal: stop.signal,
      mostBytes: 2 * MOST_BYTES,
      patience: { attempts: 3, stallMs: 5_000, slowestBytesPerS: 1_024, backoffMs: 300 },
      onProgress: ({ done }) => progress.update(done),
    }).finally(() => progress.stop());
    const lacking = plan.tiles.length - report.stored - report.present - report.sea;
    if (lacking === 0) return { source: source.name, folder };
    terminal.err(`${lacking} of ${plan.tiles.length} tiles did not come: this run goes on without relief\n`);
    return null;
  } catch {
    // No relief is no failure of a start: whatever is wrong with network or cache, terrain fetch tells in full.
    return null;
  } finally {
    clearTimeout(timer);
    process.removeListener('SIGINT', onInterrupt);
  }
}

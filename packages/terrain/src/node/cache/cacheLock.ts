import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { TerrainFetchError } from './terrainFetchError.ts';

/** File that says that a fetch works in a cache folder. */
export const CACHE_LOCK = 'redoubt-terrain.lock';

const BEAT_MS = 5_000;
/** A holder that has not touched its lock for so long is taken for dead. */
const STALE_MS = 60_000;
const SETTLE_MS = 50;

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/** Ends the hold. */
export type Release = () => Promise<void>;

/**
 * Takes a cache folder for this process alone.
 *
 * @param folder - cache folder, which must exist
 * @returns function that gives it back
 * @throws TerrainFetchError of kind `folder` if a living process holds it
 * @remarks A lock whose process is gone (same machine), or that nobody has touched for a minute (another machine), is
 * taken over.
 */
export async function lockCache(folder: string): Promise<Release> {
  const path = join(folder, CACHE_LOCK);
  const own: Holder = { pid: process.pid, host: hostname(), token: randomUUID() };
  const busy = (name: string): TerrainFetchError =>
    new TerrainFetchError({
      kind: 'folder',
      subject: folder,
      what: `is being written by ${name}`,
      expected: 'one fetch at a time per folder',
      next: `wait for it, use another --out, or delete ${CACHE_LOCK} if that process is gone`,
    });
  for (let attempt = 0; ; attempt++) {
    if (await create(path, own)) {
      if (attempt === 0) break;
      // Others may have found the same dead lock: who still has his own here after a moment holds the folder.
      await new Promise((resume) => setTimeout(resume, SETTLE_MS));
      if ((await textOf(path)) === JSON.stringify(own)) break;
      throw busy('another fetch that began at the same moment');
    }
    const holder = await staleOrLiving(path);
    if (holder.isLiving || attempt >= 5) throw busy(holder.name);
    await takeAway(path, holder.text);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, BEAT_MS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    if ((await textOf(path)) === JSON.stringify(own)) await rm(path, { force: true });
  };
}

/** The whole text appears at once, so that nobody reads half a lock. */
async function create(path: string, own: Holder): Promise<boolean> {
  const draft = `${path}.${own.token}`;
  await writeFile(draft, JSON.stringify(own), { flag: 'wx' });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // File systems without hard links: exclusive creation does as well.
    try {
      await writeFile(path, JSON.stringify(own), { flag: 'wx' });
      return true;
    } catch (second) {
      if ((second as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw second;
    }
  } finally {
    await rm(draft, { force: true });
  }
}

const textOf = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);

async function staleOrLiving(path: string): Promise<{ isLiving: boolean; name: string; text: string | null }> {
  const text = await textOf(path);
  const touched = await stat(path).catch(() => null);
  if (text === null || touched === null) return { isLiving: false, name: 'nobody', text: null };
  const isFresh = Date.now() - touched.mtimeMs < STALE_MS;
  let holder: Partial<Holder> = {};
  try {
    holder = JSON.parse(text) as Partial<Holder>;
  } catch {
    return { isLiving: isFresh, name: 'a process that left no name', text };
  }
  const name = `process ${String(holder.pid)} on ${String(holder.host)}`;
  if (holder.host === hostname() && typeof holder.pid === 'number')
    return { isLiving: isAlive(holder.pid) && isFresh, name, text };
  return { isLiving: isFresh, name, text };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Moves a stale lock away; if another process has put its own there meanwhile, that one goes back. */
async function takeAway(path: string, staleText: string | null): Promise<void> {
  const aside = `${path}.stale-${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await textOf(aside)) !== staleText) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}

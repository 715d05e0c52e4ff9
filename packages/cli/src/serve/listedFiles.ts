import { lstat, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Files of one root, by their path in it with slashes; whatever is not listed is not served. */
export interface ListedFiles {
  readonly root: string;
  /**
   * Name of a file that is there now, plain, and the one that was listed.
   *
   * @param name - as in an address, without escapes
   * @returns the same name, or null
   */
  find(name: string): Promise<string | null>;
}

interface Listed {
  readonly device: number;
  readonly inode: number;
}

const MOST_FILES = 20_000;
const MOST_DEPTH = 8;
/** A listing is made anew at most so often, when a file is missing or another one stands in its place. */
const RELIST_MS = 1_000;

async function list(root: string): Promise<Map<string, Listed>> {
  const found = new Map<string, Listed>();
  const walk = async (folder: string, prefix: string, depth: number): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || found.size >= MOST_FILES) continue;
      const path = join(folder, entry.name);
      const name = `${prefix}${entry.name}`;
      // Links of any kind are neither files nor directories here.
      if (entry.isDirectory() && depth < MOST_DEPTH) await walk(path, `${name}/`, depth + 1);
      if (!entry.isFile()) continue;
      const { dev, ino } = await lstat(path);
      found.set(name, { device: dev, inode: ino });
    }
  };
  await walk(root, '', 0);
  return found;
}

/**
 * Lists the files below a folder: no links, nothing hidden.
 *
 * @param folder - the root
 * @param nowMs - clock, milliseconds
 * @returns the list; it follows the folder when files are replaced, as a new build does
 */
export async function listFiles(folder: string, nowMs: () => number = () => performance.now()): Promise<ListedFiles> {
  const root = await realpath(folder);
  let files = await list(root);
  let listedMs = nowMs();
  const isThere = async (name: string): Promise<boolean> => {
    const listed = files.get(name);
    if (listed === undefined) return false;
    const path = join(root, ...name.split('/'));
    const stats = await lstat(path).catch(() => null);
    if (stats === null || !stats.isFile() || stats.dev !== listed.device || stats.ino !== listed.inode) return false;
    const real = await realpath(path).catch(() => '');
    return real === path && real.startsWith(`${root}${sep}`);
  };
  return {
    root,
    async find(name) {
      if (await isThere(name)) return name;
      if (nowMs() - listedMs < RELIST_MS) return null;
      listedMs = nowMs();
      files = await list(root).catch(() => new Map<string, Listed>());
      return (await isThere(name)) ? name : null;
    },
  };
}

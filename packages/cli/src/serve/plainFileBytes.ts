import { lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A file of a folder, if it is a plain one that lies there and nowhere else.
 *
 * @param folder - real path of the folder
 * @param name - one name, no path
 * @returns its size in bytes, or null: missing, a link, a directory, a device
 */
export async function plainFileBytes(folder: string, name: string): Promise<number | null> {
  const path = join(folder, name);
  const stats = await lstat(path).catch(() => null);
  if (stats === null || !stats.isFile()) return null;
  return (await realpath(path).catch(() => '')) === path ? stats.size : null;
}

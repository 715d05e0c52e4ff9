import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes bytes already in a file, and its name in the folder, survive a loss of power; then gives it its final name. */
export async function finishFile(part: string, path: string): Promise<void> {
  const handle = await open(part, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, path);
  const folder = await open(dirname(path), 'r').catch(() => null);
  // Not every system lets a folder be synchronised; the rename is atomic all the same.
  await folder?.sync().catch(() => {});
  await folder?.close();
}

/** Writes a file under a temporary name, then renames it: readers see the old or the new contents, never a part. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.part-${process.pid}`;
  try {
    const handle = await open(part, 'w');
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
    await finishFile(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

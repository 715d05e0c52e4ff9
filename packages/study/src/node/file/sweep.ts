import { readdir, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Temporary files of other machines that nobody has touched for so long belong to dead processes, milliseconds. */
const FORGOTTEN_MS = 24 * 3_600_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Deletes temporary files that dead processes left: of this machine by process number, of others after a day.
 *
 * @param folder - of temporary files; need not exist
 * @returns number of files deleted
 */
export async function sweep(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [] as string[]);
  let deleted = 0;
  for (const name of names) {
    const match = /^(.*)\.(\d+)\.[0-9a-f]{12}$/.exec(name);
    if (match === null) continue;
    const file = join(folder, name);
    const isHere = match[1]?.endsWith(`.${hostname()}`) === true;
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    const isDead = isHere ? !isAlive(Number(match[2])) : Date.now() - mtimeMs > FORGOTTEN_MS;
    if (!isDead) continue;
    await unlink(file).catch(() => undefined);
    deleted++;
  }
  return deleted;
}

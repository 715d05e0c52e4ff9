import { randomBytes } from 'node:crypto';
import { constants, link, mkdir, open, rename, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { StudyFileError } from '../studyFileError.ts';

/** Folder of files that are being written, beside the finished ones. */
export const TEMPORARY_FOLDER = '.writing';

/** How a file may come to its name. */
export interface WriteWholeOptions {
  /** Whether a file of that name is replaced; if not, it stays. */
  readonly mayReplace: boolean;
  /** Folder of temporary files, on the same file system. */
  readonly temporary: string;
}

/** Name that tells which process writes it, so that what a dead one left can be swept away. */
function temporaryName(file: string): string {
  return `${basename(file)}.${hostname()}.${process.pid}.${randomBytes(6).toString('hex')}`;
}

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException).code ?? '');

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // Some systems cannot open or sync a folder; the rename itself is still whole.
    if (!isCode(error, 'EINVAL', 'EPERM', 'EISDIR', 'ENOTSUP')) throw error;
  }
}

/** Gives the finished file its name; false if the name is taken and must not be replaced. */
async function place(temporary: string, file: string, mayReplace: boolean): Promise<boolean> {
  if (mayReplace) {
    await rename(temporary, file);
    return true;
  }
  try {
    await link(temporary, file);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    if (!isCode(error, 'EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK')) throw error;
    // Without hard links two writers can replace each other's equal file: still whole, and checked by its digest.
    await rename(temporary, file);
    return true;
  }
  await unlink(temporary);
  return true;
}

/**
 * Writes a file whole or not at all: temporary file, sync, final name, sync of the folder.
 *
 * @param file - final name; its folder is made
 * @param content - bytes, text, or what writes them into a temporary file whose path it is given
 * @param options - whether an older file is replaced; where the temporary file lies
 * @returns whether the file now holds `content` by this call; false if one of that name was there and stays
 * @throws StudyFileError of kind `space` if there is no room; nothing is left behind
 */
export async function writeWhole(
  file: string,
  content: Uint8Array | string | ((temporary: string) => Promise<void>),
  options: WriteWholeOptions,
): Promise<boolean> {
  const temporary = join(options.temporary, temporaryName(file));
  try {
    await mkdir(options.temporary, { recursive: true });
    await mkdir(dirname(file), { recursive: true });
    if (typeof content === 'function') await content(temporary);
    const handle = await open(temporary, typeof content === 'function' ? 'r+' : 'wx');
    try {
      if (typeof content !== 'function') await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const isPlaced = await place(temporary, file, options.mayReplace);
    if (isPlaced) await syncFolder(dirname(file));
    else await unlink(temporary);
    return isPlaced;
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    if (!isCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG')) throw error;
    throw new StudyFileError(
      {
        kind: 'space',
        file,
        what: `could not be written (${(error as NodeJS.ErrnoException).code}); nothing partial was left`,
        expected: 'room on the disk',
        next: 'free some and run the same command with --resume: finished chunks are kept',
      },
      { cause: error },
    );
  }
}

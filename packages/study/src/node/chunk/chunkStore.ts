import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { sealed, sha256Of, unsealed } from '../file/sealedJson.ts';
import { TEMPORARY_FOLDER, writeWhole } from '../file/writeWhole.ts';
import { readIfThere, STUDY_NAMES } from '../study/studyFolder.ts';
import { StudyFileError } from '../studyFileError.ts';
import { spanOfChunkId } from './chunkId.ts';
import type { ChunkSpan } from './chunkSpan.ts';

/** List entry of a finished chunk: what its file must be. */
export interface ChunkEntry extends ChunkSpan {
  readonly kind: 'redoubt-chunk';
  readonly id: string;
  readonly planHash: string;
  readonly campaignSeed: number;
  readonly kernelVersion: string;
  /** Each once, sorted. */
  readonly reliefHashes: readonly string[];
  /** Metrics beyond those of every run, sorted. */
  readonly furtherMetrics: readonly string[];
  readonly bytes: number;
  /** Of the Parquet file. */
  readonly sha256: string;
}

/** What a folder's chunks are. */
export interface FoundChunks {
  readonly entries: readonly ChunkEntry[];
  /** Files that are not what was written, with the reason. */
  readonly damaged: readonly StudyFileError[];
}

const NEXT = 'add --resume: it is put aside and its runs are made again';

/** Path of the table of a chunk. */
export function chunkFile(out: string, id: string): string {
  return join(out, STUDY_NAMES.chunks, `${id}.parquet`);
}

/** Path of the list entry of a chunk. */
export function entryFile(out: string, id: string): string {
  return join(out, STUDY_NAMES.chunks, `${id}.json`);
}

/**
 * Bytes of a chunk's table after its digest is checked.
 *
 * @param out - folder of the study
 * @param entry - what it must be
 * @throws StudyFileError if the file is missing or changed
 */
export async function readChunk(out: string, entry: ChunkEntry): Promise<Buffer> {
  const file = chunkFile(out, entry.id);
  const bytes = await readIfThere(file);
  const what =
    bytes === null ? 'is missing' : sha256Of(bytes) === entry.sha256 ? null : 'has changed since it was written';
  if (bytes === null || what !== null) {
    const expected = `SHA-256 ${entry.sha256.slice(0, 12)}… as listed`;
    throw new StudyFileError({ kind: 'damaged', file, what: what ?? 'is missing', expected, next: NEXT });
  }
  return bytes;
}

/** Entry of a chunk, checked; null if the chunk is not listed. */
export async function readEntry(out: string, id: string): Promise<ChunkEntry | null> {
  const file = entryFile(out, id);
  const bytes = await readIfThere(file);
  if (bytes === null) return null;
  const entry = unsealed<ChunkEntry>(bytes, 'redoubt-chunk', file, NEXT);
  const span = spanOfChunkId(id);
  const isSame =
    entry.id === id &&
    span !== null &&
    (['cell', 'outer', 'first', 'count'] as const).every((key) => entry[key] === span[key]);
  if (!isSame) {
    throw new StudyFileError({ kind: 'damaged', file, what: 'lists another chunk', expected: id, next: NEXT });
  }
  return entry;
}

/**
 * Finished chunks of a folder, each with its digest checked.
 *
 * @param out - folder of the study
 * @param isWanted - which spans are looked at; all when left out
 * @throws StudyFileError if the folder cannot be read
 */
export async function findChunks(
  out: string,
  isWanted: (span: ChunkSpan) => boolean = () => true,
): Promise<FoundChunks> {
  const names = await readdir(join(out, STUDY_NAMES.chunks)).catch(() => [] as string[]);
  const entries: ChunkEntry[] = [];
  const damaged: StudyFileError[] = [];
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const id = name.slice(0, -'.json'.length);
    const span = spanOfChunkId(id);
    if (span !== null && !isWanted(span)) continue;
    try {
      if (span === null) {
        const file = join(out, STUDY_NAMES.chunks, name);
        throw new StudyFileError({ kind: 'damaged', file, what: 'is no chunk', expected: 'a chunk', next: NEXT });
      }
      const entry = await readEntry(out, id);
      if (entry === null) continue;
      await readChunk(out, entry);
      entries.push(entry);
    } catch (error) {
      if (!(error instanceof StudyFileError) || error.problem.kind !== 'damaged') throw error;
      damaged.push(error);
    }
  }
  return { entries, damaged };
}

/** Puts a damaged chunk aside, its list entry first, so that it is not found again. */
export async function putAside(out: string, damagedFile: string): Promise<void> {
  const name = damagedFile.replace(/^.*[/\\]/, '').replace(/\.(json|parquet)$/, '');
  const folder = join(out, STUDY_NAMES.damaged);
  await mkdir(folder, { recursive: true });
  for (const file of [entryFile(out, name), chunkFile(out, name)]) {
    await rename(file, join(folder, file.replace(/^.*[/\\]/, ''))).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
}

/**
 * Stores a chunk exactly once: its table, then its list entry, each whole or not at all.
 *
 * @param out - folder of the study, which other processes may share
 * @param entry - what the table is
 * @param bytes - of the table
 * @returns whether the chunk was new; false if somebody had stored the same bytes before
 * @throws StudyFileError of kind `alarm` if the same chunk is there with other bytes: both are kept as evidence
 */
export async function storeChunk(out: string, entry: ChunkEntry, bytes: Uint8Array): Promise<boolean> {
  const temporary = join(out, TEMPORARY_FOLDER);
  const file = chunkFile(out, entry.id);
  if (!(await writeWhole(file, bytes, { mayReplace: false, temporary }))) {
    const there = sha256Of(await readFile(file));
    if (there !== entry.sha256) throw await alarm(out, entry, bytes, there);
  }
  return writeWhole(entryFile(out, entry.id), sealed(entry), { mayReplace: false, temporary });
}

async function alarm(out: string, entry: ChunkEntry, bytes: Uint8Array, there: string): Promise<StudyFileError> {
  const kept = join(out, STUDY_NAMES.alarm, `${entry.id}.${entry.sha256.slice(0, 16)}.parquet`);
  await writeWhole(kept, bytes, { mayReplace: true, temporary: join(out, TEMPORARY_FOLDER) });
  return new StudyFileError({
    kind: 'alarm',
    file: chunkFile(out, entry.id),
    what: `holds SHA-256 ${there.slice(0, 12)}…, but the same runs now gave ${entry.sha256.slice(0, 12)}… (kept as ${kept})`,
    expected: 'the same bytes for the same runs',
    next: 'trust neither; compare the two files and report it: machine, memory or program is at fault',
  });
}

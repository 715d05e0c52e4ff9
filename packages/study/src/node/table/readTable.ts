import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runKindOf } from '../../runs/runKinds.ts';
import { type StudyRow } from '../../table/studyRow.ts';
import { rowOfRecord } from '../../table/tableColumns.ts';
import { unsealed } from '../file/sealedJson.ts';
import { readIfThere, readStudyDocument, STUDY_NAMES, type StudyDocument } from '../study/studyFolder.ts';
import { StudyFileError } from '../studyFileError.ts';
import { parquetColumns } from './parquet.ts';
import type { StudyManifest } from './studyManifest.ts';
import { sha256OfFile } from './writeTable.ts';

/** A finished study whose files are what was written. */
export interface VerifiedTable {
  readonly manifest: StudyManifest;
  readonly study: StudyDocument;
  /** Path of the Parquet file. */
  readonly file: string;
}

const NEXT = 'run the study again with --resume: what is whole is kept';

const problem = (kind: 'damaged' | 'incomplete', file: string, what: string, expected: string): StudyFileError =>
  new StudyFileError({ kind, file, what, expected, next: NEXT });

/**
 * Opens the results of a study: every file's SHA-256 is checked before anything is read from it.
 *
 * @param dir - folder of a finished study
 * @returns manifest, plan, path of the table
 * @throws StudyFileError if the study is not finished, or a single bit of a file has changed
 */
export async function readTable(dir: string): Promise<VerifiedTable> {
  const list = join(dir, STUDY_NAMES.manifest);
  const bytes = await readIfThere(list);
  if (bytes === null) throw problem('incomplete', list, 'is missing', 'a finished study');
  const manifest = unsealed<StudyManifest>(bytes, 'redoubt-study', list, NEXT);
  const all = { ...manifest.sha256, [manifest.table.file]: manifest.table.sha256 };
  for (const [name, expected] of Object.entries(all)) {
    const file = join(dir, name);
    const found = await sha256OfFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (found === null) throw problem('damaged', file, 'is missing', 'every file of the manifest');
    if (found !== expected) {
      throw problem('damaged', file, 'has changed since it was written', `SHA-256 ${expected.slice(0, 12)}…`);
    }
  }
  const study = await readStudyDocument(dir);
  if (study === null) throw problem('damaged', join(dir, STUDY_NAMES.study), 'is missing', 'the plan of the study');
  return { manifest, study, file: join(dir, manifest.table.file) };
}

/**
 * All runs of a finished study.
 *
 * @param dir - folder of the study
 * @returns rows by cell, outer draw, replication
 * @throws StudyFileError as `readTable`
 */
export async function readRows(dir: string): Promise<StudyRow[]> {
  const { manifest, study, file } = await readTable(dir);
  const kind = runKindOf(study.plan);
  const columns = await parquetColumns(await readFile(file));
  const names = [...columns.keys()];
  return Array.from({ length: manifest.table.rows }, (_, i) => {
    const record = Object.fromEntries(names.map((name) => [name, columns.get(name)?.[i] ?? null]));
    return rowOfRecord(record, manifest.furtherMetrics, kind);
  });
}

import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KERNEL_VERSION } from '@redoubt/kernel';
import type { StudyPlan } from '../../plan/studyPlan.ts';
import { sealed, unsealed } from '../file/sealedJson.ts';
import { sweep } from '../file/sweep.ts';
import { TEMPORARY_FOLDER, writeWhole } from '../file/writeWhole.ts';
import { StudyFileError } from '../studyFileError.ts';

/** Names in the folder of a study. */
export const STUDY_NAMES = {
  study: 'study.json',
  manifest: 'manifest.json',
  table: 'runs.parquet',
  chunks: 'chunks',
  poison: 'poison',
  damaged: 'damaged',
  alarm: 'alarm',
} as const;

/** Contents of `study.json`: which study the folder belongs to. */
export interface StudyDocument {
  readonly kind: 'redoubt-study-plan';
  readonly version: 1;
  readonly isSimulated: true;
  readonly kernelVersion: string;
  readonly chunkRuns: number;
  readonly plan: StudyPlan;
}

/** How the folder is to be entered. */
export interface OpenStudy {
  readonly plan: StudyPlan;
  readonly resume: boolean;
  readonly force: boolean;
  /** Whether another process may have opened it just now for the same study. */
  readonly mayJoin: boolean;
  /** Runs of a chunk of a folder that is new; not asked for one that exists. */
  readonly chooseChunkRuns: () => Promise<number>;
}

const WRITE_AGAIN = 'run the study again into another folder, or add --force to delete this one';

/** Bytes of a file, or null if there is none. */
export async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/**
 * Reads which study a folder belongs to.
 *
 * @param out - folder of a study
 * @returns the document, or null if there is none
 * @throws StudyFileError if it is damaged
 */
export async function readStudyDocument(out: string): Promise<StudyDocument | null> {
  const file = join(out, STUDY_NAMES.study);
  const bytes = await readIfThere(file);
  return bytes === null ? null : unsealed<StudyDocument>(bytes, 'redoubt-study-plan', file, WRITE_AGAIN);
}

/**
 * Enters the folder of a study, new or begun.
 *
 * @param out - folder
 * @param open - the plan, and what may be done with what is there
 * @returns runs of a chunk
 * @throws StudyFileError if something else is in the way, or another study, or this one without leave to go on
 */
export async function openStudyFolder(out: string, open: OpenStudy): Promise<number> {
  if (open.force) await deleteStudy(out);
  await sweep(join(out, TEMPORARY_FOLDER));
  const found = await readStudyDocument(out);
  if (found !== null) return enter(out, open, found, open.resume || open.mayJoin);
  const names = (await readdir(out).catch(() => [] as string[])).filter((name) => name !== TEMPORARY_FOLDER);
  if (names.length > 0) {
    const what = `exists and holds ${names[0]}, but no study`;
    throw occupied(out, what, 'a new folder, or one with a study', 'choose another name');
  }
  const chunkRuns = await open.chooseChunkRuns();
  const file = join(out, STUDY_NAMES.study);
  const temporary = join(out, TEMPORARY_FOLDER);
  if (await writeWhole(file, sealed(documentOf(open.plan, chunkRuns)), { mayReplace: false, temporary })) {
    return chunkRuns;
  }
  // Another process was first: its size of chunks holds for all.
  const first = await readStudyDocument(out);
  if (first === null) throw occupied(out, 'was deleted while it was opened', 'a folder that stays', 'run it again');
  return enter(out, open, first, open.resume || open.mayJoin);
}

function documentOf(plan: StudyPlan, chunkRuns: number): StudyDocument {
  return {
    kind: 'redoubt-study-plan',
    version: 1,
    isSimulated: true,
    kernelVersion: KERNEL_VERSION,
    chunkRuns,
    plan,
  };
}

function occupied(file: string, what: string, expected: string, next: string): StudyFileError {
  return new StudyFileError({ kind: 'occupied', file, what, expected, next });
}

async function enter(out: string, open: OpenStudy, found: StudyDocument, mayEnter: boolean): Promise<number> {
  const { plan } = open;
  const differs =
    found.plan.planHash !== plan.planHash || found.plan.campaignSeed !== plan.campaignSeed
      ? `study "${found.plan.name}" with plan hash ${found.plan.planHash.slice(0, 12)}…`
      : found.kernelVersion === KERNEL_VERSION
        ? null
        : `runs of kernel ${found.kernelVersion}`;
  if (differs !== null) {
    throw new StudyFileError({
      kind: 'foreign',
      file: out,
      what: `holds ${differs}`,
      expected: `plan hash ${plan.planHash.slice(0, 12)}… and kernel ${KERNEL_VERSION}`,
      next: 'choose another folder: results of different studies are never mixed',
    });
  }
  if (!mayEnter) {
    throw occupied(
      out,
      'already holds this study',
      'a new folder',
      'add --resume to go on with it, or --force to begin anew',
    );
  }
  if (found.plan.replications < plan.replications) {
    const temporary = join(out, TEMPORARY_FOLDER);
    const text = sealed(documentOf(plan, found.chunkRuns));
    await writeWhole(join(out, STUDY_NAMES.study), text, { mayReplace: true, temporary });
  }
  return found.chunkRuns;
}

/** Deletes the files of a study and nothing else; a folder without a study is left alone. */
async function deleteStudy(out: string): Promise<void> {
  if ((await readIfThere(join(out, STUDY_NAMES.study))) === null) return;
  // The document goes last: an interrupted deletion can be repeated.
  const { study, ...others } = STUDY_NAMES;
  for (const name of [...Object.values(others), TEMPORARY_FOLDER, study]) {
    await rm(join(out, name), { recursive: true, force: true });
  }
}

import { join } from 'node:path';
import type { StudyPlan } from '../../plan/studyPlan.ts';
import { blocksOf, missingAfter, runsOf } from '../chunk/chunkSpan.ts';
import { type ChunkEntry, findChunks, readChunk, storeChunk } from '../chunk/chunkStore.ts';
import { StudyFileError } from '../studyFileError.ts';
import { writeTable } from '../table/writeTable.ts';
import { openStudyFolder, readStudyDocument, type StudyDocument, STUDY_NAMES } from './studyFolder.ts';
import type { StudyResult } from './studyOptions.ts';

/** What to merge. */
export interface MergeOptions {
  /** Folders that shards of one study wrote. */
  readonly dirs: readonly string[];
  /** Folder of the whole; it may hold a part of the study already. */
  readonly out: string;
  /** Whether what is in `out` may be gone on with. */
  readonly resume: boolean;
  readonly force: boolean;
}

async function documentOf(dir: string): Promise<StudyDocument> {
  const document = await readStudyDocument(dir);
  if (document !== null) return document;
  const file = join(dir, STUDY_NAMES.study);
  const next = 'name the folders that --out named';
  throw new StudyFileError({ kind: 'incomplete', file, what: 'is missing', expected: 'a folder of a study', next });
}

function checkSame(dir: string, first: StudyDocument, one: StudyDocument): void {
  const isSame =
    one.plan.planHash === first.plan.planHash &&
    one.plan.campaignSeed === first.plan.campaignSeed &&
    one.kernelVersion === first.kernelVersion;
  if (isSame) return;
  throw new StudyFileError({
    kind: 'foreign',
    file: dir,
    what: `holds plan ${one.plan.planHash.slice(0, 12)}…, seed ${one.plan.campaignSeed}, kernel ${one.kernelVersion}`,
    expected: `plan ${first.plan.planHash.slice(0, 12)}…, seed ${first.plan.campaignSeed}, kernel ${first.kernelVersion}`,
    next: 'leave it out: results of different studies are never mixed',
  });
}

/**
 * Brings the folders of shards together and writes the final table if nothing is missing.
 *
 * @param options - folders, where to
 * @returns what the whole is; not complete while runs are missing
 * @throws StudyFileError if a folder is of another study, a file is damaged, or a chunk has two results
 */
export async function mergeShards(options: MergeOptions): Promise<StudyResult> {
  const documents = await Promise.all(options.dirs.map(documentOf));
  const [first] = documents;
  if (first === undefined) throw new RangeError('there are no folders to merge');
  documents.forEach((one, i) => checkSame(options.dirs[i] ?? '', first, one));
  const replications = Math.max(...documents.map(({ plan }) => plan.replications));
  const plan: StudyPlan = { ...first.plan, replications };
  const { chunkRuns } = first;
  const { out, resume, force } = options;
  await openStudyFolder(out, {
    plan,
    resume,
    force,
    mayJoin: false,
    chooseChunkRuns: () => Promise.resolve(chunkRuns),
  });
  for (const dir of options.dirs) {
    for (const entry of await entriesOf(dir)) await storeChunk(out, entry, await readChunk(dir, entry));
  }
  const entries = await entriesOf(out);
  const missing = blocksOf(plan, plan.replications).flatMap(missingAfter(entries));
  const manifest = missing.length > 0 ? null : await writeTable(out, plan, entries);
  const runs = runsOf(blocksOf(plan, plan.replications)) - runsOf(missing);
  return {
    isComplete: manifest !== null,
    runs,
    resumedRuns: runs,
    poisoned: [],
    tableSha256: manifest?.table.sha256 ?? null,
    table: manifest === null ? null : join(out, manifest.table.file),
    damaged: [],
  };
}

async function entriesOf(dir: string): Promise<readonly ChunkEntry[]> {
  const { entries, damaged } = await findChunks(dir);
  if (damaged[0] !== undefined) throw damaged[0];
  return entries;
}

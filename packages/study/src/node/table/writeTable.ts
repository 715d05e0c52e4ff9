import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { StudyPlan } from '../../plan/studyPlan.ts';
import { runKindOf } from '../../runs/runKinds.ts';
import { tableColumns, tableLabels, type TableValue } from '../../table/tableColumns.ts';
import { blocksOf, byPlace, type ChunkSpan, missingAfter, runsOf } from '../chunk/chunkSpan.ts';
import { type ChunkEntry, chunkFile, entryFile, readChunk } from '../chunk/chunkStore.ts';
import { sealed, sha256Of } from '../file/sealedJson.ts';
import { TEMPORARY_FOLDER, writeWhole } from '../file/writeWhole.ts';
import { STUDY_NAMES } from '../study/studyFolder.ts';
import { StudyFileError } from '../studyFileError.ts';
import { type ColumnValues, parquetColumns, writeParquetFile } from './parquet.ts';
import type { StudyManifest } from './studyManifest.ts';

/** Files up to this size are read at once, which is quicker than a stream. */
const WHOLE_BYTES = 4_000_000;

/** SHA-256 of a file of any size. */
export async function sha256OfFile(file: string): Promise<string> {
  if ((await stat(file)).size <= WHOLE_BYTES) return sha256Of(await readFile(file));
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Parts of a plan that these spans leave without rows. */
export function missingOf(plan: StudyPlan, finished: readonly ChunkSpan[]): ChunkSpan[] {
  return blocksOf(plan, plan.replications).flatMap(missingAfter(finished));
}

const sortedOnce = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].sort();

interface Place {
  readonly cell: number;
  readonly outer: number;
  /** First replication that has no row yet. */
  readonly next: number;
  /** Digests of the runs of the chunk before, by replication. */
  readonly digests: ReadonlyMap<number, TableValue>;
}

/** Rows of chunks in the order of the table, each run once. */
async function* rowsInOrder(
  out: string,
  plan: StudyPlan,
  entries: readonly ChunkEntry[],
  columns: readonly string[],
): AsyncGenerator<ColumnValues> {
  let before: Place = { cell: -1, outer: -1, next: 0, digests: new Map() };
  for (const entry of [...entries].sort(byPlace)) {
    const isSamePlace = entry.cell === before.cell && entry.outer === before.outer;
    const place: Place = isSamePlace ? before : { cell: entry.cell, outer: entry.outer, next: 0, digests: new Map() };
    const values = await parquetColumns(await readChunk(out, entry));
    const stateHash = values.get('stateHash') ?? [];
    const digests = new Map(stateHash.map((hash, i) => [entry.first + i, hash]));
    for (const [replication, hash] of place.digests) {
      const again = digests.get(replication);
      if (again !== undefined && again !== hash) throw twoResults(out, entry, replication);
    }
    const from = Math.max(0, place.next - entry.first);
    const to = Math.min(entry.count, plan.replications - entry.first);
    before = { ...place, next: Math.max(place.next, entry.first + entry.count), digests };
    if (to > from) {
      yield columns.map((name) => (values.get(name) ?? stateHash.map(() => null)).slice(from, to));
    }
  }
}

function twoResults(out: string, { id }: ChunkEntry, replication: number): StudyFileError {
  return new StudyFileError({
    kind: 'alarm',
    file: chunkFile(out, id),
    what: `has another result for replication ${replication} than the chunk before it`,
    expected: 'the same result for the same run',
    next: 'trust neither; keep both files and report it: machine, memory or program is at fault',
  });
}

/**
 * Writes the final table and the manifest of a study whose chunks are all there.
 *
 * @param out - folder of the study
 * @param plan - the study laid out; runs beyond its replications are left out
 * @param entries - finished chunks
 * @returns the manifest
 * @throws StudyFileError if runs are missing, or a chunk is damaged
 */
export async function writeTable(out: string, plan: StudyPlan, entries: readonly ChunkEntry[]): Promise<StudyManifest> {
  const used = entries.filter(({ first }) => first < plan.replications).sort(byPlace);
  const missing = missingOf(plan, used);
  if (missing.length > 0) {
    throw new StudyFileError({
      kind: 'incomplete',
      file: out,
      what: `lacks ${runsOf(missing)} of ${runsOf(blocksOf(plan, plan.replications))} runs`,
      expected: 'every run of the plan',
      next: 'run the study with --resume, or merge the folders of its other shards',
    });
  }
  const furtherMetrics = sortedOnce(used.map((entry) => entry.furtherMetrics));
  const columns = tableColumns(tableLabels(plan, 0, 0), furtherMetrics, runKindOf(plan));
  const about = { 'redoubt.study': plan.name, 'redoubt.planHash': plan.planHash, 'redoubt.isSimulated': 'true' };
  const file = join(out, STUDY_NAMES.table);
  const temporary = join(out, TEMPORARY_FOLDER);
  let rows = 0;
  const write = async (path: string): Promise<void> => {
    const names = columns.map(({ name }) => name);
    rows = await writeParquetFile(path, columns, rowsInOrder(out, plan, used, names), about);
  };
  await writeWhole(file, write, { mayReplace: true, temporary });
  const sha256: Record<string, string> = {
    [STUDY_NAMES.study]: sha256Of(await readFile(join(out, STUDY_NAMES.study))),
  };
  for (const entry of used) {
    const list = entryFile(out, entry.id);
    sha256[`${STUDY_NAMES.chunks}/${basename(list)}`] = sha256Of(await readFile(list));
    sha256[`${STUDY_NAMES.chunks}/${entry.id}.parquet`] = entry.sha256;
  }
  const manifest: StudyManifest = {
    kind: 'redoubt-study',
    version: 1,
    isSimulated: true,
    name: plan.name,
    scenario: plan.scenario,
    planHash: plan.planHash,
    campaignSeed: plan.campaignSeed,
    kernelVersion: used[0]?.kernelVersion ?? '',
    cells: plan.cells.length,
    outerDraws: plan.outerDraws.length,
    replications: plan.replications,
    reliefHashes: sortedOnce(used.map(({ reliefHashes }) => reliefHashes)),
    furtherMetrics,
    table: { file: STUDY_NAMES.table, sha256: await sha256OfFile(file), bytes: (await stat(file)).size, rows },
    sha256,
  };
  await writeWhole(join(out, STUDY_NAMES.manifest), sealed(manifest), { mayReplace: true, temporary });
  return manifest;
}

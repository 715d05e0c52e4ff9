import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KERNEL_VERSION } from '@redoubt/kernel';
import {
  type RunRow,
  rowSeed,
  type StudyPlan,
  tableColumns,
  tableLabels,
  type TableRow,
  valuesByColumn,
} from '@redoubt/study';
import { readTable, sha256Of } from '@redoubt/study/node';
import { chunkIdOf } from '../../packages/study/src/node/chunk/chunkId.ts';
import { type ChunkEntry, storeChunk } from '../../packages/study/src/node/chunk/chunkStore.ts';
import { openStudyFolder } from '../../packages/study/src/node/study/studyFolder.ts';
import { parquetBytes } from '../../packages/study/src/node/table/parquet.ts';
import { writeTable } from '../../packages/study/src/node/table/writeTable.ts';

/** What it costs to keep results, apart from the runs themselves. */
export interface StorageCost {
  readonly rows: number;
  /** Of the final table. */
  readonly tableBytesPerRow: number;
  /** Of the chunks, their list entries included. */
  readonly chunkBytesPerRow: number;
  /** Packing, digest, two files with sync and rename. */
  readonly chunkWallMs: number;
  readonly chunkCpuMs: number;
  /** Putting the final table together, per million rows. */
  readonly tableS: number;
  /** Checking every digest, per million rows. */
  readonly verifyS: number;
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Rows like those of real runs: their whole numbers stay, their times and shares differ from run to run. */
function rowLike(row: RunRow, replication: number): TableRow {
  const shift = 1 + (replication % 997) / 9_970;
  const metrics = Object.fromEntries(
    Object.entries(row.metrics).map(([name, value]: [string, number | null]) => [
      name,
      value === null || Number.isInteger(value) ? value : value * shift,
    ]),
  );
  const stateHash = sha256Of(`${row.stateHash} ${replication}`).slice(0, row.stateHash.length);
  return {
    ...row,
    seed: rowSeed(1, replication),
    stateHash,
    replication,
    metrics: metrics as unknown as RunRow['metrics'],
  };
}

/**
 * Measures what it costs to keep the results of a large study.
 *
 * @param samples - rows of real runs
 * @param plan - a plan of one cell; its replications are the rows
 * @param chunkRuns - rows of a chunk
 */
export async function storageCost(
  samples: readonly RunRow[],
  plan: StudyPlan,
  chunkRuns: number,
): Promise<StorageCost> {
  const out = mkdtempSync(join(tmpdir(), 'redoubt-storage-'));
  try {
    const chooseChunkRuns = (): Promise<number> => Promise.resolve(chunkRuns);
    await openStudyFolder(out, { plan, resume: false, force: false, mayJoin: false, chooseChunkRuns });
    const labels = tableLabels(plan, 0, 0);
    const entries: ChunkEntry[] = [];
    const [startMs, startCpuMs] = [performance.now(), cpuMs()];
    for (let first = 0; first < plan.replications; first += chunkRuns) {
      const count = Math.min(chunkRuns, plan.replications - first);
      const span = { cell: 0, outer: 0, first, count };
      const rows = Array.from({ length: count }, (_, i) => rowLike(samples[(first + i) % samples.length]!, first + i));
      const bytes = parquetBytes(tableColumns(labels, []), valuesByColumn(rows, labels, []), {});
      const { planHash, campaignSeed } = plan;
      const identity = { cases: [], kernelVersion: KERNEL_VERSION, campaignSeed };
      const entry: ChunkEntry = {
        ...{ kind: 'redoubt-chunk', id: chunkIdOf(span, identity), ...span, planHash, campaignSeed },
        ...{ kernelVersion: KERNEL_VERSION, reliefHashes: [], furtherMetrics: [] },
        ...{ bytes: bytes.byteLength, sha256: sha256Of(bytes) },
      };
      await storeChunk(out, entry, bytes);
      entries.push(entry);
    }
    const chunkWallMs = (performance.now() - startMs) / entries.length;
    const chunkCpuMs = (cpuMs() - startCpuMs) / entries.length;
    const tableStartMs = cpuMs();
    const { table } = await writeTable(out, plan, entries);
    const tableS = ((cpuMs() - tableStartMs) * 1_000) / plan.replications;
    const verifyStartMs = cpuMs();
    await readTable(out);
    const verifyS = ((cpuMs() - verifyStartMs) * 1_000) / plan.replications;
    const listBytes = entries.reduce((sum, { id }) => sum + statSync(join(out, 'chunks', `${id}.json`)).size, 0);
    const chunkBytes = entries.reduce((sum, { bytes }) => sum + bytes, 0);
    return {
      rows: table.rows,
      tableBytesPerRow: table.bytes / table.rows,
      chunkBytesPerRow: (chunkBytes + listBytes) / table.rows,
      ...{ chunkWallMs, chunkCpuMs, tableS, verifyS },
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

import type { RunMetrics } from '@redoubt/kernel';
import { type RunCase, runOne } from '../../runRow.ts';
import { raidMetrics } from '../../table/raidMetrics.ts';
import { furtherMetrics, tableColumns, type TableRow, valuesByColumn } from '../../table/tableColumns.ts';
import { sha256Of } from '../file/sealedJson.ts';
import { serveJobs } from '../pool/serveJobs.ts';
import { parquetBytes } from '../table/parquet.ts';
import type { ChunkAnswer, ChunkMessage, ChunkRun, FailedRun } from './chunkWork.ts';

const cases = new Map<string, RunCase>();

function rowOf({ caseKey, replication, seed }: ChunkRun): TableRow {
  const runCase = cases.get(caseKey);
  if (runCase === undefined) throw new Error(`case ${caseKey} did not come`);
  const { row, world } = runOne(runCase, seed);
  const metrics: RunMetrics = { ...row.metrics, ...raidMetrics(world) };
  return { ...row, metrics, replication };
}

serveJobs<ChunkMessage, ChunkAnswer>(({ fresh, stale, runs, labels, about }, mark) => {
  for (const key of stale) cases.delete(key);
  for (const [key, runCase] of fresh) cases.set(key, runCase);
  const rows: TableRow[] = [];
  const failed: FailedRun[] = [];
  let lastRunMs = 0;
  runs.forEach((run, i) => {
    mark(i);
    const startMs = performance.now();
    try {
      rows.push(rowOf(run));
    } catch (error) {
      failed.push({ ...run, message: error instanceof Error ? error.message : String(error) });
    }
    lastRunMs = performance.now() - startMs;
  });
  if (labels === null || failed.length > 0) return { answer: { failed, lastRunMs, table: null } };
  const further = furtherMetrics(rows.map(({ metrics }) => metrics));
  const bytes = parquetBytes(tableColumns(labels, further), valuesByColumn(rows, labels, further), about);
  const table = { bytes, sha256: sha256Of(bytes), furtherMetrics: further };
  return { answer: { failed, lastRunMs, table }, transfer: [bytes.buffer] };
});
